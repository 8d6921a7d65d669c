/** Every line as a file of its own, those that have no take left out. */
import path from 'node:path';
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import type { TakeStore } from '../5-takes/store.ts';
import type { Take } from '../5-takes/take.ts';
import type { Files } from '../ports.ts';
import type { Deliveries } from './delivered.ts';
import { removeOld } from './remove-old.ts';
import type { Piece } from './line-pieces.ts';
import { piecesOf } from './line-pieces.ts';
import { digestOfPieces, writeLine } from './line-wav.ts';
import type { Delivered } from './output.ts';
import { stagedFiles } from './staged-files.ts';

export interface LineSettings {
  readonly folder: string;
  readonly deliveries: Deliveries;
  readonly takes: TakeStore;
  readonly files: Files;
  /** Whether what others made may be written over. */
  readonly foreign: 'spare' | 'replace';
  readonly signal?: AbortSignal | undefined;
}

export async function deliverLines(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  { folder, deliveries, takes, files, foreign: others, signal }: LineSettings,
): Promise<Delivered> {
  const wanted = wantedFiles(plan, takesOf);
  const stale: Wanted[] = [];
  for (const one of wanted) if (!(await deliveries.current(one.name, one.from))) stale.push(one);
  const foreign: string[] = [];
  for (const { name } of stale)
    if (await deliveries.isBarred(name, others)) foreign.push(path.join(folder, ...name.split('/')));
  if (foreign.length > 0) return { outputs: [], damaged: [], foreign };
  const damaged: Take[] = [];
  // Files are small here and each is good by itself: a few hundred are staged at once, so that no disk holds all twice.
  for (let from = 0; from < stale.length; from += batch) {
    // What was performed when somebody ended the run is worth a moment.
    if (from > 0) signal?.throwIfAborted();
    const staged = stagedFiles(folder, files);
    try {
      const some = stale.slice(from, from + batch);
      const sound: Wanted[] = [];
      for (const one of some) {
        const broken = await writeLine(await staged.create(one.name), one.pieces, takes);
        damaged.push(...broken);
        if (broken.length === 0) sound.push(one);
        else staged.forget(one.name);
      }
      const digests = await staged.digests();
      await deliveries.announce(
        sound.flatMap(({ name, from: ingredients, seconds }) => {
          const made = digests.get(name);
          return made ? [{ name, kind: 'line', from: ingredients, seconds, ...made }] : [];
        }),
      );
      await staged.publish();
      await deliveries.done();
    } finally {
      await staged.abandon();
    }
  }
  await removeOld(lineFolder, new Set(namesOf(plan)), { deliveries, folder, files });
  const outputs = wanted.map(({ name, seconds }) => ({
    path: path.join(folder, ...name.split('/')),
    kind: 'line' as const,
    seconds,
  }));
  return { outputs: damaged.length === 0 ? outputs : [], damaged, foreign };
}

const batch = 200;

const lineFolder = 'lines/';

interface Wanted {
  readonly name: string;
  readonly pieces: readonly Piece[];
  readonly seconds: number;
  readonly from: string;
}

function wantedFiles(plan: Plan, takesOf: (cue: Cue) => readonly Take[] | undefined): readonly Wanted[] {
  const names = namesOf(plan);
  return plan.cues.flatMap(({ cue }, index) => {
    const takes = takesOf(cue);
    const name = names[index];
    if (!takes || name === undefined) return [];
    const pieces = piecesOf(cue, takes);
    const seconds = pieces.reduce(
      (sum, piece) => sum + (piece.kind === 'silence' ? piece.seconds : piece.take.seconds),
      0,
    );
    return [{ name, pieces, seconds, from: digestOfPieces(pieces) }];
  });
}

/** In folders by language where there are several: an id is known within its language. */
function namesOf({ cues }: Plan): readonly string[] {
  const isOneLanguage = new Set(cues.map(({ cue }) => cue.language)).size <= 1;
  return cues.map(
    ({ cue: { id, language } }) => `${lineFolder}${isOneLanguage ? '' : `${language}/`}${id}.wav`,
  );
}
