/** Where somebody speaks, from levels alone: phrases, their level, and the quiet between them, in rooms of every kind. */
import { describe, expect, test } from 'vitest';
import { digitalSilence, speechFrames } from '../../src/audio/speech-frames.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** Frames and their dBFS, which wavers by a decibel on either side as every room does; digital silence does not. */
function levels(...parts: readonly (readonly [frames: number, level: number])[]): Float64Array {
  const random = seededRandom(5);
  return Float64Array.from(
    parts.flatMap(([frames, level]) =>
      Array.from({ length: frames }, () => (level === -Infinity ? level : level + 2 * random() - 1)),
    ),
  );
}

const found = (of: Float64Array, silence = -60) => speechFrames(of, silence) ?? expect.unreachable();

describe('phrases', () => {
  test('lie where the words are', () => {
    const { phrases, spoken } = found(levels([100, -70], [150, -20], [60, -70], [80, -22], [100, -70]));
    expect(phrases).toEqual([
      { from: 100, to: 250 },
      { from: 310, to: 390 },
    ]);
    expect(spoken).toBe(230);
  });

  test('go on over a pause below a fifth of a second, and no further', () => {
    const around = (pause: number) => found(levels([50, -70], [60, -20], [pause, -70], [60, -20], [50, -70]));
    expect(around(19).phrases).toEqual([{ from: 50, to: 189 }]);
    expect(around(20).phrases).toHaveLength(2);
  });

  test('are none of them clicks', () => {
    const clicks = [2, 5].map((frames) =>
      found(levels([100, -70], [100, -20], [100, -70], [frames, -15], [100, -70])),
    );
    for (const { phrases } of clicks) expect(phrases).toEqual([{ from: 100, to: 200 }]);
    const word = found(levels([100, -70], [100, -20], [100, -70], [6, -15], [100, -70]));
    expect(word.phrases).toHaveLength(2);
  });

  test('begin at the first frame and end at the last where that is all there is', () => {
    expect(found(levels([60, -20], [19, -50], [60, -20])).phrases).toEqual([{ from: 0, to: 139 }]);
  });

  test('are none in a sound that never changes', () => {
    expect(found(levels([200, -20]))).toMatchObject({ phrases: [], spoken: 0 });
  });

  test('are found on either side of where a room grows louder', () => {
    const parts = (noise: number) =>
      Array.from(
        { length: 6 },
        () =>
          [
            [100, noise],
            [150, -25],
          ] as const,
      ).flat();
    const { phrases } = found(levels(...parts(-75), ...parts(-45)));
    // In the five seconds after it the noise is judged by what was before, too: the last phrase goes on into them.
    const clear = phrases.filter(({ from, to }) => to <= 1500 || from >= 2000);
    expect(clear).toHaveLength(9);
    for (const { from, to } of clear) expect(to - from).toBe(150);
  });
});

describe('silence', () => {
  test('is no speech, and neither is what stays below it', () => {
    expect(speechFrames(new Float64Array(500).fill(-Infinity), -60)).toBeUndefined();
    expect(speechFrames(levels([500, -70]), -60)).toBeUndefined();
    expect(speechFrames(new Float64Array(0), -60)).toBeUndefined();
    expect(speechFrames(levels([200, -70], [100, -65], [200, -70]), -90)).toBeDefined();
  });
});

describe('level and floor', () => {
  test('are those of the words and of the quiet between', () => {
    const { level, floor } = found(levels([100, -62], [150, -20], [100, -62], [150, -20], [100, -62]));
    expect(level).toBeGreaterThan(-21.5);
    expect(level).toBeLessThan(-18.5);
    expect(floor).toBeGreaterThan(-63.5);
    expect(floor).toBeLessThan(-60.5);
  });

  test('the ringing of a word is not the room', () => {
    const ringing = [
      [5, -45],
      [100, -70],
      [5, -45],
    ] as const;
    const { floor } = found(levels([60, -70], [150, -20], ...ringing, [150, -20], [60, -70]));
    expect(floor).toBeLessThan(-68);
  });

  test('an hour in which nobody speaks says nothing of the room while somebody does', () => {
    const { floor } = found(levels([100, -50], [150, -20], [150, -50], [150, -20], [100, -50], [5000, -80]));
    expect(floor).toBeGreaterThan(-55);
  });

  test('a gate leaves digital silence', () => {
    const gated = levels([100, -Infinity], [150, -20], [100, -Infinity], [150, -20], [100, -Infinity]);
    expect(found(gated).floor).toBe(-Infinity);
    const nearly = levels([100, digitalSilence - 3], [150, -20], [100, digitalSilence - 3]);
    expect(found(nearly).floor).toBe(-Infinity);
  });
});
