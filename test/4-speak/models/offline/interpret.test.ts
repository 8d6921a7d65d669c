/** A request becomes a performance: every line of the shipped scripts, every kind of voice, and whatever else is thrown at it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SpeechRequest } from '../../../../src/3-plan/request.ts';
import { wordsOf } from '../../../../src/3-plan/request.ts';
import type { Interpretation } from '../../../../src/4-speak/models/offline/interpret.ts';
import { interpret } from '../../../../src/4-speak/models/offline/interpret.ts';
import type { SampleFacts } from '../../../../src/4-speak/models/offline/likeness.ts';
import { mannerBounds } from '../../../../src/4-speak/models/offline/manner.ts';
import type { Manner } from '../../../../src/4-speak/models/offline/performance.ts';
import { presetNames } from '../../../../src/4-speak/models/offline/presets.ts';
import { SpeechError } from '../../../../src/4-speak/speech-error.ts';
import type { FilesByPath } from '../../../support/planned-cues.ts';
import { planOf } from '../../../support/planned-cues.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { requestFor, withVoice } from './requests.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const facts: SampleFacts = { medianPitch: 110, pitchRange: 4, pace: 4, brightness: 900, breath: 0 };
const sample = {
  digest: 'd'.repeat(64),
  mediaType: 'audio/wav',
  size: 1,
  path: 'a.wav',
  dataUri: () => '',
} as const;

const speak = (text: string, direction = ''): Interpretation =>
  interpret(requestFor(text, direction), undefined);
const spokenIn = ({ performance }: Interpretation): string =>
  performance.steps.map((step) => (step.kind === 'speech' ? step.text : `<${step.kind}>`)).join(' ');
const codesOf = ({ warnings }: Interpretation): string[] => warnings.map(({ code }) => code);

function refusalOf(request: SpeechRequest): SpeechError {
  try {
    interpret(request, undefined);
  } catch (error) {
    if (error instanceof SpeechError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the shipped scripts', () => {
  test.each([
    ['harbour-light', { 'the-song': 'it cannot sing' }],
    ['summer-afternoon', { 'ant-song': 'it cannot sing' }],
  ])('every line of %s can be performed, and only the songs are spoken otherwise', async (name, expected) => {
    const script = readFileSync(path.join(root, 'scripts', `${name}.yaml`), 'utf8').replaceAll(
      '../samples/',
      'samples/',
    );
    const files: Record<string, FilesByPath[string]> = { 'script.yaml': script };
    for (const [file] of script.matchAll(/samples\/[\w-]+\.wav/g))
      files[file] = readFileSync(path.join(root, file));
    const { cues } = await planOf(files, 'offline');
    expect(cues.length).toBeGreaterThan(30);
    const warned: Record<string, string> = {};
    const voices = new Map<string, string>();
    for (const { cue } of cues)
      for (const { request } of cue.segments) {
        const { performance, warnings } = interpret(request, facts);
        for (const { message } of warnings) warned[cue.id] = message;
        const speech = performance.steps.filter((step) => step.kind === 'speech');
        expect(speech.length, cue.id).toBeGreaterThan(0);
        expect(speech.map(({ text }) => text).join(), cue.id).not.toMatch(/[()[\]（）【】<>*_{}]/);
        const voice = JSON.stringify(performance.voice);
        expect(voices.get(cue.character) ?? voice, `${cue.character} has one voice`).toBe(voice);
        voices.set(cue.character, voice);
      }
    expect(Object.keys(warned)).toEqual(Object.keys(expected));
    for (const [id, words] of Object.entries(expected)) expect(warned[id]).toContain(words);
    expect(new Set(voices.values()).size).toBe(voices.size);
  });
});

describe('voices', () => {
  test('every preset speaks, in both languages', () => {
    for (const id of presetNames)
      for (const text of ['Good evening.', '晚上好。'])
        expect(interpret(requestFor(text, '', { kind: 'preset', id }), undefined).warnings).toEqual([]);
  });

  test('a description makes the voice, and the direction behind it makes none', () => {
    const design = { kind: 'design', description: 'An old man, hoarse.' } as const;
    const plain = interpret(requestFor('Yes.', '', design), undefined).performance;
    const whispered = interpret(
      requestFor('Yes.', 'Whispering, like a little girl.', design),
      undefined,
    ).performance;
    expect(whispered.voice).toEqual(plain.voice);
    expect(whispered.steps).not.toEqual(plain.steps);
    const other = interpret(requestFor('Yes.', '', { ...design, description: 'A young man.' }), undefined);
    expect(other.performance.voice).not.toEqual(plain.voice);
  });

  test('a sample that was measured makes the voice; one that was not is told of', () => {
    const request = withVoice(requestFor('Yes.'), { kind: 'sample', sample });
    expect(interpret(request, facts)).toMatchObject({ performance: { voice: { pitch: 110 } }, warnings: [] });
    expect(codesOf(interpret(request, undefined))).toEqual(['unsupported-setting']);
    expect(interpret(request, undefined)).toEqual(interpret(request, undefined));
  });
});

describe('refusals', () => {
  const request = requestFor('Yes.');

  test.each<[what: string, request: SpeechRequest, message: RegExp]>([
    [
      'a voice that awaits its lock',
      withVoice(request, { kind: 'awaiting-lock', character: 'edith', language: 'en' }),
      /awaits its lock/,
    ],
    ['no words', requestFor(''), /no words to speak/],
    ['only spaces', requestFor(' \n\t '), /no words to speak/],
    [
      'a voice nobody has',
      withVoice(request, { kind: 'preset', id: 'Mai' }),
      /'Mai'; did you mean 'Mia'\?.*Chloe/,
    ],
    ['a design without its description', withVoice(request, { kind: 'described' }), /description/],
  ])('%s', (_, wrong, message) => {
    const error = refusalOf(wrong);
    expect(error).toMatchObject({ code: 'bad-request', isRetryable: false });
    expect(error.message).toMatch(message);
  });
});

describe('bad input', () => {
  test.each<[text: string, spoken: string, codes: string[]]>([
    ['Good 😀 morning', 'Good morning', ['text-rewritten']],
    ['😀😀', '<rest>', ['text-rewritten', 'text-rewritten']],
    ['<speak>Hello</speak>', 'Hello', ['text-rewritten']],
    ['[[h@loU]] Hello', 'Hello', ['text-rewritten']],
    ['**Hello**', 'Hello', ['text-rewritten']],
    ['He\u0000llo', 'Hello', ['text-rewritten']],
    ['(waves)', '<rest>', ['text-rewritten']],
    ['()', '<rest>', ['text-rewritten']],
    ['...', '<rest>', ['text-rewritten']],
    ['?!', '<rest>', ['text-rewritten']],
    ['ᠮᠣᠩᠭᠣᠯ', '<rest>', ['text-rewritten', 'text-rewritten']],
    ['(sighs)', '<sound>', []],
    ['<style>sad</style>Go.', 'Go.', []],
    ['a < b', 'a b', []],
    ['((Hello', 'Hello', []],
    ['مرحبا بك', 'مرحبا بك', []],
  ])('%j is performed as %j', (text, spoken, codes) => {
    const interpretation = speak(text);
    expect(spokenIn(interpretation)).toBe(spoken);
    expect(codesOf(interpretation)).toEqual(codes);
  });

  test.each(['Come in. ', '将军。', 'word ', '(sighs) Yes. ', '!', '…', 'É', '9', '-', '['])(
    '6,000 characters of %j',
    (piece) => {
      const { performance } = speak(piece.repeat(6000 / piece.length));
      expect(performance.steps.length).toBeGreaterThan(0);
    },
  );

  test('nothing that can be typed brings it down, leaves its bounds, or is read as markup', () => {
    const random = seededRandom(17);
    const pieces =
      '(|)|（|）|[|]|【|】|\\|whispering|低语|sighs|叹气|Hello|你好|…|—|. |。|\n\n|\n|<b>|</b>|[[|]]|**|_|😀|3.5|$|%|&|"|‘|\u0000|\u200b|я|あ|ب|{x}| |then|，'.split(
        '|',
      );
    const make = (most: number): string =>
      Array.from(
        { length: Math.floor(random() * most) },
        () => pieces[Math.floor(random() * pieces.length)]!,
      ).join('');
    for (let round = 0; round < 800; round++) {
      const request = requestFor(make(30), make(12));
      if (wordsOf(request).trim() === '') continue;
      const { performance } = interpret(request, undefined);
      expect(performance.steps.length).toBeGreaterThan(0);
      for (const step of performance.steps) {
        if (step.kind === 'rest') expect(step.seconds).toBeGreaterThan(0);
        else
          for (const axis of Object.keys(mannerBounds) as (keyof Manner)[]) {
            expect(step.manner[axis]).toBeGreaterThanOrEqual(mannerBounds[axis].least);
            expect(step.manner[axis]).toBeLessThanOrEqual(mannerBounds[axis].most);
          }
        if (step.kind === 'speech') {
          expect(step.text).toMatch(/[\p{L}\p{N}]/u);
          expect(step.text).not.toMatch(/[<>[\]()（）【】*_{}\\\p{Cc}]/u);
        }
      }
      expect(interpret(request, undefined)).toEqual(interpret(request, undefined));
    }
  });
});

describe('numbers alone', () => {
  const readerOf = (request: SpeechRequest): string | undefined =>
    interpret(request, undefined)
      .performance.steps.map((step) => (step.kind === 'speech' ? step.reader.engine : undefined))
      .at(-1);

  test.each([
    ['42', 'Softly.', 'Mia', 'flite'],
    ['42', '低声。', 'Mia', 'espeak'],
    ['42', '', '冰糖', 'espeak'],
    ['42', '', 'Mia', 'flite'],
    ['四十……42', '', 'Mia', 'espeak'],
    ['(叹气) 42', '', 'Mia', 'flite'],
  ])('%j told %j to %s is read by %s', (text, direction, id, reader) => {
    expect(readerOf(requestFor(text, direction, { kind: 'preset', id }))).toBe(reader);
  });
});

describe('directions', () => {
  const mannerOf = (text: string, direction: string): Manner => {
    const [step] = speak(text, direction).performance.steps;
    if (step?.kind !== 'speech') throw new Error('no speech');
    return step.manner;
  };

  test('the line weighs more than the character, role and scene weigh nothing', () => {
    const plain = mannerOf('Yes.', '');
    expect(mannerOf('Yes.', 'Role: A shouting man.\n\nScene: Shouting.')).toEqual(plain);
    const character = mannerOf('Yes.', 'Role: A man.\n\nGuidance:\n- Slow.\n- As he likes.');
    const line = mannerOf('Yes.', 'Role: A man.\n\nGuidance:\n- As he likes.\n- Slow.');
    expect(character.pace).toBeLessThan(1);
    expect(line.pace).toBeLessThan(character.pace);
    expect(mannerOf('Yes.', 'Guidance:\n- Shouting.\n- Whispering.')).toMatchObject({
      level: -5,
      whisper: 0.9,
    });
  });

  test('a style in front of the words is nearer than the direction', () => {
    expect(speak('(tired) Yes.', 'at speed').performance.steps).toMatchObject([{ manner: { pace: 0.84 } }]);
  });
});
