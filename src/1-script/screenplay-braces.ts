/** Keys in braces within a screenplay line: a YAML flow map; simple ones, which nearly all are, are read without the parser. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import { entryOf, plainScalar } from './drafts.ts';
import { FlowEntries } from './flow-comma.ts';
import type { MapEntry } from './node.ts';
import { parseYaml } from './parse.ts';

/** `span` reaches from brace to brace. */
export function readBraces(span: Span, diagnostics: Diagnostics): readonly MapEntry[] {
  const { source, start, end } = span;
  const inside = source.text.slice(start + 1, end - 1);
  if (!/^[\w\s\-.,:%+/\p{L}]*$/u.test(inside)) {
    const node = parseYaml(span, diagnostics);
    return node?.kind === 'map' ? node.entries : [];
  }
  const flow = new FlowEntries();
  let at = start + 1;
  for (const part of inside.split(',')) {
    const pair = /^(\s*)([^:]*?)(\s*:\s+|:$)(.*?)\s*$/.exec(part);
    if (pair) {
      const [, space = '', key = '', colon = '', value = ''] = pair;
      const keyFrom = at + space.length;
      const valueFrom = keyFrom + key.length + colon.length;
      const valueSpan = source.span(valueFrom, valueFrom + value.length);
      flow.entries.push(
        entryOf(key, source.span(keyFrom, keyFrom + key.length), plainScalar(value, valueSpan)),
      );
    } else if (part.trim() !== '') {
      const word = part.trim();
      const from = at + part.length - part.trimStart().length;
      const wordSpan = source.span(from, from + word.length);
      if (!flow.continueText(plainScalar(word, wordSpan))) {
        const advice = 'write  {id: check, overlap: 300ms}';
        diagnostics.report('screenplay-line', wordSpan, {
          problem: `'${word}' in braces has no value`,
          advice,
        });
      }
    }
    at += part.length + 1;
  }
  flow.reportMended(diagnostics);
  return flow.entries;
}

/** A key that a line gives twice, in braces, in parentheses or in place. */
export function reportTwins(entries: readonly MapEntry[], diagnostics: Diagnostics): void {
  const seen = new Map<string, Span>();
  for (const { key, keySpan } of entries) {
    const first = seen.get(key);
    if (first)
      diagnostics.report('duplicate-key', keySpan, { key }, [{ message: 'first given', span: first }]);
    else seen.set(key, keySpan);
  }
}
