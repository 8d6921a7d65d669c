/** `check --reporter`: one set of problems in three forms, with one exit code. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';

const head = 'mimodrama: 1\nlanguage: en\ncast: cast.yaml\nscenes:\n  - script: |\n';
const files = {
  'repo/acts/cast.yaml': 'boy: { voice: { preset: Mia } }\nold: { voice: { preset: Deen } }\n',
  'repo/acts/one.yaml': `${head}      boy: So it is 🐜.\n`,
  'repo/acts/two.yaml': `${head}      boy: So it is.\n      old: And so it was.\n`,
  'repo/acts/good.yaml':
    'mimodrama: 1\nlanguage: en\ncast: { boy: { voice: { preset: Mia } } }\nscenes: [{ lines: [{ boy: So it is. }] }]\n',
  'repo/acts/many.yaml': `mimodrama: 1\nlanguage: en\ncast: { boy: { voice: { preset: Mia } } }\nscenes:\n  - script: |\n${'      boy: So it is 🐜.\n'.repeat(1200)}      boy: It *is*.\n`,
};
/** `workspace` is the repository as the runner names it, from the folder of the test. */
function check(argv: string, workspace?: string): Promise<Said> {
  const folder = projectFolder(files);
  const environment = workspace === undefined ? {} : { GITHUB_WORKSPACE: path.join(folder, workspace) };
  return runMain(['check', ...argv.split(' ')], path.join(folder, 'repo/acts'), environment);
}

describe('the reporter', () => {
  test('text is what is said anyway', async () => {
    expect(await check('one.yaml --reporter text').then(({ out, code }) => [out, code])).toEqual(
      await check('one.yaml').then(({ out, code }) => [out, code]),
    );
  });

  test('json is what --json says', async () => {
    const plain = await check('one.yaml two.yaml --json');
    for (const argv of ['one.yaml two.yaml --reporter json', 'one.yaml two.yaml --reporter=json --json']) {
      const { out, err, code } = await check(argv);
      expect([out, err, code]).toEqual([plain.out, '', 2]);
    }
  });

  test('github annotates each problem once, from the root of the repository', async () => {
    const { out, code } = await check('one.yaml two.yaml --reporter github', 'repo');
    expect(code).toBe(2);
    const annotations = out.split('\n').filter((line) => line.startsWith('::'));
    expect(annotations.map((line) => line.replace(/,title=.*/, ''))).toEqual([
      '::warning file=acts/one.yaml,line=6,col=21,endLine=6,endColumn=23',
      '::error file=acts/cast.yaml,line=2,col=25,endLine=2,endColumn=29',
    ]);
    expect(out).toContain('two.yaml: 1 scene, 2 characters, 2 lines: 1 error');
  });

  test('github without a workspace names files from the folder it was started in', async () => {
    expect((await check('one.yaml --reporter github')).out).toContain('::warning file=one.yaml,line=6');
    expect((await check('good.yaml --reporter github')).out).toBe(
      'good.yaml: 1 scene, 1 character, 1 line: no problems\n',
    );
  });
});

describe('a reporter nobody knows', () => {
  test.each([
    ['one.yaml --reporter gihub', "there is no reporter 'gihub'; did you mean 'github'?"],
    ['one.yaml --reporter sarif', "there is no reporter 'sarif'"],
    ['one.yaml --reporter', 'argument missing'],
  ])('%s is refused', async (argv, message) => {
    const { code, out, err } = await check(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('and two forms at once', async () => {
    const { code, json } = await check('one.yaml --reporter github --json');
    expect(code).toBe(2);
    expect(json().at(-1)).toMatchObject({ type: 'error', code: 'usage' });
  });
});

describe('very many problems', () => {
  const rest = 'and 1,001 more: 1,000 emoji, 1 markdown';

  test.each(['text', 'github'])('are counted beyond two hundred: %s', async (reporter) => {
    const { out } = await check(`many.yaml --reporter ${reporter}`);
    expect(out).toContain(rest);
    expect(out.match(/cannot be spoken/g)).toHaveLength(200);
    expect(out).toContain('1201 warnings');
  });

  test('are all there for a program', async () => {
    const { json } = await check('many.yaml --json');
    expect((json().at(-1) as { diagnostics: unknown[] }).diagnostics).toHaveLength(1201);
  });
});
