/** Words at the beginning of a text that YAML takes for signs of its own and lets pass: `!wow`, `&co says`, `*gasp*`. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import type { Span } from '../diagnostics/source.ts';
import { signs } from './bare-value.ts';
import { quotingEdit } from './quoting.ts';

/** A lone `!` before a text only loses itself. `whole` reaches from the tag to the last word. */
export function reportLoneTag(whole: Span, diagnostics: Diagnostics): void {
  const repair = [quotingEdit(whole)];
  const parameters = { lost: '!', why: signs['!'] ?? '', repaired: repairedLine(repair) };
  diagnostics.report('text-lost', whole.source.span(whole.start, whole.start + 1), parameters, [], repair);
}

/** Tags that whoever writes them knows. */
const knownTag = /^!(<|!(int|float|bool|null|binary|timestamp|omap|set|pairs|str|seq|map)$)/;

/** The quotes around a text that begins with what YAML takes for a tag; none where it was meant as one. */
export const tagRepair = (tag: string, whole: Span): readonly Edit[] =>
  knownTag.test(tag) ? [] : [quotingEdit(whole)];

/** The quotes around an alias of nothing; none where it may be a slip: where there are anchors, unless it has stars at both ends. */
export const aliasRepair = (name: string, span: Span, hasAnchors: boolean): readonly Edit[] =>
  hasAnchors && !name.endsWith('*') ? [] : [quotingEdit(span)];

/** An anchor before a text that nothing refers to. Whoever uses aliases may have left it over: then there is no repair. */
export function reportAnchor(whole: Span, name: string, hasAliases: boolean, diagnostics: Diagnostics): void {
  const { source, start } = whole;
  const repair = hasAliases ? [] : [quotingEdit(whole)];
  const repaired = hasAliases ? undefined : repairedLine(repair);
  const why = 'YAML takes it for the name of this place, and nothing refers to it';
  const place = source.span(start, start + 1 + name.length);
  diagnostics.report('text-lost', place, { lost: `&${name}`, why, repaired }, [], repair);
}
