/** Lines of a game as the scenes of a script: the same nodes that YAML is read into, each at its place in the file. */
import type { Span } from '../../../diagnostics/source.ts';
import { entryOf } from '../../drafts.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode } from '../../node.ts';
import { variedBarks } from './bark-variations.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';

/** One scene for each word that lines give for theirs, in the order they first come. */
export function gameScenes({ lines }: GameLines, start: Span): readonly MapNode[] {
  const scenes = new Map<string, GameLine[]>();
  for (const line of variedBarks(lines)) {
    const together = scenes.get(line.scene) ?? [];
    scenes.set(line.scene, together);
    together.push(line);
  }
  const ids = new Set<string>();
  return [...scenes].map(([name, together], index) => {
    const span = together[0]?.span ?? start;
    const list: ListNode = { kind: 'list', items: together.map(lineNode), span };
    const id = freeId(fileStem(name) || `scene-${index + 1}`, ids);
    return {
      kind: 'map',
      entries: [entryOf('id', span, cellNode({ text: id, span })), entryOf('lines', span, list)],
      span,
    };
  });
}

/** Letters that every file system and every game engine takes, in a name that is still known again. */
export const fileStem = (id: string): string =>
  id
    .normalize('NFC')
    .replace(/^line:/, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '_')
    .replace(/^_+|_+$/g, '');

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id.toLowerCase()); number++) id = `${wanted}-${number}`;
  taken.add(id.toLowerCase());
  return id;
}

/** In the list form of a scene: who speaks is the first key. */
function lineNode({
  id,
  character,
  text,
  direction,
  language,
  group,
  file,
  status,
  span,
}: GameLine): MapNode {
  const entries: MapEntry[] = [];
  if (character) entries.push(entryOf(character.text, character.span, cellNode(text)));
  const add = (key: string, cell: Cell | undefined, words = cell?.text): void => {
    if (cell) entries.push(entryOf(key, cell.span, cellNode({ ...cell, text: words ?? '' })));
  };
  add('id', id, id && fileStem(id.text));
  add('direction', direction[0], direction.map((one) => one.text).join('; '));
  add('language', language);
  add('group', group);
  add('file', file);
  add('status', status);
  return { kind: 'map', entries, span };
}

const cellNode = ({ text, span }: Cell): ScalarNode => ({ kind: 'scalar', text, style: 'cell', span });
