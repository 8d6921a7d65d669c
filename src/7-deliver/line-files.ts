/** The plain delivery: every line as a file of its own, and all of them in order as one programme. */
import path from 'node:path';
import type { Plan } from '../3-plan/plan.ts';
import type { Cue } from '../3-plan/cue.ts';
import type { TakeStore } from '../5-takes/store.ts';
import type { Take } from '../5-takes/take.ts';
import type { Piece, TakesOf } from '../6-mix/sequence.ts';
import { clipOf, sequenceOf } from '../6-mix/sequence.ts';
import type { Files } from '../ports.ts';
import type { Deliveries } from './delivered.ts';
import { digestOfPieces, writePlainWav } from './plain-wav.ts';

export interface DeliveredOutput {
  readonly path: string;
  readonly kind: 'programme' | 'line';
  readonly seconds: number;
}

export interface DeliverySettings {
  readonly folder: string;
  readonly deliveries: Deliveries;
  readonly store: TakeStore;
  readonly files: Files;
  /** Whether what others made may be written over. */
  readonly foreign: 'spare' | 'replace';
}

export interface Delivered {
  readonly outputs: readonly DeliveredOutput[];
  /** Takes that were found damaged on the way; with any, no programme was written. */
  readonly damaged: readonly Take[];
  /** Files of others that stand in the way; with any, nothing was written. */
  readonly foreign: readonly string[];
}

/** `programme` only when every cue has its takes; `lines` of all that have. */
export async function deliverPlainly(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  settings: DeliverySettings,
): Promise<Delivered> {
  const { deliveries, folder } = settings;
  const wanted = wantedFiles(plan, takesOf);
  const current = await Promise.all(wanted.map(({ name, from }) => deliveries.isCurrent(name, from)));
  const stale = wanted.filter((_, index) => current[index] !== true);
  const foreign: string[] = [];
  if (settings.foreign === 'spare')
    for (const { name } of stale) if (await deliveries.isForeign(name)) foreign.push(path.join(folder, name));
  if (foreign.length > 0) return { outputs: [], damaged: [], foreign };
  const damaged: Take[] = [];
  // Whatever is damaged is found in one reading where the programme comes first.
  try {
    for (const { name, from, pieces } of stale) {
      const written = await writePlainWav(path.join(folder, name), pieces, settings.store, settings.files);
      if ('damaged' in written) damaged.push(...written.damaged);
      else deliveries.add({ name, from, bytes: written.bytes, digest: written.digest });
    }
  } finally {
    await deliveries.save();
  }
  const outputs = wanted.map(({ name, kind, seconds }) => ({ path: path.join(folder, name), kind, seconds }));
  return { outputs: damaged.length === 0 ? outputs : [], damaged, foreign };
}

interface Wanted {
  readonly name: string;
  readonly kind: DeliveredOutput['kind'];
  readonly pieces: readonly Piece[];
  readonly seconds: number;
  readonly from: string;
}

function wantedFiles(plan: Plan, takesOf: (cue: Cue) => readonly Take[] | undefined): readonly Wanted[] {
  const isOneLanguage = new Set(plan.cues.map(({ cue }) => cue.language)).size <= 1;
  const wanted: Wanted[] = [];
  let isWhole = true;
  for (const { cue } of plan.cues) {
    const takes = takesOf(cue);
    if (!takes) {
      isWhole = false;
      continue;
    }
    const name = isOneLanguage ? `lines/${cue.id}.wav` : `lines/${cue.language}/${cue.id}.wav`;
    wanted.push(wantedFile(name, 'line', clipOf(cue, takes)));
  }
  if (!isWhole || wanted.length === 0) return wanted;
  const all: TakesOf = (cue) => takesOf(cue) ?? [];
  return [wantedFile(`${plan.script.stem}.wav`, 'programme', sequenceOf(plan, all)), ...wanted];
}

const wantedFile = (name: string, kind: Wanted['kind'], pieces: readonly Piece[]): Wanted => ({
  name,
  kind,
  pieces,
  seconds: pieces.reduce(
    (sum, piece) => sum + (piece.kind === 'silence' ? piece.seconds : piece.take.seconds),
    0,
  ),
  from: digestOfPieces(pieces),
});
