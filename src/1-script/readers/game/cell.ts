/** Words of a game's file with their place. */
import type { Span } from '../../../diagnostics/source.ts';

/** What stands in a file, freed of quotes and marks, and where. */
export interface Cell {
  readonly text: string;
  readonly span: Span;
}
