/** Whether each line of a game has the audio it should: what a check before a release asks. */
import type { Cue } from '../../3-plan/cue.ts';
import type { Plan } from '../../3-plan/plan.ts';
import type { Take } from '../../5-takes/take.ts';
import type { Deliveries } from '../delivered.ts';
import { clipNames } from './clip-names.ts';
import type { ClipSources } from './wanted-clips.ts';
import { wantedClips } from './wanted-clips.ts';

/** `missing`: nothing was ever delivered. `stale`: what lies there was made of other words, or in another way. */
export type AudioState = 'current' | 'missing' | 'stale';

export async function audioStates(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  sources: ClipSources & { readonly deliveries: Deliveries },
): Promise<ReadonlyMap<Cue, AudioState>> {
  const { deliveries } = sources;
  const states = new Map<Cue, AudioState>();
  for (const { cue, name, from } of await wantedClips(plan, takesOf, sources)) {
    const isThere =
      (await deliveries.current(name, from)) !== undefined || (await deliveries.isForeign(name));
    if (!isThere) states.set(cue, deliveries.isKnown(name) ? 'stale' : 'missing');
    else if (!states.has(cue)) states.set(cue, 'current');
  }
  // Without a take of the words that stand there now, what lies there is of others.
  const { preset, template } = sources.game;
  for (const { cue, name } of clipNames(plan, preset, template, () => 1))
    if (!states.has(cue)) states.set(cue, deliveries.isKnown(name) ? 'stale' : 'missing');
  return states;
}
