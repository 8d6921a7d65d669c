/** A script with all that earlier runs have left of it: its plan, its takes, its picks. */
import path from 'node:path';
import type { Config } from './1-script/config.ts';
import type { EngineName } from './1-script/schema.ts';
import type { Script } from './1-script/script.ts';
import type { Voices } from './2-voices/voices.ts';
import type { Plan } from './3-plan/plan.ts';
import { makePlan } from './3-plan/plan.ts';
import type { Memory } from './3-plan/state.ts';
import type { PickOf } from './5-takes/choose.ts';
import { pickFinder } from './5-takes/choose.ts';
import { memoryOf } from './5-takes/memory.ts';
import type { StatedPick } from './5-takes/picks.ts';
import { readPicks } from './5-takes/picks.ts';
import type { PlanName } from './5-takes/recorded-plan.ts';
import { recordedPlanOf } from './5-takes/recorded-plan.ts';
import { reportShiftedIds } from './5-takes/shifted-ids.ts';
import type { TakeStore } from './5-takes/store.ts';
import { openStore } from './5-takes/store.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import type { Locks, World } from './ports.ts';
import type { PrepareOptions } from './prepare.ts';
import { prepare } from './prepare.ts';

export interface Production {
  readonly plan: Plan;
  readonly voices: Voices;
  readonly planName: PlanName;
  readonly config: Config;
  readonly memory: Memory;
  readonly store: TakeStore;
  readonly picks: readonly StatedPick[];
  readonly pickOf: PickOf;
  /** Lines of a game that errors stop while these go on. */
  readonly stopped: number;
}

export interface ProductionSettings extends PrepareOptions {
  readonly world: World;
  readonly locks: Locks;
  /** Named by a flag or the environment. */
  readonly engine?: EngineName | undefined;
  /** Which one, where nothing names any. */
  readonly unnamedEngine?: ((script: Script) => Promise<EngineName>) | undefined;
  /** How many takes each cue is to have, whatever the script says. */
  readonly takes?: number | undefined;
  /** Where the store lies, if not in the project's root. */
  readonly store?: string | undefined;
  /** Told of takes that turn out to be damaged. */
  readonly warn?: ((message: string) => void) | undefined;
}

export interface OpenedProduction {
  /** Undefined when errors stand in the way; then nothing may be sent. */
  readonly production: Production | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export const storeFolderName = '.mimodrama';

/** Writes nothing. */
export async function openProduction(file: string, settings: ProductionSettings): Promise<OpenedProduction> {
  const { world, locks, engine: asked, unnamedEngine, takes } = settings;
  const { read, diagnostics, hasErrors, stopped } = await prepare(
    file,
    asked,
    world,
    unnamedEngine,
    settings,
  );
  if (!read || hasErrors) return { production: undefined, diagnostics };
  const { script, voicesInUse: voices, engine, limits, config } = read;
  const found = new Diagnostics();
  const picks = await readPicks(script.source.whole, world, found);
  const all = [...diagnostics, ...found.sorted()];
  if (found.hasErrors) return { production: undefined, diagnostics: all };
  const folder = path.resolve(world.folder, settings.store ?? path.join(script.root, storeFolderName));
  const warn = settings.warn ?? (() => undefined);
  const store = await openStore({ folder, files: world.files, locks, warn });
  const planName: PlanName = { root: script.root, script: script.source.path, engine: engine.name };
  const recorded = await recordedPlanOf(store.layout, planName, world.files);
  const memory = memoryOf(store, recorded);
  const plan = makePlan({ script, voices, engine, limits, memory, takes });
  const cues = plan.cues.map(({ cue }) => cue);
  const pickOf = pickFinder(picks, cues);
  // A run that finds every take needs nothing of the recorded plan, which may be large; `check` reads it always.
  const earlier = plan.cues.some(({ state }) => state !== 'kept') ? recorded() : undefined;
  const shifted = new Diagnostics();
  reportShiftedIds(cues, { recorded: earlier, picks }, script.source.name, shifted);
  return {
    production: { plan, voices, planName, config, memory, store, picks, pickOf, stopped },
    diagnostics: [...all, ...shifted.sorted()],
  };
}
