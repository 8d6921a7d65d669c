/** The cover a script names cannot be shown. */
import type { FileReference } from '../1-script/script.ts';
import { placeOf } from '../diagnostics/print.ts';

export class CoverError extends Error {
  readonly hint = 'Name a png or a jpeg.';

  constructor({ written, span }: FileReference, problem: string) {
    super(`${written} ${problem}  (${placeOf(span)})`);
    this.name = 'CoverError';
  }
}
