/** What docs/table-read.md says of voices, words and bounds is what the offline engine does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mannerBounds } from '../../../../src/4-speak/models/offline/manner.ts';
import { throats } from '../../../../src/4-speak/models/offline/throats.ts';
import type { Row } from './table-rows.ts';
import { descriptionRows, mannerRows, markRows, presetRows } from './table-rows.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/table-read.md'), 'utf8');

/** Of the table whose heading begins with `title`, without heading and rule. */
function tableUnder(title: string): Row[] {
  const [table = ''] = page.slice(page.search(new RegExp(`^\\| ${title} +\\|`, 'm'))).split('\n\n');
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('docs/table-read.md', () => {
  test.each<[title: string, rows: readonly Row[]]>([
    ['preset', presetRows],
    ['a description says', descriptionRows],
    ['a direction says', mannerRows],
    ['a mark says', markRows],
  ])('its table "%s" is what the code has', (title, rows) => {
    expect(tableUnder(title)).toEqual(rows);
  });

  test('it gives the bounds of each throat', () => {
    expect(tableUnder('throat')).toEqual(
      Object.entries(throats).map(([name, { sex, pitches, tracts }]) => [
        name,
        sex,
        name === 'rms' ? 'its own' : `${pitches.least} to ${pitches.most} Hz`,
        `${tracts.least} to ${tracts.most}`,
      ]),
    );
  });

  test('it gives the bounds of a manner', () => {
    const { pace, pitch, range, level, whisper } = mannerBounds;
    expect(tableUnder('of a manner')).toEqual([
      ['pace', `× ${pace.least} to × ${pace.most}`],
      ['pitch', `× ${pitch.least} to × ${pitch.most}`],
      ['range', `× ${range.least} to × ${range.most}`],
      ['level', `${level.least} dB to +${level.most} dB`],
      ['whisper', `${whisper.least} to ${whisper.most}`],
    ]);
  });
});
