/** What is heard of a mix: levels, ears, beds that step back, joins without a click, stems that are the whole, the same bytes. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Placed } from '../../src/6-mix/program.ts';
import { mixRate } from '../../src/6-mix/program.ts';
import { integratedLoudness } from '../../src/audio/loudness.ts';
import type { StereoBlock } from '../../src/6-mix/voice.ts';
import { inFrames, mixed } from './mixed.ts';
import type { Tone } from './tones.ts';
import { levelOf, peakOf, stepOf, tone, toneWav } from './tones.ts';

const script = (scene: string): string => `mimodrama: 1
language: en
cast:
  boy: { name: Boy, voice: { preset: Mia } }
  grandpa: { name: Grandpa, voice: { preset: Dean }, mix: { pan: -100% } }
scenes:
  - id: tree
${scene.replaceAll(/^/gm, '    ')}
`;

const lines = (...some: readonly string[]): string =>
  ['script: |', ...some.map((line) => `  ${line}`)].join('\n');

/** What lies in a stretch of the programme, in seconds within it. */
function within(sound: StereoBlock, { at }: Placed, from: number, to: number): StereoBlock {
  const [first, last] = [at + inFrames(from), at + inFrames(to)];
  return { left: sound.left.subarray(first, last), right: sound.right.subarray(first, last) };
}

/** Full scale of 16 bits is 1: a sine of so many hertz and such a peak steps no further. */
const steepest = ({ hertz = 440, peak = 0.25 }: Partial<Tone>): number =>
  (2 * Math.PI * hertz * peak) / mixRate;

describe('levels', () => {
  test('takes come to one level, however loud they were spoken; whispers and shouts keep their distance', async () => {
    const peaks: Readonly<Record<string, number>> = { a: 0.5, b: 0.1, c: 0.3, d: 0.3, e: 0.3 };
    const { clip, stem } = await mixed(
      {
        'script.yaml': script(
          lines(
            'Boy {id: a}: One.',
            'Boy {id: b}: Two.',
            'Boy {id: c} (in a whisper): Three.',
            'Boy {id: d} (shouting across the yard): Four.',
            'Boy {id: e, mix: { gain: -5dB }}: Five.',
          ),
        ),
      },
      { says: ({ id }) => tone({ seconds: 2, hertz: 1000, peak: peaks[id] ?? 0.2 }) },
    );
    const sound = await stem();
    const level = (id: string): number => levelOf(within(sound, clip(id), 0.1, 1.9).left);
    expect(Math.abs(level('a') - level('b'))).toBeLessThan(0.1);
    expect(level('c') - level('a')).toBeCloseTo(-7, 1);
    expect(level('d') - level('a')).toBeCloseTo(4, 1);
    expect(level('e') - level('a')).toBeCloseTo(-5, 1);
  });

  test('both ears hear speech at the level all speech is brought to', async () => {
    const { clip, stem } = await mixed(
      { 'script.yaml': script(lines('Boy {id: a}: One.')) },
      { says: () => tone({ seconds: 2, hertz: 997 }) },
    );
    const { left, right } = within(await stem(), clip('a'), 0.1, 1.9);
    const inOneEar = integratedLoudness(
      Int16Array.from(left, (sample) => Math.round(sample * 32_767)),
      mixRate,
    );
    expect(inOneEar).toBeCloseTo(-20 - 3, 0);
    expect(levelOf(right)).toBeCloseTo(levelOf(left), 6);
  });

  test('a pan moves it between the ears and leaves its power', async () => {
    const { clip, stem } = await mixed({
      'script.yaml': script(
        lines(
          'Boy {id: middle}: One.',
          'Grandpa {id: left}: Two.',
          'Boy {id: right, mix: { pan: 50% }}: Three.',
        ),
      ),
    });
    const sound = await stem();
    const powers = (id: string): readonly [number, number] => {
      const { left, right } = within(sound, clip(id), 0.1, 0.9);
      return [10 ** (levelOf(left) / 10), 10 ** (levelOf(right) / 10)];
    };
    const [left, right] = powers('middle');
    const whole = left + right;
    expect(left).toBeCloseTo(right, 6);
    expect(powers('left')[0] / whole).toBeCloseTo(1, 2);
    expect(powers('left')[1] / whole).toBeLessThan(1e-6);
    const [some, more] = powers('right');
    expect((some + more) / whole).toBeCloseTo(1, 2);
    expect(more).toBeGreaterThan(5 * some);
  });
});

describe('a bed under speech', () => {
  test.each([6, 12])('lies %i dB lower, within half a decibel, and comes back', async (duck) => {
    const { clip, stem } = await mixed({
      'script.yaml': script(
        `beds: [ { sound: hum.wav, gain: -12dB, duck: ${duck}dB, fade: 50ms } ]\n${lines(
          '[pause 2s]',
          'Boy {id: a}: One.',
          '[pause 500ms]',
          'Boy {id: b}: Two.',
          '[pause 3s]',
        )}`,
      ),
      'hum.wav': toneWav({ seconds: 20, hertz: 300 }),
    });
    const bed = await stem(({ kind }) => kind === 'beds');
    const a = clip('a');
    const level = (from: number, to: number): number => levelOf(within(bed, a, from, to).left);
    const alone = level(-1.5, -0.5);
    expect(alone).toBeCloseTo(20 * Math.log10(0.25 / Math.SQRT2) - 12, 1);
    // From the first word to the end of the second line, and the short rest between them.
    for (let at = 0; at < 2.4; at += 0.1) {
      expect(Math.abs(alone - level(at, at + 0.1) - duck)).toBeLessThan(0.5);
    }
    expect(level(3.3, 4.3)).toBeCloseTo(alone, 1);
  });

  test('and no bed that is not asked to, nor any sound', async () => {
    const { clip, stem } = await mixed({
      'script.yaml': script(
        `beds: [ { sound: hum.wav, gain: -12dB } ]\n${lines('[pause 1s]', 'Boy {id: a}: One.')}`,
      ),
      'hum.wav': toneWav({ seconds: 20, hertz: 300 }),
    });
    const bed = await stem(({ kind }) => kind === 'beds');
    const a = clip('a');
    expect(levelOf(within(bed, a, 0.2, 0.8).left)).toBeCloseTo(levelOf(within(bed, a, -0.6, -0.2).left), 1);
  });
});

describe('joins', () => {
  test('a bed that begins again melts into its own beginning', async () => {
    // Its end does not meet its beginning: a quarter of a wave apart, at the peak.
    const hum = { seconds: 0.60125, hertz: 200, turn: 0.25 };
    const { stem, program } = await mixed({
      'script.yaml': script(
        `beds: [ { sound: hum.wav, fade: 100ms } ]\n${lines('[pause 4s]', 'Boy {id: a}: One.')}`,
      ),
      'hum.wav': toneWav(hum),
    });
    const { left } = await stem(({ kind }) => kind === 'beds');
    // Two waves of equal power may add up to 3 dB more where they meet.
    expect(stepOf(left)).toBeLessThan(steepest({ ...hum, peak: 0.25 }) * 1.5);
    const middle = left.subarray(inFrames(1), program.frames - inFrames(3));
    for (let from = 0; from + 4800 <= middle.length; from += 4800)
      expect(peakOf(middle.subarray(from, from + 4800))).toBeGreaterThan(0.1);
  });

  test('a take that begins and ends at its loudest makes no click', async () => {
    const spoken = { seconds: 1, hertz: 100, peak: 0.5, turn: 0.25 };
    const { stem, clip } = await mixed(
      { 'script.yaml': script(lines('Boy {id: a}: One.', 'Boy {id: b, gap: 0ms}: Two.')) },
      { says: () => tone(spoken) },
    );
    const { left } = await stem();
    const peak = peakOf(within({ left, right: left }, clip('a'), 0.2, 0.8).left);
    // What comes within five milliseconds from nothing to its peak, on top of the wave itself.
    expect(stepOf(left)).toBeLessThan(steepest({ hertz: 100, peak }) + (2 * peak) / inFrames(0.005));
  });

  test('a sound that is cut off at its loudest ends within 20 ms, and begins as hard as it does', async () => {
    const knock = { seconds: 0.5, hertz: 100, peak: 0.5, turn: 0.25 };
    const { stem, program } = await mixed({
      'script.yaml': script(lines('[sound knock.wav]', 'Boy {id: a}: One.')),
      'knock.wav': toneWav(knock),
    });
    const { left } = await stem(({ kind }) => kind === 'sounds');
    const at = program.scenes[0]?.at ?? 0;
    expect(Math.abs(left[at] ?? 0)).toBeCloseTo(0.5, 2);
    expect(stepOf(left.subarray(at))).toBeLessThan(steepest(knock) + 0.5 / inFrames(0.02));
  });

  test('scenes that melt into each other have no step between them', async () => {
    const { stem } = await mixed({
      'script.yaml': `${script(`beds: [ { sound: hum.wav, fade: 2s } ]\n${lines('Boy {id: a}: One.')}`)}
  - id: next
    music: [ { sound: hum.wav, fade: 1s, loop: true } ]
    script: |
      Boy {id: b}: Two.
`,
      'hum.wav': toneWav({ seconds: 1.3, hertz: 200, turn: 0.25 }),
    });
    const { left } = await stem(({ kind }) => kind === 'beds');
    expect(stepOf(left)).toBeLessThan(2 * steepest({ hertz: 200 }) * 1.5);
  });
});

const smallScene = {
  'script.yaml': script(
    `beds: [ { sound: hum.wav, gain: -18dB, duck: 6dB, fade: 400ms } ]
music: [ { sound: slow.wav, gain: -10dB } ]
${lines(
  'Boy {id: a}: One.',
  'Grandpa {id: b, overlap: 300ms}: Two.',
  '[pause 600ms]',
  '[sound knock.wav -6dB]',
  'Boy {id: c, mix: { treatment: phone }} (in a whisper): Three.',
  'Grandpa {id: d, mix: { treatment: hall, pan: 30% }}: Four.',
)}`,
  ),
  'hum.wav': toneWav({ seconds: 0.7, hertz: 300 }),
  'slow.wav': toneWav({ seconds: 1.1, hertz: 150, sampleRate: 44_100 }),
  'knock.wav': toneWav({ seconds: 0.2, hertz: 90, peak: 0.6 }),
} as const;
const spoken = {
  says: ({ id }: { readonly id: string }) =>
    tone({ seconds: 0.8, hertz: 200 + 70 * id.charCodeAt(0), peak: 0.2 }),
};

describe('the same again', () => {
  test('stems are the mix when they are laid over each other, to the last bit but rounding', async () => {
    const { stem } = await mixed(smallScene, spoken);
    const whole = await stem();
    const parts = await Promise.all(
      (['character', 'sounds', 'beds'] as const).map((kind) => stem((one) => one.kind === kind)),
    );
    let furthest = 0;
    for (const ear of ['left', 'right'] as const)
      for (const [at, sample] of whole[ear].entries()) {
        const sum = parts.reduce((total, part) => total + (part[ear][at] ?? 0), 0);
        furthest = Math.max(furthest, Math.abs(sum - sample));
      }
    expect(furthest).toBeLessThan(1e-6);
    for (const part of parts) expect(peakOf(part.left)).toBeGreaterThan(0.01);
  });

  test('the mix of a scene is what its stems are', async () => {
    const { stem, mixOf, program, mixes } = await mixed(smallScene, spoken);
    const [whole, mix] = [await stem(), await mixOf(0)];
    const at = (program.scenes[0]?.at ?? 0) + (mixes[0]?.score.from ?? 0);
    expect(digestOf(whole.left.subarray(at, at + mix.left.length))).toBe(digestOf(mix.left));
  });

  test('the same takes and the same script give the same bytes, anywhere, and nothing is mixed twice', async () => {
    const first = await mixed(smallScene, spoken);
    const second = await mixed(smallScene, spoken);
    expect(second.worked).toEqual([0]);
    const [mix, other] = [first.mixes[0]!, second.mixes[0]!];
    expect(bytesDigest(readFileSync(other.file))).toBe(bytesDigest(readFileSync(mix.file)));
    expect(other.digest).toBe(mix.digest);
    const again = await mixed(first.folder, spoken);
    expect(again.worked).toEqual([]);
    expect(again.program.frames).toBe(first.program.frames);
    const { score, frames, energy, steps } = mix;
    expect(again.mixes[0]).toMatchObject({ score, frames, energy, steps });
  });

  test('a small scene is what it was, to the frame', async () => {
    const { mixOf, program, clip, mixes } = await mixed(smallScene, spoken);
    const { left, right } = await mixOf(0);
    const golden = {
      frames: program.frames,
      mix: mixes[0]?.frames,
      clips: ['a', 'b', 'c', 'd'].map((id) => clip(id).at),
      // Rounded to 16 bits of which the last two are left out: of floats the last bits may differ between machines.
      left: roundedDigest(left),
      right: roundedDigest(right),
    };
    const file = path.join(import.meta.dirname, 'small-scene.json');
    if (process.env['ACCEPT']) writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`);
    expect(golden).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});

const bytesDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const digestOf = ({ buffer, byteOffset, byteLength }: Float32Array): string =>
  bytesDigest(new Uint8Array(buffer, byteOffset, byteLength));

const roundedDigest = (samples: Float32Array): string =>
  bytesDigest(new Uint8Array(Int16Array.from(samples, (sample) => Math.round(sample * 8192)).buffer));
