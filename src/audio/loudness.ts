/** How loud people find a sound: the gated loudness of BS.1770-4 in LUFS, at any sample rate, mono or stereo. */
import { floatBlocks } from './float-blocks.ts';
import { kWeighting, weightedEnergy, weightedEnergyOfTwo } from './k-weighting.ts';
import type { Decibels } from './units.ts';
import { decibels } from './units.ts';

export interface LoudnessMeter {
  /** The next stretch of every channel, full scale 1; stretches may have any length. */
  readonly add: (...channels: readonly Float32Array[]) => void;
  /** LUFS of all that was added so far; minus infinity for silence. */
  readonly integrated: () => Decibels;
  /** The weighted power of each whole tenth of a second so far, summed over the channels: `lufsOfPower` reads it. */
  readonly steps: () => readonly number[];
}

/** Both channels of stereo count alike, and a mono sound is one channel: played from two speakers it is 3 LU louder. */
export function loudnessMeter(sampleRate: number, channels: 1 | 2): LoudnessMeter {
  const one = kWeighting(sampleRate);
  const other = channels === 2 ? kWeighting(sampleRate) : undefined;
  const stepLength = Math.floor(sampleRate / stepsPerSecond);
  const steps: number[] = [];
  let energy = 0;
  let filled = 0;
  return {
    add(...blocks) {
      const length = sameLength(blocks, channels);
      for (let from = 0; from < length;) {
        const to = Math.min(length, from + stepLength - filled);
        const [left = nothing, right = nothing] = blocks;
        energy += other
          ? weightedEnergyOfTwo(one, other, left, right, from, to)
          : weightedEnergy(one, left, from, to);
        filled += to - from;
        from = to;
        if (filled < stepLength) break;
        steps.push(energy / stepLength);
        energy = 0;
        filled = 0;
      }
    },
    integrated() {
      if (steps.length >= stepsPerBlock) return gatedLoudness(steps);
      // The standard says nothing about sound shorter than one block; a short word is then a block of its own.
      const whole = steps.reduce((sum, power) => sum + power * stepLength, energy);
      return gated([whole / Math.max(1, steps.length * stepLength + filled)]);
    },
    steps: () => steps,
  };
}

/** LUFS of mono sound; minus infinity for silence. */
export function integratedLoudness(samples: Int16Array, sampleRate: number): Decibels {
  const meter = loudnessMeter(sampleRate, 1);
  for (const block of floatBlocks(samples)) meter.add(block);
  return meter.integrated();
}

/** LUFS of a sound by the weighted power of its tenths of a second, of which there are four or more. */
export const gatedLoudness = (steps: readonly number[]): Decibels => gated(blocksOf(steps, stepsPerBlock));

export const lufsOfPower = (power: number): Decibels => decibels(10 * Math.log10(power) + calibration);

/** The mean power of every `length` neighbours, moved on by one step each time. */
export function blocksOf(steps: readonly number[], length: number): number[] {
  const blocks: number[] = [];
  for (let last = length - 1; last < steps.length; last++) {
    let sum = 0;
    for (let step = last - length + 1; step <= last; step++) sum += steps[step] ?? 0;
    blocks.push(sum / length);
  }
  return blocks;
}

/** The mean of the powers at or above a level in LUFS, 0 where there are none. */
export function meanAbove(powers: readonly number[], level: number): number {
  const least = 10 ** ((level - calibration) / 10);
  let sum = 0;
  let count = 0;
  for (const power of powers) {
    if (power < least) continue;
    sum += power;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** Blocks of 400 ms that overlap by three quarters. */
const stepsPerSecond = 10;
const stepsPerBlock = 4;
/** Decibels that make a full-scale sine of 997 Hz read -3.01 LUFS. */
const calibration = -0.691;
/** LUFS below which a block counts as silence; LU below the rest of the sound at which it counts as a pause. */
const absoluteGate = -70;
const relativeGate = -10;
const nothing = new Float32Array();

function gated(blocks: readonly number[]): Decibels {
  const loud = lufsOfPower(meanAbove(blocks, absoluteGate));
  if (loud === -Infinity) return loud;
  return lufsOfPower(meanAbove(blocks, Math.max(absoluteGate, loud + relativeGate)));
}

function sameLength(blocks: readonly Float32Array[], channels: number): number {
  const [length = 0, ...others] = blocks.map((block) => block.length);
  if (blocks.length !== channels || others.some((other) => other !== length))
    throw new RangeError(
      `A meter of ${channels} channel(s) takes as many stretches of one length, not lengths of ${[length, ...others].join(', ')}.`,
    );
  return length;
}
