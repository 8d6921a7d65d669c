/** Delivers what a plan and its takes come to: the programme, its lines, or both, into one folder that is ours meanwhile. */
import { hash } from 'node:crypto';
import path from 'node:path';
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import type { Take } from '../5-takes/take.ts';
import type { Clock, HeldLock, Locks } from '../ports.ts';
import { orStoreError, StoreError } from '../5-takes/store-error.ts';
import { openDeliveries } from './delivered.ts';
import { deliverProgramme } from './deliver-programme.ts';
import { deliverGame } from './game/deliver-game.ts';
import { deliverLines } from './line-files.ts';
import type { Delivered } from './output.ts';
import type { ProgrammeSettings } from './programme-settings.ts';
import { removeLeftovers } from './staged-files.ts';
import { toldFiles } from './told-files.ts';

export interface DeliverInputs extends Omit<ProgrammeSettings, 'deliveries'> {
  /** By whom the files are made: another script of the same name is somebody else. */
  readonly owner: string;
  readonly locks: Locks;
  readonly clock: Clock;
}

/** Milliseconds between two looks at a folder that another process delivers into. */
const glance = 250;

export async function deliver(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  inputs: DeliverInputs,
): Promise<Delivered> {
  const { folder, owner, store, parts, wholeness, signal } = inputs;
  const spoken = plan.cues.filter(({ cue }) => takesOf(cue));
  const hasProgramme =
    parts.includes('programme') && (spoken.length === plan.cues.length || wholeness === 'partial');
  const isGame = inputs.game !== undefined;
  if ((spoken.length === 0 && !isGame) || (!hasProgramme && !parts.includes('lines')))
    return { outputs: [], damaged: [], foreign: [] };
  const lockFile = path.join(store, 'locks', `${hash('sha256', folder)}.lock`);
  const lock = await lockOf(lockFile, inputs);
  try {
    const files = toldFiles(inputs.files, store);
    await removeLeftovers(folder, files);
    const deliveries = await openDeliveries(folder, owner, store, files);
    const isWhole = spoken.length === plan.cues.length;
    const settings = { ...inputs, files, deliveries, wholeness: isWhole ? ('whole' as const) : wholeness };
    // Whatever is damaged is found in one reading where the programme comes first.
    const programme = hasProgramme ? await deliverProgramme(plan, takesOf, settings) : nothing;
    if (programme.damaged.length > 0 || programme.foreign.length > 0) return programme;
    const lines = parts.includes('lines') ? await deliverLinesOf(plan, takesOf, settings) : nothing;
    return { ...programme, ...lines, outputs: [...programme.outputs, ...lines.outputs] };
  } catch (error) {
    // Whatever was told to end says so in its own words; what counts is why.
    throw signal?.aborted ? signal.reason : error;
  } finally {
    lock?.release();
  }
}

function deliverLinesOf(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  settings: ProgrammeSettings,
): Promise<Delivered> {
  const { game } = settings;
  return game ? deliverGame(plan, takesOf, { ...settings, game }) : deliverLines(plan, takesOf, settings);
}

/**
 * Whoever dies loses his lock, so that nobody waits for the dead. None where the store can only be read: what is current can
 * be told all the same, and the first thing that has to be noted fails.
 */
async function lockOf(
  lockFile: string,
  { folder, locks, clock, onWork, signal }: DeliverInputs,
): Promise<HeldLock | undefined> {
  try {
    for (let tries = 1; ; tries++) {
      const lock = await orStoreError('cannot lock', lockFile, () => locks.take(lockFile));
      if (lock) return lock;
      if (tries === 1) onWork?.({ kind: 'waiting', folder });
      await clock.sleep(glance, signal);
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-denied') return undefined;
    throw error;
  }
}

const nothing: Delivered = { outputs: [], damaged: [], foreign: [] };
