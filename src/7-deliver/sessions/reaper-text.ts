/** The notation of Reaper's session files: nested blocks, numbers without exponents, words in whichever quotes they lack. */

export type ReaperLine = string | ReaperBlock;

export interface ReaperBlock {
  readonly head: string;
  readonly lines: readonly ReaperLine[];
}

export const block = (head: string, lines: readonly ReaperLine[]): ReaperBlock => ({ head, lines });

export function reaperText({ head, lines }: ReaperBlock, indent = ''): string {
  const inner = lines.map((line) =>
    typeof line === 'string' ? `${indent}  ${line}\n` : reaperText(line, `${indent}  `),
  );
  return `${indent}<${head}\n${inner.join('')}${indent}>\n`;
}

/** There is no escape: a text with all three kinds of quotes loses its backticks. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const quote = ['"', "'", '`'].find((one) => !line.includes(one));
  return quote === undefined ? `\`${line.replaceAll('`', "'")}\`` : `${quote}${line}${quote}`;
}

/** A note of a session or an item: every line of it begins with a bar. */
export const notes = (head: string, text: string): ReaperBlock =>
  block(
    head,
    text.split(/[\r\n\u0085\u2028\u2029]+/).map((line) => `|${line}`),
  );

/** Seconds or factors, to the tenth decimal. */
export const figure = (value: number): string => value.toFixed(10).replace(/\.?0+$/, '');
