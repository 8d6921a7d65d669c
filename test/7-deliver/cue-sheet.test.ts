/** The cue sheet: every second leads back to takes, cue and script; chapters and labels tell the same times. */
import { describe, expect, test } from 'vitest';
import { mixRate } from '../../src/6-mix/program.ts';
import { audacityLabels } from '../../src/7-deliver/sessions/audacity-labels.ts';
import { chaptersJson, chaptersOf, sceneTitle } from '../../src/7-deliver/chapters.ts';
import type { CueSheet } from '../../src/7-deliver/cue-sheet.ts';
import { clipsAt, cueSheet, cueSheetJson } from '../../src/7-deliver/cue-sheet.ts';
import { programOf } from './small-program.ts';
import { twoScenes } from './two-scenes.ts';

const program = await programOf(twoScenes);
const seconds = program.frames / mixRate;

describe('the cue sheet', () => {
  const sheet = JSON.parse(cueSheetJson(program)) as CueSheet;

  test('is plain data: what is written is what is read', () => {
    expect(sheet).toEqual(cueSheet(program));
    expect(sheet).toMatchObject({
      version: 1,
      sampleRate: 48_000,
      frames: program.frames,
      seconds,
      missing: [],
    });
  });

  test('every second in which somebody speaks leads to the line that holds the words', () => {
    const lines = twoScenes['script.yaml'].split('\n');
    let spoken = 0;
    for (let second = 0; second < seconds; second += 0.1) {
      const found = clipsAt(sheet, second).filter((clip) => clip.kind === 'speech');
      const heard = program.scenes
        .flatMap(({ clips }) => clips)
        .filter((clip) => clip.kind === 'speech')
        .filter(({ at, frames }) => at <= second * mixRate && second * mixRate < at + frames);
      expect(found.map(({ cue }) => cue)).toEqual(heard.map(({ cue }) => cue.id));
      for (const clip of found) {
        spoken++;
        const written = lines[clip.line - 1]?.slice(clip.column - 1) ?? '';
        expect(written).toContain(`id: ${clip.cue}`);
        expect(written).toContain(clip.text.trim().slice(0, 20));
        expect(clip.file).toBe('script.yaml');
        expect(clip.takes[0]).toMatchObject({
          start: clip.start,
          from: 0.1,
          take: 1,
          sha256: '1'.repeat(64),
        });
        expect(clip.takes.at(-1)?.end).toBe(clip.end);
      }
    }
    expect(spoken).toBeGreaterThan(100);
  });

  test('whoever overlaps is heard at once, and a clip ends before its last frame is over', () => {
    const ids = (second: number): string[] =>
      clipsAt(sheet, second).flatMap((clip) => (clip.kind === 'speech' ? [clip.cue] : []));
    expect([ids(1.999), ids(2), ids(2.999), ids(3), ids(4)]).toEqual([
      ['check'],
      ['check', 'ants'],
      ['check', 'ants'],
      ['ants'],
      [],
    ]);
  });

  test('sounds and beds lead to their place too', () => {
    const sounds = sheet.clips.filter((clip) => clip.kind !== 'speech');
    expect(sounds.map(({ kind, sound, gain, line }) => ({ kind, sound, gain, line }))).toEqual([
      { kind: 'bed', sound: 'sounds/a b#1.wav', gain: -24, line: 11 },
      { kind: 'sound', sound: 'sounds/slap.wav', gain: -6, line: 15 },
      { kind: 'bed', sound: 'sounds/wind.wav', gain: -30, line: 19 },
    ]);
    expect(sounds[0]).toMatchObject({
      fadeIn: 0.25,
      fadeOut: 0.5,
      treatment: 'none',
      scene: 'under-the-tree',
    });
  });

  test('cues without a take are named', async () => {
    expect(cueSheet(await programOf(twoScenes, { missing: ['ants'] })).missing).toEqual(['ants']);
  });

  test('a hundred and one hours in, a clip still begins at its very frame', async () => {
    const late = cueSheet(await programOf(twoScenes, { head: 363_600.5 }));
    const first = late.clips.find((clip) => clip.kind === 'speech');
    expect(first).toMatchObject({ start: 363_600.5, frame: 363_600.5 * mixRate });
  });
});

describe('chapters', () => {
  test('run from the beginning to the end without a gap', () => {
    const chapters = chaptersOf(program);
    const [, second] = program.scenes;
    const border = (second?.at ?? 0) / mixRate;
    expect(chapters).toEqual([
      { title: 'Under the tree', start: 0, end: border },
      { title: '小兵过河', start: border, end: seconds },
    ]);
    expect(JSON.parse(chaptersJson(chapters))).toEqual({
      version: '1.2.0',
      chapters: [
        { startTime: 0, title: 'Under the tree' },
        { startTime: Math.round(border * 1000) / 1000, title: '小兵过河' },
      ],
    });
  });

  test('a scene without a sound is none', () => {
    const [first, second] = program.scenes;
    if (!first || !second) throw new Error('no scenes');
    const silent = { ...first, at: second.at, frames: 0, clips: [] };
    expect(chaptersOf({ ...program, scenes: [first, silent, second] })).toEqual(chaptersOf(program));
    expect(chaptersOf({ ...program, scenes: [] })).toEqual([]);
  });

  test('an id is read as words', () => {
    const [first] = program.scenes;
    if (!first) throw new Error('no scene');
    const titled = (id: string): string => sceneTitle({ ...first.scene, id, title: undefined });
    expect(['scene-1', 'the_end', '槐树底下', '-'].map(titled)).toEqual([
      'Scene 1',
      'The end',
      '槐树底下',
      '-',
    ]);
  });
});

test('labels: one a clip, times with six decimals, never a tab or a line too many', () => {
  const labels = audacityLabels(program);
  const rows = labels
    .slice(0, -1)
    .split('\n')
    .map((row) => row.split('\t'));
  expect(labels.endsWith('\n')).toBe(true);
  expect(rows).toHaveLength(cueSheet(program).clips.length);
  for (const row of rows) expect(row).toHaveLength(3);
  expect(rows.slice(0, 3)).toEqual([
    ['1.000000', expect.stringMatching(/^\d+\.\d{6}$/), 'bed: cicadas'],
    ['1.000000', '3.000000', 'Grandpa: Check. Your move.'],
    ['2.000000', '4.000000', 'Boy "Bean" O\'Hara: The ants!'],
  ]);
});
