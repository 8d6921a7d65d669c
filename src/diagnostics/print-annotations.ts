/** Diagnostics as workflow commands of GitHub, which shows each at its line of a change. */
import path from 'node:path';
import { catalog } from './catalog.ts';
import type { Diagnostic } from './diagnostic.ts';
import { placeOf, showable } from './print.ts';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** `root` is the folder of the repository: the service knows files by their path from there. */
export function printAnnotation(diagnostic: Diagnostic, root: string): string {
  const { code, severity, message, hint, span, related } = diagnostic;
  const start = span.source.position(span.start);
  const end = span.source.position(Math.max(span.start, span.end));
  const properties: (readonly [string, string])[] = [
    ['file', path.relative(root, span.source.path).split(path.sep).join('/')],
    ['line', String(start.line)],
    // Columns are understood only within one line.
    ...(end.line === start.line
      ? ([
          ['col', String(start.column)],
          ['endLine', String(end.line)],
          ['endColumn', String(end.column)],
        ] as const)
      : ([['endLine', String(end.line)]] as const)),
    ['title', `${catalog[code].title} (${code})`],
  ];
  const paragraphs = [
    message,
    ...(hint === undefined ? [] : [`help: ${hint}`]),
    ...related.map((place) => `${place.message}: ${placeOf(place.span)}`),
  ];
  const given = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
  return `::${commands[severity]} ${given}::${paragraphs.map(escapeMessage).join('%0A')}`;
}

const escapeMessage = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => showable(line).replaceAll('%', '%25'))
    .join('%0A');

/** As messages are, and without the signs that part one property from the next. */
const escapeProperty = (text: string): string =>
  text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
