/** Where everything stands in a programme: in whole frames, as the spacing of the script says. */
import { describe, expect, test } from 'vitest';
import type { Clip } from '../../src/6-mix/program.ts';
import type { Mixed } from './mixed.ts';
import { inFrames, mixed } from './mixed.ts';
import { tone, toneWav } from './tones.ts';

interface Scene {
  readonly defaults?: string;
  readonly beds?: string;
  readonly music?: string;
  readonly lines: readonly string[];
}

const script = (scenes: readonly Scene[], defaults = '{}'): string =>
  [
    'mimodrama: 1',
    'language: en',
    `defaults: ${defaults}`,
    'cast:',
    '  boy: { name: Boy, voice: { preset: Mia } }',
    '  grandpa: { name: Grandpa, voice: { preset: Dean } }',
    'scenes:',
    ...scenes.flatMap(({ defaults: own, beds, music, lines }, number) => [
      `  - id: scene-${number + 1}`,
      ...(own === undefined ? [] : [`    defaults: ${own}`]),
      ...(beds === undefined ? [] : [`    beds: ${beds}`]),
      ...(music === undefined ? [] : [`    music: ${music}`]),
      '    script: |',
      ...lines.map((line) => `      ${line}`),
    ]),
    '',
  ].join('\n');

const sounds = {
  'slap.wav': toneWav({ seconds: 0.5 }),
  'rain.wav': toneWav({ seconds: 0.8, hertz: 200 }),
} as const;

/** Every line takes a second. */
const of = (scenes: readonly Scene[], defaults?: string): Promise<Mixed> =>
  mixed({ 'script.yaml': script(scenes, defaults), ...sounds });

const end = ({ at, frames }: Clip): number => at + frames;

describe('lines and what lies between them', () => {
  test('head, gap, pause, overlap, a sound, scenes, tail: each its own length, in whole frames', async () => {
    const { program, clip } = await of([
      {
        lines: [
          'Boy {id: a}: One.',
          'Grandpa {id: b}: Two.',
          '[pause 1.2s]',
          'Boy {id: c}: Three.',
          'Grandpa {id: d, overlap: 300ms}: Four.',
          '[sound slap.wav]',
          'Boy {id: e}: Five.',
        ],
      },
      { lines: ['Boy {id: f}: Six.'] },
    ]);
    expect(clip('a').at).toBe(inFrames(0.5));
    expect(clip('b').at).toBe(end(clip('a')) + inFrames(0.35));
    // A pause takes the place of the gap.
    expect(clip('c').at).toBe(end(clip('b')) + inFrames(1.2));
    expect(clip('d').at).toBe(end(clip('c')) - inFrames(0.3));
    const slap = program.scenes[0]?.clips.find(({ kind }) => kind === 'sound');
    expect(slap).toMatchObject({ at: end(clip('d')), frames: inFrames(0.5) });
    expect(clip('e').at).toBe(end(clip('d')) + inFrames(0.5 + 0.35));
    expect(program.scenes[1]?.at).toBe(end(clip('e')) + inFrames(1.5));
    expect(program.frames).toBe(end(clip('f')) + inFrames(1));
    for (const { at, frames } of program.scenes.flatMap(({ clips }) => clips)) {
      expect(Number.isInteger(at)).toBe(true);
      expect(Number.isInteger(frames)).toBe(true);
    }
  });

  test('and the script says how long: for all scenes, for one, for a line', async () => {
    const { program, clip } = await of(
      [
        { lines: ['Boy {id: a}: One.', 'Boy {id: b}: Two.', 'Boy {id: c, gap: 20ms}: Three.'] },
        {
          defaults: '{ gap: 0ms, sceneGap: 4s, tail: 10ms }',
          lines: ['Boy {id: d}: Four.', 'Boy {id: e}: Five.'],
        },
      ],
      '{ head: 0ms, gap: 700ms }',
    );
    expect(clip('a').at).toBe(0);
    expect(clip('b').at).toBe(end(clip('a')) + inFrames(0.7));
    expect(clip('c').at).toBe(end(clip('b')) + inFrames(0.02));
    expect(clip('d').at).toBe(end(clip('c')) + inFrames(4));
    expect(clip('e').at).toBe(end(clip('d')));
    expect(program.frames).toBe(end(clip('e')) + inFrames(0.01));
  });

  test('an overlap reaches no further back than the scene, and what is overlapped may end last', async () => {
    const { clip, program } = await of([
      { lines: ['Boy {id: a}: One.', 'Boy {id: b, overlap: 5s}: Two.', 'Boy {id: c}: Three.'] },
      { lines: ['Boy {id: d}: Four.'] },
    ]);
    expect(clip('b').at).toBe(clip('a').at);
    expect(clip('c').at).toBe(end(clip('a')) + inFrames(0.35));
    expect(program.scenes[1]?.at).toBe(end(clip('c')) + inFrames(1.5));
  });

  test('the parts of a long line are joined: a breath in a paragraph, more between two', async () => {
    const sentence = 'They walked along the wall for an hour, and nobody spoke. ';
    const long = { lines: [`Boy {id: a}: ${sentence.repeat(24)}`] };
    const { parts } = (await of([long])).clip('a');
    expect(parts.length).toBeGreaterThan(1);
    const gaps = parts.slice(1).map(({ at }, index) => at - (parts[index]?.at ?? 0) - inFrames(1));
    expect(new Set(gaps)).toEqual(new Set([inFrames(0.15)]));
    const asked = (await of([{ ...long, defaults: '{ join: 90ms }' }])).clip('a');
    expect((asked.parts[1]?.at ?? 0) - asked.at).toBe(inFrames(1.09));
  });

  test('what is silent around the words of a take is left out of it', async () => {
    const silence = new Int16Array(24_000);
    const samples = Int16Array.from([...silence, ...tone({ seconds: 1 }), ...silence]);
    const { clip } = await mixed(
      { 'script.yaml': script([{ lines: ['Boy {id: a}: One.'] }]) },
      { says: () => samples },
    );
    const { parts, frames } = clip('a');
    expect(parts[0]?.from).toBe(inFrames(0.98));
    expect(frames).toBe(inFrames(1.06));
  });

  test('a line without a take takes no time, and is named', async () => {
    const content = {
      'script.yaml': script([{ lines: ['Boy {id: a}: One.', 'Boy {id: b}: Two.', 'Boy {id: c}: Three.'] }]),
    };
    const { program, clip } = await mixed(content, { missing: ['b'] });
    expect(clip('c').at).toBe(end(clip('a')) + inFrames(0.35));
    expect(program.missing.map(({ id }) => id)).toEqual(['b']);
  });
});

const bedsIn = ({ program }: Mixed): readonly Clip[] =>
  program.scenes.flatMap(({ clips }) => clips.filter(({ kind }) => kind === 'bed' || kind === 'music'));

describe('beds and music', () => {
  const lines = ['Boy {id: a}: One.', 'Boy {id: b}: Two.', 'Boy {id: c}: Three.'];

  test('a bed lies under its whole scene and fades out behind it', async () => {
    const result = await of([{ beds: '[ { sound: rain.wav, fade: 1s } ]', lines }]);
    const [scene] = result.program.scenes;
    expect(bedsIn(result)).toMatchObject([
      {
        kind: 'bed',
        at: scene?.at,
        frames: (scene?.frames ?? 0) + inFrames(1),
        fadeIn: inFrames(1),
        fadeOut: inFrames(1),
      },
    ]);
  });

  test('or runs from one line to the end of another', async () => {
    const result = await of([{ beds: '[ { sound: rain.wav, fade: 100ms, from: b, to: b } ]', lines }]);
    const { at } = result.clip('b');
    expect(bedsIn(result)).toMatchObject([{ at, frames: inFrames(1 + 0.1) }]);
  });

  test('or begins and ends between the lines', async () => {
    const result = await of([
      {
        lines: [
          'Boy {id: a}: One.',
          '[bed rain.wav -20dB {id: rain, fade: 200ms}]',
          'Boy {id: b}: Two.',
          '[bed stop rain {fade: 400ms}]',
          'Boy {id: c}: Three.',
        ],
      },
    ]);
    expect(bedsIn(result)).toMatchObject([
      {
        at: end(result.clip('a')),
        frames: inFrames(0.35 + 1 + 0.4),
        fadeIn: inFrames(0.2),
        fadeOut: inFrames(0.4),
      },
    ]);
  });

  test('one that does not loop ends with its sound', async () => {
    const result = await of([{ beds: '[ { sound: rain.wav, loop: false } ]', lines }]);
    expect(bedsIn(result)).toMatchObject([{ frames: inFrames(0.8) }]);
  });

  test('music begins in the silence before its scene', async () => {
    const result = await of([
      { music: '[ { sound: rain.wav } ]', lines },
      { music: '[ { sound: rain.wav } ]', lines: ['Boy {id: d}: Four.'] },
    ]);
    const [first, second] = bedsIn(result);
    expect(first).toMatchObject({ kind: 'music', at: 0 });
    expect(second).toMatchObject({ kind: 'music', at: (result.program.scenes[1]?.at ?? 0) - inFrames(1.5) });
  });

  test('what fades out of one scene and into the next sounds together, and the tail waits for the last', async () => {
    const result = await of([
      { beds: '[ { sound: rain.wav, fade: 3s } ]', lines },
      { music: '[ { sound: rain.wav, fade: 2s, loop: true } ]', lines: ['Boy {id: d}: Four.'] },
    ]);
    const [bed, music] = bedsIn(result);
    expect(end(bed!) - music!.at).toBe(inFrames(3));
    expect(result.program.frames).toBe(end(music!));
  });
});
