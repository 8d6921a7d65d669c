/** Whether each line of a game has the audio it should: what a check before a release asks. */
import path from 'node:path';
import type { Cue } from '../../3-plan/cue.ts';
import type { Plan } from '../../3-plan/plan.ts';
import type { Take } from '../../5-takes/take.ts';
import type { Deliveries } from '../delivered.ts';
import type { DeliveredClip } from './delivered-clips.ts';
import { readDeliveredClips } from './delivered-clips.ts';
import { clipNames } from './clip-names.ts';
import type { ClipSources } from './wanted-clips.ts';
import { wantedClips } from './wanted-clips.ts';

/** `missing`: nothing was ever delivered. `stale`: what lies there was made of other words, or in another way. */
export type AudioState = 'current' | 'missing' | 'stale';

export interface AudioSources extends ClipSources {
  readonly folder: string;
  readonly deliveries: Deliveries;
}

/** By what was noted when it was delivered; on a machine that has the folder and no store, by its manifest. */
export async function audioStates(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  sources: AudioSources,
): Promise<ReadonlyMap<Cue, AudioState>> {
  const { deliveries, folder, files, game } = sources;
  const manifest = await readDeliveredClips(folder, files);
  const ids = plan.script.game?.ids;
  const clipOf = ({ id, language }: Cue): DeliveredClip | undefined =>
    manifest.clipOf(language, ids?.get(id) ?? id);
  const noted = (cue: Cue, name: string): Promise<AudioState> =>
    stateByManifest(cue, name, clipOf(cue), manifest.preset, sources);
  const states = new Map<Cue, AudioState>();
  for (const { cue, name, from } of await wantedClips(plan, takesOf, sources)) {
    if (states.get(cue) === 'stale') continue;
    const isCurrent = (await deliveries.current(name, from)) !== undefined;
    states.set(cue, isCurrent ? 'current' : await noted(cue, name));
  }
  for (const { cue, name } of clipNames(plan, game.preset, game.template, () => 1))
    if (!states.has(cue)) states.set(cue, await noted(cue, name));
  return states;
}

async function stateByManifest(
  cue: Cue,
  name: string,
  clip: DeliveredClip | undefined,
  madeFor: string | undefined,
  { folder, files, deliveries, game: { preset } }: AudioSources,
): Promise<AudioState> {
  const isKnown = deliveries.isKnown(name);
  const found = await files.look(path.join(folder, ...(clip?.file ?? name).split('/')));
  if (found.kind !== 'file') return isKnown || clip?.file ? 'stale' : 'missing';
  // A file that nobody has noted is somebody's recording.
  if (!clip?.file || clip.status !== 'tts') return isKnown ? 'stale' : 'current';
  const isSame =
    madeFor === preset.name &&
    clip.bytes === found.size &&
    clip.fingerprint.join() === cue.segments.map(({ fingerprint }) => fingerprint ?? '').join();
  return isSame ? 'current' : 'stale';
}
