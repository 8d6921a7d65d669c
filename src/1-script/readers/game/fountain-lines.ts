/** A Fountain screenplay line by line, freed of notes and of what is commented out; a note may give the id of a speech. */
import type { Source } from '../../../diagnostics/source.ts';
import type { Cell } from './cell.ts';

export interface FountainLine {
  /** Of what stands on it, without the blanks and the notes around it. */
  readonly start: number;
  readonly end: number;
  /** A line of nothing but notes is not there at all: it parts nothing. */
  readonly kind: 'words' | 'blank' | 'gone';
}

export interface FountainText {
  readonly lines: readonly FountainLine[];
  /** As long as the source, with `gone` for every sign of a note. */
  readonly text: string;
  /** `[[id:kitchen_001]]`, in the order of their places. */
  readonly ids: readonly Cell[];
}

/** Stands for what is not there. */
export const gone = '\0';

export function fountainText(source: Source): FountainText {
  const { text, ids } = withoutNotes(source);
  const lines: FountainLine[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push(lineAt(text, start, start + line.length));
    start += line.length + 1;
  }
  return { lines, text, ids };
}

function lineAt(text: string, from: number, to: number): FountainLine {
  let start = from;
  let end = to;
  while (start < end && isNothing(text.charAt(start))) start++;
  while (start < end && isNothing(text.charAt(end - 1))) end--;
  if (start < end) return { start, end, kind: 'words' };
  // Two blanks on a line of their own keep a speech together.
  const line = text.slice(from, to);
  const isGone = line.includes(gone) || line.replace('\r', '') === '  ';
  return { start, end, kind: isGone ? 'gone' : 'blank' };
}

const isNothing = (sign: string): boolean => sign === gone || /\s|\uFEFF/.test(sign);

/** What stands between slash and star, and `[[ … ]]`; a note ends before a blank line or it is none. */
function withoutNotes(source: Source): { readonly text: string; readonly ids: readonly Cell[] } {
  const { text } = source;
  const kept: string[] = [];
  const ids: Cell[] = [];
  const nextOf = finder(text);
  const blankLine = (at: number): number => Math.min(nextOf('\n\n', at), nextOf('\n\r\n', at));
  let from = 0;
  for (let at = 0; ;) {
    const opening = Math.min(nextOf('/*', at), nextOf('[[', at));
    if (opening >= text.length) break;
    const isNote = text.charAt(opening) === '[';
    const close = nextOf(isNote ? ']]' : '*/', opening + 2);
    const isWhole = close < text.length && !(isNote && blankLine(opening) < close);
    if (!isWhole) {
      at = opening + 2;
      continue;
    }
    if (isNote) {
      const id = idIn(source, opening + 2, close);
      if (id) ids.push(id);
    }
    kept.push(text.slice(from, opening), gone.repeat(close + 2 - opening));
    from = close + 2;
    at = from;
  }
  kept.push(text.slice(from));
  return { text: kept.join(''), ids };
}

/** Where a sign comes next, or the length of the text; each is looked for once up to every place. */
function finder(text: string): (sign: string, from: number) => number {
  const places = new Map<string, number>();
  return (sign, from) => {
    const known = places.get(sign);
    if (known !== undefined && known >= from) return known;
    const found = text.indexOf(sign, from);
    const place = found < 0 ? text.length : found;
    places.set(sign, place);
    return place;
  };
}

function idIn(source: Source, start: number, end: number): Cell | undefined {
  const found = /^(\s{0,9}id\s{0,9}:\s{0,9})([^\s[\]]{1,120})\s{0,9}$/i.exec(
    source.text.slice(start, Math.min(end, start + 160)),
  );
  if (!found || end > start + 160) return undefined;
  const [, before = '', id = ''] = found;
  const from = start + before.length;
  return { text: id, span: source.span(from, from + id.length) };
}
