/** Repairs: edits of a text as it was typed, made all at once, so that whatever they do not name stays byte for byte. */
import type { Span } from './source.ts';

/** What stands in the span is replaced; an empty span is a place to put something in. */
export interface Edit {
  readonly span: Span;
  readonly replacement: string;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** In the order of their places; of two that overlap the first is kept, and one that is given twice is made once. */
export function withoutOverlaps(edits: Iterable<Edit>): readonly Edit[] {
  const kept: Edit[] = [];
  let last: Stretch = { start: -1, end: -1 };
  const inOrder = [...edits].sort(
    ({ span: one }, { span: other }) => one.start - other.start || one.end - other.end,
  );
  for (const edit of inOrder) {
    const { start, end } = edit.span;
    if (start < last.end || (start === last.start && end === last.end)) continue;
    kept.push(edit);
    last = edit.span;
  }
  return kept;
}

/** `edits` are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, replacement } of edits) {
    parts.push(text.slice(at, span.start), replacement);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Where a place of the edited text stood before; `edits` are in order and do not overlap. */
export function placeBefore(edits: readonly Edit[], place: number): number {
  let shift = 0;
  for (const { span, replacement } of edits) {
    const start = span.start + shift;
    if (place < start) break;
    if (place < start + replacement.length) return Math.min(span.start + (place - start), span.end);
    shift += replacement.length - (span.end - span.start);
  }
  return place - shift;
}

/** The first line that the edits touch, as it reads after them, without its indent; a sign tells that there are more. */
export function repairedLine(edits: readonly Edit[]): string {
  const [first] = edits;
  if (!first) return '';
  const { text } = first.span.source;
  const from = text.lastIndexOf('\n', first.span.start - 1) + 1;
  const lastEnd = edits.reduce((end, { span }) => Math.max(end, span.end), 0);
  const lineEnd = text.indexOf('\n', lastEnd);
  const to = lineEnd === -1 ? text.length : lineEnd;
  const moved = edits.map((edit) => ({
    ...edit,
    span: { ...edit.span, start: edit.span.start - from, end: edit.span.end - from },
  }));
  const [line = '', ...more] = applyEdits(text.slice(from, to), moved).split('\n');
  return more.length === 0 ? line.trim() : `${line.trim()} …`;
}
