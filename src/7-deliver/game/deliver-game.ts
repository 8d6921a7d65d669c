/** Delivers the lines of a game: one file for each id, named and made as its engine wants it, with manifest and tables beside. */
import { createHash, hash } from 'node:crypto';
import path from 'node:path';
import type { Cue } from '../../3-plan/cue.ts';
import type { Plan } from '../../3-plan/plan.ts';
import type { Take } from '../../5-takes/take.ts';
import { fileDigest } from '../../5-takes/file-digest.ts';
import type { DeliveredFile } from '../delivered.ts';
import { speechStatement } from '../marked.ts';
import type { Delivered } from '../output.ts';
import type { ProgrammeSettings } from '../programme-settings.ts';
import { removeLeftoversIn, stagedFiles } from '../staged-files.ts';
import type { MadeClip } from './clip-file.ts';
import { copyRecording, heardRecording, makeClip } from './clip-file.ts';
import type { ClipFile } from './game-build.ts';
import { gameBuild } from './game-build.ts';
import type { GameDelivery } from './game-delivery.ts';
import { gameTables } from './game-tables.ts';
import type { WantedClip } from './wanted-clips.ts';
import { wantedClips } from './wanted-clips.ts';

type GameSettings = ProgrammeSettings & { readonly game: GameDelivery };

/** Encoders at work at once. */
const mostAtOnce = 2;
const batch = 200;

export async function deliverGame(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  settings: GameSettings,
): Promise<Delivered> {
  const { folder, deliveries, files, game, signal, onWork } = settings;
  const wanted = await wantedClips(plan, takesOf, settings);
  const names = new Set(wanted.map(({ name }) => name));
  for (const place of new Set(wanted.map(({ name }) => path.dirname(path.join(folder, ...name.split('/'))))))
    await removeLeftoversIn(place, files);
  const clips = new Map<string, ClipFile>();
  const stale: WantedClip[] = [];
  for (const one of wanted) {
    const current = await deliveries.current(one.name, one.from);
    if (current?.clip) clips.set(one.name, fileOf(one, current, current.clip));
    else if (settings.foreign === 'spare' && (await deliveries.isForeign(one.name)))
      // Somebody's own recording lies there: it is the better one, and stays what it is.
      clips.set(one.name, await foreignFile(one, settings));
    else stale.push(one);
  }
  if (stale.length > 0) onWork?.({ kind: 'writing', name: `${stale.length} lines` });
  const damaged: Take[] = [];
  for (let start = 0; start < stale.length; start += batch) {
    if (start > 0) signal?.throwIfAborted();
    const staged = stagedFiles(folder, files);
    try {
      const made = new Map<WantedClip, MadeClip>();
      const renamed: string[] = [];
      const queue = stale.slice(start, start + batch).values();
      const work = async (): Promise<void> => {
        for (const one of queue) {
          const old = await deliveries.madeFrom(one.from, names);
          if (old?.clip && !renamed.includes(old.name)) {
            renamed.push(old.name);
            await files.move(path.join(folder, ...old.name.split('/')), staged.placeFor(one.name));
            made.set(one, old.clip);
            continue;
          }
          const clip = await makeOne(one, staged.placeFor(one.name), plan, settings);
          if ('damaged' in clip) {
            damaged.push(...clip.damaged);
            staged.forget(one.name);
          } else made.set(one, clip);
        }
      };
      await Promise.all(Array.from({ length: game.preset.codec === 'wav' ? 1 : mostAtOnce }, work));
      const digests = await staged.digests();
      const written = [...made].flatMap(([one, clip]): readonly Omit<DeliveredFile, 'owner'>[] => {
        const { name, from } = one;
        const file = digests.get(name);
        if (!file) return [];
        clips.set(name, fileOf(one, file, clip));
        return [{ name, from, kind: 'line', seconds: clip.sound.durationMs / 1000, clip, ...file }];
      });
      await deliveries.announce(written);
      await staged.publish();
      await deliveries.done();
      await deliveries.forget(renamed);
    } finally {
      await staged.abandon();
    }
  }
  if (damaged.length > 0) return { outputs: [], damaged, foreign: [] };
  return await deliverTables(plan, wanted, clips, settings);
}

async function makeOne(
  { cue, takes, recording }: WantedClip,
  target: string,
  plan: Plan,
  settings: GameSettings,
): Promise<MadeClip | { readonly damaged: readonly Take[] }> {
  if (recording) return await copyRecording(recording.path, target, settings);
  const { takes: store, game, files, openWorkbench, signal, version } = settings;
  const comment = speechStatement(plan.engine.name);
  const tags = { title: cue.id, artist: cue.speaker, comment, encoded_by: `mimodrama ${version}` };
  return await makeClip(target, cue, takes, {
    preset: game.preset,
    ...{ tags, takes: store, files, openWorkbench, signal },
  });
}

const fileOf = (
  { cue, take, takes, name, recording }: WantedClip,
  { bytes, digest }: { readonly bytes: number; readonly digest: string },
  { sound, warnings }: MadeClip,
): ClipFile => ({
  cue,
  take: recording ? undefined : (takes[0]?.number ?? take),
  name,
  status: recording?.rung ?? 'tts',
  sound: { ...sound, bytes, sha256: digest },
  warnings: [...warnings, ...takes.flatMap((one) => (one.warnings ?? []).map(({ message }) => message))],
});

async function foreignFile({ cue, name }: WantedClip, settings: ProgrammeSettings): Promise<ClipFile> {
  const place = path.join(settings.folder, ...name.split('/'));
  const { bytes, digest } = await fileDigest(place, settings.files);
  const { sound, warnings } = await heardRecording(place, settings);
  return {
    cue,
    take: undefined,
    name,
    status: 'recorded',
    sound: { ...sound, bytes, sha256: digest },
    warnings,
  };
}

async function deliverTables(
  plan: Plan,
  wanted: readonly WantedClip[],
  clips: ReadonlyMap<string, ClipFile>,
  settings: GameSettings,
): Promise<Delivered> {
  const { folder, deliveries, files, game, version } = settings;
  const names = new Set(wanted.map(({ name }) => name));
  const isSound = (name: string): boolean => /\.(wav|ogg|mp3|flac|opus|m4a|aiff?)$/.test(name);
  const old: string[] = [];
  for (const name of deliveries.others(names)) {
    if (!isSound(name)) continue;
    const place = path.join(folder, ...name.split('/'));
    const isGone = (await files.look(place)).kind === 'missing';
    if (isGone || (game.orphans === 'removed' && !(await deliveries.isForeign(name)))) {
      await files.remove(place);
      await deliveries.forget([name]);
    } else old.push(name);
  }
  const set = digestOfTables(plan, wanted, clips, old, settings);
  const sounds = wanted.flatMap(({ name }): readonly Written[] => {
    const clip = clips.get(name);
    return clip ? [{ name, kind: 'line', seconds: (clip.sound?.durationMs ?? 0) / 1000 }] : [];
  });
  const placed = (some: readonly Written[]): Delivered['outputs'] =>
    some.map(({ name, kind, seconds }) => ({
      path: path.join(folder, ...name.split('/')),
      kind,
      seconds,
    }));
  // Nothing of what they tell has changed: they are not even put together.
  const there = await deliveries.currentSet(set);
  if (there) return { outputs: placed([...sounds, ...there]), damaged: [], foreign: [], orphans: old };
  const build = gameBuild(plan, clips, { preset: game.preset, version, orphans: old });
  const staged = stagedFiles(folder, files);
  try {
    const tables = gameTables(build, plan.script).map(({ name, text }) => {
      const bytes = new TextEncoder().encode(text);
      // What a person opens first.
      const kind = /^(manifest\.json|_report\/index\.html)$/.test(name)
        ? ('report' as const)
        : ('data' as const);
      return { name, kind, bytes, seconds: undefined };
    });
    const foreign: string[] = [];
    for (const { name } of tables)
      if (await deliveries.isBarred(name, settings.foreign))
        foreign.push(path.join(folder, ...name.split('/')));
    const announced: Omit<DeliveredFile, 'owner'>[] = [];
    for (const { name, kind, bytes } of foreign.length > 0 ? [] : tables) {
      const digest = hash('sha256', bytes);
      if (!(await deliveries.current(name, digest))) await staged.write(name, bytes);
      announced.push({ name, kind, from: digest, bytes: bytes.length, digest, set });
    }
    await deliveries.announce(announced);
    await staged.publish();
    await deliveries.done();
    return { outputs: placed([...sounds, ...tables]), damaged: [], foreign, orphans: old };
  } finally {
    await staged.abandon();
  }
}

type Written = Pick<Delivered['outputs'][number], 'kind' | 'seconds'> & { readonly name: string };

/** Of all that the tables tell. */
function digestOfTables(
  plan: Plan,
  wanted: readonly WantedClip[],
  clips: ReadonlyMap<string, ClipFile>,
  orphans: readonly string[],
  { game, version }: GameSettings,
): string {
  const { script, engine, cues } = plan;
  const digest = createHash('sha256');
  const add = (...words: readonly unknown[]): void => void digest.update(`${JSON.stringify(words)}\n`);
  add('tables 1', version, engine.name, game.preset, script.title?.value ?? script.stem, orphans);
  // Tables lead to places in the files, and give them back.
  for (const source of new Set([script.source, ...cues.map(({ cue }) => cue.line.span.source)]))
    add(source.name, hash('sha256', source.text));
  for (const { cue } of cues)
    add(
      cue.id,
      cue.language,
      cue.speaker,
      cue.spoken,
      cue.segments.map(({ fingerprint }) => fingerprint),
    );
  for (const { name, from } of wanted) add(name, from, clips.get(name)?.status, clips.get(name)?.warnings);
  return digest.digest('hex');
}
