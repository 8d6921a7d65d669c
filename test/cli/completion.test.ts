/** The scripts that shells read: bash runs ours against a small program in place of mimodrama, which notes what it was asked. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const root = path.resolve(import.meta.dirname, '../..');
const scriptOf = (shell: string): string => path.join(root, `templates/completion/mimodrama.${shell}`);
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

interface Completed {
  /** What the program was asked, the hidden word first. */
  readonly asked: readonly string[];
  readonly replies: readonly string[];
}

/** `pieces` are the words as bash splits them, at signs as well as at blanks. */
function completedByBash(line: string, pieces: readonly string[], answers: readonly string[]): Completed {
  const folder = projectFolder({
    'bin/mimodrama': '#!/bin/sh\nprintf "%s\\n" "$@" > "$ASKED"\ncat "$ANSWERS"\n',
    answers: answers.map((answer) => `${answer}\tabout it\n`).join(''),
  });
  chmodSync(path.join(folder, 'bin/mimodrama'), 0o755);
  const out = execFileSync(
    'bash',
    [
      '--norc',
      '-c',
      `source "$1"; shift
       COMP_LINE=$1; COMP_POINT=\${#1}; shift
       COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
       _mimodrama; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      scriptOf('bash'),
      line,
      ...pieces,
    ],
    {
      encoding: 'utf8',
      env: {
        PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
        LC_ALL: 'C.UTF-8',
        ASKED: path.join(folder, 'asked'),
        ANSWERS: path.join(folder, 'answers'),
      },
    },
  );
  const rows = (text: string): string[] => text.split('\n').slice(0, -1);
  return { asked: rows(readFileSync(path.join(folder, 'asked'), 'utf8')), replies: rows(out) };
}

describe.skipIf(!has('bash'))('bash', () => {
  test('asks with the words of the line and offers what it is told', () => {
    expect(completedByBash('mimodrama ta', ['mimodrama', 'ta'], ['takes'])).toEqual({
      asked: ['__complete', 'ta'],
      replies: ['takes'],
    });
  });

  test('a word that is yet to begin is an empty one', () => {
    expect(completedByBash('mimodrama  takes ', ['mimodrama', 'takes', ''], ['list', 'pick'])).toEqual({
      asked: ['__complete', 'takes', ''],
      replies: ['list', 'pick'],
    });
  });

  test('signs at which bash splits words end none of ours; what stands before them stays', () => {
    const line = 'mimodrama plan --engine=of';
    const pieces = ['mimodrama', 'plan', '--engine', '=', 'of'];
    expect(completedByBash(line, pieces, ['--engine=offline'])).toEqual({
      asked: ['__complete', 'plan', '--engine=of'],
      replies: ['offline'],
    });
  });

  test('names in any writing', () => {
    const line = 'mimodrama render a.yaml --only 院子,@爷';
    const pieces = ['mimodrama', 'render', 'a.yaml', '--only', '院子,@爷'];
    expect(completedByBash(line, pieces, ['院子,@爷爷'])).toEqual({
      asked: ['__complete', 'render', 'a.yaml', '--only', '院子,@爷'],
      replies: ['院子,@爷爷'],
    });
  });

  test('blanks and signs of the shell are quoted, and nothing that was typed is run', () => {
    const line = String.raw`mimodrama plan my\ dra`;
    expect(
      completedByBash(
        line,
        ['mimodrama', 'plan', String.raw`my\ dra`],
        ['my drama.yaml', 'my drama $(x).yaml'],
      ),
    ).toEqual({
      asked: ['__complete', 'plan', 'my dra'],
      replies: [String.raw`my\ drama.yaml`, String.raw`my\ drama\ \$\(x\).yaml`],
    });
    const nasty = 'mimodrama plan $(touch${IFS}/tmp/never)';
    expect(completedByBash(nasty, nasty.split(' '), []).asked).toEqual([
      '__complete',
      'plan',
      '$(touch${IFS}/tmp/never)',
    ]);
  });
});

describe('what is printed', () => {
  test.each(['bash', 'zsh', 'fish'])('%s: a script that asks the hidden word', async (shell) => {
    const { code, out } = await runMain(['completion', shell], projectFolder({}));
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(scriptOf(shell), 'utf8'));
    expect(out).toContain('mimodrama __complete');
    expect(out).toContain('2>/dev/null </dev/null');
  });

  test.each(['bash', 'zsh', 'fish'].filter(has))('%s finds no mistake in it', (shell) => {
    expect(spawnSync(shell, ['-n', scriptOf(shell)], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test('a shell that is not known is named with those that are', async () => {
    const { code, err } = await runMain(['completion', 'tcsh'], projectFolder({}));
    expect(code).toBe(2);
    expect(err).toContain('one of bash, zsh, fish');
  });
});
