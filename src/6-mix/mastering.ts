/** The finished sound of a programme: its scenes laid one after another, at one level, held under the ceiling; block by block. */
import { truePeakLimiter } from '../audio/limiter.ts';
import { gatedLoudness } from '../audio/loudness.ts';
import { roomTone } from '../audio/room-tone.ts';
import type { Decibels } from '../audio/units.ts';
import { decibels } from '../audio/units.ts';
import type { Files, OpenedFile } from '../ports.ts';
import type { LoudnessTarget } from './loudness-targets.ts';
import type { KeptMix } from './mix-store.ts';
import { blockFrames } from './mix-voices.ts';
import type { Program } from './program.ts';
import { mixRate } from './program.ts';
import { frameBytes } from './sound-library.ts';
import type { StereoBlock } from './voice.ts';

export interface Mastering {
  readonly gain: Decibels;
  readonly ceiling: Decibels;
  readonly silence: LoudnessTarget['silence'];
  /** One channel is laid into both ears. */
  readonly channels: 1 | 2;
}

/** What brings the mixes to the target: one gain for all. */
export function masteringFor(
  program: Program,
  mixes: readonly KeptMix[],
  { measure, level, ceiling, silence }: LoudnessTarget,
  channels: 1 | 2,
): Mastering {
  const now =
    measure === 'loudness'
      ? gatedLoudness(stepsOf(program, mixes))
      : measure === 'power'
        ? powerOf(program, mixes)
        : level;
  return { gain: decibels(Number.isFinite(now) ? level - now : 0), ceiling, silence, channels };
}

/** The weighted power of each tenth of a second of the whole programme, before any gain. */
export function stepsOf({ frames, scenes }: Program, mixes: readonly KeptMix[]): readonly number[] {
  const step = mixRate / 10;
  const all = new Array<number>(Math.ceil(frames / step)).fill(0);
  for (const [index, { at }] of scenes.entries()) {
    const mix = mixes[index];
    const first = Math.max(0, Math.round((at + (mix?.score.from ?? 0)) / step));
    for (const [number, power] of (mix?.steps ?? []).entries())
      if (first + number < all.length) all[first + number] = (all[first + number] ?? 0) + power;
  }
  return all;
}

/** dBFS of the mean of both ears. */
const powerOf = ({ frames }: Program, mixes: readonly KeptMix[]): number =>
  10 * Math.log10(mixes.reduce((sum, { energy }) => sum + energy, 0) / (2 * frames));

/** As many frames as the programme has. A block may be used again once the next is asked for. */
export async function* masteredSound(
  program: Program,
  mixes: readonly KeptMix[],
  { gain, ceiling, silence, channels }: Mastering,
  files: Files,
): AsyncGenerator<StereoBlock> {
  const factor = 10 ** (gain / 20);
  const limiter = truePeakLimiter(mixRate, ceiling);
  const tone = silence === 'room' ? roomTone() : undefined;
  for await (const { left, right } of joinedScenes(program, mixes, files)) {
    if (channels === 1) intoOne(left, right);
    scale(left, factor);
    scale(right, factor);
    tone?.addTo(left, right);
    yield limiter.add(left, right);
  }
  yield limiter.end();
}

/** As loud from one channel as from both. */
function intoOne(left: Float32Array, right: Float32Array): void {
  for (let frame = 0; frame < left.length; frame++)
    left[frame] = right[frame] = ((left[frame] ?? 0) + (right[frame] ?? 0)) * Math.SQRT1_2;
}

function scale(samples: Float32Array, factor: number): void {
  for (let at = 0; at < samples.length; at++) samples[at] = (samples[at] ?? 0) * factor;
}

interface Reading {
  readonly mix: KeptMix;
  /** Of its first frame, in the programme. */
  readonly at: number;
  file?: OpenedFile;
}

/** What fades out of one scene sounds on under the next. */
async function* joinedScenes(
  program: Program,
  mixes: readonly KeptMix[],
  files: Files,
): AsyncGenerator<StereoBlock> {
  let waiting: Reading[] = program.scenes.flatMap(({ at }, index) => {
    const mix = mixes[index];
    return mix ? [{ mix, at: at + mix.score.from }] : [];
  });
  const floats = new Float32Array(2 * blockFrames);
  const whole = { left: new Float32Array(blockFrames), right: new Float32Array(blockFrames) };
  try {
    for (let from = 0; from < program.frames; from += blockFrames) {
      const length = Math.min(blockFrames, program.frames - from);
      const left = whole.left.subarray(0, length).fill(0);
      const right = whole.right.subarray(0, length).fill(0);
      const still: Reading[] = [];
      for (const reading of waiting) {
        if (reading.at < from + length) await addMix(reading, from, { left, right }, floats, files);
        if (reading.at + reading.mix.frames > from + length) still.push(reading);
        else await reading.file?.close();
      }
      waiting = still;
      yield { left, right };
    }
  } finally {
    for (const { file } of waiting) await file?.close();
  }
}

async function addMix(
  reading: Reading,
  from: number,
  { left, right }: StereoBlock,
  floats: Float32Array,
  files: Files,
): Promise<void> {
  const { mix, at } = reading;
  const start = Math.max(0, from - at);
  const offset = at + start - from;
  const count = Math.min(mix.frames - start, left.length - offset);
  if (count <= 0) return;
  const file = (reading.file ??= await files.open(mix.file));
  const bytes = new Uint8Array(floats.buffer, 0, count * frameBytes);
  if ((await file.read(bytes, start * frameBytes)) < bytes.length)
    throw new Error(`${mix.file} is shorter than it was: run the same command again`);
  addWoven(floats, left.subarray(offset, offset + count), right.subarray(offset, offset + count));
}

function addWoven(floats: Float32Array, left: Float32Array, right: Float32Array): void {
  for (let frame = 0; frame < left.length; frame++) {
    left[frame] = (left[frame] ?? 0) + (floats[2 * frame] ?? 0);
    right[frame] = (right[frame] ?? 0) + (floats[2 * frame + 1] ?? 0);
  }
}
