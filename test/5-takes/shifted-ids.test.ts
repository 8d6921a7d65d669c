/** An edit that moves automatic ids to other lines is told once for each scene, with the picks it costs; nothing else is. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import { screenplayScript } from '../support/read-project.ts';
import { runMain } from '../support/run-main.ts';

const lines = ['Boy: One of them.', 'Grandpa: Two of them.', 'Boy: Three of them.', 'Grandpa: Four of them.'];
const [one = '', two = '', three = '', four = ''] = lines;
const added = 'Boy: Another one.';

interface Shift {
  readonly message: string;
  readonly hint: string;
  readonly line: number;
}

/** Renders `before`, then says what `check` and `plan` have to say about `after`; `pick` is a line whose second take plays. */
async function shiftsOf(
  before: readonly string[],
  after: readonly string[],
  pick?: string,
): Promise<{ checked: readonly Shift[]; planned: string; folder: string }> {
  const folder = projectFolder({ 'script.yaml': screenplayScript(...before) });
  const rendered = await runMain(
    ['render', 'script.yaml', '--engine', 'fake', '--takes', pick ? '2' : '1', '--deliver', 'lines'],
    folder,
  );
  expect(rendered.err + String(rendered.code)).toMatch(/0$/);
  if (pick)
    expect(
      (await runMain(['takes', 'pick', 'script.yaml', pick, '2', '--engine', 'fake'], folder)).code,
    ).toBe(0);
  writeFileSync(path.join(folder, 'script.yaml'), screenplayScript(...after));
  return { ...(await told(folder)), folder };
}

async function told(folder: string): Promise<{ checked: readonly Shift[]; planned: string }> {
  const said = await runMain(['check', 'script.yaml', '--engine', 'fake', '--json'], folder);
  const { diagnostics } = said.json().at(-1) as { diagnostics: readonly (Shift & { code: string })[] };
  const checked = diagnostics.filter(({ code }) => code === 'shifted-ids');
  return { checked, planned: (await runMain(['plan', 'script.yaml', '--engine', 'fake'], folder)).err };
}

describe('a line that is put in', () => {
  test('moves the ids behind it, which is told once', async () => {
    const { checked, planned } = await shiftsOf(lines, [one, added, two, three, four]);
    expect(checked).toHaveLength(1);
    expect(checked[0]).toMatchObject({
      line: 11,
      message: `3 lines of scene 'tree' have another automatic id than before: "Two of them." was 'tree-002' and is 'tree-003' now`,
    });
    expect(checked[0]!.hint).toContain('mimodrama ids script.yaml --freeze');
    expect(checked[0]!.hint).not.toContain('picks.yaml');
    expect(planned).toContain('[shifted-ids]');
  });

  test('at the end moves none', async () => {
    expect((await shiftsOf(lines, [...lines, added])).checked).toEqual([]);
  });

  test('asks for itself alone, and once it is rendered nothing is told any more', async () => {
    const { folder } = await shiftsOf(lines, [one, added, two, three, four]);
    const rendered = await runMain(
      ['render', 'script.yaml', '--engine', 'fake', '--deliver', 'lines', '--json'],
      folder,
    );
    expect(rendered.err + JSON.stringify(rendered.json().at(-1))).toMatch(/"asked":1\b|"requests":1\b/);
    expect((await told(folder)).checked).toEqual([]);
  });
});

test('a line that is taken out moves those behind it', async () => {
  const { checked } = await shiftsOf(lines, [one, three, four]);
  expect(checked.map(({ message }) => message)).toEqual([
    `2 lines of scene 'tree' have another automatic id than before: "Three of them." was 'tree-003' and is 'tree-002' now`,
  ]);
});

describe('no id has moved', () => {
  test('when only words change, though they are words of another line', async () => {
    expect((await shiftsOf(lines, [one, three, three, four])).checked).toEqual([]);
    expect((await shiftsOf(lines, [one, 'Grandpa: Quite other words.', three, four])).checked).toEqual([]);
  });

  test('when equal lines stand between', async () => {
    expect((await shiftsOf([one, one, one], [one, one, one, one])).checked).toEqual([]);
  });

  test('when ids are written down before', async () => {
    const frozen = lines.map((line, index) => line.replace(':', ` {id: tree-00${index + 1}}:`));
    const { checked } = await shiftsOf(lines, [
      frozen[0]!,
      added.replace(':', ' {id: new}:'),
      ...frozen.slice(1),
    ]);
    expect(checked).toEqual([]);
  });
});

describe('a pick', () => {
  test('that an edit costs is named, before the next render and after it, until its id is right', async () => {
    const { checked, folder } = await shiftsOf(lines, [one, added, two, three, four], 'tree-002');
    expect(checked[0]!.message).toContain('; a pick no longer plays: tree-002');
    expect(checked[0]!.hint).toContain('cue: tree-002 -> cue: tree-003');
    await runMain(['render', 'script.yaml', '--engine', 'fake', '--deliver', 'lines'], folder);
    const later = await told(folder);
    expect(later.checked[0]!.message).toMatch(
      /^a line of scene 'tree' .*; a pick no longer plays: tree-002$/,
    );
    expect(later.planned).toContain('[shifted-ids]');
    const picks = path.join(folder, 'picks.yaml');
    writeFileSync(picks, readFileSync(picks, 'utf8').replace('cue: tree-002', 'cue: tree-003'));
    expect((await told(folder)).checked).toEqual([]);
  });

  test('follows its words where its id is gone, and nothing is said of it', async () => {
    const { checked } = await shiftsOf(lines, [one, two, four], 'tree-004');
    expect(checked.map(({ message }) => message)).toEqual([
      `a line of scene 'tree' has another automatic id than before: "Four of them." was 'tree-004' and is 'tree-003' now`,
    ]);
  });
});

test('what cannot be read of earlier work is left to those who need it', async () => {
  const { folder } = await shiftsOf(lines, [one, added, two, three, four]);
  writeFileSync(path.join(folder, 'picks.yaml'), 'picks: {');
  expect((await told(folder)).checked).toHaveLength(1);
});
