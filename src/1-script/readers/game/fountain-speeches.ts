/** The speeches of a Fountain screenplay: who speaks, in which scene, and the lines below the cue. */
import type { Stretch } from '../../../diagnostics/repair.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { trimmed } from './cell-parts.ts';
import type { FountainLine, FountainText } from './fountain-lines.ts';
import { gone } from './fountain-lines.ts';
import type { Cell } from './cell.ts';

export interface Speech {
  readonly scene: string;
  readonly name: Cell;
  /** `V.O.`, `CONT'D`: what stands in parentheses after the name. */
  readonly extensions: readonly Cell[];
  /** After the name and its extensions, before the sign of two who speak at once. */
  readonly cueEnd: number;
  readonly lines: readonly FountainLine[];
  readonly start: number;
  readonly end: number;
}

export function fountainSpeeches(source: Source, { lines, text }: FountainText): readonly Speech[] {
  const speeches: Speech[] = [];
  const sceneNames = new Map<string, number>();
  let scene = 'lines';
  let isAfterBlank = true;
  for (let number = afterTitlePage(lines, text); number < lines.length; number++) {
    const line = lines[number];
    if (!line || line.kind === 'gone') continue;
    const words = text.slice(line.start, line.end);
    const heading = isAfterBlank && line.kind === 'words' ? headingIn(words) : undefined;
    if (heading !== undefined) scene = nameOfScene(heading, sceneNames);
    else if (isAfterBlank && line.kind === 'words') {
      const cue = cueIn(source, line, words);
      const below = cue ? linesBelow(lines, number + 1) : [];
      const last = below.at(-1);
      if (cue && last) {
        const spoken = below.filter(({ kind }) => kind === 'words');
        speeches.push({ ...cue, scene, lines: spoken, start: line.start, end: last.end });
        number += below.length;
        isAfterBlank = false;
        continue;
      }
    }
    isAfterBlank = line.kind === 'blank';
  }
  return speeches;
}

const titleKey =
  /^(?:title|credit|authors?|source|notes|draft date|date|contact|copyright|revision|format)[ \t]*:/i;

/** The number of the first line after it: a title page begins the file and goes on to the first blank line. */
function afterTitlePage(lines: readonly FountainLine[], text: string): number {
  const first = lines.findIndex(({ kind }) => kind === 'words');
  const line = lines[first];
  if (!line || !titleKey.test(text.slice(line.start, Math.min(line.end, line.start + 60)))) return 0;
  const blank = lines.findIndex(({ kind }, number) => number > first && kind === 'blank');
  return blank < 0 ? lines.length : blank;
}

/** Up to the next blank line, without lines of nothing but notes at its end. */
function linesBelow(lines: readonly FountainLine[], from: number): readonly FountainLine[] {
  let end = from;
  let last = from;
  for (; end < lines.length && lines[end]?.kind !== 'blank'; end++)
    if (lines[end]?.kind === 'words') last = end + 1;
  return lines.slice(from, last);
}

/** `INT. KITCHEN - DAY #12#`, or whatever is forced by a full stop before it. */
function headingIn(words: string): string | undefined {
  if (/^\.[^.\s]/.test(words)) return words.slice(1);
  return /^(?:int\.?\/ext|i\/e|int|ext|est)[.\s]/i.test(words) ? words : undefined;
}

/** Letters of a heading: names of sound files begin with them. */
const longestName = 40;

/** By its number where it has one; a place that is returned to is another scene. */
function nameOfScene(heading: string, taken: Map<string, number>): string {
  const number = /#([\p{L}\p{N}.-]{1,20})#\s*$/u.exec(heading.slice(-40))?.[1];
  const words = number === undefined ? heading.slice(0, 4 * longestName) : `sc${number}`;
  const name = words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, longestName)
    .replace(/-$/, '');
  const known = name === '' ? 'scene' : name;
  const count = (taken.get(known) ?? 0) + 1;
  taken.set(known, count);
  return count === 1 ? known : `${known}-${count}`;
}

/** Signs: longer lines in capitals are no names. */
const longestCue = 200;

/** Capitals with a line below, or any name after `@`; a script without capitals has only these. */
function cueIn(
  source: Source,
  { start, end }: FountainLine,
  words: string,
): Pick<Speech, 'name' | 'extensions' | 'cueEnd'> | undefined {
  if (words.length > longestCue || /^[.!~>=#([]/.test(words)) return undefined;
  const isForced = words.startsWith('@');
  const place: Stretch = { start: isForced ? start + 1 : start, end };
  let rest = words
    .slice(isForced ? 1 : 0)
    .replaceAll(gone, ' ')
    .replace(/\s*\^$/, '')
    .trimEnd();
  const cueEnd = place.start + rest.length;
  const extensions: Cell[] = [];
  for (;;) {
    const found = /\(([^()]*)\)$/.exec(rest);
    if (!found) break;
    const from = place.start + found.index + 1;
    const text = found[1] ?? '';
    extensions.unshift(trimmed({ text, span: source.span(from, from + text.length) }));
    rest = rest.slice(0, found.index).trimEnd();
  }
  const isName = isForced ? rest.trim() !== '' : /\p{Lu}/u.test(rest) && !/(?!ß)\p{Ll}/u.test(rest);
  if (!isName) return undefined;
  const name = rest.trimStart();
  const from = place.start + rest.length - name.length;
  return { name: { text: name, span: source.span(from, from + name.length) }, extensions, cueEnd };
}
