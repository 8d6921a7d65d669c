/** Automatic ids as edits that write them into the files of a script, so that they stay with their lines whatever comes between. */
import type { Edit } from '../diagnostics/repair.ts';
import type { Source, Span } from '../diagnostics/source.ts';
import type { IdPlace } from './id-places.ts';
import { listIdPlace, sceneIdPlace, screenplayIdPlace } from './id-places.ts';
import type { LoadedScript } from './loading.ts';
import type { MapEntry, MapNode } from './node.ts';
import { findEntry } from './node.ts';
import { whyUnsafe } from './rules/safe-ids.ts';
import type { Line, Scene, Script } from './script.ts';

export interface FrozenIds {
  readonly edits: ReadonlyMap<Source, readonly Edit[]>;
  readonly left: readonly LeftId[];
}

/** An id that stays automatic, and why. */
export interface LeftId {
  readonly id: string;
  readonly span: Span;
  readonly reason: string;
}

/** Ids of lines count through their scene, so the ids of scenes are written as well. */
export function freezeIds({ scenes: maps, game }: LoadedScript, { scenes }: Script): FrozenIds {
  const places: AutomaticId[] = [];
  for (const [index, scene] of scenes.entries()) {
    const map = maps[index];
    if (!map) continue;
    const isTable = game !== undefined && 'it comes from a game: give it an id there';
    if (!scene.isIdGiven)
      places.push({ id: scene.id, span: scene.span, place: isTable || sceneIdPlace(map, scene.id) });
    for (const { line, place } of placesOfLines(map, scene))
      places.push({ id: line.id, span: line.span, place: isTable || place });
  }
  return gather(places);
}

interface AutomaticId {
  readonly id: string;
  readonly span: Span;
  readonly place: IdPlace;
}

function placesOfLines(
  map: MapNode,
  { items }: Scene,
): readonly { readonly line: Line; readonly place: IdPlace }[] {
  const automatic = items.flatMap((item) => (item.kind === 'line' && !item.isIdGiven ? [item] : []));
  if (automatic.length === 0) return [];
  const list = findEntry(map, 'lines')?.value;
  const keys = new Map<number, readonly [MapNode, MapEntry]>();
  for (const item of list?.kind === 'list' ? list.items : [])
    if (item.kind === 'map') for (const entry of item.entries) keys.set(entry.keySpan.start, [item, entry]);
  return automatic.map((line) => {
    const speaker = keys.get(line.span.start);
    const place =
      line.spelling === 'screenplay'
        ? screenplayIdPlace(line)
        : speaker
          ? listIdPlace(...speaker, line.id)
          : 'its words stand elsewhere: write its id there by hand';
    return { line, place };
  });
}

/** A place that is read several times, by an alias or as a file named twice, cannot hold several ids. */
function gather(places: readonly AutomaticId[]): FrozenIds {
  const idsAt = new Map<string, Set<string>>();
  const keyOf = ({ span: { source, start } }: Edit): string => `${source.path}\n${start}`;
  for (const { id, place } of places) {
    if (typeof place === 'string') continue;
    const ids = idsAt.get(keyOf(place)) ?? new Set();
    idsAt.set(keyOf(place), ids.add(id));
  }
  const edits = new Map<string, { readonly source: Source; readonly edits: Edit[] }>();
  const left: LeftId[] = [];
  for (const { id, span, place } of places) {
    const unsafe = whyUnsafe(id);
    if (typeof place === 'string' || unsafe !== undefined) {
      left.push({ id, span, reason: typeof place === 'string' ? place : `as an id ${unsafe}` });
      continue;
    }
    const ids = [...(idsAt.get(keyOf(place)) ?? [])];
    if (ids.length > 1) {
      left.push({ id, span, reason: `the same words are read several times: as ${ids.join(', ')}` });
      continue;
    }
    const { source } = place.span;
    const some = edits.get(source.path) ?? { source, edits: [] };
    edits.set(source.path, some);
    some.edits.push(place);
  }
  return { edits: new Map([...edits.values()].map((one) => [one.source, one.edits])), left };
}
