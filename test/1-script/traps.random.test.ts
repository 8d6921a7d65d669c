/** Scripts of random traps: once mended they say what was typed, and no other line is touched. */
import { expect, test } from 'vitest';
import { parseYaml, readYaml } from '../../src/1-script/parse.ts';
import type { Node } from '../../src/1-script/node.ts';
import { findEntry } from '../../src/1-script/node.ts';
import { readListForm } from '../../src/1-script/list-form.ts';
import { prose } from '../../src/1-script/shapes.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { applyEdits, withoutOverlaps } from '../../src/diagnostics/repair.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** Typed bare behind a key; all of it is to be spoken. */
const dialogue = [
  "We're #1, always.",
  '#1 of them',
  '[laughs]',
  '[whispers] come here',
  '{name} is here',
  'Wait: I know.',
  'Listen to this:',
  '!!! Look out',
  '! hey there',
  '!wow',
  '*gasp*',
  '*gasp* oh',
  '@home',
  '%50 of it',
  '`so` they say',
  "'Tis late",
  "'Twas (sighs) 'his' way: always",
  '"No," she said',
  '"No," she said, "never: ever."',
  '& so on',
  '&co says',
  '| is a bar',
  '> is more',
  '- and then',
  '? what',
  ', she said',
  '] they say',
  '} they say',
  '[one] and [two]: three #4',
  '老王：你好: 再见',
  "it's [not] {that} bad, is it",
];
/** What YAML keeps as it is: nothing is to be said of it. */
const harmless = [
  '007',
  'null',
  '1e3',
  'yes',
  '12:30',
  'http://a.b/#c',
  'a#b',
  '-6dB',
  '2024-01-01',
  "it's",
  'x:y',
  '你好。',
];
const others = [
  '      # a comment: [with] "everything',
  '',
  '      - pause: 1.2s',
  "      - dean: 'It''s: so.'   # as typed",
  '      - dean: |\n          "kept" - as: it [is\n          @here',
  '      - dean: >-\n          folded: it\n          goes #1',
  '      - {dean: "Hm: no.",   gap: 1s}',
  '      -   dean:   "so\n            it goes"',
];

const isSpeaker = (name: string): boolean => name === 'milly' || name === 'dean';

interface Read {
  readonly root: Node | undefined;
  readonly diagnostics: Diagnostics;
  readonly drafts: ReturnType<typeof readListForm>;
}

async function read(text: string): Promise<Read> {
  const diagnostics = new Diagnostics();
  const root = await readYaml(new Source('s.yaml', '/s.yaml', text), diagnostics);
  const lines = root?.kind === 'map' ? findEntry(root, 'lines')?.value : undefined;
  const drafts = lines ? readListForm(lines, isSpeaker, diagnostics) : [];
  for (const draft of drafts)
    for (const { key, value } of draft.entries)
      if (key === 'direction') prose.read(value, "'direction'", diagnostics);
  return { root, diagnostics, drafts };
}

async function mended(text: string): Promise<{ readonly text: string; readonly rounds: number }> {
  let now = text;
  for (let rounds = 0; rounds < 6; rounds++) {
    const { diagnostics } = await read(now);
    const edits = withoutOverlaps(diagnostics.sorted().flatMap(({ repair }) => repair));
    if (edits.length === 0) return { text: now, rounds };
    now = applyEdits(now, edits);
  }
  throw new Error(`no end of repairs:\n${now}`);
}

test('after the repairs what was typed is said, and all other lines are as they were', async () => {
  const random = seededRandom(20);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  for (let round = 0; round < 300; round++) {
    const rows: { readonly typed: string; readonly isTrap: boolean }[] = [
      { typed: 'mimodrama: 1  # first', isTrap: false },
      { typed: 'lines:', isTrap: false },
      { typed: '      - dean: It begins.', isTrap: false },
    ];
    const spoken: string[] = [];
    const directions: string[] = [];
    const end = pick(['\n', '\n', '\r\n']);
    for (let count = 1 + Math.floor(random() * 8); count > 0; count--) {
      const kind = random();
      if (kind < 0.3) {
        for (const typed of pick(others).split('\n')) rows.push({ typed, isTrap: false });
        continue;
      }
      const words = pick(kind < 0.85 ? dialogue : harmless);
      const comment = random() < 0.2 && !words.startsWith('#') ? '   # a comment' : '';
      rows.push({ typed: `      - milly: ${words}${comment}`, isTrap: kind < 0.85 });
      spoken.push(words);
      if (random() < 0.3) {
        const direction = pick(dialogue.filter((one) => one !== '#1 of them'));
        rows.push({ typed: `        direction: ${direction}`, isTrap: true });
        directions.push(direction);
      }
    }
    const before = rows.map(({ typed }) => typed).join(end) + end;
    const after = await mended(before);
    const { diagnostics, drafts } = await read(after.text);
    expect(diagnostics.sorted(), before).toEqual([]);
    const said = drafts.filter((draft) => draft.kind === 'line' && draft.speaker === 'milly');
    expect(
      said.map((draft) => draft.kind === 'line' && draft.text.value),
      before,
    ).toEqual(spoken);
    const told = drafts.flatMap(({ entries }) => entries.filter(({ key }) => key === 'direction'));
    expect(
      told.map(({ value }) => value.kind === 'scalar' && value.text),
      before,
    ).toEqual(directions);
    const now = after.text.split(end);
    for (const [index, { typed, isTrap }] of rows.entries())
      if (!isTrap) expect(now[index], before).toBe(typed);
    expect((await mended(after.text)).rounds).toBe(0);
  }
});

test('countless traps cost one more reading, not one each', async () => {
  const text = `lines:\n${dialogue
    .map((words) => `  - milly: ${words}\n`)
    .join('')
    .repeat(400)}`;
  const { diagnostics } = await read(text);
  const named = diagnostics.sorted().filter(({ repair }) => repair.length > 0);
  expect([named.length, diagnostics.count]).toEqual([1000, 1001]);
});

test('what is meant for YAML stays with it', () => {
  const text =
    'base: &soft Softly.\nlines:\n  - milly: Hm, well.  # she waves\n    direction: *soft\n  - milly: Hm # no\n  - { milly: !!str 007 }\n';
  const diagnostics = new Diagnostics();
  parseYaml(new Source('s.yaml', '/s.yaml', text).whole, diagnostics);
  expect(diagnostics.sorted()).toEqual([]);
});
