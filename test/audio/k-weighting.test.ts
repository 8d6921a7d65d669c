/** The weighting filters at 48 kHz are those printed in BS.1770-4, tables 1 and 2. */
import { expect, test } from 'vitest';
import { kWeighting, weightedEnergy, weightedEnergyOfTwo } from '../../src/audio/k-weighting.ts';
import { noise } from './sounds.ts';

test('the coefficients of the standard', () => {
  const { shelf, highPass } = kWeighting(48_000);
  const expected = [
    [shelf.b0, 1.53512485958697],
    [shelf.b1, -2.69169618940638],
    [shelf.b2, 1.19839281085285],
    [shelf.a1, -1.69065929318241],
    [shelf.a2, 0.73248077421585],
    [highPass.a1, -1.99004745483398],
    [highPass.a2, 0.99007225036621],
  ] as const;
  for (const [own, printed] of expected) expect(own).toBeCloseTo(printed, 6);
});

test('the filters go on where they stopped', () => {
  const sound = noise(-6, 0.1, 48_000);
  const whole = weightedEnergy(kWeighting(48_000), sound, 0, sound.length);
  const weighting = kWeighting(48_000);
  const parts =
    weightedEnergy(weighting, sound, 0, 100) + weightedEnergy(weighting, sound, 100, sound.length);
  expect(parts).toBeCloseTo(whole, 9);
});

test('after long silence nothing is left that would slow a processor down', () => {
  const weighting = kWeighting(48_000);
  weightedEnergy(weighting, noise(0, 0.1, 48_000), 0, 4800);
  const silence = new Float32Array(4800);
  for (let step = 0; step < 200; step++) weightedEnergy(weighting, silence, 0, 4800);
  expect([...weighting.memory]).toEqual([0, 0, 0, 0]);
});

test('two channels at once are each what they are alone', () => {
  const [left, right] = [noise(-6, 0.1, 48_000), noise(-20, 0.1, 48_000, 2)];
  const [one, other] = [kWeighting(48_000), kWeighting(48_000)];
  let both = 0;
  for (const [from, to] of [
    [0, 777],
    [777, left.length],
  ] as const)
    both += weightedEnergyOfTwo(one, other, left, right, from, to);
  const [alone, beside] = [kWeighting(48_000), kWeighting(48_000)];
  const energies =
    weightedEnergy(alone, left, 0, left.length) + weightedEnergy(beside, right, 0, left.length);
  expect(both).toBeCloseTo(energies, 9);
  expect([...one.memory, ...other.memory]).toEqual([...alone.memory, ...beside.memory]);
});
