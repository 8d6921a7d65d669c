/** A programme of a script, placed by hand: a second of silence, then every line for two seconds and every sound for a half. */
import type { Bed } from '../../src/1-script/script.ts';
import type { Cue } from '../../src/3-plan/cue.ts';
import type { Take } from '../../src/5-takes/take.ts';
import type { BedClip, Clip, PlacedScene, Program, SpeechPart } from '../../src/6-mix/program.ts';
import { mixRate } from '../../src/6-mix/program.ts';
import { decibels, percent } from '../../src/audio/units.ts';
import type { FilesByPath } from '../support/planned-cues.ts';
import { planOf } from '../support/planned-cues.ts';

export interface Placing {
  /** Seconds before the first line. */
  readonly head?: number;
  /** Seconds of each part of a line. */
  readonly part?: number;
  /** Cues that have no take. */
  readonly missing?: readonly string[];
}

/** Lines follow each other at once, or begin as much earlier as they overlap; parts leave a quarter of a second between. */
export async function programOf(files: FilesByPath, placing: Placing = {}): Promise<Program> {
  const plan = await planOf(files, 'fake');
  const cues = new Map(plan.cues.map(({ cue }) => [cue.line, cue]));
  const { head = 1, part = 2, missing = [] } = placing;
  let at = head * mixRate;
  const scenes = plan.script.scenes.map((scene): PlacedScene => {
    const begin = at;
    const clips: Clip[] = [];
    for (const item of scene.items) {
      if (item.kind === 'pause') at += (item.duration / 1000) * mixRate;
      if (item.kind === 'sound') {
        const { gain, pan, treatment } = item;
        const manner = {
          gain: gain?.value ?? decibels(0),
          pan: pan?.value ?? percent(0),
          treatment: treatment?.value ?? ('none' as const),
        };
        clips.push({ kind: 'sound', sound: item, at, frames: mixRate / 2, ...manner });
        at += mixRate / 2;
      }
      const cue = item.kind === 'line' ? cues.get(item) : undefined;
      if (!cue || missing.includes(cue.id)) continue;
      at -= ((cue.line.overlap?.value ?? 0) / 1000) * mixRate;
      const parts = partsOf(cue, at, part * mixRate);
      const end = parts.reduce((last, one) => Math.max(last, one.at + one.frames), at);
      clips.push({
        kind: 'speech',
        cue,
        parts,
        at,
        frames: end - at,
        gain: decibels(-6),
        pan: percent(-20),
        treatment: 'phone',
      });
      at = end;
    }
    const beds = [...scene.beds, ...scene.music].map((bed) => bedClip(bed, begin, at - begin));
    return { scene, at: begin, frames: at - begin, clips: [...beds, ...clips] };
  });
  const left = plan.cues.map(({ cue }) => cue).filter(({ id }) => missing.includes(id));
  return { plan, frames: at + mixRate, scenes, missing: left };
}

const bedClip = (bed: Bed, at: number, frames: number): BedClip => ({
  kind: 'bed',
  bed,
  at,
  frames,
  gain: bed.fields.gain?.value ?? decibels(0),
  pan: percent(0),
  fadeIn: mixRate / 4,
  fadeOut: mixRate / 2,
});

const partsOf = (cue: Cue, begin: number, frames: number): SpeechPart[] =>
  cue.segments.map((segment, index) => ({
    take: takeOf(segment.fingerprint ?? '', 1 + (index % 2), frames / mixRate + 0.5),
    from: 4_800,
    at: begin + index * (frames + mixRate / 4),
    frames,
  }));

const takeOf = (fingerprint: string, number: number, seconds: number): Take => ({
  fingerprint,
  number,
  digest: String(number).repeat(64),
  bytes: 1_000,
  seconds,
  sampleRate: 24_000,
});
