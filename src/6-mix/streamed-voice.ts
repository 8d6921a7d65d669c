/** A voice that is read while it sounds: a bed under a scene, once or again and again, with its fades and its steps back. */
import type { Envelope } from '../audio/duck-envelope.ts';
import type { FloatMemory } from '../audio/float-memory.ts';
import type { Files, OpenedFile } from '../ports.ts';
import type { EarGains } from './pan.ts';
import { mixRate } from './program.ts';
import type { ReadySound } from './sound-library.ts';
import { frameBytes } from './sound-library.ts';
import type { StereoBlock, Voice } from './voice.ts';

export interface StreamedSettings {
  readonly at: number;
  /** How long it sounds; beyond the sound's own length only where it begins again. */
  readonly frames: number;
  readonly gains: EarGains;
  /** Counted from the voice's own beginning, and from the scene's. */
  readonly fade: Envelope;
  readonly duck: Envelope;
  readonly sound: () => Promise<ReadySound>;
  readonly files: Files;
  readonly memory: FloatMemory;
}

/** Frames at which the end of a sound melts into its own beginning: no click, and no hole. */
const seamFrames = Math.round(0.05 * mixRate);

export function streamedVoice({
  at,
  frames,
  gains,
  fade,
  duck,
  sound,
  files,
  memory,
}: StreamedSettings): Voice {
  let opened: { readonly file: OpenedFile; readonly length: number } | undefined;
  let [fades, ducks, floats]: [Float32Array, Float32Array, Float32Array] = [nothing, nothing, nothing];

  /** One factor for each frame from `start` on. */
  const movingFactors = (start: number, size: number): Float32Array => {
    const product = fades.subarray(0, size);
    const other = ducks.subarray(0, size);
    fade.fill(product, start);
    duck.fill(other, at + start);
    for (let index = 0; index < size; index++) product[index] = (product[index] ?? 0) * (other[index] ?? 0);
    return product;
  };

  return {
    at,
    async addTo({ left, right }, from) {
      if (!opened) {
        const ready = await sound();
        opened = { file: await files.open(ready.file), length: ready.frames };
      }
      const { file, length } = opened;
      const start = Math.max(0, from - at);
      const offset = at + start - from;
      const count = Math.min(frames - start, left.length - offset);
      if (floats.length === 0) {
        fades = memory.lend(left.length);
        ducks = memory.lend(left.length);
        floats = memory.lend(2 * left.length);
      }
      const seam = frames > length ? Math.min(seamFrames, length >> 2) : 0;
      for (const { position, into, size, weight } of stretches(start, count, length - seam, seam)) {
        const some = floats.subarray(0, 2 * size);
        const bytes = new Uint8Array(some.buffer, some.byteOffset, some.byteLength);
        some.fill(0, Math.floor((await file.read(bytes, position * frameBytes)) / 4));
        if (weight)
          for (let index = 0; index < 2 * size; index++)
            some[index] = (some[index] ?? 0) * weight((position % (length - seam)) + (index >> 1));
        for (let done = 0; done < size;) {
          const frame = start + into + done;
          const [fading, ducking] = [fade.stretchAt(frame), duck.stretchAt(at + frame)];
          const end = Math.min(start + into + size, fading.until, ducking.until - at);
          const part = end - frame;
          const heard = some.subarray(2 * done, 2 * (done + part));
          const first = offset + into + done;
          const place = {
            left: left.subarray(first, first + part),
            right: right.subarray(first, first + part),
          };
          // A bed is seldom on its way up or down, and half the work when it is not.
          if (fading.factor === undefined || ducking.factor === undefined)
            addMoving(heard, movingFactors(frame, part), gains, place);
          else addSteadily(heard, fading.factor * ducking.factor, gains, place);
          done += part;
        }
      }
      return start + count >= frames ? 'over' : 'sounding';
    },
    async close() {
      const { file } = opened ?? {};
      opened = undefined;
      if (floats.length > 0) for (const one of [fades, ducks, floats]) memory.giveBack(one);
      floats = nothing;
      await file?.close();
    },
  };
}

function addSteadily(floats: Float32Array, factor: number, gains: EarGains, to: StereoBlock): void {
  const { left, right } = to;
  const [leftGain, rightGain] = [factor * gains.left, factor * gains.right];
  for (let frame = 0; frame < left.length; frame++) {
    left[frame] = (left[frame] ?? 0) + (floats[2 * frame] ?? 0) * leftGain;
    right[frame] = (right[frame] ?? 0) + (floats[2 * frame + 1] ?? 0) * rightGain;
  }
}

function addMoving(floats: Float32Array, factors: Float32Array, gains: EarGains, to: StereoBlock): void {
  const { left, right } = to;
  const { left: leftGain, right: rightGain } = gains;
  for (let frame = 0; frame < factors.length; frame++) {
    const factor = factors[frame] ?? 0;
    left[frame] = (left[frame] ?? 0) + (floats[2 * frame] ?? 0) * (factor * leftGain);
    right[frame] = (right[frame] ?? 0) + (floats[2 * frame + 1] ?? 0) * (factor * rightGain);
  }
}

const nothing = new Float32Array();

interface Stretch {
  /** The first frame of the sound. */
  readonly position: number;
  /** Where in the block it goes. */
  readonly into: number;
  readonly size: number;
  /** By the frame of the seam. */
  readonly weight?: (frame: number) => number;
}

/** Which parts of a sound are heard from `start` on, for `count` frames, when every `period` it begins again. */
function* stretches(start: number, count: number, period: number, seam: number): Generator<Stretch> {
  const turn = (frame: number): number => (frame / seam) * (Math.PI / 2);
  for (let into = 0; into < count;) {
    const round = Math.floor((start + into) / period);
    const position = start + into - round * period;
    const isSeam = round > 0 && position < seam;
    const size = Math.min(count - into, (isSeam ? seam : period) - position);
    if (isSeam) {
      yield { position, into, size, weight: (frame) => Math.sin(turn(frame)) };
      yield { position: position + period, into, size, weight: (frame) => Math.cos(turn(frame)) };
    } else yield { position, into, size };
    into += size;
  }
}
