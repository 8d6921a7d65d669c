/** The script a command on takes is about: the one that is named, or the one whose render knows the cue. */
import path from 'node:path';
import { findRoot } from '../1-script/project.ts';
import { readAllPlans } from '../5-takes/recorded-plan.ts';
import { storeLayout } from '../5-takes/store-layout.ts';
import type { EngineName } from '../1-script/schema.ts';
import { engineNames } from '../1-script/schema.ts';
import type { World } from '../ports.ts';
import type { Production } from '../production.ts';
import { openProduction, storeFolderName } from '../production.ts';
import { machineLocks } from '../world/locks.ts';
import type { Given } from './command.ts';
import type { LinesOf } from './damaged-take.ts';
import { linesOfPlan, withLines } from './damaged-take.ts';
import { askedEngine } from './engine-option.ts';
import { CommandError, exitCodes, UsageError } from './exit-code.ts';
import { word } from './given-options.ts';
import { printAll } from './problems.ts';
import type { Terminal } from './terminal.ts';
import { unnamedEngine } from './unnamed-engine.ts';

export interface KeptScript {
  /** As it was named, or as it lies from here. */
  readonly file: string;
  readonly engine: EngineName | undefined;
  /** What stands after the file on the command line. */
  readonly rest: readonly string[];
}

/** `words` may begin with a file; else `cue` is looked for in what was rendered here. */
export async function findKeptScript(given: Given, world: World): Promise<KeptScript> {
  const words = wordsOf(given);
  const [first, ...others] = words;
  const asked = askedEngine(given, world);
  if (first !== undefined && (await isFile(first, world)))
    return { file: first, engine: asked, rest: others };
  if (first !== undefined && /\.ya?ml$/i.test(first)) throw new UsageError(`there is no file '${first}'`);
  const { root, rendered } = await renderedScripts(given, world);
  const fits = rendered.filter(
    ({ engine, cues }) =>
      (asked === undefined || engine === asked) &&
      (first === undefined || cues.some(({ id }) => id === first)),
  );
  const scripts = [...new Set(fits.map(({ script }) => script))];
  const [script, another] = scripts;
  if (script === undefined)
    throw new UsageError(
      first === undefined
        ? 'nothing was rendered here yet'
        : `no script that was rendered here has a cue '${first}'`,
      'name the script first:  mimodrama takes … drama.yaml CUE',
    );
  if (another !== undefined)
    throw new UsageError(
      `${first === undefined ? 'several scripts were rendered here' : `several scripts have a cue '${first}'`}: ${scripts.join(', ')}`,
      `name the script first:  mimodrama takes … ${script} ${words.join(' ')}`,
    );
  const engine =
    asked ?? engineNames.find((name) => fits.some((one) => one.script === script && one.engine === name));
  return { file: path.relative(world.folder, path.join(root, script)), engine, rest: words };
}

/** The plans that renders of this project went by. */
export async function renderedScripts(
  given: Given,
  world: World,
): Promise<{ readonly root: string; readonly rendered: Awaited<ReturnType<typeof readAllPlans>>['plans'] }> {
  const root = await findRoot(world.folder, world);
  const folder = path.resolve(world.folder, word(given, 'store') ?? path.join(root, storeFolderName));
  const { plans } = await readAllPlans(storeLayout(folder), world.files);
  return { root, rendered: plans };
}

/** A script with errors ends the command with all of them. */
export async function openKept(
  { file, engine }: KeptScript,
  given: Given,
  terminal: Terminal,
  world: World,
): Promise<Production> {
  let linesOf: LinesOf = () => [];
  const { production, diagnostics } = await openProduction(file, {
    world,
    locks: machineLocks(),
    engine,
    unnamedEngine: unnamedEngine(world),
    store: word(given, 'store'),
    warn: (message) => terminal.say(`warning: ${withLines(message, linesOf)}`),
  });
  if (production) {
    linesOf = linesOfPlan(production.plan);
    return production;
  }
  throw new CommandError(printAll(diagnostics, terminal.streams.paints.err), {
    exitCode: exitCodes.refused,
    code: 'script',
  });
}

const wordsOf = ({ arguments: [words] }: Given): readonly string[] =>
  typeof words === 'string' ? [words] : (words ?? []);

const isFile = async (name: string, { files, folder }: World): Promise<boolean> =>
  (await files.look(path.resolve(folder, name))).kind === 'file';
