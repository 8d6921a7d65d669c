/** The edit that gives one line another direction: where in the file, and what to write there. */
import type { Source } from '../diagnostics/source.ts';
import { readHead } from './screenplay-head.ts';
import type { Line } from './script.ts';
import { known } from './settings.ts';

/** Between `start` and `end` the file has what is to be replaced. */
export interface Edit {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is around it stays byte for byte. */
export const applied = ({ source, start, end, text }: Edit): string =>
  source.text.slice(0, start) + text + source.text.slice(end);

/** A sentence when these words cannot stand where a direction stands. */
export function directionEdit(line: Line, direction: string): Edit | string {
  const words = direction.trim().replace(/\s+/g, ' ');
  if (words === '') return 'a direction has words';
  return line.spelling === 'screenplay' ? inScreenplay(line, words) : inList(line, words);
}

function inScreenplay({ span: { source, start } }: Line, words: string): Edit | string {
  if (/[()（）]/.test(words)) return 'in a screenplay a direction has no brackets of its own';
  const lineEnd = source.text.indexOf('\n', start);
  const head = readHead(source.text.slice(start, lineEnd === -1 ? undefined : lineEnd));
  if (typeof head === 'string') return head;
  if (head.direction) {
    const [from, to] = head.direction;
    return { source, start: start + from, end: start + to, text: words };
  }
  const at = start + (head.braces?.[1] ?? head.nameTo);
  return { source, start: at, end: at, text: ` (${words})` };
}

function inList({ span, text, settings }: Line, words: string): Edit {
  const { source } = span;
  const quoted = JSON.stringify(words);
  const stated = known(settings.direction);
  if (stated) return { source, start: stated.span.start, end: stated.span.end, text: quoted };
  const lineStart = source.text.lastIndexOf('\n', span.start - 1) + 1;
  const before = source.text.slice(lineStart, span.start);
  const isInBraces = before.lastIndexOf('{') > before.lastIndexOf('}');
  // In braces after the words; in a block on a line of its own before the name, where no words can be in the way.
  if (isInBraces) return { source, start: text.span.end, end: text.span.end, text: `, direction: ${quoted}` };
  const indent = ' '.repeat(before.length);
  return { source, start: span.start, end: span.start, text: `direction: ${quoted}\n${indent}` };
}
