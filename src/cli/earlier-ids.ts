/** What `check` says of ids that earlier renders and picks refer to; loaded only where there are any. */
import path from 'node:path';
import { engineNames } from '../1-script/schema.ts';
import { planCues } from '../3-plan/cues.ts';
import { readPicks } from '../5-takes/picks.ts';
import type { RecordedPlan } from '../5-takes/recorded-plan.ts';
import { recordedPlanOf } from '../5-takes/recorded-plan.ts';
import { reportShiftedIds } from '../5-takes/shifted-ids.ts';
import { storeLayout } from '../5-takes/store-layout.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { World } from '../ports.ts';
import type { Prepared } from '../prepare.ts';
import { storeFolderName } from '../production.ts';

type Read = NonNullable<Prepared['read']>;

export async function shiftedIdsIn(read: Read, world: World): Promise<readonly Diagnostic[]> {
  const { script, voicesInUse, engine } = read;
  // What is wrong with the picks is said by whoever plays them.
  const picks = await readPicks(script.source.whole, world, new Diagnostics());
  const recorded = await lastPlanOf(read, world);
  if (!recorded && picks.length === 0) return [];
  const diagnostics = new Diagnostics();
  const cues = planCues(script, voicesInUse, engine);
  reportShiftedIds(cues, { recorded, picks }, script.source.name, diagnostics);
  return diagnostics.sorted();
}

/** The one of this engine; `check` is not asked which, so else that of another: the words are the same. */
async function lastPlanOf({ script, engine }: Read, { files }: World): Promise<RecordedPlan | undefined> {
  const layout = storeLayout(path.join(script.root, storeFolderName));
  for (const name of new Set([engine.name, ...engineNames])) {
    const plan = (
      await recordedPlanOf(layout, { root: script.root, script: script.source.path, engine: name }, files)
    )();
    if (plan) return plan;
  }
  return undefined;
}
