/** What a game's files tell beside their lines. */
import type { Span } from '../diagnostics/source.ts';
import type { ColumnMap } from './readers/game/columns.ts';

/** What of a game's lines is no line of a script. */
export interface GameFacts {
  /** By the id of a line here, as the game knows it. */
  readonly ids: ReadonlyMap<string, string>;
  /** Lines that play the sound of others. */
  readonly aliases: readonly { readonly id: string; readonly of: string; readonly span: Span }[];
  readonly translations: readonly GameTranslation[];
  /** Of lines from a table that can be given back with what became of them. */
  readonly table: GameTable | undefined;
}

export interface GameTable {
  readonly kind: 'usual' | 'unreal';
  /** As whoever runs a command tells them. */
  readonly columns: ColumnMap;
}

/** A translation that was made of other words than stand there now, or that is not there. */
export interface GameTranslation {
  readonly id: string;
  readonly language: string;
  readonly state: 'stale' | 'missing';
  readonly span: Span;
}
