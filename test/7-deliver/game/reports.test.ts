/** The reports: tables that add up, and a page in which whatever is written is text. */
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../src/1-script/readers/game/delimited.ts';
import { gameReports } from '../../../src/7-deliver/game/reports.ts';
import type { GameBuild } from '../../../src/7-deliver/game/game-clip.ts';
import { Source } from '../../../src/diagnostics/source.ts';
import { elementsOf } from '../report/page-elements.ts';
import { bigBuild, buildOf, clipOf, hostile, smallBuild } from './sample-build.ts';

const textOf = (build: GameBuild, name: string): string =>
  gameReports(build).find((entry) => entry.name === `_report/${name}`)?.text ?? '';
const rowsOf = (build: GameBuild, name: string): readonly (readonly string[])[] =>
  readTable(new Source(name, `/${name}`, textOf(build, name).replace(/^\uFEFF/, '')), ',').rows.map(
    ({ cells }) => cells.map(({ text }) => text),
  );

describe('tables', () => {
  test('the cast, character by character in each language', () =>
    expect(rowsOf(smallBuild, 'cast.csv')).toEqual([
      ['character', 'language', 'lines', 'missing', 'tts', 'scratch', 'recorded', 'final', 'seconds'],
      ['mae', 'en', '5', '0', '4', '0', '0', '1', '4.936'],
      ['guard', 'en', '1', '1', '0', '0', '0', '0', '0'],
      ['mae', 'zh', '1', '0', '1', '0', '0', '0', '1.234'],
    ]));

  test('every line with its state', () => {
    const rows = rowsOf(smallBuild, 'lines.csv');
    expect(rows).toHaveLength(8);
    expect(rows[0]).toEqual([
      'id',
      'language',
      'character',
      'status',
      'file',
      'duration',
      'lufs',
      'true peak',
      'warnings',
      'source',
      'text',
    ]);
    expect(rows[4]).toEqual([
      '9',
      'en',
      'mae',
      'tts',
      'en/9.wav',
      '1.234',
      '-23.1',
      '-3.2',
      'shorter than its words',
      'lines.csv:2',
      'Who goes there?',
    ]);
    expect(rows[5]?.slice(3, 8)).toEqual(['missing', '', '', '', '']);
    expect(rows[7]?.slice(4, 8)).toEqual(['zh/gate_02.wav', '1.234', '', '']);
  });

  test('translations where there are any', () => {
    expect(rowsOf(smallBuild, 'translations.csv')).toEqual([
      ['id', 'language', 'state'],
      ['gate_01', 'zh', 'stale'],
    ]);
    expect(gameReports(buildOf([])).map(({ name }) => name)).toEqual([
      '_report/cast.csv',
      '_report/lines.csv',
      '_report/index.html',
    ]);
  });

  test('no cell of words begins like a formula', () => {
    const clip = clipOf('=id', {
      character: '@c',
      text: '-t',
      file: '+f',
      warnings: ['=w'],
      source: { file: '=s', line: 1 },
    });
    const build = buildOf([clip], { translations: [{ id: '=t', language: '=l', state: 'missing' }] });
    for (const name of ['cast.csv', 'lines.csv', 'translations.csv'])
      for (const cell of rowsOf(build, name).flat())
        if (Number.isNaN(Number(cell))) expect(cell).not.toMatch(/^[=+\-@]/);
  });
});

describe('the page', () => {
  const page = textOf(smallBuild, 'index.html');
  const count = (text: string, part: string | RegExp): number => text.split(part).length - 1;

  test('needs no network and no script, and its policy lets none run', () => {
    expect(page).not.toMatch(/https?:|@import|url\(|<script|<link|<iframe/);
    const policy = elementsOf(page).find(({ attributes }) => 'http-equiv' in attributes)?.attributes[
      'content'
    ];
    expect(policy).toMatch(/^default-src 'none'; media-src 'self' file:; /);
    expect(policy).not.toContain('script-src');
  });

  test('plays what lies beside it, and nothing before somebody asks', () => {
    const players = elementsOf(page).filter(({ name }) => name === 'audio');
    expect(players.map(({ attributes }) => attributes['src'])).toEqual([
      './../en/gate_02.wav',
      './../en/gate_01.wav',
      './../en/10.wav',
      './../en/9.wav',
      './../zh/gate_02.wav',
    ]);
    for (const { attributes } of players) expect(attributes).toMatchObject({ preload: 'none', controls: '' });
  });

  test('says what is wrong before anything else', () => {
    const places = [
      'Lines without a sound',
      'Translations older than their line',
      'Files no line plays any more',
      'Lines to listen to',
      'id="cast"',
      'id="lines"',
    ].map((part) => page.indexOf(part));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places.every((at) => at > 0)).toBe(true);
    expect(page).toContain('>4 problems</span');
    expect(textOf(buildOf([clipOf('a')]), 'index.html')).toContain('No problems');
  });

  test('links of the cast lead to its lines, and no id is there twice', () => {
    const elements = elementsOf(page);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, attributes } of elements)
      if (name === 'a' && attributes['href']?.startsWith('#'))
        expect(ids).toContain(attributes['href'].slice(1));
    expect(page).toContain('<a href="./../en/9.wav"><code>9</code></a>');
  });

  test('hostile words are text wherever they stand', () => {
    const clip = clipOf(hostile, {
      language: hostile,
      character: hostile,
      speaker: hostile,
      text: hostile,
      direction: hostile,
      file: `../${hostile}`,
      aliasOf: hostile,
      warnings: [hostile],
      source: { file: hostile, line: 1 },
    });
    const made = textOf(
      buildOf([clip, { ...clip, status: 'missing' }], {
        project: hostile,
        preset: hostile,
        version: hostile,
        orphans: [hostile],
        translations: [{ id: hostile, language: hostile, state: 'stale' }],
      }),
      'index.html',
    );
    const elements = elementsOf(made);
    expect(elements.filter(({ name }) => name === 'img' || name === 'script')).toEqual([]);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on')),
    ).toEqual([]);
    for (const { attributes } of elements)
      if (attributes['src'] !== undefined) expect(attributes['src']).toMatch(/^\.\/\.\.\//);
  });

  test('with thousands of lines everything is there, and characters are closed until somebody opens them', () => {
    const big = textOf(bigBuild(5000), 'index.html');
    expect(count(big, '<li class="clip">')).toBe(5000);
    expect(count(big, '<details class="part"')).toBe(20);
    expect(big).not.toMatch(/<details[^>]* open/);
    expect(
      elementsOf(page).filter(({ name, attributes }) => name === 'details' && !('open' in attributes)),
    ).toEqual([]);
  });

  test('without a line it is still a page', () => {
    const bare = textOf(buildOf([]), 'index.html');
    expect(bare).not.toMatch(/NaN|undefined|Infinity/);
    expect(elementsOf(bare).length).toBeGreaterThan(5);
  });
});
