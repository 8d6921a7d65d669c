/** Twice the sample rate: every sample stays, and between two of them lies what a half-band filter finds there. */
import { halfBand } from './sinc-kernels.ts';

/** Samples on each side of a new one that have to be there: one more than decide it, for the loop below reads ahead. */
export const doublingReach = 29;

/** Sample number `heldFrom` of the sound is at `doublingReach - 1` of `held`; `at` is the number of the first output, even. */
export function double(held: Float64Array, heldFrom: number, output: Float32Array, at: number): void {
  const first = at / 2 - heldFrom + doublingReach - 1;
  const count = output.length >> 1;
  const fours = count - (count % 4);
  for (let index = 0; index < fours; index += 4) fourBetween(held, first + index, output, 2 * index);
  for (let index = fours; index < count; index++) {
    output[2 * index] = held[first + index] ?? 0;
    output[2 * index + 1] = between(held, first + index);
  }
}

/** 80 dB, and a multiple of four. */
const taps = 28;
const weights = halfBand(taps);

/** Adds up in the same order as the four below. */
function between(held: Float64Array, at: number): number {
  let sum = 0;
  for (let tap = 0; tap < taps; tap++)
    sum += (weights[tap] ?? 0) * ((held[at - tap] ?? 0) + (held[at + 1 + tap] ?? 0));
  return sum;
}

/** Four neighbours share their weights and, a step of the tap later, each other's samples: half the reads of one alone. */
function fourBetween(held: Float64Array, at: number, output: Float32Array, to: number): void {
  let [one, two, three, four] = [0, 0, 0, 0];
  let [l0, l1, l2, l3] = [held[at] ?? 0, held[at + 1] ?? 0, held[at + 2] ?? 0, held[at + 3] ?? 0];
  output[to] = l0;
  output[to + 2] = l1;
  output[to + 4] = l2;
  output[to + 6] = l3;
  let [r0, r1, r2, r3] = [l1, l2, l3, held[at + 4] ?? 0];
  for (let tap = 0; tap < taps; tap += 4) {
    const [left, right] = [at - tap, at + 5 + tap];
    let weight = weights[tap] ?? 0;
    one += weight * (l0 + r0);
    two += weight * (l1 + r1);
    three += weight * (l2 + r2);
    four += weight * (l3 + r3);
    l3 = held[left - 1] ?? 0;
    r0 = held[right] ?? 0;
    weight = weights[tap + 1] ?? 0;
    one += weight * (l3 + r1);
    two += weight * (l0 + r2);
    three += weight * (l1 + r3);
    four += weight * (l2 + r0);
    l2 = held[left - 2] ?? 0;
    r1 = held[right + 1] ?? 0;
    weight = weights[tap + 2] ?? 0;
    one += weight * (l2 + r2);
    two += weight * (l3 + r3);
    three += weight * (l0 + r0);
    four += weight * (l1 + r1);
    l1 = held[left - 3] ?? 0;
    r2 = held[right + 2] ?? 0;
    weight = weights[tap + 3] ?? 0;
    one += weight * (l1 + r3);
    two += weight * (l2 + r0);
    three += weight * (l3 + r1);
    four += weight * (l0 + r2);
    l0 = held[left - 4] ?? 0;
    r3 = held[right + 3] ?? 0;
  }
  output[to + 1] = one;
  output[to + 3] = two;
  output[to + 5] = three;
  output[to + 7] = four;
}
