/** What plays under speech steps back in time, stays down over short gaps and comes back; fades begin and end at nothing. */
import { describe, expect, test } from 'vitest';
import type { Envelope } from '../../src/audio/duck-envelope.ts';
import { duckEnvelope, fadeEnvelope, unmoved } from '../../src/audio/duck-envelope.ts';
import { decibels } from '../../src/audio/units.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { bitsOf } from './bits-of.ts';

const sampleRate = 48_000;
const depth = decibels(9);
const low = Math.fround(10 ** (-9 / 20));
const at = (seconds: number): number => Math.round(seconds * sampleRate);
const spoken = (...times: readonly (readonly [from: number, to: number])[]) =>
  times.map(([from, to]) => ({ from: at(from), to: at(to) }));
const filled = ({ fill }: Envelope, length: number, from = 0): Float32Array => {
  const out = new Float32Array(length);
  fill(out, from);
  return out;
};

describe('under speech', () => {
  const { gainAt } = duckEnvelope(spoken([2, 3], [4.1, 5], [8, 9]), { depth, sampleRate });

  test('down by the whole depth 20 ms before the word, from nothing 250 ms earlier', () => {
    expect(gainAt(at(1.73) - 1)).toBe(1);
    expect(gainAt(at(1.74))).toBeLessThan(1);
    expect(20 * Math.log10(gainAt(at(1.855)))).toBeCloseTo(-4.5, 2);
    expect(gainAt(at(1.97))).toBeGreaterThan(low);
    for (const time of [1.98, 2, 2.99, 3.5, 4.1, 4.999]) expect(gainAt(at(time))).toBe(low);
  });

  test('back within 700 ms, and down again for the next', () => {
    expect(gainAt(at(5.01))).toBeGreaterThan(low);
    expect(20 * Math.log10(gainAt(at(5.35)))).toBeCloseTo(-4.5, 2);
    expect(gainAt(at(5.69))).toBeLessThan(1);
    for (const time of [5.7, 6, 7.7, 9.7, 1000]) expect(gainAt(at(time))).toBe(1);
    expect(gainAt(at(7.98))).toBe(low);
  });

  test('a gap of 1.2 s is held, a longer one not', () => {
    const inside = (gap: number): number =>
      duckEnvelope(spoken([1, 2], [2 + gap, 9]), { depth, sampleRate }).gainAt(at(2.8));
    expect(inside(1.2)).toBe(low);
    expect(inside(1.21)).toBe(1);
  });

  test('speech at the very start: down from the first frame', () => {
    const { gainAt: early } = duckEnvelope(spoken([0, 1]), { depth, sampleRate });
    expect(early(0)).toBe(low);
  });

  test('words within and across others', () => {
    const simple = filled(duckEnvelope(spoken([1, 4]), { depth, sampleRate }), at(6));
    const tangled = duckEnvelope(spoken([1, 3], [1.5, 2], [2.9, 4], [3, 3.5]), { depth, sampleRate });
    expect(bitsOf(filled(tangled, at(6)))).toBe(bitsOf(simple));
  });

  test('no step is louder than a ramp makes it', () => {
    const all = filled(duckEnvelope(spoken([1, 2], [3.3, 4], [7, 8]), { depth, sampleRate }), at(9));
    let most = 0;
    for (let frame = 1; frame < all.length; frame++)
      most = Math.max(most, Math.abs(20 * Math.log10((all[frame] ?? 0) / (all[frame - 1] ?? 0))));
    expect(most).toBeLessThan((1.1 * depth * Math.PI) / 2 / at(0.25));
  });

  test('nobody speaks: 1 everywhere', () => {
    expect(new Set(filled(duckEnvelope([], { depth, sampleRate }), 500))).toEqual(new Set([1]));
  });
});

test.each<[string, Envelope]>([
  ['duck', duckEnvelope(spoken([0.1, 0.2], [2, 2.5], [5, 5.1]), { depth, sampleRate })],
  ['fade', fadeEnvelope({ frames: at(5), fadeIn: at(2), fadeOut: at(1.5) })],
])('%s: any stretches, in any order, and single frames say the same', (_, envelope) => {
  const whole = filled(envelope, at(7));
  const random = seededRandom(4);
  for (let round = 0; round < 60; round++) {
    const from = Math.floor(random() * at(6.5));
    const length = Math.floor(random() * at(0.5));
    expect(bitsOf(filled(envelope, length, from))).toBe(bitsOf(whole.slice(from, from + length)));
    expect(envelope.gainAt(from)).toBe(whole[from]);
  }
});

test('thousands of words cost no more for each stretch', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => ({
    from: index * 100_000,
    to: index * 100_000 + 9,
  }));
  const envelope = duckEnvelope(many, { depth, sampleRate });
  const out = new Float32Array(64);
  for (let round = 0; round < 20_000; round++) envelope.fill(out, round * 1_000_000);
  expect(envelope.gainAt(199_999 * 100_000)).toBe(low);
});

describe('a fade', () => {
  const { gainAt } = fadeEnvelope({ frames: 1000, fadeIn: 100, fadeOut: 200 });

  test('rises and falls as a raised cosine', () => {
    expect(gainAt(0)).toBeLessThan(1e-4);
    expect(gainAt(49) + gainAt(50)).toBeCloseTo(1, 6);
    for (const frame of [100, 500, 799]) expect(gainAt(frame)).toBe(1);
    expect(gainAt(899) + gainAt(900)).toBeCloseTo(1, 6);
    expect(gainAt(999)).toBeLessThan(1e-4);
  });

  test('is nothing outside the sound', () => {
    for (const frame of [-5, -1, 1000, 2000]) expect(gainAt(frame)).toBe(0);
    expect([...filled(fadeEnvelope({ frames: 3, fadeIn: 0, fadeOut: 0 }), 6, -2)]).toEqual([
      0, 0, 1, 1, 1, 0,
    ]);
  });

  test('longer than the sound: both ends still are soft', () => {
    const short = fadeEnvelope({ frames: 100, fadeIn: 100, fadeOut: 100 });
    expect(short.gainAt(50)).toBeCloseTo(0.25, 1);
    expect(short.gainAt(99)).toBeLessThan(1e-3);
  });
});

describe('stretches', () => {
  const random = seededRandom(5);
  const some = (): readonly { readonly from: number; readonly to: number }[] => {
    let time = 0;
    return Array.from({ length: 12 }, () => {
      const from = time + random() * 3;
      time = from + random() * 2;
      return { from: at(from), to: at(time) };
    });
  };
  test.each([
    ['under speech', duckEnvelope(some(), { depth, sampleRate })],
    ['under none', duckEnvelope([], { depth, sampleRate })],
    ['of a fade', fadeEnvelope({ frames: at(20), fadeIn: at(2), fadeOut: at(3) })],
    ['of a short fade', fadeEnvelope({ frames: at(2), fadeIn: at(1.5), fadeOut: at(1.2) })],
    ['of no fade', fadeEnvelope({ frames: at(2), fadeIn: 0, fadeOut: 0 })],
    ['where nothing moves', unmoved],
  ])('%s: follow one another, and hold what they tell', (_, envelope) => {
    const end = at(30);
    let steady = 0;
    for (let frame = -1000; frame < end;) {
      const { factor, until } = envelope.stretchAt(frame);
      expect(until).toBeGreaterThan(frame);
      const last = Math.min(until, end);
      if (factor !== undefined) {
        steady += last - frame;
        const factors = filled(envelope, last - frame, frame);
        expect(factors.every((one) => one === Math.fround(factor))).toBe(true);
      }
      frame = last;
    }
    expect(steady).toBeGreaterThan(end / 3);
  });
});
