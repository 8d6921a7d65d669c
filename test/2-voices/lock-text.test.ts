/** The text of a lock file: small, in order, and nothing of it changes but the lock that was put in. */
import { describe, expect, test } from 'vitest';
import type { LockEntry } from '../../src/2-voices/lock-text.ts';
import { withLock } from '../../src/2-voices/lock-text.ts';

const entry = (letter: string, words: Partial<LockEntry> = {}): LockEntry => ({
  description: 'A man of seventy, hoarse.',
  anchor: 'Come, sit down with me.',
  model: 'mimo-v2.5-tts-voicedesign',
  engine: 'mimo',
  digest: letter.repeat(64),
  date: '2026-11-21',
  ...words,
});

const fields = (letter: string): string => `      description: A man of seventy, hoarse.
      anchor: Come, sit down with me.
      model: mimo-v2.5-tts-voicedesign
      engine: mimo
      digest: sha256:${letter.repeat(64)}
      date: 2026-11-21
`;

const grandpa = { character: 'grandpa', language: 'en' };
const head =
  '# Designed voices, frozen: every line imitates its sample in voices/. Written by mimodrama; commit both.\nmimodrama: 1\nvoices:\n';
const own = `${head}  grandpa:\n    en:\n${fields('a')}`;

describe('a lock file', () => {
  test('begins with its first lock', () => {
    expect(withLock(undefined, grandpa, entry('a'))).toBe(own);
  });

  test.each(['', '# none yet\n', 'mimodrama: 1\n', 'mimodrama: 1\nvoices:\n', 'voices: {}\n'])(
    'out of %j gets it too',
    (text) => {
      expect(withLock(text, grandpa, entry('a'))).toContain(`  grandpa:\n    en:\n${fields('a')}`);
    },
  );

  test('is in order, however the locks came', () => {
    const names = [
      { character: 'narrator', language: 'en' },
      { character: 'grandpa', language: 'zh' },
      { character: 'boy', language: 'en' },
      grandpa,
    ];
    const written = (order: typeof names): string =>
      order.reduce<string | undefined>((text, name) => withLock(text, name, entry('a')), undefined) ?? '';
    expect(written(names)).toBe(written(names.toReversed()));
    expect(written(names)).toBe(
      `${head}  boy:\n    en:\n${fields('a')}  grandpa:\n    en:\n${fields('a')}    zh:\n${fields('a')}  narrator:\n    en:\n${fields('a')}`,
    );
  });

  test('changes in the lines of one lock alone', () => {
    const two = withLock(own, { character: 'boy', language: 'en' }, entry('b'));
    expect(withLock(two, grandpa, entry('c'))).toBe(two.replace('a'.repeat(64), 'c'.repeat(64)));
  });

  test('keeps the comments that stand in it', () => {
    const noted = `# Ours.\n\nmimodrama: 1\nvoices:\n  # The old man.\n  grandpa:\n    en: # as heard in May\n      # second try\n${fields('a')}  # The last one.\n  zoe:\n    en:\n${fields('b')}# End.\n`;
    const after = withLock(
      withLock(noted, grandpa, entry('c')),
      { character: 'milly', language: 'en' },
      entry('d'),
    );
    expect(after).toBe(
      noted
        .replace('a'.repeat(64), 'c'.repeat(64))
        .replace('  # The last one.', `  milly:\n    en:\n${fields('d')}  # The last one.`),
    );
  });

  test('keeps the line endings it has', () => {
    const windows = own.replaceAll('\n', '\r\n');
    expect(withLock(windows, grandpa, entry('b'))).toBe(windows.replace('a'.repeat(64), 'b'.repeat(64)));
  });

  test('of another layout is written anew, and loses no lock and not its first comment', () => {
    const flow = `# Ours.\nmimodrama: 1\nvoices: { zoe: { en: { description: Old., anchor: "Come, in: a", model: m, engine: mimo, digest: sha256:${'e'.repeat(64)}, date: 2026-01-01 } } }\n`;
    const text = withLock(flow, grandpa, entry('a'));
    expect(text).toBe(
      `# Ours.\nmimodrama: 1\nvoices:\n  grandpa:\n    en:\n${fields('a')}  zoe:\n    en:\n      description: Old.\n      anchor: "Come, in: a"\n      model: m\n      engine: mimo\n      digest: sha256:${'e'.repeat(64)}\n      date: 2026-01-01\n`,
    );
  });

  test.each([
    'It is 10: the bell # rings.',
    '"Quoted", she said.',
    'Two\nlines',
    '- a list?',
    'null',
    '一位七十岁的老人，声音沙哑。',
    '{ flow }',
    ' around ',
    'C:\\voices',
  ])('holds any words: %j', (words) => {
    const text = withLock(
      own,
      { character: 'Old Wang: 老王', language: 'zh-TW' },
      entry('b', { description: words }),
    );
    // Put in once more it is found in its place, so that nothing changes.
    expect(
      withLock(text, { character: 'Old Wang: 老王', language: 'zh-TW' }, entry('b', { description: words })),
    ).toBe(text);
    expect(withLock(text, grandpa, entry('a'))).toBe(text);
    expect(text.split('\n')).toHaveLength(own.split('\n').length + 8);
  });
});
