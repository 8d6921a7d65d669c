/** Diagnostics as people read them: place, severity, code, message, the line itself with a caret under it, and the way out. */
import { styleText } from 'node:util';
import type { Diagnostic, RelatedPlace } from './diagnostic.ts';
import { displayWidth } from './display-width.ts';
import type { Span } from './source.ts';

export type Painting = 'coloured' | 'plain';

const longestShown = 160;
/** Characters of a sentence: it may quote a word that somebody made as long as a book. */
const longestSaid = 2000;
const colours = { error: 'red', warning: 'yellow', note: 'cyan' } as const;

export function printDiagnostic(diagnostic: Diagnostic, painting: Painting): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string): string =>
    painting === 'coloured' ? styleText(format, text, { validateStream: false }) : text;
  const { code, severity, message, hint, span, related } = diagnostic;
  const gutter = ' '.repeat(gutterWidth(span));
  const head = `${placeOf(span)}: ${paint(colours[severity], `${severity}[${code}]`)}: ${paint('bold', brief(message))}`;
  const notes = [
    ...(hint === undefined ? [] : [`help: ${hint.split('\n').map(brief).join(`\n${gutter}         `)}`]),
    ...related.map((place) => printRelated(place)),
  ];
  return [
    head,
    ...excerpt(span, (text) => paint(colours[severity], text)),
    ...notes.map((note) => `${gutter} = ${note}`),
  ].join('\n');
}

/** `file:line:column`, the form every editor and terminal can follow. */
export function placeOf(span: Span): string {
  const { line, column } = span.source.position(span.start);
  return `${showable(span.source.name)}:${line}:${column}`;
}

const printRelated = ({ message, span }: RelatedPlace): string => `${message}: ${placeOf(span)}`;

const gutterWidth = (span: Span): number => String(span.source.position(span.start).line).length + 2;

/** The line of the span and carets under it, measured in terminal columns; a very long line shows the part around the place. */
function excerpt(span: Span, paint: (text: string) => string): string[] {
  const { line, column } = span.source.position(span.start);
  const whole = span.source.lineText(line);
  if (whole.trim() === '') return [];
  const first = column - 1;
  const last = Math.min(whole.length, Math.max(first + 1, first + (span.end - span.start)));
  const from = whole.length > longestShown ? Math.max(0, first - longestShown / 4) : 0;
  const shown = showable(whole.slice(from, from + longestShown));
  const before = displayWidth(showable(whole.slice(from, first)));
  const under = displayWidth(showable(whole.slice(first, Math.min(last, from + longestShown)))) || 1;
  const gutter = ` ${line} |`;
  return [
    `${gutter} ${shown}`,
    `${' '.repeat(gutter.length - 1)}| ${' '.repeat(before)}${paint('^'.repeat(under))}`,
  ];
}

/** Tabs become one space, control characters and those without a shape a visible sign, so that carets stay under what they mean and no file drives a terminal. */
export const showable = (text: string): string =>
  text
    .replaceAll('\t', ' ')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      '\ufffd',
    );

const brief = (text: string): string =>
  showable(text.length > longestSaid ? `${text.slice(0, longestSaid)}…` : text);

/** One sentence that counts: `2 errors, 1 warning`. */
export function countProblems(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: string): number => diagnostics.filter((one) => one.severity === severity).length;
  const parts = (['error', 'warning', 'note'] as const)
    .map((severity) => [count(severity), severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => `${number} ${severity}${number === 1 ? '' : 's'}`);
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}
