/** What Wwise imports: its columns, names it allows, no cell that breaks a row. */
import { describe, expect, test } from 'vitest';
import { wwiseTables } from '../../../src/7-deliver/game/wwise-tsv.ts';
import { bigBuild, buildOf, clipOf, hostile, silentClip, smallBuild } from './sample-build.ts';

const rowsOf = (text = ''): readonly Readonly<Record<string, string>>[] => {
  expect(text.endsWith('\r\n')).toBe(true);
  const [header = [], ...rows] = text
    .slice(0, -2)
    .split('\r\n')
    .map((row) => row.split('\t'));
  for (const row of rows) expect(row).toHaveLength(header.length);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
};
const paths = (clips: Parameters<typeof buildOf>[0]): readonly (string | undefined)[] =>
  rowsOf(wwiseTables(buildOf(clips))[0]?.text).map((row) => row['Object Path']);

describe('a table for each language', () => {
  const tables = wwiseTables(smallBuild);

  test('has a row for what can be heard', () => {
    expect(tables.map(({ name }) => name)).toEqual(['wwise-import.en.tsv', 'wwise-import.zh.tsv']);
    const rows = rowsOf(tables[0]?.text);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual({
      'Audio File': 'en\\gate_02.wav',
      'Object Path': '\\Actor-Mixer Hierarchy\\Default Work Unit\\<Sound Voice>gate_02',
      'Object Type': 'Sound Voice',
      OriginalsSubFolder: '',
      Notes: 'gate_02 | Mae | tired',
      'Audio Source Notes': 'tts | Who goes there?',
    });
    expect(rows.at(-1)).toMatchObject({
      'Audio File': 'en\\gate_01.wav',
      'Audio Source Notes': 'final | Who goes there?',
    });
    expect(rowsOf(tables[1]?.text)[0]?.['Audio Source Notes']).toBe('tts | 谁在那里？');
    expect(tables[0]?.text.charCodeAt(0)).toBe('A'.charCodeAt(0));
  });

  test('alternatives stand in one random container', () => {
    expect(rowsOf(tables[0]?.text).map((row) => row['Object Path']?.split('\\').slice(3).join('\\'))).toEqual(
      [
        '<Sound Voice>gate_02',
        '<Sound Voice>gate_01',
        '<Random Container>greet\\<Sound Voice>10',
        '<Random Container>greet\\<Sound Voice>9',
        '<Sound Voice>gate_04',
      ],
    );
  });

  test('the root is as asked, folders of files are folders of originals', () => {
    const [table] = wwiseTables(
      buildOf([clipOf('a', { file: 'en/npc/mae/a.wav' }), clipOf('b', { file: 'b.wav' })]),
      { root: '\\Containers\\VO\\' },
    );
    expect(
      rowsOf(table?.text).map((row) => [row['Audio File'], row['Object Path'], row['OriginalsSubFolder']]),
    ).toEqual([
      ['en\\npc\\mae\\a.wav', '\\Containers\\VO\\<Sound Voice>a', 'npc\\mae'],
      ['b.wav', '\\Containers\\VO\\<Sound Voice>b', ''],
    ]);
  });
});

describe('names', () => {
  const under = '\\Actor-Mixer Hierarchy\\Default Work Unit\\<Sound Voice>';

  test('hold no sign Wwise takes for something else', () =>
    expect(paths([clipOf('line:a/b\\c'), clipOf('<x>|"y"?*')])).toEqual([
      `${under}line_a_b_c`,
      `${under}_x___y___`,
    ]));

  test('that would be alike are numbered, whatever their case', () =>
    expect(paths([clipOf('line:a'), clipOf('LINE_A'), clipOf('line_a_2'), clipOf('line/a')])).toEqual([
      `${under}line_a`,
      `${under}LINE_A_2`,
      `${under}line_a_2_2`,
      `${under}line_a_3`,
    ]));

  test('an id has one object in all its languages', () => {
    const group = { id: 'greet', index: 1, count: 2 };
    const build = buildOf([
      clipOf('line:a'),
      clipOf('line_a', { group }),
      clipOf('b', { group: { ...group, index: 2 } }),
      clipOf('line_a', { language: 'de', group: { ...group, count: 1 } }),
    ]);
    const [english, german] = wwiseTables(build).map(({ text }) =>
      rowsOf(text).map((row) => row['Object Path']),
    );
    expect(german).toEqual([english?.[1]]);
    expect(german?.[0]).toContain('<Random Container>greet\\<Sound Voice>line_a_2');
  });

  test('a line has its number even while the other one is silent', () =>
    expect(paths([silentClip('line:a'), clipOf('line_a')])).toEqual([`${under}line_a_2`]));

  test('of a container and a line differ', () => {
    const group = { id: 'greet', count: 2 };
    const found = paths([
      clipOf('greet'),
      clipOf('a', { group: { ...group, index: 1 } }),
      clipOf('b', { group: { ...group, index: 2 } }),
    ]);
    expect(found[0]).toBe(`${under}greet_2`);
    expect(found[1]).toContain('<Random Container>greet\\');
  });
});

test('no cell breaks its row or computes anything', () => {
  const odd = { text: hostile, speaker: '=cmd', direction: hostile, language: '../e\tn' };
  const [table] = wwiseTables(
    buildOf([clipOf(hostile, odd), clipOf('b', { ...odd, file: '-b.wav', text: '=1\n\t+1' })]),
  );
  expect(table?.name).toBe('wwise-import.___e_n.tsv');
  const rows = rowsOf(table?.text);
  expect(rows).toHaveLength(2);
  for (const cell of rows.flatMap((row) => Object.values(row))) {
    expect(cell).not.toMatch(/^[=+\-@]/);
    expect(cell).not.toMatch(/[\u0000-\u001f]/);
  }
  expect(rows[1]?.['Audio File']).toBe('.\\-b.wav');
});

test('thousands of lines', () => {
  const rows = rowsOf(wwiseTables(bigBuild(5000))[0]?.text);
  expect(rows).toHaveLength(4000);
  expect(new Set(rows.map((row) => row['Object Path'])).size).toBe(4000);
});
