/** What YAML made of a text, told where a text was expected: `[laughs]` a list, `{name}` a map, `老王：你好` one word. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import { signs } from './bare-value.ts';
import type { MapEntry, Node, ScalarNode } from './node.ts';
import { isNull } from './node.ts';
import { needsQuotes, quoted, quotingEdit } from './quoting.ts';

/** Reports a list or map that can only have been a text; false where it may be one after all. */
export function reportTakenText(node: Node, diagnostics: Diagnostics): boolean {
  if (node.kind === 'scalar') return false;
  const { source, start, end } = node.span;
  const typed = source.text.slice(start, end).trimEnd();
  const first = typed.charAt(0);
  const isText =
    node.kind === 'list'
      ? first === '[' && node.items.length === 1
      : first === '{' && node.entries.every(({ value }) => isNull(value));
  if (!isText || typed.includes('\n')) return false;
  const span = source.span(start, start + typed.length);
  const repair = [quotingEdit(span)];
  const parameters = { why: signs[first] ?? '', repaired: repairedLine(repair) };
  diagnostics.report('text-unquoted', span, parameters, [], repair);
  return true;
}

/** An item that is one text: a name and its words, when only the colon is not one to YAML. */
export function reportItemColon(
  item: ScalarNode,
  isSpeaker: (name: string) => boolean,
  diagnostics: Diagnostics,
): boolean {
  if (item.style !== 'plain') return false;
  return reportColon(item.span.start, item.span.end, item, isSpeaker, diagnostics);
}

/** A key that is a name, such a colon and words, in front of a later colon that is one: `老王：等等: 你好`. */
export function reportKeyColon(
  { key, keySpan, value }: MapEntry,
  isSpeaker: (name: string) => boolean,
  diagnostics: Diagnostics,
): boolean {
  if (!/[:：]/.test(key) || value.kind !== 'scalar' || value.style !== 'plain') return false;
  return reportColon(keySpan.start, value.span.end, value, isSpeaker, diagnostics);
}

function reportColon(
  start: number,
  end: number,
  { span: { source } }: Node,
  isSpeaker: (name: string) => boolean,
  diagnostics: Diagnostics,
): boolean {
  const typed = source.text.slice(start, end);
  const parts = /^([^:：]{1,60}?)[ \t]*(：[ \t]*|:(?=\S))(.+)$/u.exec(typed);
  const [, name = '', found = '', words = ''] = parts ?? [];
  const colon = found.trim();
  if (!parts || !(isSpeaker(name) || (colon === '：' && !/\.(ya?ml)$/i.test(typed)))) return false;
  const at = end - words.length - found.length;
  const replacement = `: ${needsQuotes(words, 'block') ? quoted(words) : words}`;
  const repair = [{ span: source.span(at, end), replacement }];
  const parameters = { name, found: colon, repaired: repairedLine(repair) };
  diagnostics.report('name-colon', source.span(at, at + colon.length), parameters, [], repair);
  return true;
}
