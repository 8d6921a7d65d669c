/** Readings of one line differ enough to be heard, and belong to one voice. */
import { describe, expect, test } from 'vitest';
import { mannerBounds, plainly } from '../../../../src/4-speak/models/offline/manner.ts';
import type { Manner, Performance } from '../../../../src/4-speak/models/offline/performance.ts';
import { presetVoices } from '../../../../src/4-speak/models/offline/presets.ts';
import { varied } from '../../../../src/4-speak/models/offline/varied.ts';

const [voice] = presetVoices.values();
if (!voice) throw new Error('there are presets');
const performance = (manner: Manner = plainly): Performance => ({
  voice,
  steps: [
    { kind: 'speech', text: 'words', reader: { engine: 'flite' }, manner },
    { kind: 'rest', seconds: 1 },
    { kind: 'sound', sound: 'sigh', manner },
  ],
});
/** What a reading does to each axis, times. */
function movesOf(variation: number): readonly number[] {
  const [speech, rest] = varied(performance(), variation).steps;
  if (speech?.kind !== 'speech' || rest?.kind !== 'rest') throw new Error('the steps are others');
  const { pace, pitch, range } = speech.manner;
  return [pace, pitch, range, rest.seconds];
}

test('the first reading is the line as it is', () => {
  const line = performance();
  expect(varied(line, 0)).toBe(line);
});

describe.each([1, 2, 3, 4, 5, 99])('reading %i', (variation) => {
  test('is always the same', () => {
    expect(varied(performance(), variation)).toEqual(varied(performance(), variation));
  });

  test('is heard to be another, by the same voice', () => {
    expect(varied(performance(), variation).voice).toBe(voice);
    for (const [index, least] of [0.044, 0.022, 0.12, 0.14].entries()) {
      const away = Math.abs((movesOf(variation)[index] ?? 1) - 1);
      expect(away).toBeGreaterThan(least);
      expect(away).toBeLessThan(2.2 * least);
    }
  });

  test('moves a sound of the body along, and neither level nor whisper', () => {
    const manner = { ...plainly, level: -6, whisper: 0.5 };
    const [speech, , sound] = varied(performance(manner), variation).steps;
    if (speech?.kind !== 'speech' || sound?.kind !== 'sound') throw new Error('the steps are others');
    expect(sound.manner).toEqual(speech.manner);
    expect(speech.manner).toMatchObject({ level: -6, whisper: 0.5 });
  });

  test('stays within what is understood', () => {
    const { pace, pitch, range } = mannerBounds;
    for (const edge of ['least', 'most'] as const) {
      const manner = { ...plainly, pace: pace[edge], pitch: pitch[edge], range: range[edge] };
      const [speech] = varied(performance(manner), variation).steps;
      if (speech?.kind !== 'speech') throw new Error('the steps are others');
      for (const axis of ['pace', 'pitch', 'range'] as const) {
        expect(speech.manner[axis]).toBeGreaterThanOrEqual(mannerBounds[axis].least);
        expect(speech.manner[axis]).toBeLessThanOrEqual(mannerBounds[axis].most);
      }
    }
  });
});

test('ten readings are ten', () => {
  const readings = Array.from({ length: 10 }, (_, variation) => movesOf(variation));
  for (const [index, one] of readings.entries())
    for (const other of readings.slice(index + 1))
      // One axis at least by which they are told apart: a fiftieth of pace or pitch, a tenth of melody or rests.
      expect(one.some((value, axis) => Math.abs(value - (other[axis] ?? 0)) > (axis < 2 ? 0.02 : 0.1))).toBe(
        true,
      );
});
