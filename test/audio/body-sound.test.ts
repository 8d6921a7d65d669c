/** Sounds of the body: short, soft at both ends, never louder than speech, and each of its own kind. */
import { describe, expect, test } from 'vitest';
import { brightness } from '../../src/audio/brightness.ts';
import type { BodySound } from '../../src/audio/body-sound.ts';
import { bodySound } from '../../src/audio/body-sound.ts';
import { frameLevels } from '../../src/audio/frame-levels.ts';
import { peakLevel } from '../../src/audio/levels.ts';
import { pitchOf } from '../../src/audio/pitch.ts';

const kinds: readonly BodySound[] = [
  'breath',
  'sigh',
  'gasp',
  'laugh',
  'sob',
  'cough',
  'hum',
  'groan',
  'sniff',
  'yawn',
];
const sampleRate = 24_000;

describe.each(kinds)('%s', (kind) => {
  const bodies = [90, 130, 220, 300].flatMap((pitch) =>
    [16_000, 24_000, 48_000].map((rate) => ({ pitch, sampleRate: rate })),
  );
  const sounds = new Map(bodies.map((body) => [body, bodySound(kind, body)]));
  const soundOf = (body: (typeof bodies)[number]): Int16Array => sounds.get(body) ?? new Int16Array();

  test('lasts between 0.2 and 1.3 seconds, the same at every rate', () => {
    const seconds = bodies.map((body) => soundOf(body).length / body.sampleRate);
    expect(Math.min(...seconds)).toBeGreaterThan(0.2);
    expect(Math.max(...seconds)).toBeLessThan(1.3);
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThan(0.001);
  });

  test('is not louder than speech, and is heard', () => {
    for (const body of bodies) {
      const sound = soundOf(body);
      const loudest = Math.max(...frameLevels(sound, Math.round(0.1 * body.sampleRate)));
      expect(peakLevel(sound)).toBeLessThan(-6);
      expect(loudest).toBeLessThan(-19);
      expect(loudest).toBeGreaterThan(-36);
    }
  });

  test('begins and ends in silence', () => {
    for (const body of bodies) {
      const sound = soundOf(body);
      const millisecond = body.sampleRate / 1000;
      expect(peakLevel(sound.slice(0, millisecond))).toBeLessThan(-42);
      expect(peakLevel(sound.slice(-millisecond))).toBeLessThan(-50);
    }
  });

  test('is the same at every run and another for another body', () => {
    const sound = bodySound(kind, { pitch: 130, sampleRate });
    const bytes = Buffer.from(sound.buffer);
    expect(bytes.equals(Buffer.from(bodySound(kind, { pitch: 130, sampleRate }).buffer))).toBe(true);
    expect(bytes.equals(Buffer.from(bodySound(kind, { pitch: 131, sampleRate }).buffer))).toBe(false);
  });
});

describe('each of its kind', () => {
  test.each(['hum', 'groan', 'laugh', 'sob'] as const)('a %s has the voice of the body', (kind) => {
    for (const pitch of [90, 150, 250]) {
      const { median, voicedShare } = pitchOf(bodySound(kind, { pitch, sampleRate }), sampleRate);
      expect(voicedShare).toBeGreaterThan(0.4);
      expect((median ?? 0) / pitch).toBeGreaterThan(0.7);
      expect((median ?? 0) / pitch).toBeLessThan(1.7);
    }
  });

  test.each(['breath', 'sniff'] as const)('a %s has none', (kind) => {
    for (const pitch of [90, 250])
      expect(pitchOf(bodySound(kind, { pitch, sampleRate }), sampleRate).median).toBeUndefined();
  });

  test.each([
    ['laugh', 5],
    ['cough', 2],
    ['sniff', 2],
    ['hum', 1],
    ['breath', 1],
    ['groan', 1],
  ] as const)('a %s comes in %i', (kind, count) => {
    for (const pitch of [110, 210]) expect(bursts(bodySound(kind, { pitch, sampleRate }))).toBe(count);
  });

  test('laughter and whimpering lie above the speaking voice, groaning below', () => {
    const ratio = (kind: BodySound): number =>
      (pitchOf(bodySound(kind, { pitch: 150, sampleRate }), sampleRate).median ?? 0) / 150;
    expect(ratio('laugh')).toBeGreaterThan(1.15);
    expect(ratio('sob')).toBeGreaterThan(1.15);
    expect(ratio('groan')).toBeLessThan(0.95);
  });

  test('a hum is dark, a breath bright, a sniff brighter', () => {
    const [hum = 0, breath = 0, sniff = 0] = (['hum', 'breath', 'sniff'] as const).map((kind) =>
      brightness(bodySound(kind, { pitch: 120, sampleRate }), sampleRate),
    );
    expect(hum).toBeLessThan(700);
    expect(breath).toBeGreaterThan(3 * hum);
    expect(sniff).toBeGreaterThan(breath);
  });
});

/** Stretches of sound with at least 20 ms of something 14 dB softer between them. */
function bursts(sound: Int16Array): number {
  const levels = frameLevels(sound, sampleRate / 100);
  const least = Math.max(...levels) - 14;
  let count = 0;
  let quiet = 2;
  for (const level of levels) {
    if (level >= least && quiet >= 2) count++;
    quiet = level >= least ? 0 : quiet + 1;
  }
  return count;
}
