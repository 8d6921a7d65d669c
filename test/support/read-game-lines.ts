/** Lines of a game from a text of a test: what was read, what was said, and whether places are those of the words. */
import { expect } from 'vitest';
import type { Cell } from '../../src/1-script/readers/game/cell.ts';
import type { GameLine, GameLines } from '../../src/1-script/readers/game/game-lines.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { sliceOf } from './yaml-text.ts';

export interface ReadLines {
  readonly game: GameLines | undefined;
  readonly lines: readonly GameLine[];
  readonly said: readonly Diagnostic[];
  /** Code, line of the file, message. */
  readonly problems: readonly string[];
}

export function readLines(
  text: string,
  read: (source: Source, diagnostics: Diagnostics) => GameLines | undefined,
  name = 'lines',
): ReadLines {
  const diagnostics = new Diagnostics();
  const game = read(new Source(name, `/project/${name}`, text), diagnostics);
  const said = diagnostics.sorted();
  const problems = said.map(
    ({ code, span, message }) => `${code} ${span.source.position(span.start).line}: ${message}`,
  );
  return { game, lines: game?.lines ?? [], said, problems };
}

/** `character (direction): text`, as one reads it. */
export const shown = ({ character, direction, text }: GameLine): string => {
  const told = direction.map((cell) => cell.text).join('; ');
  return `${character?.text ?? '?'}${told === '' ? '' : ` (${told})`}: ${text.text}`;
};

/** Every cell of these lines stands in the file letter by letter, at its span. */
export function expectOwnPlaces(lines: readonly GameLine[]): void {
  const cells = lines.flatMap(({ id, character, text, direction, file }): (Cell | undefined)[] => [
    ...[id, character, text, file],
    ...direction,
  ]);
  const wrong = cells.flatMap((cell) =>
    cell && sliceOf(cell.span) !== cell.text ? [`${cell.text} <> ${sliceOf(cell.span)}`] : [],
  );
  expect(wrong).toEqual([]);
}
