/** A value of a file with its place: what every reader of YAML hands on, so that only one file knows the parser. */
import type { Span } from '../diagnostics/source.ts';

export interface ScalarNode {
  readonly kind: 'scalar';
  /** The words as typed: `007` stays 007, escapes of quoted text are resolved. A cell is one of a table, or a line of a game. */
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'literal' | 'folded' | 'cell';
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly span: Span;
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly span: Span;
}

export type Node = ScalarNode | ListNode | MapNode;

/** Nothing written, `null` or `~`: the value that unsets. */
export const isNull = (node: Node): boolean =>
  node.kind === 'scalar' && node.style === 'plain' && /^(|~|null|Null|NULL)$/.test(node.text);

export const findEntry = (map: MapNode, key: string): MapEntry | undefined =>
  map.entries.find((entry) => entry.key === key);

/** What a person would call this value. */
export function describeNode(node: Node): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map';
  if (isNull(node)) return 'empty';
  if (node.style === 'plain' && /^[-+]?\d[\d_]*(\.\d+)?$/.test(node.text)) return `the number ${node.text}`;
  return node.text.length > 40 ? 'a text' : `'${node.text}'`;
}
