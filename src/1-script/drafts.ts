/** What both spellings of a scene are read into, before anybody knows the cast: one list of drafts. */
import type { Span } from '../diagnostics/source.ts';
import { blockLines } from './block-lines.ts';
import type { MapEntry, Node, ScalarNode } from './node.ts';
import type { LineText, Spelling, TextStretch } from './script.ts';

export type Draft = LineDraft | ItemDraft;

export interface LineDraft {
  readonly kind: 'line';
  readonly spelling: Spelling;
  readonly speaker: string;
  readonly span: Span;
  readonly text: LineText;
  readonly entries: readonly MapEntry[];
}

/** A pause, a sound, a bed: still as its keys. */
export interface ItemDraft {
  readonly kind: 'item';
  readonly item: ItemKind;
  readonly span: Span;
  readonly entries: readonly MapEntry[];
}

export const itemKinds = ['pause', 'sound', 'bed', 'note'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const isItemKind = (word: string): word is ItemKind => (itemKinds as readonly string[]).includes(word);

/** The words of a value, and where they stand if they stand there letter by letter. */
export function textOfScalar(node: ScalarNode): LineText {
  const { text, span, style } = node;
  const { source, start } = span;
  const stretches: TextStretch[] = [];
  if (style === 'plain' || style === 'quoted') {
    const offset = style === 'plain' ? start : start + 1;
    if (source.text.startsWith(text, offset)) stretches.push({ from: 0, offset });
  } else if (style === 'cell') {
    const within = source.text.slice(start, span.end).indexOf(text);
    if (within >= 0) stretches.push({ from: 0, offset: start + within });
  } else if (style === 'literal') {
    let from = 0;
    for (const line of blockLines(node)) {
      if (line.text !== '') stretches.push({ from, offset: line.offset });
      from = text.indexOf('\n', from) + 1;
    }
  }
  return { value: text.trimEnd(), span, stretches };
}

export const plainScalar = (text: string, span: Span): ScalarNode => ({
  kind: 'scalar',
  text,
  style: 'plain',
  span,
});

export const entryOf = (key: string, keySpan: Span, value: Node): MapEntry => ({ key, keySpan, value });

/** A bed is named by its id or by its file; a file has a folder or an ending. */
export const looksLikePath = (word: string): boolean => /[./\\]/.test(word);
