/** What each failure deserves: how often it may be met before it is final, and whether it speaks against the service. */
import type { SpeechErrorCode } from './speech-error.ts';

export interface FailureClass {
  /** As often as the policy says, as often as refusals may come, once more, or not at all. */
  readonly again: 'attempts' | 'refusals' | 'once' | 'never';
  /** Whether a run in which everything fails like this is to end early. */
  readonly blames: 'service' | 'line';
}

const passing: FailureClass = { again: 'attempts', blames: 'service' };
const final: FailureClass = { again: 'never', blames: 'line' };

export const failureClasses: Readonly<Record<SpeechErrorCode, FailureClass>> = {
  'rate-limited': { again: 'refusals', blames: 'service' },
  'server-error': passing,
  network: passing,
  timeout: passing,
  'empty-audio': passing,
  'cut-off': passing,
  'bad-answer': { again: 'once', blames: 'service' },
  'content-filter': { again: 'once', blames: 'line' },
  runaway: { again: 'once', blames: 'line' },
  'not-found': { again: 'never', blames: 'service' },
  'bad-request': final,
  unauthorized: final,
  'no-balance': final,
  forbidden: final,
  'too-large': final,
  unsupported: final,
  aborted: final,
  'budget-spent': final,
};
