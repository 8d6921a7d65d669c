/** Recordings good and bad, from their bytes to a sample or the reason why not. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CutSample, ToldPart } from '../../../src/2-voices/clone/cut-sample.ts';
import { cutSample } from '../../../src/2-voices/clone/cut-sample.ts';
import { sampleFigures } from '../../../src/2-voices/clone/sample-figures.ts';
import type { SampleSource } from '../../../src/2-voices/clone/sample-form.ts';
import { sampleForm } from '../../../src/2-voices/clone/sample-form.ts';
import { brightness } from '../../../src/audio/brightness.ts';
import { pitchOf } from '../../../src/audio/pitch.ts';
import { nodeFiles } from '../../../src/world/files.ts';
import { shippedSample } from '../../audio/sounds.ts';
import { projectFolder } from '../../support/project-folder.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { recording, stereoWavOf, wavOf } from '../../support/voice-recordings.ts';

const source: SampleSource = {
  files: nodeFiles,
  openWorkbench: () => Promise.reject(new Error('no ffmpeg is needed here')),
};

async function cut(bytes: Uint8Array, told?: ToldPart): Promise<CutSample> {
  const file = path.join(projectFolder({ 'voice.wav': bytes }), 'voice.wav');
  return await cutSample(file, await sampleForm(file, source), told, source);
}

const codes = ({ findings }: CutSample): string[] =>
  findings.map(({ code, severity }) => `${severity} ${code}`);

const refusalOf = async (bytes: Uint8Array): Promise<unknown> => {
  const file = path.join(projectFolder({ 'voice.wav': bytes }), 'voice.wav');
  return await sampleForm(file, source).then(
    () => undefined,
    (error: unknown) => error,
  );
};

const digestOf = ({ prepared }: CutSample): string =>
  createHash('sha256')
    .update(prepared?.samples ?? new Int16Array())
    .digest('hex');

const calm = recording({ parts: [{ seconds: 20, level: -12 }] });

describe('what is wrong', () => {
  test('a calm reading in a quiet room: nothing', async () => {
    const done = await cut(wavOf(calm));
    expect(codes(done)).toEqual([]);
    const figures = sampleFigures(done);
    expect(figures.speechSeconds).toBeGreaterThan(11);
    expect(figures.speechSeconds).toBeLessThan(15);
    expect(figures.noiseFloor).toBeCloseTo(-70 - 4.8, 0);
    expect(figures.peak).toBeLessThan(-9);
    expect(figures.voiced).toBeGreaterThan(0.5);
  });

  test('the two voices that ship: nothing, and digital silence by name', async () => {
    for (const name of ['narrator-en', 'narrator-zh']) {
      const { samples, sampleRate } = shippedSample(name);
      const done = await cut(
        wavOf(
          Float32Array.from(samples, (sample) => sample / 32_768),
          sampleRate,
        ),
      );
      expect(codes(done)).toEqual([]);
      expect(sampleFigures(done)).toMatchObject({ quiet: 'digital-silence', noiseFloor: null });
    }
  });

  test.each([
    ['empty', new Uint8Array(), 'it has 0 bytes'],
    ['empty', wavOf(new Float32Array()), 'holds no sound'],
    ['not-audio', Buffer.from('This was a letter once.\n'), 'bytes of no known kind'],
    ['not-audio', Buffer.from('<html><body>Sign in</body></html>'), 'html'],
  ])('%s: refused by name', async (code, bytes, words) => {
    const error = await refusalOf(bytes);
    expect(error).toMatchObject({ finding: { code, severity: 'error' } });
    expect(String(error)).toContain(words);
  });

  test('no file, and a folder', async () => {
    const folder = projectFolder({});
    await expect(sampleForm(path.join(folder, 'no.wav'), source)).rejects.toMatchObject({
      finding: { code: 'missing' },
    });
    await expect(sampleForm(folder, source)).rejects.toMatchObject({ finding: { code: 'unreadable' } });
  });

  test('silence, and next to silence', async () => {
    expect(codes(await cut(wavOf(new Float32Array(240_000))))).toEqual(['error silent']);
    const faint = recording({ noise: -75, parts: [{ seconds: 12, level: -72 }] });
    expect(codes(await cut(wavOf(faint)))).toEqual(['error silent']);
  });

  test('0.4 s', async () => {
    const done = await cut(wavOf(calm.subarray(0, 9600)));
    expect(codes(done)).toEqual(['error too-short']);
    expect(done.prepared).toBeUndefined();
    expect(done.findings[0]?.message).toMatch(/lasts 0:00\.4 and has 0\.[34] s of speech/);
  });

  test('six seconds are few', async () => {
    expect(codes(await cut(wavOf(calm.subarray(0, 144_000))))).toEqual(['warning short']);
  });

  test('noise: heard, and too much', async () => {
    const noisy = (noise: number): Promise<CutSample> =>
      cut(wavOf(recording({ noise, parts: [{ seconds: 15, level: -12 }] })));
    expect(codes(await noisy(-38))).toEqual(['warning noisy']);
    expect(codes(await noisy(-19))).toContain('error noisy');
  });

  test('cut flat all over, at full scale and turned down afterwards', async () => {
    const loud = calm.map((sample) => Math.max(-1, Math.min(1, sample * 12)));
    for (const bytes of [wavOf(loud), wavOf(loud.map((sample) => sample * 0.4))]) {
      const done = await cut(bytes);
      expect(codes(done)).toEqual(['error clipped']);
      expect(done.findings[0]?.message).toMatch(/cut flat at 0:00\.\d, .* and \d+ more/);
    }
  });

  test('loud, and nothing cut', async () => {
    const highest = calm.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    expect(codes(await cut(wavOf(calm.map((sample) => (sample / highest) * 0.999))))).toEqual([]);
  });

  test('cut flat in one place: named with its time, and the best part lies elsewhere', async () => {
    const sound = recording({ parts: [{ seconds: 40, level: -12 }] });
    for (let at = 24_000 * 8; at < 24_000 * 8.3; at++)
      sound[at] = Math.max(-1, Math.min(1, (sound[at] ?? 0) * 20));
    const done = await cut(wavOf(sound));
    expect(codes(done)).toEqual(['warning clipped']);
    expect(done.findings[0]?.message).toContain('0:08.0');
    expect(done.window?.clippedShare).toBe(0);
    expect(done.window?.from).toBeGreaterThan(8.3);
  });

  test('one dead side: named, and the other one is used', async () => {
    const nothing = new Float32Array(calm.length);
    const [left, right, both] = await Promise.all([
      cut(stereoWavOf(calm, nothing)),
      cut(stereoWavOf(nothing, calm)),
      cut(stereoWavOf(calm, calm)),
    ]);
    expect(codes(left)).toEqual(['warning dead-side']);
    expect(left.findings[0]?.message).toContain('right side is dead');
    expect(right.findings[0]?.message).toContain('left side is dead');
    expect(codes(both)).toEqual([]);
    expect(digestOf(left)).toBe(digestOf(both));
    expect(digestOf(right)).toBe(digestOf(both));
    expect(left.survey.loudness).toBeCloseTo(both.survey.loudness, 3);
  });

  test('sides that cancel each other out', async () => {
    const done = await cut(
      stereoWavOf(
        calm,
        calm.map((sample) => -sample),
      ),
    );
    expect(done.findings[0]?.message).toContain('cancel each other out');
    expect(done.prepared?.loudness).toBeCloseTo(-20, 0);
  });

  test('a telephone, a voice that walks about, and no voice at all', async () => {
    const slow = recording({ sampleRate: 8000, parts: [{ seconds: 15, level: -12 }] });
    expect(codes(await cut(wavOf(slow, 8000)))).toEqual(['warning narrow']);
    const walking = [-6, -24, -8, -26, -6, -24].map((level) => ({ seconds: 2.4, level }));
    expect(codes(await cut(wavOf(recording({ noise: -90, parts: walking }))))).toContain('warning uneven');
    const random = seededRandom(3);
    const hiss = calm.map((sample, at) => (at % 19_200 < 12_000 ? 0.4 * random() - 0.2 : sample));
    expect(codes(await cut(wavOf(hiss)))).toContain('warning no-voice');
  });
});

describe('the best part', () => {
  test('is the clean one, from pause to pause, and the same every time', async () => {
    const noisy = recording({ noise: -30, parts: [{ seconds: 30, level: -12 }] });
    const clean = recording({ noise: -72, parts: [{ seconds: 24, level: -12 }] });
    const sound = new Float32Array(noisy.length * 2 + clean.length);
    sound.set(noisy);
    sound.set(clean, noisy.length);
    sound.set(noisy, noisy.length + clean.length);
    const bytes = wavOf(sound);
    const [one, other] = [await cut(bytes), await cut(bytes)];
    expect(one.window).toEqual(other.window);
    const { from = 0, to = 0 } = one.window ?? {};
    expect(from).toBeGreaterThanOrEqual(29.8);
    expect(to).toBeLessThanOrEqual(54.2);
    expect(to - from).toBeGreaterThan(15);
    const around = (time: number): number => (((time - 30) % 0.8) + 0.8) % 0.8;
    for (const end of [from, to]) expect(around(end)).toBeGreaterThanOrEqual(0.5);
  });

  test('is never longer than thirty seconds, not even of somebody who does not pause', async () => {
    const breathless = Float32Array.from({ length: 24_000 * 50 }, (_, at) => {
      const time = at / 24_000;
      return (
        0.2 * (1.2 + Math.sin(9 * time)) * Math.sin(2 * Math.PI * 130 * time) + 0.0001 * Math.sin(at * at)
      );
    });
    const { window } = await cut(wavOf(breathless));
    expect(window && window.to - window.from).toBeGreaterThan(10);
    expect(window && window.to - window.from).toBeLessThanOrEqual(30);
  });

  test('or the one that is told, trimmed to what is said in it', async () => {
    const sound = recording({
      parts: [
        { seconds: 4, level: 'rest' },
        { seconds: 16, level: -12 },
        { seconds: 4, level: 'rest' },
      ],
    });
    const { window, prepared } = await cut(wavOf(sound), { from: 1, to: 12 });
    expect(window?.from).toBeCloseTo(3.85, 1);
    expect(window?.to).toBeCloseTo(12, 0);
    expect(prepared?.samples.length).toBeCloseTo(((window?.to ?? 0) - (window?.from ?? 0)) * 24_000, -1);
    await expect(cut(wavOf(sound), { from: 0, to: 3 })).rejects.toMatchObject({
      finding: { code: 'silent' },
    });
    await expect(cut(wavOf(sound), { from: 30 })).rejects.toThrow('it ends at 0:24.0, before 0:30.0');
  });
});

describe('what comes out', () => {
  test.each([
    ['narrator-en', 0],
    ['narrator-zh', -14],
  ])('%s at %s dB keeps its pitch and its colour', async (name, level) => {
    const { samples, sampleRate } = shippedSample(name);
    const sound = Float32Array.from(samples, (sample) => (sample / 32_768) * 10 ** (level / 20));
    const { prepared } = await cut(wavOf(sound, sampleRate));
    const out = prepared?.samples ?? new Int16Array();
    const pitch = pitchOf(samples, sampleRate).median ?? 0;
    expect(Math.abs((pitchOf(out, 24_000).median ?? 0) / pitch - 1)).toBeLessThan(0.005);
    expect(Math.abs(brightness(out, 24_000) / brightness(samples, sampleRate) - 1)).toBeLessThan(0.02);
    expect(prepared?.peak).toBeLessThanOrEqual(-0.999);
    expect(prepared?.loudness).toBeGreaterThan(-22);
    expect(prepared?.loudness).toBeLessThan(-19.99);
  });

  test('at 44,100 Hz it comes out at 24,000 with the same pitch', async () => {
    const sound = recording({ sampleRate: 44_100, pitch: 150, parts: [{ seconds: 15, level: -20 }] });
    const { prepared, window } = await cut(wavOf(sound, 44_100));
    expect(pitchOf(prepared?.samples ?? new Int16Array(), 24_000).median).toBeCloseTo(150, 0);
    expect(prepared?.samples.length).toBeCloseTo(((window?.to ?? 0) - (window?.from ?? 0)) * 24_000, -1);
  });

  test('without the rumble below the voice', async () => {
    const rumbling = calm.map((sample, at) => sample + 0.1 * Math.sin((2 * Math.PI * 20 * at) / 24_000));
    const [rough, clean] = [
      await cut(wavOf(rumbling), { from: 0, to: 15 }),
      await cut(wavOf(calm), { from: 0, to: 15 }),
    ];
    const pause = (done: CutSample): number => {
      const samples = done.prepared?.samples.subarray(24_000 * 0.6, 24_000 * 0.75) ?? new Int16Array();
      return Math.max(...samples.map(Math.abs));
    };
    expect(pause(clean)).toBeLessThan(40);
    expect(pause(rough)).toBeLessThan(120);
  });
});
