/** What is measured of a candidate, and which of several is the safest. */
import { describe, expect, test } from 'vitest';
import type { VoiceFacts } from '../../src/2-voices/voice-facts.ts';
import { describeVoice, safestVoice, voiceFacts } from '../../src/2-voices/voice-facts.ts';

const rate = 24_000;

/** `sweep` semitones up and down, twice a second. */
function voice({
  seconds = 5,
  pitch = 140,
  sweep = 2,
  level = 8000,
}: Readonly<Record<string, number>>): Int16Array {
  let phase = 0;
  return Int16Array.from({ length: seconds * rate }, (_, at) => {
    const bend = (sweep / 2) * Math.sin((2 * Math.PI * 2 * at) / rate);
    phase += (2 * Math.PI * pitch * 2 ** (bend / 12)) / rate;
    return Math.round(level * (0.7 * Math.sin(phase) + 0.3 * Math.sin(2 * phase)));
  });
}

describe('a candidate', () => {
  test('has a length, a level, a pitch and how far that wanders', () => {
    const facts = voiceFacts(voice({}), rate);
    expect(facts).toMatchObject({ seconds: 5, doubts: [] });
    expect(facts.pitch).toBeCloseTo(140, -1);
    expect(facts.range).toBeGreaterThan(1);
    expect(facts.range).toBeLessThan(3);
    expect(describeVoice(facts)).toMatch(/^5\.0 s, -\d+\.\d LUFS, 1[34]\d Hz ± [01]\.\d semitones$/);
  });

  test.each([
    ['it is very short', { seconds: 2 }],
    ['it is very quiet', { level: 80 }],
    ['it is very loud', { level: 30_000 }],
    ['its pitch is restless', { sweep: 22 }],
  ])('%s', (doubt, sound) => {
    expect(voiceFacts(voice(sound), rate).doubts).toEqual([doubt]);
  });

  test('of noise is hardly voiced', () => {
    let seed = 1;
    const noise = Int16Array.from({ length: 4 * rate }, () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % 8000;
    });
    expect(voiceFacts(noise, rate).doubts).toContain('it is hardly voiced');
  });
});

describe('the safest', () => {
  const candidate = (name: string, range: number, ...doubts: readonly string[]) => ({
    name,
    facts: { seconds: 5, loudness: -20, pitch: 140, range, doubts } satisfies VoiceFacts,
  });

  test('has the fewest doubts, then the steadiest pitch; else it came first', () => {
    const [doubtful, restless, steady, equal] = [
      candidate('doubtful', 1, 'it is very quiet'),
      candidate('restless', 9),
      candidate('steady', 4),
      candidate('equal', 4.1),
    ];
    expect(safestVoice([doubtful, restless, steady, equal])?.name).toBe('steady');
    expect(safestVoice([equal, steady])?.name).toBe('equal');
    expect(safestVoice([doubtful])?.name).toBe('doubtful');
    expect(safestVoice([])).toBeUndefined();
  });
});
