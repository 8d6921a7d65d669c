/** A gesture: its formants, its pitch, its strength and its soft ends. */
import { expect, test } from 'vitest';
import { pitchOf } from '../../src/audio/pitch.ts';
import { spectrumAnalyser } from '../../src/audio/power-spectrum.ts';
import type { VocalGesture } from '../../src/audio/vocal-gesture.ts';
import { gestureSound } from '../../src/audio/vocal-gesture.ts';
import { int16 } from './sounds.ts';

const rate = 24_000;
const vowel: VocalGesture = {
  seconds: 1,
  level: -20,
  voice: 1,
  pitch: [120],
  mouth: [{ formants: [700, 1200, 2500, 3500, 4500], damping: 1 }],
  rise: 0.05,
  fall: 0.1,
};
const heard = (gesture: VocalGesture): Int16Array => int16(Float32Array.from(gestureSound(gesture, rate, 1)));

test('a glide passes through its pitches', () => {
  const { low, high, median } = pitchOf(heard({ ...vowel, pitch: [100, 200] }), rate);
  expect(low).toBeCloseTo(110, -1);
  expect(median).toBeCloseTo(150, -1);
  expect(high).toBeCloseTo(190, -1);
});

test('breath is loudest at the formants of the mouth', () => {
  const sound = heard({ ...vowel, voice: 0 });
  const sums = new Float64Array(256);
  const analyser = spectrumAnalyser(512);
  for (let from = 0; from + 512 < sound.length; from += 512)
    for (const [band, power] of analyser.powers(sound, from).entries())
      sums[band] = (sums[band] ?? 0) + power;
  const loudness = (hertz: number): number => sums[Math.round((hertz * 512) / rate)] ?? 0;
  for (const formant of [700, 1200, 2500]) {
    expect(loudness(formant)).toBeGreaterThan(2 * loudness(formant - 300));
    if (formant > 1000) expect(loudness(formant)).toBeGreaterThan(2 * loudness(formant + 400));
  }
});

test('its level is that asked for', () => {
  const power = (level: number): number =>
    gestureSound({ ...vowel, level }, rate, 1).reduce((sum, sample) => sum + sample * sample, 0) / rate;
  for (const level of [-20, -33]) expect(10 * Math.log10(power(level))).toBeCloseTo(level, 6);
});

test('it comes from silence and goes into it', () => {
  for (const voice of [0, 0.5, 1]) {
    const sound = gestureSound({ ...vowel, voice }, rate, 1).map(Math.abs);
    const most = (from: number, to: number): number => Math.max(...sound.slice(from, to));
    const middle = most(0, sound.length);
    expect(most(0, 48)).toBeLessThan(middle / 50);
    expect(most(sound.length - 48, sound.length)).toBeLessThan(middle / 50);
  }
});

test('a tremble comes and goes as often as it should', () => {
  const sound = gestureSound({ ...vowel, tremble: { hertz: 8, depth: 0.9 } }, rate, 1);
  const levels = Array.from({ length: 100 }, (_, frame) =>
    sound.slice(frame * 240, (frame + 1) * 240).reduce((sum, sample) => sum + sample * sample, 0),
  );
  const peaks = levels.filter(
    (level, at) =>
      level > 0.3 * Math.max(...levels) &&
      levels.slice(Math.max(0, at - 4), at + 5).every((one) => one <= level),
  );
  expect(peaks.length).toBeGreaterThanOrEqual(6);
  expect(peaks.length).toBeLessThanOrEqual(8);
});
