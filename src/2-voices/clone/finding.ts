/** What can be wrong with a recording of a voice: a code, how bad it is, what was heard, and what to do. */

export type FindingCode =
  | 'missing'
  | 'unreadable'
  | 'empty'
  | 'not-audio'
  | 'protected'
  | 'no-sound'
  | 'cut-off'
  | 'too-long'
  | 'silent'
  | 'too-short'
  | 'short'
  | 'noisy'
  | 'quiet'
  | 'clipped'
  | 'dead-side'
  | 'narrow'
  | 'uneven'
  | 'no-voice'
  | 'not-yet-a-sample'
  | 'outside-project';

export interface Finding {
  readonly code: FindingCode;
  /** An error: no clone of a voice can be made from it. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
}

/** A recording that cannot be used at all. */
export class SampleError extends Error {
  readonly finding: Finding;

  constructor(code: FindingCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SampleError';
    this.finding = { code, severity: 'error', message, hint };
  }
}
