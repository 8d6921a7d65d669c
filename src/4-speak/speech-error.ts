/** Why no take came: a code for programs, words for people, and whether trying again can help. */

/** What went wrong, by what can be done about it. */
export type SpeechErrorCode =
  /** The request is wrong, before or at the service: no other try can mend it. */
  | 'bad-request'
  | 'unauthorized'
  | 'no-balance'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'server-error'
  | 'network'
  | 'timeout'
  /** Refused by the service's filter. */
  | 'content-filter'
  /** An answer that says it went well and holds no sound. */
  | 'empty-audio'
  /** The answer ended before the sound did. */
  | 'cut-off'
  /** The voice ran in circles, or the guard stopped it. */
  | 'runaway'
  /** An answer nobody can read: HTML, broken JSON, no base64, no wav. */
  | 'bad-answer'
  | 'too-large'
  | 'unsupported'
  | 'aborted'
  /** The run has met so many failures that going on would be in vain. */
  | 'budget-spent';

export interface SpeechErrorFacts {
  readonly code: SpeechErrorCode;
  readonly isRetryable: boolean;
  /** Milliseconds the service asked us to wait. */
  readonly retryAfter?: number | undefined;
  readonly status?: number | undefined;
  /** The service's own words, its `param` included: there the real reason often stands. */
  readonly serverMessage?: string | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

export class SpeechError extends Error {
  readonly code: SpeechErrorCode;
  readonly isRetryable: boolean;
  readonly retryAfter: number | undefined;
  readonly status: number | undefined;
  readonly serverMessage: string | undefined;
  readonly requestId: string | undefined;

  constructor(message: string, facts: SpeechErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'SpeechError';
    this.code = facts.code;
    this.isRetryable = facts.isRetryable;
    this.retryAfter = facts.retryAfter;
    this.status = facts.status;
    this.serverMessage = facts.serverMessage;
    this.requestId = facts.requestId;
  }
}

/** After these every later line would fail too: the run stops. */
export const endsTheRun = ({ code }: SpeechError): boolean =>
  code === 'unauthorized' || code === 'no-balance' || code === 'forbidden' || code === 'budget-spent';
