/** All mistakes of a file at once, by a parser that is loaded only for that and only for texts it can bear. */
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/1-script/parse.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { sliceOf } from '../support/yaml-text.ts';

async function problemsOf(text: string): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  await readYaml(new Source('script.yaml', '/project/script.yaml', text), diagnostics);
  return diagnostics.sorted();
}

const isLoaded = (name: string): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes(`/node_modules/${name}/`));

test('a text that parses does not load it, nor one that its repairs make readable; any other does', async () => {
  expect(await problemsOf('a: [b, c]\nd: &x { e: *x }\n')).toHaveLength(1);
  expect(isLoaded('yaml')).toBe(false);
  expect(await problemsOf('a: b: c\nd: [laughs] e\n')).toHaveLength(2);
  expect(isLoaded('yaml')).toBe(false);
  expect(await problemsOf('voice: b: c\n')).toHaveLength(1);
  expect(isLoaded('yaml')).toBe(true);
});

test('several mistakes are named in one run, each in its place', async () => {
  const text = 'a: "one\\q"\nb: @home\nc: Wait: I know.\nd: !x [e\n';
  const problems = await problemsOf(text);
  expect(problems.map(({ span, hint }) => [sliceOf(span), hint])).toEqual([
    ['\\q', "write  a: 'one\\q'"],
    ['@home', "write  b: '@home'"],
    ['Wait: I know.', "write  c: 'Wait: I know.'"],
    ['!x', undefined],
    ['', 'keys of one map begin in the same column; lines of a block stand further in'],
  ]);
});

test('what the other parser lets pass is named by ours', async () => {
  const [problem] = await problemsOf("voice: 'b''\n");
  expect(problem).toMatchObject({ code: 'yaml-syntax', hint: 'close the quote or bracket' });
});

test('a second document is refused, also one the other parser does not see', async () => {
  expect(await problemsOf('a: 1\n---\nb: 2\n')).toMatchObject([
    { code: 'yaml-syntax', hint: 'one file holds one script: take out the line ---' },
  ]);
});

describe('within bounds', () => {
  test('of a long text the first mistake is named, with its way out', async () => {
    const text = `${'k: v\n'.repeat(20_000)}gap: 1: 2\nvoice: @home\n`;
    const problems = (await problemsOf(text)).filter(({ code }) => code === 'yaml-syntax');
    expect(problems.map(({ span, hint }) => [span.start, hint])).toEqual([
      [text.indexOf(': 2'), 'a text with ": " inside must stand in quotes'],
    ]);
  });

  test('of countless mistakes the first hundred are named', async () => {
    expect(await problemsOf('gap: b: c\n'.repeat(1000))).toHaveLength(100);
  });

  test('of countless texts without quotes the first thousand are named, and what is wrong besides', async () => {
    const problems = await problemsOf(`${'a: b: c\n'.repeat(3000)}gap: b: c\n`);
    expect(problems.filter(({ code }) => code === 'text-unquoted')).toHaveLength(1000);
    expect(problems.filter(({ code }) => code === 'yaml-syntax')).toHaveLength(100);
  });

  test('what is nested too deeply is not looked at again', async () => {
    const [problem, ...others] = await problemsOf('['.repeat(20_000));
    expect(problem?.message).toBe('this is nested too deeply to be a script');
    expect(others).toEqual([]);
  });
});
