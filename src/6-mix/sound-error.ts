/** A sound the script names cannot be mixed; the message says which, where and why. */
import type { FileReference } from '../1-script/script.ts';
import { placeOf } from '../diagnostics/print.ts';

export class SoundError extends Error {
  readonly hint: string;

  constructor({ written, span }: FileReference, problem: string, hint: string, cause?: unknown) {
    super(`${written} ${problem}  (${placeOf(span)})`, { cause });
    this.name = 'SoundError';
    this.hint = hint;
  }
}
