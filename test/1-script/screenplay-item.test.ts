/** What is no speech in a screenplay: pauses, sounds and beds, as they reach the scene. */
import { describe, expect, test } from 'vitest';
import type { SceneItem } from '../../src/1-script/script.ts';
import { known } from '../../src/1-script/settings.ts';
import { readProject, screenplayScript } from '../support/read-project.ts';
import { sliceOf } from '../support/yaml-text.ts';

const files = { 'a.wav': 'x', 'lib/two words.wav': 'x', 'lib/b (1) [old] {x}.wav': 'x', 'rain.ogg': 'x' };

async function read(
  ...lines: readonly string[]
): Promise<{ items: readonly SceneItem[]; said: readonly string[] }> {
  const { script, said } = await readProject({
    ...files,
    'script.yaml': screenplayScript('Boy: Hi.', ...lines, '[bed rain.ogg {id: rain}]'),
  });
  return { items: script.scenes[0]!.items.slice(1, -1), said };
}

/** The one item of a line, as plain values. */
async function itemOf(line: string): Promise<unknown> {
  const { items, said } = await read(line);
  expect([items.length, said]).toEqual([1, []]);
  const [item] = items;
  expect(line).toContain(sliceOf(item!.span));
  if (item!.kind === 'pause') return item!.duration;
  if (item!.kind === 'sound') {
    const { sound, gain, pan, treatment, overlap } = item!;
    expect(sliceOf(sound.span)).toBe(sound.written);
    return [sound.written, ...[gain, pan, treatment, overlap].map((stated) => known<unknown>(stated)?.value)];
  }
  if (item!.kind === 'bed-stop') return ['stop', item!.id, known(item!.fade)?.value];
  if (item!.kind === 'bed-start' && typeof item!.bed === 'string') return item!.bed;
  if (item!.kind !== 'bed-start' || typeof item!.bed === 'string') throw new Error('no item of this kind');
  const { id, sound, fields } = item!.bed;
  return [
    id,
    sound.written,
    Object.fromEntries(Object.entries(fields).map(([key, stated]) => [key, stated.value])),
  ];
}

describe('pauses', () => {
  test.each([
    ['[pause 1.2s]', 1200],
    ['[pause 350ms]', 350],
    ['[ pause   1.2 s ]', 1200],
    ['[pause 0s]  ', 0],
  ])('%s', async (line, duration) => expect(await itemOf(line)).toBe(duration));

  test.each([
    ['[pause 5]', 'bare-number "5"'],
    ['[pause soon]', 'wrong-value "soon"'],
    ['[pause 1s -6dB]', 'wrong-value "1s -6dB"'],
    ['[pause 1s {gain: -6dB}]', 'unknown-key "gain"'],
  ])('%s is said where it stands', async (line, said) => expect((await read(line)).said).toEqual([said]));

  test('without a time is not dropped in silence', async () => {
    expect((await read('[pause]')).said).toEqual(['missing-key "[pause]"']);
  });
});

describe('sounds', () => {
  const none = undefined;
  test.each([
    ['[sound a.wav]', ['a.wav', none, none, none, none]],
    ['[sound a.wav -6dB]', ['a.wav', -6, none, none, none]],
    ['[sound -6dB 20% a.wav]', ['a.wav', -6, 20, none, none]],
    ['[sound "lib/two words.wav" -6dB 20% {treatment: phone}]', ['lib/two words.wav', -6, 20, 'phone', none]],
    ['[ sound   ./a.wav   {gain: -6dB, overlap: 300ms} ]', ['./a.wav', -6, none, none, 300]],
    ['[sound a.wav {treatment: "radio", pan: -5%}]', ['a.wav', none, -5, 'radio', none]],
  ])('%s', async (line, sound) => expect(await itemOf(line)).toEqual(sound));

  test('a path in quotes may hold any sign', async () => {
    const sound = (await itemOf('[sound "lib/b (1) [old] {x}.wav" -6dB]')) as readonly unknown[];
    expect(sound.slice(0, 2)).toEqual(['lib/b (1) [old] {x}.wav', -6]);
  });

  test.each([
    ['[sound]', ['missing-key "[sound]"']],
    ['[sound -6dB]', ['missing-key "[sound -6dB]"']],
    ['[sound lib/two words.wav]', ['unknown-file "lib/two"', 'screenplay-line "words.wav"']],
    ['[sound a.wav 6]', ['screenplay-line "6"']],
    ['[sound a.wav {gain: 6}]', ['bare-number "6"']],
    ['[sound a.wav {volume: 6dB}]', ['unknown-key "volume"']],
    ['[sound a.wav 200%]', ['out-of-range "200%"']],
    ['[sound a.wav -6dB -3dB]', ['duplicate-key "-3dB"']],
    ['[sound a.wav -6dB {gain: -3dB}]', ['duplicate-key "gain"']],
    ['[sound a.wav {gain: -6dB}] loud', ['screenplay-line "[sound a.wav {gain: -6dB}] loud"']],
  ])('%s is said where it stands', async (line, said) =>
    expect((await read(line)).said.toSorted()).toEqual(said.toSorted()),
  );
});

describe('beds', () => {
  test.each([
    ['[bed rain]', 'rain'],
    ['[bed "rain"]', 'rain'],
    ['[bed stop rain]', ['stop', 'rain', undefined]],
    ['[bed stop rain {fade: 2s}]', ['stop', 'rain', 2000]],
    ['[bed a.wav]', [undefined, 'a.wav', { sound: 'a.wav' }]],
    ['[bed a.wav -20dB {fade: 2s}]', [undefined, 'a.wav', { sound: 'a.wav', gain: -20, fade: 2000 }]],
    [
      '[bed "lib/two words.wav" 10% {id: two, duck: 6dB, loop: no}]',
      ['two', 'lib/two words.wav', { sound: 'lib/two words.wav', pan: 10, id: 'two', duck: 6, loop: false }],
    ],
  ])('%s', async (line, bed) => expect(await itemOf(line)).toEqual(bed));

  test.each([
    ['[bed]', 'missing-key "[bed]"'],
    ['[bed snow]', 'unknown-reference "snow"'],
    ['[bed stop snow]', 'unknown-reference "snow"'],
    ['[bed a.wav {duck: -6dB}]', 'out-of-range "-6dB"'],
    ['[bed a.wav {from: tree-009}]', 'unknown-reference "tree-009"'],
    ['[bed stop rain snow]', 'screenplay-line "snow"'],
    ['[bed rain stop]', 'screenplay-line "stop"'],
  ])('%s is said where it stands', async (line, said) => expect((await read(line)).said).toEqual([said]));
});

describe('notes and what is none of these', () => {
  test.each(['[note The same bell, twice.]', '[note A 5" gun, and the boys\' drum]', '[note 老王：走]'])(
    '%s is not heard',
    async (line) => expect(await read(line)).toEqual({ items: [], said: [] }),
  );

  test.each(['[sighs] Hi.', '[Pause 1s]', '[music a.wav]', '[pause 1s', '[]', '[pause 1s] // note'])(
    '%s is no line',
    async (line) => expect((await read(line)).said).toEqual([`screenplay-line ${JSON.stringify(line)}`]),
  );

  test('a mark behind a name is words', async () => {
    const { items, said } = await read('Boy: [sighs] Hi.');
    expect(said).toEqual([]);
    expect(items).toMatchObject([{ kind: 'line', text: { value: '[sighs] Hi.' } }]);
  });
});
