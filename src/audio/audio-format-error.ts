/** Bytes that are not the sound they should be: one word for programs, one sentence for people. */

export type AudioProblem =
  /** Text that no base64 encoder writes. */
  | 'not-base64'
  /** Bytes that hold no sound at all: HTML, JSON, noise, a header that makes no sense. */
  | 'not-audio'
  /** Sound or events that end before they said they would. */
  | 'truncated'
  /** Sound, but of a kind that is not read here. */
  | 'unsupported'
  /** More than the caller allowed. */
  | 'too-large'
  /** A well-formed answer without a single sample. */
  | 'empty';

export class AudioFormatError extends Error {
  readonly problem: AudioProblem;

  constructor(problem: AudioProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AudioFormatError';
    this.problem = problem;
  }
}
