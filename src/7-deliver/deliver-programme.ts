/** Delivers a programme: scenes are mixed where they changed, every file is written beside its place, and all appear together. */
import { hash } from 'node:crypto';
import path from 'node:path';
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import type { Take } from '../5-takes/take.ts';
import { digestOfScene, ingredientsOf } from '../6-mix/ingredients.ts';
import { loudnessTarget } from '../6-mix/loudness-targets.ts';
import { makeProgram } from '../6-mix/make-program.ts';
import { soundsIn } from '../6-mix/measure-scene.ts';
import { mixScenes } from '../6-mix/mix-scenes.ts';
import { mixStore } from '../6-mix/mix-store.ts';
import { openSounds } from '../6-mix/sound-library.ts';
import { programSpacing } from '../6-mix/spacing.ts';
import type { Files } from '../ports.ts';
import { readCover } from './cover.ts';
import type { Delivered } from './output.ts';
import { deliverSet } from './programme-set.ts';
import type { ProgrammeSettings } from './programme-settings.ts';
import type { DeliveryReport } from './report/report.ts';
import { programmeNames } from './text-files.ts';

/** A cue without a take is left out: whoever calls this has decided that it may be. */
export async function deliverProgramme(
  plan: Plan,
  takesOf: (cue: Cue) => readonly Take[] | undefined,
  settings: ProgrammeSettings,
): Promise<Delivered> {
  const { files, takes, store, deliveries, folder } = settings;
  const sounds = await openSounds(plan.script, {
    files,
    store,
    openWorkbench: settings.openWorkbench,
    signal: settings.signal,
  });
  const scenes = ingredientsOf({ plan, takesOf, soundOf: (file) => sounds.digestOf(file) });
  const cover = await readCover(plan.script.cover, files);
  const names = programmeNames(settings.alone ?? plan.script.stem, settings.wholeness);
  const digests = scenes.map(digestOfScene);
  const from = digestOfAll(plan, digests, cover?.digest, settings);
  const there = await deliveries.currentSet(from);
  if (there)
    return {
      outputs: there.map(({ name, kind, seconds }) => ({
        path: path.join(folder, ...name.split('/')),
        kind,
        seconds,
      })),
      damaged: [],
      foreign: [],
      report: await lastReport(path.join(folder, names.data('report', 'json')), files),
    };
  const chosen = new Map<string, Take>();
  for (const { cue } of plan.cues) for (const take of takesOf(cue) ?? []) chosen.set(take.digest, take);
  const mixes = mixStore(store, files);
  const programme = hash('sha256', `${plan.script.source.path}\n${plan.engine.name}\n${names.sound('')}`);
  const needs = { mixes: digests, sounds: scenes.flatMap((scene) => [...soundsIn(scene)]) };
  await mixes.claim(programme, needs);
  const mixing = {
    files,
    takes,
    takeOf: (digest: string) => chosen.get(digest),
    sounds,
    mixes,
    helpers: settings.helpers,
    signal: settings.signal,
    onScene: (index: number) =>
      settings.onWork?.({
        kind: 'mixing',
        scene: plan.script.scenes[index]?.id ?? '',
        number: index + 1,
        of: scenes.length,
      }),
  };
  const mixed = await mixScenes(scenes, mixing);
  if (mixed.damaged.length > 0) return { outputs: [], damaged: mixed.damaged, foreign: [] };
  const program = makeProgram({ plan, takesOf, scenes, mixes: mixed.mixes });
  const target = loudnessTarget(settings.loudness, settings.channels);
  const delivered = await deliverSet(
    { program, scenes, ...mixed, target, mixing, cover, names, from },
    settings,
  );
  if (delivered.foreign.length === 0) await mixes.settle(programme, needs);
  return delivered;
}

/** What was said of a delivery is so as long as it lies there. */
async function lastReport(file: string, files: Files): Promise<DeliveryReport | undefined> {
  try {
    return JSON.parse(new TextDecoder().decode(await files.read(file))) as DeliveryReport;
  } catch {
    return undefined;
  }
}

/** All that any file of the set is made from: where it is as it was, nothing is read, mixed or written. */
function digestOfAll(
  plan: Plan,
  scenes: readonly string[],
  cover: string | undefined,
  settings: ProgrammeSettings,
): string {
  const { script, engine, cues } = plan;
  const { formats, loudness, channels, bits, chapters, stems, sessions, wholeness, alone, version } =
    settings;
  // Cue sheets and reports lead to places in the files, so every letter of these counts.
  const sources = new Set([script.source, ...cues.map(({ cue }) => cue.line.span.source)]);
  return hash(
    'sha256',
    JSON.stringify({
      set: 1,
      title: script.title?.value ?? null,
      author: script.author?.value ?? null,
      tokens: [...script.tokens].map(([name, { value }]) => [name, value]),
      speakers: hash('sha256', cues.map(({ cue }) => cue.speaker).join('\n')),
      scenes,
      cover,
      engine: engine.name,
      spacing: script.scenes.map((scene) => programSpacing(script, scene)),
      delivery: { formats, loudness, channels, bits, chapters, stems, sessions, wholeness, alone, version },
      sources: [...sources].map(({ name, text }) => [name, hash('sha256', text)]),
      kept: hash(
        'sha256',
        cues
          .flatMap(({ cue }) =>
            cue.segments.map(({ fingerprint }) => settings.takes.takesOf(fingerprint ?? '').length),
          )
          .join(),
      ),
    }),
  );
}
