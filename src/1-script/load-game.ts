/** Reads lines of a game, with the cast that speaks them, into what a script is made of. */
import path from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import type { LoadedScript } from './loading.ts';
import { Loading } from './loading.ts';
import { findEntry } from './node.ts';
import type { Project } from './project.ts';
import { readSource, referenceTo } from './project.ts';
import { fileStem, gameScenes } from './readers/game/game-script.ts';
import type { GameLines } from './readers/game/game-lines.ts';
import type { GameReading } from './readers/game/columns.ts';
import { readGame } from './readers/game/read-game.ts';
import { castFileKeys, scriptKeys } from './schema.ts';
import type { GameFacts } from './game-facts.ts';

/** The cast of lines that lie beside it, where none is named. */
const usualCast = 'cast.yaml';

export async function loadGame(
  source: Source,
  project: Project,
  reading: GameReading,
  world: World,
  diagnostics: Diagnostics,
): Promise<LoadedScript | undefined> {
  const folder = path.dirname(source.path);
  const lines = await readGame({
    source,
    asked: reading.columns ?? new Map(),
    diagnostics,
    async beside(written) {
      const reference = referenceTo(written, source.span(0, 0));
      const found = await world.files.look(reference.path);
      return found.kind === 'missing' ? undefined : await project.readText(reference, 'game file');
    },
    list: (inside) => world.files.list(path.resolve(folder, inside)),
  });
  if (!lines) return undefined;
  diagnostics.confine(lines.lines.map(({ span }) => span));
  const loading = new Loading(project, diagnostics);
  if (!(await readCastOf(source, reading, loading, world, diagnostics))) return undefined;
  const start = source.span(0, 0);
  const own = {
    mimodrama: { value: '1', span: start },
    ...(lines.language && { language: { value: lines.language.text, span: lines.language.span } }),
  };
  return {
    source,
    project,
    layers: [...loading.layers, own],
    casts: loading.casts,
    scenes: gameScenes(lines, start),
    game: factsOf(lines),
  };
}

/** A map of characters, or a file with a `cast:` and whatever else it says of the production; its scenes are none of ours. */
async function readCastOf(
  source: Source,
  { cast }: GameReading,
  loading: Loading,
  world: World,
  diagnostics: Diagnostics,
): Promise<boolean> {
  const file =
    cast === undefined ? path.join(path.dirname(source.path), usualCast) : path.resolve(world.folder, cast);
  const found = await world.files.look(file);
  if (found.kind !== 'file') {
    if (cast === undefined) diagnostics.report('no-cast', source.span(0, 1), { file: source.name });
    else
      diagnostics.report('unknown-file', source.span(0, 1), {
        role: 'cast file',
        path: cast,
        suggestion: undefined,
      });
    return false;
  }
  const read = await readSource(file, world, (reason) =>
    diagnostics.report('unreadable-file', source.span(0, 1), {
      role: 'cast file',
      path: cast ?? usualCast,
      reason,
    }),
  );
  const root = read && (await loading.readMap(read, 'a cast file'));
  if (!root) return false;
  const isWhole = findEntry(root, 'cast') !== undefined;
  const isBare = isWhole && root.entries.every(({ key }) => Object.hasOwn(castFileKeys, key));
  if (isWhole && !isBare) await loading.readLayer(root, scriptKeys, 'a cast file', [file]);
  else await loading.readCast(root, [file]);
  return true;
}

function factsOf({ lines, aliases, translations, table }: GameLines): GameFacts {
  const ids = new Map<string, string>();
  for (const { id } of lines) if (id) ids.set(fileStem(id.text), id.text);
  return {
    ids,
    aliases: aliases.map(({ id, of }) => ({ id: id.text, of: of.text, span: id.span })),
    translations,
    table,
  };
}
