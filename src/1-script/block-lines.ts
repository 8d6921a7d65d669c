/** The lines of a literal block where they stand in the file, freed of the indentation that YAML takes away. */
import type { ScalarNode } from './node.ts';

export interface BlockLine {
  readonly text: string;
  readonly offset: number;
}

export function* blockLines({ span, text }: ScalarNode): Generator<BlockLine> {
  const { source, start, end } = span;
  let offset = source.text.indexOf('\n', start) + 1;
  let indent: number | undefined;
  for (const content of text.split('\n')) {
    if (offset === 0 || offset > end) return;
    const lineEnd = source.text.indexOf('\n', offset);
    const stop = lineEnd === -1 ? source.text.length : lineEnd;
    if (content.trim() !== '')
      indent ??= source.text.slice(offset, stop).replace(/\r$/, '').length - content.length;
    yield { text: content.trimEnd(), offset: offset + (indent ?? 0) };
    offset = stop + 1;
  }
}
