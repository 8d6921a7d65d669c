/** Which ffmpeg is taken: real ones, none, and small programs that are none. */
import { chmodSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FfmpegError } from '../../src/ffmpeg/ffmpeg-error.ts';
import type { Ffmpeg } from '../../src/ffmpeg/locate.ts';
import { ffmpegLocator, locateFfmpeg } from '../../src/ffmpeg/locate.ts';
import type { Program } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { wasmFfmpeg } from '../../src/world/wasm-ffmpeg.ts';
import { projectFolder } from '../support/project-folder.ts';
import { nothingThere, processes, workbenches } from '../support/workbenches.ts';

const here = new Map(await workbenches());

const locate = (environment: Record<string, string>, wasm: Program = nothingThere): Promise<Ffmpeg> =>
  locateFfmpeg({ processes, files: nodeFiles, environment, wasm });

const refused = (environment: Record<string, string>, wasm?: Program): Promise<FfmpegError> =>
  locate(environment, wasm).then(
    () => expect.unreachable('one was found'),
    (error: unknown) => error as FfmpegError,
  );

/** A folder with one small program in it that calls itself ffmpeg. */
function folderWith(code: string): string {
  const folder = projectFolder({ ffmpeg: `#!/bin/sh\n${code}\n` });
  chmodSync(path.join(folder, 'ffmpeg'), 0o755);
  return folder;
}

const encoders = ['libmp3lame', 'aac', 'libopus', 'libvorbis', 'flac', 'pcm_s16le', 'pcm_s24le'];

/** Speaks as the real one does, of what we name. */
const speaking = (version: string, has: readonly string[]): string => `
  echo 'ffmpeg version ${version} Copyright (c)' >&2
  case "$*" in
    *-encoders*) printf ' A..... %s  words\\n' ${has.join(' ')};;
    *-filters*) printf ' T.C %s  A->A words\\n' aresample aformat;;
  esac`;

describe('the one that is named', () => {
  test('is taken before all others', async () => {
    const folder = folderWith(speaking('7.1', encoders));
    const named = path.join(folder, 'ffmpeg');
    expect(await locate({ MIMODRAMA_FFMPEG: named, PATH: process.env['PATH'] ?? '' })).toEqual({
      kind: 'named',
      program: { path: named, parameters: [] },
      version: '7.1',
      missing: [],
      passedOver: [],
    });
  });

  test.each([
    ['nothing', '/nowhere/ffmpeg', 'cannot be started'],
    ['another program', '/bin/cat', 'fails'],
    ['a folder', '/', 'cannot be started'],
  ])('and is %s is an error that names it, whatever else is there', async (_, named, reason) => {
    const error = await refused({ MIMODRAMA_FFMPEG: named, PATH: process.env['PATH'] ?? '' }, wasmFfmpeg());
    expect(error.code).toBe('unusable-ffmpeg');
    expect(error.message).toContain(`MIMODRAMA_FFMPEG names ${named}, which ${reason}`);
    expect(error.hint).toContain('unset it');
  });

  test.each([
    ['prints garbage', 'head -c 5000 /dev/urandom; head -c 5000 /dev/urandom >&2', 'is no ffmpeg'],
    ['dies', 'kill -9 $$', 'does not answer'],
    ['is too old', speaking('3.4.2', encoders), 'is of version 3.4.2, which is too old'],
  ])('and %s is told from an ffmpeg', async (_, code, reason) => {
    const error = await refused({ MIMODRAMA_FFMPEG: path.join(folderWith(code), 'ffmpeg') });
    expect(error.message).toContain(reason);
  });

  test('is taken with what it lacks, which is said', async () => {
    const folder = folderWith(speaking('n6.0', ['aac', 'flac', 'libopus', 'pcm_s16le', 'pcm_s24le']));
    const { missing } = await locate({ MIMODRAMA_FFMPEG: path.join(folder, 'ffmpeg') });
    expect(missing).toEqual(['libmp3lame', 'libvorbis']);
  });
});

describe('on PATH', () => {
  test('the first that is whole is taken; why others are not is told', async () => {
    const old = folderWith(speaking('2.8', encoders));
    const poor = folderWith(speaking('6.0', ['aac']));
    const whole = folderWith(speaking('N-111-gabc', encoders));
    const found = await locate({ PATH: [old, poor, whole].join(path.delimiter) });
    expect(found).toMatchObject({ kind: 'path', version: 'N-111-gabc', missing: [] });
    expect(found.program.path).toBe(path.join(whole, 'ffmpeg'));
    expect(found.passedOver).toEqual([
      `${old}/ffmpeg is of version 2.8, which is too old`,
      `${poor}/ffmpeg was built without libmp3lame, libopus, libvorbis, flac, pcm_s16le, pcm_s24le`,
    ]);
  });

  test('one that lacks something is better than none', async () => {
    const poor = folderWith(speaking('6.0', ['aac']));
    expect(await locate({ PATH: poor })).toMatchObject({ kind: 'path', passedOver: [] });
  });

  test('relative folders are not looked into: a script may lie there', async () => {
    const folder = folderWith(speaking('6.0', encoders));
    const error = await refused({ PATH: `.${path.delimiter}${path.relative(process.cwd(), folder)}` });
    expect(error.code).toBe('no-ffmpeg');
  });
});

describe.skipIf(!here.has('path'))('the ffmpeg of this machine', () => {
  test('has all we use', () => {
    expect(here.get('path')?.ffmpeg).toMatchObject({ kind: 'path', missing: [] });
  });
});

describe.skipIf(!here.has('wasm'))('the ffmpeg in wasm', () => {
  test('is found where PATH has none, and has all we use', () => {
    expect(here.get('wasm')?.ffmpeg).toMatchObject({ kind: 'wasm', version: '5.1.4', missing: [] });
  });

  test('is better than one that lacks something', async () => {
    const poor = folderWith(speaking('6.0', ['aac']));
    const found = await locate({ PATH: poor }, wasmFfmpeg());
    expect(found.kind).toBe('wasm');
    expect(found.passedOver[0]).toContain('was built without libmp3lame');
  });
});

test('none at all is said with what to do, and with what was looked at', async () => {
  const broken = folderWith('echo cannot execute >&2; exit 126');
  const without = { path: process.execPath, parameters: ['-e', 'import("@ffmpeg/not-installed")'] };
  const error = await refused({ PATH: broken }, without);
  expect(error.code).toBe('no-ffmpeg');
  expect(error.message).toBe(
    `No ffmpeg is here to read or write anything but wav. ${broken}/ffmpeg fails: cannot execute.`,
  );
  expect(error.hint).toMatch(/apt install ffmpeg.*MIMODRAMA_FFMPEG.*npm install @ffmpeg\/core@0\.12\.10/);
});

test('the machine is asked once', async () => {
  const folder = folderWith(`echo x >>"$(dirname "$0")/asked-$$"\n${speaking('6.0', encoders)}`);
  const locator = ffmpegLocator({
    processes,
    files: nodeFiles,
    environment: { PATH: folder },
    wasm: nothingThere,
  });
  expect(await locator()).toBe(await locator());
  expect(readdirSync(folder)).toHaveLength(3);
});
