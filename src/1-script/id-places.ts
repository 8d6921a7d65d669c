/** Where the id of a line or a scene is put into its file, in each way of writing one; what stands around it stays as it was. */
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import type { Source } from '../diagnostics/source.ts';
import type { MapEntry, MapNode } from './node.ts';
import { findEntry } from './node.ts';
import { readBraces } from './screenplay-braces.ts';
import { readHead } from './screenplay-head.ts';
import type { Line } from './script.ts';

/** A sentence where an id cannot be put in without a person. */
export type IdPlace = Edit | string;

const idWithoutName = "it has an 'id' with nothing behind it: write one there, or take the key out";
const isRareForm =
  'it stands in brackets without braces of its own, or behind a sign of YAML: write its id there by hand';
const isAliased = 'its words stand elsewhere, behind an alias: write its id there by hand';

/** In braces behind the name, first where there are others: `Name {id: tree-001, gap: 1s} (direction): words`. */
export function screenplayIdPlace({ span: { source, start }, id }: Line): IdPlace {
  const lineEnd = source.text.indexOf('\n', start);
  const text = source.text.slice(start, lineEnd === -1 ? undefined : lineEnd);
  const head = readHead(text);
  if (typeof head === 'string') return head;
  if (!head.braces) return insertion(source, start + head.nameTo, ` {id: ${id}}`);
  const [open, close] = head.braces;
  const keys = readBraces(source.span(start + open, start + close), new Diagnostics());
  if (keys.some(({ key }) => key === 'id')) return idWithoutName;
  const inside = text.slice(open + 1, close - 1);
  if (inside.trim() === '') return insertion(source, start + open + 1, `id: ${id}`);
  const blanks = inside.length - inside.trimStart().length;
  return insertion(source, start + open + 1 + blanks, `id: ${id}, `);
}

/** Behind the words: in braces after a comma, in a block on a line of its own. The words of an alias stand before it. */
export function listIdPlace(map: MapNode, { keySpan, value }: MapEntry, id: string): IdPlace {
  const { source, start } = keySpan;
  const { text } = source;
  if (findEntry(map, 'id')) return idWithoutName;
  if (hasBraces(map))
    return value.span.end < start ? isAliased : insertion(source, value.span.end, `, ${pairOf(id, keySpan)}`);
  const indent = indentOf(keySpan);
  if (indent === undefined) return isRareForm;
  const wordsEnd = start + text.slice(start, value.span.end).trimEnd().length;
  const lineEnd = text.indexOf('\n', wordsEnd);
  const at = lineEnd === -1 ? text.length : text.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd;
  return insertion(source, at, `${lineBreakOf(text)}${indent}${pairOf(id, keySpan)}`);
}

/** Before its first key: a title is one line, but nobody knows how many a direction has. */
export function sceneIdPlace(map: MapNode, id: string): IdPlace {
  const [first] = map.entries;
  if (!first) return 'it has no key yet';
  if (findEntry(map, 'id')) return idWithoutName;
  const { source, start } = first.keySpan;
  const pair = pairOf(id, first.keySpan);
  if (hasBraces(map)) return insertion(source, start, `${pair}, `);
  const indent = indentOf(first.keySpan);
  return indent === undefined
    ? isRareForm
    : insertion(source, start, `${pair}${lineBreakOf(source.text)}${indent}`);
}

const insertion = (source: Source, at: number, replacement: string): Edit => ({
  span: source.span(at, at),
  replacement,
});

/** Quoted where its neighbours are: the file may be JSON, and is to stay so. */
const pairOf = (id: string, { source, start }: MapEntry['keySpan']): string =>
  source.text.charAt(start) === '"' ? `"id": "${id}"` : `id: ${id}`;

const hasBraces = ({ span: { source, start } }: MapNode): boolean => source.text.charAt(start) === '{';

/** What keys of the same map begin with; undefined where they do not stand in a block. */
function indentOf({ source, start }: MapEntry['keySpan']): string | undefined {
  const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
  const before = source.text.slice(lineStart, start);
  return /^ *(?:- +)*$/.test(before) ? before.replaceAll('-', ' ') : undefined;
}

function lineBreakOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text.charAt(first - 1) === '\r' ? '\r\n' : '\n';
}
