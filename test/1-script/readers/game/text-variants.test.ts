/** Words a game chooses between are lines of their own, each with an id that tells which. */
import { expect, test } from 'vitest';
import { Diagnostics } from '../../../../src/diagnostics/diagnostic.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import { readCsv } from '../../../../src/1-script/readers/game/csv.ts';

function read(text: string): {
  readonly lines: readonly (string | undefined)[][];
  readonly problems: number;
} {
  const table = `id,character,text,group\n${text}`;
  const diagnostics = new Diagnostics();
  const source = new Source('lines.csv', '/lines.csv', table);
  const lines = readCsv(source, new Map(), diagnostics)?.lines ?? [];
  return {
    lines: lines.map((line) => [line.id?.text, line.text.text, line.group?.text]),
    problems: diagnostics.count,
  };
}

test.each([
  [
    'g1,Guard,"Let {him|her} pass, {he|she} is known.",',
    [
      ['g1_1', 'Let him pass, he is known.', 'g1'],
      ['g1_2', 'Let her pass, she is known.', 'g1'],
    ],
  ],
  [
    'g2,Guard,Well met $G lad:lass;!,greet',
    [
      ['g2_m', 'Well met lad!', 'greet'],
      ['g2_f', 'Well met lass!', 'greet'],
    ],
  ],
  [
    'g3,Guard,Come {back|} soon.,',
    [
      ['g3_1', 'Come back soon.', 'g3'],
      ['g3_2', 'Come soon.', 'g3'],
    ],
  ],
  ['g4,Guard,Good day to {player}.,', [['g4', 'Good day to {player}.', undefined]]],
  ['g5,Guard,That costs 5$ or 6.,', [['g5', 'That costs 5$ or 6.', undefined]]],
])('%s', (row, lines) => {
  expect(read(row)).toEqual({ lines, problems: 0 });
});

test.each([
  'g1,Guard,"{a|b} and {c|d|e}",',
  ',Guard,"Let {him|her} pass.",',
  'g1,Guard,"{x: a|b}",',
  'g1,Guard,"{1|2|3|4|5|6|7|8|9|10}",',
])('%s is left out and told', (row) => {
  expect(read(row)).toEqual({ lines: [], problems: 1 });
});
