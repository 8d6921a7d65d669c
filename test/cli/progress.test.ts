/** Progress: work counted by letters, a time that is honest when lines are uneven, rows that never wrap. */
import { describe, expect, test } from 'vitest';
import type { Cue } from '../../src/3-plan/cue.ts';
import type { Plan } from '../../src/3-plan/plan.ts';
import { openProgress } from '../../src/cli/open-progress.ts';
import { blockRows } from '../../src/cli/progress-block.ts';
import { fitColumns } from '../../src/cli/fit-columns.ts';
import type { Work } from '../../src/cli/progress-work.ts';
import { openWork } from '../../src/cli/progress-work.ts';
import type { Streams, Window } from '../../src/cli/terminal.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import { displayWidth } from '../../src/diagnostics/display-width.ts';
import { planOf } from '../support/planned-cues.ts';

const line = (letters: number, at: number): string => `      mia: ${String(at).padEnd(letters, 'o')}`;

const planWith = (lengths: readonly number[]): Promise<Plan> =>
  planOf(
    {
      'script.yaml': `mimodrama: 1
language: en
cast: { mia: { name: 老爷爷, voice: { preset: Mia } } }
scenes:
  - id: s
    script: |
${lengths.map(line).join('\n')}
`,
    },
    'fake',
  );

function speak(work: Work, cue: Cue, from: number, to: number): void {
  const segment = cue.segments[0]!;
  work.tell({ type: 'segment-started', cue, segment }, from);
  work.tell({ type: 'segment-ended', cue, segment, take: undefined }, to);
  work.tell({ type: 'cue-done', cue, origin: 'rendered' }, to);
}

describe('the account', () => {
  test('a share is one of letters, not of lines, and what is kept does not count', async () => {
    const plan = await planWith([10, 10, 80, 10, 10]);
    const toAsk = plan.cues.slice(0, 3);
    const work = openWork(plan, toAsk, Infinity, 0);
    speak(work, toAsk[0]!.cue, 0, 1000);
    speak(work, toAsk[1]!.cue, 0, 1000);
    expect(work.standing(1000).share).toBeCloseTo(0.2, 5);
    expect(work.standing(1000)).toMatchObject({ rendered: 2, kept: 0, failed: 0, requests: 2 });
  });

  test('what is left is reckoned by letters', async () => {
    const plan = await planWith([20, 20, 20, 400]);
    const work = openWork(plan, plan.cues, Infinity, 0);
    for (const [index, { cue }] of plan.cues.slice(0, 3).entries())
      speak(work, cue, index * 1000, (index + 1) * 1000);
    // 60 letters took 3 s: 400 will take 20, not the second that one line took.
    expect(work.standing(3000).left).toBeCloseTo(20, 1);
  });

  test('it is never less than the limit of requests allows', async () => {
    const plan = await planWith(Array.from({ length: 250 }, () => 12));
    const work = openWork(plan, plan.cues, 100, 0);
    for (const { cue } of plan.cues.slice(0, 100)) speak(work, cue, 0, 50);
    expect(work.standing(100).left).toBe(120);
    expect(work.standing(100)).toMatchObject({ requests: 100, mostRequests: 100 });
    expect(work.standing(61_000).requests).toBe(0);
  });

  test('nothing is reckoned from nothing', async () => {
    const plan = await planWith([10, 10]);
    expect(openWork(plan, plan.cues, 100, 0).standing(0).left).toBeUndefined();
  });

  test('lines that say the same are one piece of work', async () => {
    const plan = await planOf(
      {
        'script.yaml': `mimodrama: 1
language: en
cast: { mia: { voice: { preset: Mia } } }
scenes: [{ id: s, lines: [{ mia: The same words. }, { mia: The same words. }] }]
`,
      },
      'fake',
    );
    const work = openWork(plan, plan.cues, Infinity, 0);
    speak(work, plan.cues[0]!.cue, 0, 10);
    expect(work.standing(10).share).toBe(1);
  });
});

describe('the block', () => {
  const standing = {
    share: 0.5,
    rendered: 1234,
    kept: 4,
    failed: 1,
    requests: 62,
    mostRequests: 100,
    left: 150,
    underWay: Array.from({ length: 16 }, (_, at) => ({
      speaker: at % 2 ? '老爷爷' : 'Grandpa',
      text: `将军。你敢走的话，就走吧，${'啊'.repeat(80)}`,
    })),
  };

  test.each([
    [80, 24],
    [40, 10],
    [20, 4],
    [200, 60],
  ])('fits into %i columns and %i rows', (columns, rows) => {
    const drawn = blockRows(standing, { columns, rows });
    expect(drawn.length).toBeLessThanOrEqual(rows - 2);
    for (const row of drawn) expect(displayWidth(row)).toBeLessThan(columns);
  });

  test.each([
    [0, 24],
    [undefined, undefined],
    [NaN, 24],
    [80, 0],
    [1, 24],
  ])('of a window of %s columns and %s rows is none at all', (columns, rows) => {
    const window = { columns, rows } as Window;
    expect(blockRows(standing, window)).toEqual([]);
    let said = '';
    const streams: Streams = {
      out: () => undefined,
      outBytes: () => undefined,
      err: (text) => void (said += text),
      paints: { out: false, err: false },
      window: () => window,
    };
    const progress = openProgress(new Terminal(streams, 'text'), () => 0);
    progress.log('a word');
    progress.end();
    expect(said).toBe('a word\n');
  });

  test('speaks of requests only where an account counts them', () => {
    const [head] = blockRows({ ...standing, mostRequests: Infinity }, { columns: 120, rows: 24 });
    expect(head).not.toContain('requests');
  });

  test('says what is done, what is left, and who speaks', () => {
    const [head = '', ...slots] = blockRows(standing, { columns: 120, rows: 24 });
    expect(head).toContain('50 %');
    expect(head).toContain('about 3 min left  1 failed  1,234 rendered  4 kept  62 of 100 requests a minute');
    expect(slots).toHaveLength(16);
    // Both names take the same columns, though not the same letters.
    expect(new Set(slots.map((row) => displayWidth(row.slice(0, row.indexOf('将')))))).toEqual(new Set([13]));
  });
});

test.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdefg', 6, 'abcde…'],
  ['将军将军', 6, '将军…'],
  ['将军将军', 7, '将军将…'],
  ['👨‍👩‍👧ab', 3, '👨‍👩‍👧…'],
  ['ab', 0, ''],
])('%s in %i columns', (text, columns, expected) => {
  expect(fitColumns(text, columns)).toBe(expected);
  expect(displayWidth(fitColumns(text, columns, 'padded'))).toBe(columns);
});
