/** Reads a script with every file it names, or the lines of a game with their cast, into what a script is made of. */
import path from 'node:path';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { Source } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import type { LoadedScript } from './loading.ts';
import { Loading } from './loading.ts';
import { findRoot, Project, readSource, whyUnreadable } from './project.ts';
import type { GameReading } from './readers/game/columns.ts';
import { isGameFile } from './readers/game/game-files.ts';
import { scriptKeys } from './schema.ts';

/** Undefined when there is nothing to go on with; the reasons are in `diagnostics`. */
export async function loadScript(
  file: string,
  world: World,
  diagnostics: Diagnostics,
  reading: GameReading = {},
): Promise<LoadedScript | undefined> {
  const target = path.resolve(world.folder, file);
  const nowhere = new Source(file, target, '').whole;
  const found = await world.files.look(target);
  if (found.kind === 'missing') {
    const suggestion = didYouMean(path.basename(target), await world.files.list(path.dirname(target)));
    const whole = suggestion && path.join(path.dirname(file), suggestion);
    diagnostics.report('unknown-file', nowhere, { role: 'script', path: file, suggestion: whole });
    return undefined;
  }
  const unreadable = (reason: string): void =>
    diagnostics.report('unreadable-file', nowhere, { role: 'script', path: file, reason });
  if (found.kind !== 'file') {
    unreadable(whyUnreadable[found.kind]);
    return undefined;
  }
  const isGame = isGameFile(target);
  const source = await readSource(target, world, unreadable, isGame ? 'lenient' : 'strict');
  if (!source) return undefined;
  const project = new Project(await findRoot(path.dirname(target), world), world, diagnostics);
  if (isGame) {
    const { loadGame } = await import('./load-game.ts');
    return await loadGame(source, project, reading, world, diagnostics);
  }
  const loading = new Loading(project, diagnostics);
  const root = await loading.readMap(source, 'a script');
  if (!root) return undefined;
  await loading.readLayer(root, scriptKeys, 'a script', [target]);
  return { source, project, layers: loading.layers, casts: loading.casts, scenes: loading.scenes };
}
