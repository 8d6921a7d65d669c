/** Sounds and films in the containers that phones, browsers and old recorders write: read whole, or refused by name. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stereoFloats } from '../../src/2-voices/stereo-floats.ts';
import { sampleForm } from '../../src/2-voices/clone/sample-form.ts';
import { surveySample } from '../../src/2-voices/clone/survey-sample.ts';
import { sniffContainer } from '../../src/audio/sniff.ts';
import type { SoundFormat } from '../../src/ffmpeg/formats.ts';
import type { Workbench } from '../../src/ffmpeg/locate.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { projectFolder } from '../support/project-folder.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { recording, wavOf } from '../support/voice-recordings.ts';
import { workbenches } from '../support/workbenches.ts';

const here = await workbenches();
const own = here.find(([kind]) => kind === 'path')?.[1];

/** Frames of 20 ms of chance bits, which a decoder makes a murmur of. */
function amr(head: string, kind: number, bytes: number): Buffer {
  const random = seededRandom(3);
  const frames = Array.from({ length: 150 }, () => [
    kind,
    ...Array.from({ length: bytes }, () => Math.floor(random() * 256)),
  ]);
  return Buffer.concat([Buffer.from(head), Buffer.from(frames.flat())]);
}

let folder: string;
const at = (name: string): string => path.join(folder, name);

/** What is made of three seconds of a voice, by name: ffmpeg's words for it. */
const made: Readonly<Record<string, string>> = {
  'voice.webm': '-c:a libopus',
  'browser.webm': '-c:a libopus -live 1',
  'voice.mka': '-c:a libvorbis',
  'voice.aiff': '-c:a pcm_s16be',
  'voice.aifc': '-c:a pcm_f32be -f aiff',
  'voice.aac': '-c:a aac -f adts',
  'tagged.aac': '-c:a aac -f adts -write_id3v2 1 -metadata title=Ada',
  'voice.caf': '-c:a pcm_s16be',
  'packed.caf': '-c:a alac',
  'voice.wma': '-c:a wmav2',
  'voice.avi': '-c:a libmp3lame',
};
/** With five seconds of pictures: the sound ends before they do. */
const films: Readonly<Record<string, string>> = {
  'film.webm': '-c:v libvpx -c:a libopus',
  'film.mkv': '-c:v mpeg4 -c:a aac',
  'film.avi': '-c:v mpeg4 -c:a mp2',
  'film.wmv': '-c:v msmpeg4 -c:a wmav2',
  'film.mov': '-c:v mpeg4 -c:a aac',
};
const pictures = '-f lavfi -i testsrc=duration=5:size=64x64:rate=10';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-rare-'));
  const voice = recording({ sampleRate: 44_100, parts: [{ seconds: 3, level: -12 }] });
  writeFileSync(at('voice.wav'), wavOf(voice, 44_100));
  writeFileSync(at('voice.amr'), amr('#!AMR\n', 0x3c, 31));
  writeFileSync(at('wide.amr'), amr('#!AMR-WB\n', 0x44, 60));
  if (!own) return;
  const make = (words: string, name: string): unknown =>
    execFileSync(own.ffmpeg.program.path, ['-v', 'error', '-nostdin', '-y', ...words.split(' '), at(name)]);
  for (const [name, words] of Object.entries(made)) make(`-i ${at('voice.wav')} ${words}`, name);
  for (const [name, words] of Object.entries(films)) make(`${pictures} -i ${at('voice.wav')} ${words}`, name);
  make(`${pictures} -c:v libvpx`, 'mute.webm');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const sourceOf = (workbench: Workbench) => ({
  files: nodeFiles,
  openWorkbench: () => Promise.resolve(workbench),
});

/** Seconds of sound, and its loudest sample. */
async function heard(name: string, workbench: Workbench): Promise<{ seconds: number; peak: number }> {
  let floats = 0;
  let peak = 0;
  for await (const piece of stereoFloats(at(name), { ...sourceOf(workbench), sampleRate: 48_000 })) {
    floats += piece.length;
    for (const sample of piece) peak = Math.max(peak, Math.abs(sample));
  }
  return { seconds: floats / 2 / 48_000, peak };
}

/** The code a recording is refused with. */
const refusal = async (file: string): Promise<string> => {
  const source = sourceOf(own ?? expect.unreachable());
  return sampleForm(file, source)
    .then((form) => surveySample(file, form, source))
    .then(
      ({ seconds }) => `${seconds.toFixed(2)} s of it were taken`,
      (error: unknown) => (error as { finding?: { code: string } }).finding?.code ?? String(error),
    );
};

describe.runIf(own)('made by ffmpeg', () => {
  const bench = (): Workbench => own ?? expect.unreachable();

  test.each([...Object.keys(made), 'voice.amr', 'wide.amr'])('%s is read from end to end', async (name) => {
    const { seconds, peak } = await heard(name, bench());
    expect(Math.abs(seconds - 3)).toBeLessThan(0.08);
    expect(peak).toBeGreaterThan(0.05);
  });

  test.each(Object.keys(films))('the voice in %s, though its pictures last longer', async (name) => {
    const source = sourceOf(bench());
    const form = await sampleForm(at(name), source);
    expect(form.isWhole).toBe(true);
    const { seconds } = await surveySample(at(name), form, source);
    expect(Math.abs(seconds - 3)).toBeLessThan(0.1);
  });

  test.each([...Object.keys(made), 'voice.amr', 'wide.amr', ...Object.keys(films)])(
    '%s that was cut off on its way is refused',
    async (name) => {
      const bytes = readFileSync(at(name));
      const cut = projectFolder({ [name]: bytes.subarray(0, bytes.length * 0.7 + 4) });
      // Without the table at its end nothing of such a caf can be read, and of a mov neither.
      const expected = ['packed.caf', 'film.mov'].includes(name) ? 'not-audio' : 'cut-off';
      expect(await refusal(path.join(cut, name))).toBe(expected);
    },
  );

  test('a film without sound, and a head without a body', async () => {
    expect(await refusal(at('mute.webm'))).toBe('no-sound');
    const heads = Object.fromEntries(
      ['voice.webm', 'voice.aiff', 'voice.caf', 'voice.wma', 'voice.avi'].map((name) => [
        name,
        readFileSync(at(name)).subarray(0, 24),
      ]),
    );
    const broken = projectFolder(heads);
    for (const name of Object.keys(heads))
      expect(await refusal(path.join(broken, name))).toMatch(/^(not-audio|cut-off)$/);
  });

  test('what is encrypted is called so', async () => {
    const wma = readFileSync(at('voice.wma'));
    // A last object of the header, as a shop adds it.
    const lock = Buffer.concat([Buffer.from('fbb3112223bdd211b4b700a0c955fc6e', 'hex'), Buffer.alloc(24)]);
    lock.writeBigUInt64LE(BigInt(lock.length), 16);
    const end = Number(wma.readBigUInt64LE(16));
    const locked = Buffer.concat([wma.subarray(0, end), lock, wma.subarray(end)]);
    locked.writeBigUInt64LE(BigInt(end + lock.length), 16);
    locked.writeUInt32LE(wma.readUInt32LE(24) + 1, 24);
    const webm = Buffer.from('1a45dfa384428681016d808962408650310100503381 01'.replace(' ', ''), 'hex');
    const shop = projectFolder({ 'song.wma': locked, 'film.webm': webm });
    expect(await refusal(path.join(shop, 'song.wma'))).toBe('protected');
    expect(await refusal(path.join(shop, 'film.webm'))).toBe('protected');
  });

  test('ten minutes of webm pass in little memory', { timeout: 60_000 }, async () => {
    const long = path.join(projectFolder({}), 'long.webm');
    const words = ['-v', 'error', '-stream_loop', '199', '-i', at('voice.webm'), '-c', 'copy', long];
    execFileSync(bench().ffmpeg.program.path, words);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let floats = 0;
    for await (const piece of stereoFloats(long, { ...sourceOf(bench()), sampleRate: 48_000 })) {
      floats += piece.length;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(floats / 2 / 48_000).toBeGreaterThan(595);
    // As floats of two sides it would be 230 MB.
    expect(most).toBeLessThan(60 << 20);
  });
});

describe.each(here)('%s', (_, workbench) => {
  test.each(['voice.webm', 'voice.wma', 'voice.amr'])('reads %s', async (name) => {
    if (!existsSync(at(name))) return;
    expect(Math.abs((await heard(name, workbench)).seconds - 3)).toBeLessThan(0.08);
  });
});

describe('an ffmpeg that was built without what is needed', () => {
  test.each([
    ["Unknown input format: 'amr'", 'the demuxer amr'],
    ['Decoder (codec amr_nb) not found for input stream #0:0', 'a decoder of amr_nb'],
    ['[dec:x @ 0x1] Decoding requested, but no decoder found for: amr_nb', 'a decoder of amr_nb'],
  ])('%s', async (complaint, missing) => {
    const program = path.join(
      projectFolder({ ffmpeg: `#!/bin/sh\necho "${complaint}" >&2\nexit 1\n` }),
      'ffmpeg',
    );
    chmodSync(program, 0o755);
    const [, workbench] = here[0] ?? expect.unreachable();
    const poor: Workbench = {
      ...workbench,
      ffmpeg: {
        ...workbench.ffmpeg,
        kind: 'named',
        version: '7.1',
        program: { path: program, parameters: [] },
      },
    };
    const expected = {
      code: 'unusable-ffmpeg',
      message: `voice.amr cannot be read with ${program} (version 7.1), which was built without ${missing}.`,
      hint: expect.stringMatching(/^Install a whole one .*save the sound as wav\.$/) as string,
    };
    await expect(heard('voice.amr', poor)).rejects.toMatchObject(expected);
    await expect(sampleForm(at('voice.amr'), sourceOf(poor))).rejects.toMatchObject(expected);
  });
});

test('every format that is read is known by how it begins', () => {
  const formats: Readonly<Record<string, SoundFormat>> = {
    'voice.amr': 'amr',
    'wide.amr': 'amr',
    'voice.wav': 'wav',
  };
  for (const [name, format] of Object.entries(formats))
    expect(sniffContainer(readFileSync(at(name)))).toBe(format);
});
