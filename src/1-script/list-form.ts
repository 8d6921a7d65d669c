/** The list form of a scene: `lines:` with one map per line, pause, sound or bed, read into the same drafts as the screenplay. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Draft } from './drafts.ts';
import { isItemKind, textOfScalar } from './drafts.ts';
import type { MapEntry, MapNode, Node } from './node.ts';
import { describeNode } from './node.ts';
import { lineKeys } from './schema.ts';

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
  const [first] = map.entries;
  if (!first) return undefined;
  if (isItemKind(first.key))
    return { kind: 'item', item: first.key, span: first.keySpan, entries: map.entries };
  const speaker = findSpeaker(map.entries, isSpeaker);
  if (!speaker) {
    const item = map.entries.find(({ key }) => isItemKind(key));
    if (item && isItemKind(item.key))
      return { kind: 'item', item: item.key, span: item.keySpan, entries: map.entries };
    diagnostics.report('missing-key', map.span, {
      key: 'a character who speaks',
      place: 'a line',
      example: '- grandpa: Check.',
    });
    return undefined;
  }
  const entries = map.entries.filter((entry) => entry !== speaker);
  const { key, keySpan, value } = speaker;
  if (value.kind !== 'scalar') {
    diagnostics.report('wrong-type', value.span, {
      what: `what '${key}' says`,
      expected: 'a text',
      found: describeNode(value),
    });
    return undefined;
  }
  return { kind: 'line', speaker: key, span: keySpan, text: textOfScalar(value), entries };
}

/** The key that names who speaks: a member of the cast, else the first that is no key of a line. */
function findSpeaker(
  entries: readonly MapEntry[],
  isSpeaker: (name: string) => boolean,
): MapEntry | undefined {
  const candidates = entries.filter(({ key }) => !Object.hasOwn(lineKeys, key));
  return candidates.find(({ key }) => isSpeaker(key)) ?? candidates[0];
}
