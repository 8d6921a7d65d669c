/** Stems: every character, the sounds and the beds as files of their own, as long as the programme and at its level. */
import { hash } from 'node:crypto';
import { pcmWriter, wavFileHeader } from '../audio/stereo-wav.ts';
import type { SceneIngredients } from '../6-mix/ingredients.ts';
import type { Mastering } from '../6-mix/mastering.ts';
import { sourcesOf } from '../6-mix/mix-scenes.ts';
import type { Program } from '../6-mix/program.ts';
import { mixRate } from '../6-mix/program.ts';
import type { StemInputs } from '../6-mix/stem-sound.ts';
import { stemSound } from '../6-mix/stem-sound.ts';
import type { ProgrammeSettings } from './programme-settings.ts';
import { soundMeter } from './report/measure-sound.ts';
import type { ProgrammeInputs, SetFile } from './set-file.ts';
import type { StagedFiles } from './staged-files.ts';
import type { MeasuredSound } from './report/report.ts';

interface Stem {
  readonly name: string;
  readonly isWanted: StemInputs['isWanted'];
}

/** The limiter of the programme is no part of them: together they are the mix before its peaks are held. */
export function stemFiles(
  inputs: ProgrammeInputs,
  mastering: Mastering,
  settings: ProgrammeSettings,
): readonly SetFile[] {
  if (settings.stems === 'left-out') return [];
  const { program, scenes, mixes, mixing } = inputs;
  const ingredients = hash(
    'sha256',
    JSON.stringify({
      stems: 1,
      scenes: mixes.map(({ digest }) => digest),
      places: program.scenes.map(({ at }) => at),
      frames: program.frames,
      gain: mastering.gain,
    }),
  );
  return stemsOf(program, scenes).map(({ name, isWanted }): SetFile => {
    const file = `stems/${name}.wav`;
    return {
      name: file,
      kind: 'stem',
      seconds: program.frames / mixRate,
      from: hash('sha256', `${ingredients}\n${name}`),
      make: async (staged) => ({
        measured: await writeStem(
          file,
          { ...inputs, sources: sourcesOf(mixing), isWanted },
          mastering.gain,
          staged,
        ),
      }),
    };
  });
}

/** Those that are heard: of a production without beds there is no stem of beds. */
function stemsOf({ scenes: placed }: Program, scenes: readonly SceneIngredients[]): readonly Stem[] {
  const characters = new Set(
    placed.flatMap(({ clips }) =>
      clips.flatMap((clip) => (clip.kind === 'speech' ? [clip.cue.character] : [])),
    ),
  );
  const stems = [...characters].map((character): Stem => ({
    name: `voices/${character}`,
    isWanted: (scene, stem) => {
      const item = stem.kind === 'character' ? placed[scene]?.scene.items[stem.item] : undefined;
      return item?.kind === 'line' && item.character === character;
    },
  }));
  const has = (kind: 'sounds' | 'beds'): boolean =>
    scenes.some(({ items, beds }) =>
      kind === 'beds' ? beds.length > 0 : items.some((item) => item.kind === 'sound'),
    );
  for (const kind of ['sounds', 'beds'] as const)
    if (has(kind)) stems.push({ name: kind, isWanted: (_, stem) => stem.kind === kind });
  return stems;
}

async function writeStem(
  name: string,
  inputs: StemInputs,
  gain: number,
  staged: StagedFiles,
): Promise<MeasuredSound> {
  const factor = 10 ** (gain / 20);
  const meter = soundMeter(2);
  const pcm = pcmWriter(24, 2);
  const file = await staged.create(name);
  try {
    const dataBytes = inputs.program.frames * 6;
    await file.write(wavFileHeader({ sampleRate: mixRate, channels: 2, bits: 24, dataBytes }));
    for await (const { left, right } of stemSound(inputs)) {
      for (const ear of [left, right])
        for (let frame = 0; frame < ear.length; frame++) ear[frame] = (ear[frame] ?? 0) * factor;
      meter.add(left, right);
      await file.write(pcm(left, right));
    }
    await file.finish();
  } finally {
    await file.abandon();
  }
  return meter.result();
}
