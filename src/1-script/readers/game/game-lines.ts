/** The lines of a game, whatever tool wrote them: what every reader of a game format gives, with the place of each word. */
import type { Span } from '../../../diagnostics/source.ts';
import type { GameTable, GameTranslation } from '../../game-facts.ts';
import type { Cell } from './cell.ts';

export interface GameLine {
  /** As the game knows it; without one the line is named by its place. */
  readonly id: Cell | undefined;
  /** An id or a name of the cast; without one nobody can speak, which is said. */
  readonly character: Cell | undefined;
  /** What is spoken: no name of the speaker, no tags, no comments. Names in braces are tokens. */
  readonly text: Cell;
  /** What the script tells whoever speaks; several stand one after another. Never spoken. */
  readonly direction: readonly Cell[];
  /** If not that of the file. */
  readonly language: Cell | undefined;
  /** Alternatives of which the game plays one carry the same word. */
  readonly group: Cell | undefined;
  /** The name of the sound file without its ending, where the source tells. */
  readonly file: Cell | undefined;
  /** As the source names it: recorded, final … */
  readonly status: Cell | undefined;
  /** Scene, block, node or file it belongs to: lines of one scene need not stand together. */
  readonly scene: string;
  /** All that this line is made of: a mistake in here stops this line and no other. */
  readonly span: Span;
}

/** A line that plays the sound of another one. */
export interface GameAlias {
  readonly id: Cell;
  readonly of: Cell;
}

export interface GameLines {
  /** Of lines that name none. */
  readonly language: Cell | undefined;
  readonly lines: readonly GameLine[];
  readonly aliases: readonly GameAlias[];
  readonly translations: readonly GameTranslation[];
  /** Of a table that can be given back with what became of its lines. */
  readonly table?: GameTable | undefined;
}

/** A line of nothing but what is given. */
export const gameLine = (
  given: Pick<GameLine, 'character' | 'text' | 'scene' | 'span'> & Partial<GameLine>,
): GameLine => ({
  id: undefined,
  direction: [],
  language: undefined,
  group: undefined,
  file: undefined,
  status: undefined,
  ...given,
});
