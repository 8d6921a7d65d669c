/** The objects of Wwise for the lines of a game: an id has one object, whichever languages it is spoken in. */
import type { GameClip } from './game-clip.ts';

/** By id, the path of its object below the root; alternatives stand in a random container. */
export function wwiseObjects(clips: readonly GameClip[], root: string): ReadonlyMap<string, string> {
  const groups = groupsOf(clips);
  const ids = new Set(clips.map(({ id }) => id));
  // A container and a line may lie beside each other, so they share no name.
  const names = objectNames([
    ...[...new Set(groups.values())].map((id) => [groupKey(id), id] as const),
    ...[...ids].map((id) => [lineKey(id), id] as const),
  ]);
  const base = root.replace(/\\+$/, '');
  return new Map(
    [...ids].map((id) => {
      const group = groups.get(id);
      const container = group === undefined ? [] : [`<Random Container>${names.get(groupKey(group)) ?? ''}`];
      return [id, [base, ...container, `<Sound Voice>${names.get(lineKey(id)) ?? ''}`].join('\\')];
    }),
  );
}

/** By id, the group it is one of several of. */
function groupsOf(clips: readonly GameClip[]): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const { id, group } of clips) if (group && !groups.has(id)) groups.set(id, group.id);
  const sizes = new Map<string, number>();
  for (const group of groups.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return new Map([...groups].filter(([, group]) => (sizes.get(group) ?? 0) > 1));
}

const groupKey = (id: string): string => `group ${id}`;
const lineKey = (id: string): string => `line ${id}`;

/** What Wwise allows in a name, no two alike whatever their case: the later one in the script is numbered. */
function objectNames(wanted: readonly (readonly [key: string, name: string])[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const [key, name] of wanted) {
    const allowed = oneLine(name).replace(/[\\/:*?"<>|]/g, '_') || '_';
    let given = allowed;
    for (let number = 2; taken.has(given.toLowerCase()); number++) given = `${allowed}_${number}`;
    taken.add(given.toLowerCase());
    names.set(key, given);
  }
  return names;
}

/** No cell of Wwise holds a tab or a line break. */
export const oneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u0085]+/g, ' ').trim();
