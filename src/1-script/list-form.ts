/** The list form of a scene: `lines:` with one map per line, pause, sound or bed, read into the same drafts as the screenplay. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import type { Draft, ItemKind } from './drafts.ts';
import { isItemKind, textOfScalar } from './drafts.ts';
import type { MapEntry, MapNode, Node } from './node.ts';
import { describeNode } from './node.ts';
import { lineKeys } from './schema.ts';
import { reportItemColon, reportKeyColon, reportTakenText } from './taken-text.ts';
import { reportLostWords } from './text-lost.ts';

export function readListForm(
  node: Node,
  isSpeaker: (name: string) => boolean,
  diagnostics: Diagnostics,
): Draft[] {
  if (node.kind !== 'list') {
    diagnostics.report('wrong-type', node.span, {
      what: "'lines'",
      expected: 'a list of lines',
      found: describeNode(node),
    });
    return [];
  }
  const drafts: Draft[] = [];
  for (const item of node.items) {
    const draft = item.kind === 'map' ? readItem(item, isSpeaker, diagnostics) : undefined;
    if (draft) drafts.push(draft);
    else if (item.kind === 'scalar' && reportItemColon(item, isSpeaker, diagnostics)) continue;
    else if (item.kind !== 'map') {
      const expected = 'a map such as  - grandpa: Check.';
      diagnostics.report('wrong-type', item.span, {
        what: "an item of 'lines'",
        expected,
        found: describeNode(item),
      });
    }
  }
  return drafts;
}

function readItem(
  map: MapNode,
  isSpeaker: (name: string) => boolean,
  diagnostics: Diagnostics,
): Draft | undefined {
  const item = findItem(map.entries, isSpeaker);
  if (item) return { kind: 'item', item: item.kind, span: item.span, entries: map.entries };
  const speaker = findSpeaker(map.entries, isSpeaker);
  if (!speaker) {
    diagnostics.report('missing-key', map.span, {
      key: 'a character who speaks',
      place: 'a line',
      example: '- grandpa: Check.',
    });
    return undefined;
  }
  const entries = map.entries.filter((entry) => entry !== speaker);
  const { key, keySpan, value } = speaker;
  if (!isSpeaker(key) && reportKeyColon(speaker, isSpeaker, diagnostics)) return undefined;
  if (value.kind !== 'scalar') {
    if (reportTakenText(value, diagnostics)) return undefined;
    diagnostics.report('wrong-type', value.span, {
      what: `what '${key}' says`,
      expected: 'a text',
      found: describeNode(value),
    });
    return undefined;
  }
  reportLostWords(value, diagnostics);
  return { kind: 'line', spelling: 'list', speaker: key, span: keySpan, text: textOfScalar(value), entries };
}

/** What is no line: it begins with what it is, or says so anywhere while nobody speaks. */
function findItem(
  entries: readonly MapEntry[],
  isSpeaker: (name: string) => boolean,
): { readonly kind: ItemKind; readonly span: Span } | undefined {
  const [first] = entries;
  if (first && isItemKind(first.key)) return { kind: first.key, span: first.keySpan };
  if (entries.length < 2 || entries.some(({ key }) => isSpeaker(key))) return undefined;
  for (const { key, keySpan } of entries) if (isItemKind(key)) return { kind: key, span: keySpan };
  return undefined;
}

/** The key that names who speaks: a member of the cast, else the first that is no key of a line. */
function findSpeaker(
  entries: readonly MapEntry[],
  isSpeaker: (name: string) => boolean,
): MapEntry | undefined {
  const candidates = entries.filter(({ key }) => !Object.hasOwn(lineKeys, key));
  return candidates.find(({ key }) => isSpeaker(key)) ?? candidates[0];
}
