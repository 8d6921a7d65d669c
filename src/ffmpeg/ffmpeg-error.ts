/** Why ffmpeg gave us nothing: a code for programs, words and a way out for people, and the command to try it by hand. */

export type FfmpegErrorCode =
  /** There is none, not even the one in wasm. */
  | 'no-ffmpeg'
  /** The one that was named does not start, is something else, or is too old. */
  | 'unusable-ffmpeg'
  /** Built without what the format needs. */
  | 'missing-encoder'
  /** The input is not the sound it was taken for. */
  | 'unreadable'
  /** The input ends before its sound does. */
  | 'cut-off'
  /** The input is sound, of no length. */
  | 'empty'
  /** More sound than the caller allowed. */
  | 'too-long'
  /** It says it went well, and the file is not as long as what went in. */
  | 'wrong-length'
  | 'disk-full'
  /** It ended with a number of its own. */
  | 'failed'
  /** Something else ended it. */
  | 'killed'
  /** It kept us waiting and was ended. */
  | 'stalled'
  | 'aborted';

export interface FfmpegErrorFacts {
  readonly code: FfmpegErrorCode;
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** As a shell takes it. */
  readonly command?: string | undefined;
  readonly exitCode?: number | undefined;
  /** What it wrote to its standard error. */
  readonly complaint?: string | undefined;
  readonly cause?: unknown;
}

export class FfmpegError extends Error {
  readonly code: FfmpegErrorCode;
  readonly hint: string | undefined;
  readonly command: string | undefined;
  readonly exitCode: number | undefined;
  readonly complaint: string | undefined;

  constructor(message: string, facts: FfmpegErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'FfmpegError';
    this.code = facts.code;
    this.hint = facts.hint;
    this.command = facts.command;
    this.exitCode = facts.exitCode;
    this.complaint = facts.complaint;
  }

  /** The same end of the same command, told by somebody who knows what it was for. */
  retold(code: FfmpegErrorCode, message: string, hint?: string): FfmpegError {
    const { command, exitCode, complaint } = this;
    return new FfmpegError(message, {
      code,
      hint: hint ?? this.hint,
      command,
      exitCode,
      complaint,
      cause: this,
    });
  }
}
