/** `render` to its last step: every form opens and is as long as it should be, and a machine that goes wrong leaves nothing half behind. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { soundFormats } from '../../src/7-deliver/sound-form.ts';
import type { DeliveryReport } from '../../src/7-deliver/report/report.ts';
import { comesTrue, isLiving } from '../support/living.ts';
import { projectFolder } from '../support/project-folder.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';

const script = `mimodrama: 1
title: The Lantern
author: A. Keeper
language: en
cast:
  milly: { name: Milly, voice: { preset: Mia } }
  grandpa: { name: Grandpa, voice: { preset: Dean } }
defaults: { head: 200ms, tail: 300ms }
scenes:
  - id: attic
    script: |
      Milly {id: lantern}: Hand me the lantern.
      Grandpa {id: which}: Which one?
`;

const project = (): string =>
  projectFolder({ 'mimodrama.config.yaml': 'engine: fake\n', 'script.yaml': script });

const real = { PATH: process.env['PATH'] ?? '' };
const miniature = (name: string): Readonly<Record<string, string>> => ({
  MIMODRAMA_FFMPEG: path.resolve(import.meta.dirname, '../fixtures/ffmpeg', name),
});

const render = (
  folder: string,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = real,
): Promise<Said> => runMain(['render', 'script.yaml', ...words], folder, environment);

const namesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(path.join(folder, name)).isFile(),
      )
    : [];
const out = (folder: string): string => path.join(folder, 'out/script.fake');
const unfinished = (folder: string): string[] =>
  namesUnder(folder).filter((name) => /\.unfinished$|locks[/\\]./.test(name));
const stamps = (folder: string): Readonly<Record<string, number>> =>
  Object.fromEntries(namesUnder(folder).map((name) => [name, statSync(path.join(folder, name)).mtimeMs]));

const isThere = (program: string): boolean => spawnSync(program, ['-version']).status === 0;

describe('every form', () => {
  test.skipIf(!isThere('ffprobe'))(
    'opens, is as long as the timeline, and is as loud as was asked for',
    async () => {
      const folder = project();
      const said = await render(folder, ['--format', soundFormats.join(',')]);
      expect(said.err).not.toMatch(/error/);
      expect(said.code).toBe(0);
      const report = JSON.parse(
        readFileSync(path.join(out(folder), 'report.json'), 'utf8'),
      ) as DeliveryReport;
      expect(report.problems).toEqual([]);
      for (const format of soundFormats) {
        const file = path.join(out(folder), `script.${format}`);
        const words = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file];
        const probed = Number(execFileSync('ffprobe', words, { encoding: 'utf8' }));
        expect(Math.abs(probed - report.seconds), format).toBeLessThan(0.05);
        const { measured } = report.files.find(({ path: name }) => name === path.basename(file)) ?? {};
        expect(Math.abs((measured?.seconds ?? 0) - report.seconds), format).toBeLessThan(0.05);
        expect(Math.abs((measured?.integrated ?? 0) + 16), format).toBeLessThanOrEqual(0.5);
        expect(measured?.truePeak, format).toBeLessThanOrEqual(-1);
      }
      const before = stamps(out(folder));
      expect((await render(folder, ['--format', soundFormats.join(',')])).code).toBe(0);
      expect(stamps(out(folder))).toEqual(before);
    },
  );
});

describe.skipIf(process.platform === 'win32')('an ffmpeg that', () => {
  test.each([
    ['is not there', 'nowhere', /names .*nowhere, which cannot be started/, /unset it/],
    ['is too old', 'too-old', /is of version 3\.4\.2, which is too old/, /version 4 or later/],
    ['dies half way', 'dies-half-way', /dies-half-way was ended by SIGKILL/, /try another ffmpeg/],
    ['fails', 'fails', /script\.mp3 could not be encoded: Something of its own went wrong/, /--format wav/],
    [
      'falls short',
      'falls-short',
      /wrote 1\.00 s of the \d\.\d\d s it was given for script\.mp3/,
      /try another ffmpeg/,
    ],
    ['writes garbage', 'writes-garbage', /script\.mp3 holds no sound/, /try another ffmpeg/],
    [
      'finds the disk full',
      'fills-the-disk',
      /cannot write .*out.script\.fake.script\.mp3: the disk is full/,
      /make room, or write elsewhere: {2}-o/,
    ],
  ])('%s: told with what to do, and the last delivery stays', async (_, name, message, advice) => {
    const folder = project();
    expect((await render(folder)).code).toBe(0);
    const before = stamps(out(folder));
    const said = await render(folder, ['--format', 'wav,mp3', '--loudness', 'broadcast'], miniature(name));
    expect(said.code).toBe(4);
    expect(said.err).toMatch(message);
    expect(said.err).toMatch(advice);
    expect(said.err).not.toMatch(/^ {4}at |\.unfinished could|for \.script/m);
    expect(stamps(out(folder))).toEqual(before);
    expect(unfinished(folder)).toEqual([]);
  });

  test('hangs, and is deaf to being asked: Ctrl-C ends it, nothing is left, and the next run completes', async () => {
    const folder = project();
    expect((await render(folder)).code).toBe(0);
    const before = stamps(out(folder));
    const mark = path.join(folder, 'hanging');
    const rendering = render(folder, ['--format', 'mp3'], miniature('hangs'));
    expect(await comesTrue(() => existsSync(mark) && readFileSync(mark, 'utf8').endsWith('\n'))).toBe(true);
    const pid = Number(readFileSync(mark, 'utf8'));
    // Of a group of its own: the terminal's Ctrl-C does not reach it, we do.
    expect(Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }))).toBe(pid);
    process.emit('SIGINT');
    const said = await rendering;
    expect(said.code).toBe(130);
    expect(said.err).toContain('interrupted');
    expect(isLiving(pid)).toBe(false);
    expect(stamps(out(folder))).toEqual(before);
    expect(unfinished(folder)).toEqual([]);
    const next = await render(folder, ['--json']);
    expect(next.json().at(-1)).toMatchObject({ exitCode: 0, kept: 2, requests: 0 });
  });
});

/** A disk of its own of so many kilobytes, where tests may make one. */
const mayMount =
  process.platform === 'linux' &&
  process.geteuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

function mounted(folder: string, options: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
}

describe.skipIf(!mayMount)('a full disk', () => {
  test.each([
    ['wav', 'size=300k'],
    ['mp3', 'size=20k'],
  ])('under the output: the %s is named, and nothing half written', async (format, size) => {
    const folder = project();
    mounted(out(folder), size);
    const said = await render(folder, ['--format', format]);
    expect(said.code).toBe(4);
    expect(said.err).toMatch(new RegExp(`cannot write .*script\\.fake/script\\.${format}: the disk is full`));
    expect(said.err).toMatch(/make room, or write elsewhere: {2}-o/);
    expect(said.err).not.toMatch(/^ {4}at /m);
    expect(namesUnder(out(folder))).toEqual([]);
    execFileSync('mount', ['-o', 'remount,size=20m', out(folder)]);
    expect((await render(folder, ['--format', format])).code).toBe(0);
  });

  test('under the store, while a scene is mixed', async () => {
    const folder = project();
    mounted(path.join(folder, '.mimodrama'), 'size=20m');
    expect((await render(folder, ['--deliver', 'lines'])).code).toBe(0);
    execFileSync('mount', ['-o', 'remount,size=700k', path.join(folder, '.mimodrama')]);
    const said = await render(folder);
    expect(said.code).toBe(4);
    expect(said.err).toMatch(/cannot write .*\.mimodrama\/mixes\/[0-9a-f]{64}\.f32: the disk is full/);
    expect(said.err).toMatch(/--store/);
    expect(existsSync(path.join(out(folder), 'script.wav'))).toBe(false);
    expect(unfinished(folder)).toEqual([]);
    execFileSync('mount', ['-o', 'remount,size=20m', path.join(folder, '.mimodrama')]);
    expect((await render(folder)).code).toBe(0);
  });
});
