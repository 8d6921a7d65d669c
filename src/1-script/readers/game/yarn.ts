/** The lines of one Yarn file. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import type { GameLines } from './game-lines.ts';
import type { YarnLine, YarnLines } from './yarn-lines.ts';
import { gameLinesOf, readYarnLines } from './yarn-lines.ts';

export function readYarn(source: Source, diagnostics: Diagnostics): GameLines {
  const { lines, aliases } = readYarnFile(source, diagnostics);
  return { language: undefined, lines: lines.flatMap(gameLinesOf), aliases, translations: [] };
}

/** With one warning for all lines whose names follow from their places. */
export function readYarnFile(source: Source, diagnostics: Diagnostics): YarnLines {
  const read = readYarnLines(source, diagnostics);
  const unnamed = read.lines.filter(({ id }: YarnLine) => !id);
  const [first] = unnamed;
  if (first) diagnostics.report('unstable-ids', first.span, { count: unnamed.length, file: source.name });
  return read;
}
