/** Sounds of every kind brought into the form that is mixed, and those that cannot be: which, where, why, what to do. */
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SoundError } from '../../src/6-mix/sound-error.ts';
import type { ReadySound } from '../../src/6-mix/sound-library.ts';
import { openSounds } from '../../src/6-mix/sound-library.ts';
import type { FileReference, Script } from '../../src/1-script/script.ts';
import { encodeFile } from '../../src/ffmpeg/encode.ts';
import type { Workbench } from '../../src/ffmpeg/locate.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import { readProject, screenplayScript } from '../support/read-project.ts';
import { sha256 } from '../support/voice-samples.ts';
import { inPieces, tonePcm } from '../support/tone-pcm.ts';
import { workbenches } from '../support/workbenches.ts';
import { levelOf, plainHeader, toneWav, wideWav } from './tones.ts';

const [workbench] = (await workbenches()).map(([, one]) => one);

interface Ready extends ReadySound {
  readonly folder: string;
  readonly samples: () => Promise<Float32Array>;
}

const project = (name: string, bytes: Uint8Array, keys = ''): string =>
  projectFolder({ 'script.yaml': screenplayScript('Boy: Hi.', `[sound ${name}${keys}]`), [name]: bytes });

const soundOf = ({ scenes }: Script): FileReference => {
  const item = scenes[0]?.items.find(({ kind }) => kind === 'sound');
  return item?.kind === 'sound' ? item.sound : expect.unreachable();
};

/** `meanwhile` is done once the script is read. */
async function ready(folder: string, meanwhile: () => void = () => undefined): Promise<Ready> {
  const { script } = await readProject(folder);
  meanwhile();
  const settings = {
    files: nodeFiles,
    store: path.join(folder, '.mimodrama'),
    openWorkbench: (): Promise<Workbench> =>
      workbench ? Promise.resolve(workbench) : Promise.reject(new Error('there is no ffmpeg')),
  };
  const sounds = await openSounds(script, settings);
  const sound = await sounds.ready(sounds.digestOf(soundOf(script)));
  const samples = async (): Promise<Float32Array> =>
    new Float32Array(Uint8Array.from(await nodeFiles.read(sound.file)).buffer);
  return { ...sound, folder, samples };
}

async function refusal(folder: string, meanwhile?: () => void): Promise<SoundError> {
  const error = await ready(folder, meanwhile).then(
    () => expect.unreachable('it was taken'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SoundError);
  return error as SoundError;
}

describe('what is brought into form', () => {
  test.each([
    ['one channel', wideWav(1, { seconds: 1 }), -3],
    ['two channels', wideWav(2, { seconds: 1 }), 0],
    ['eight channels', wideWav(8, { seconds: 1 }), undefined],
    ['192 kHz', wideWav(2, { seconds: 1, sampleRate: 192_000 }), 0],
    ['8 kHz', wideWav(2, { seconds: 1, sampleRate: 8_000 }), 0],
  ])('a wav of %s: a second is a second, and no louder than it was', async (_, bytes, change) => {
    const sound = await ready(project('door.wav', bytes));
    expect(Math.abs(sound.frames - 48_000)).toBeLessThanOrEqual(1);
    const samples = await sound.samples();
    expect(samples).toHaveLength(2 * sound.frames);
    const level = levelOf(samples.subarray(9_600, -9_600));
    const was = 20 * Math.log10(0.25 / Math.SQRT2);
    if (change === undefined) expect(level).toBeLessThan(was + 0.1);
    else expect(level).toBeCloseTo(was + change, 1);
  });

  test.skipIf(!workbench)('an mp3 that calls itself a wav, once for all times', async () => {
    const folder = project('door.wav', new Uint8Array(1));
    const pcm = { encoding: 's16le', channels: 2, sampleRate: 44_100 } as const;
    const samples = inPieces(tonePcm({ seconds: 2, sampleRate: 44_100, channels: 2 }));
    await encodeFile(workbench!, { ...pcm, samples }, path.join(folder, 'door.wav'), { format: 'mp3' });
    const { frames, file } = await ready(folder);
    expect(Math.abs(frames - 96_000)).toBeLessThan(0.06 * 48_000);
    truncateSync(file, 8 * 100);
    expect((await ready(folder)).frames).toBe(100);
  });
});

describe('what cannot be', () => {
  test.each([
    ['empty', new Uint8Array(), /door\.wav cannot be mixed: The file is empty\./],
    ['text', Buffer.from('This is a text.\n'), /door\.wav cannot be mixed: It is bytes of no known kind/],
    [
      'cut off within its header',
      toneWav({ seconds: 1 }).subarray(0, 60),
      /door\.wav cannot be mixed: The wav/,
    ],
    ['without a sample', plainHeader({ dataBytes: 0 }), /door\.wav cannot be mixed/],
  ])('%s: named with its line and what to do', async (_, bytes, message) => {
    const error = await refusal(project('door.wav', bytes));
    expect(error.message).toMatch(message);
    expect(error.message).toContain('script.yaml:10:');
    expect(error.hint).toMatch(/[Ee]xport it anew/);
  });

  test.skipIf(!workbench)('bytes that begin as an mp3 and go on as noise', async () => {
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 251));
    const error = await refusal(
      project('door.mp3', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), noise])),
    );
    expect(error.message).toContain('door.mp3 cannot be mixed');
    expect(error.message).toContain('script.yaml:10:');
  });

  test('gone since the script was read', async () => {
    const folder = project('door.wav', toneWav({ seconds: 0.1 }));
    const error = await refusal(folder, () => rmSync(path.join(folder, 'door.wav')));
    expect(error.message).toContain('door.wav cannot be read: ENOENT');
    expect(error.message).toContain('script.yaml:10:');
  });

  test('of five hours: told from its header, before any of it is written', async () => {
    const dataBytes = 5 * 3600 * 2000;
    const folder = project('door.wav', plainHeader({ sampleRate: 2000, bits: 8, dataBytes }));
    truncateSync(path.join(folder, 'door.wav'), 44 + dataBytes);
    const error = await refusal(folder);
    expect(error.message).toContain('door.wav is longer than 3 hours');
    expect(error.hint).toContain('Cut it');
    expect(await nodeFiles.list(path.join(folder, '.mimodrama/sounds'))).toEqual([]);
  });

  test('of eleven minutes, with a treatment', async () => {
    const bytes = toneWav({ seconds: 0.1 });
    const folder = project('door.wav', bytes, ' {treatment: hall}');
    const kept = path.join(folder, '.mimodrama/sounds', `${sha256(bytes)}.f32`);
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, '');
    truncateSync(kept, 11 * 60 * 48_000 * 8);
    const error = await refusal(folder);
    expect(error.message).toMatch(/door\.wav is longer than 10 minutes.*\(script\.yaml:10:\d+\)/);
    expect(error.hint).toContain('take the treatment away');
    addFiles(folder, { 'script.yaml': screenplayScript('Boy: Hi.', '[sound door.wav]') });
    expect((await ready(folder)).frames).toBe(11 * 60 * 48_000);
  });
});
