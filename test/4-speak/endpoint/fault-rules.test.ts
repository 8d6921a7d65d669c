/** Files of faults: what they can say, what is wrong with them, and which requests their rules strike. */
import { describe, expect, test } from 'vitest';
import type { Call } from '../../../src/4-speak/endpoint/call.ts';
import { fateFrom, seededRandom } from '../../../src/4-speak/endpoint/chance.ts';
import { FaultPlan } from '../../../src/4-speak/endpoint/faults/fault-plan.ts';
import type { FaultRule } from '../../../src/4-speak/endpoint/faults/fault-rules.ts';
import { faultRules } from '../../../src/4-speak/endpoint/faults/fault-rules.ts';
import { readFaults } from '../../../src/4-speak/endpoint/faults/read-faults.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { Source } from '../../../src/diagnostics/source.ts';
import { projectFolder, worldAt } from '../../support/project-folder.ts';

function read(text: string): { readonly rules: readonly FaultRule[]; readonly said: readonly string[] } {
  const diagnostics = new Diagnostics();
  const rules = faultRules(new Source('faults.yaml', '/faults.yaml', text), diagnostics);
  return { rules, said: diagnostics.sorted().map(({ code, message }) => `${code}: ${message}`) };
}

describe('a file of faults', () => {
  test('every key is read', () => {
    const { rules, said } = read(`
- { fault: 429, first: 2, retryAfter: date+3s, as: html }
- fault: cut-in-sample
  rate: 0.3
  match: pagoda
  after: 4
- { fault: redirect, every: 5, to: "http://127.0.0.1:9/" }
- { fault: empty-audio, firstOfEach: 1 }
`);
    expect(said).toEqual([]);
    expect(rules).toMatchObject([
      { fault: '429', first: 2, settings: { retryAfter: 'date+3s', as: 'html' } },
      { fault: 'cut-in-sample', rate: 0.3, match: 'pagoda', after: 4 },
      { fault: 'redirect', every: 5, settings: { to: 'http://127.0.0.1:9/' } },
      { fault: 'empty-audio', firstOfEach: 1 },
    ]);
  });

  test.each([
    [
      '- { fault: cut-in-sampel }',
      "wrong-value: 'fault' cannot be 'cut-in-sampel'; did you mean 'cut-in-sample'?",
    ],
    [
      '- { fault: 500, rat: 0.3 }',
      "unknown-key: unknown key 'rat' in a rule of the fault '500'; did you mean 'rate'?",
    ],
    [
      '- { fault: no-done, retryAfter: 3 }',
      "unknown-key: unknown key 'retryAfter' in a rule of the fault 'no-done'",
    ],
    ['- { fault: 500, rate: 30 }', "out-of-range: 'rate' is 30; it must be from 0 to 1"],
    ['- { fault: 500, every: 0 }', "out-of-range: 'every' is 0; it must be from 1 to 1000000000"],
    ['- { rate: 0.3 }', "missing-key: a rule needs 'fault'"],
    [
      '- 500',
      'wrong-type: each item must be a rule such as  - { fault: 503, rate: 0.3 }, not the number 500',
    ],
    ['- [', 'yaml-syntax: '],
  ])('%s', (text, problem) => {
    expect(read(text).said.join('\n')).toContain(problem);
  });

  test('of one rule needs no list', () => expect(read('fault: 500').rules).toMatchObject([{ fault: '500' }]));

  test('an empty one asks for nothing', () => expect(read('# later\n')).toEqual({ rules: [], said: [] }));

  test('is read from disk, or said to be missing', async () => {
    const world = worldAt(projectFolder({ 'faults.yaml': '- { fault: 500 }' }));
    expect((await readFaults('faults.yaml', world)).rules).toHaveLength(1);
    const { rules, diagnostics } = await readFaults('nowhere.yaml', world);
    expect(rules).toEqual([]);
    expect(diagnostics[0]).toMatchObject({ code: 'unreadable-file' });
  });
});

/** Which of so many requests a rule strikes, by their number from 1; each is its own unless `words` says otherwise. */
function struck(
  count: number,
  rule: Omit<FaultRule, 'fault'>,
  words: (index: number) => string = String,
  seed = 1,
): number[] {
  const plan = new FaultPlan([{ fault: '500', ...rule }], fateFrom(seededRandom(seed)));
  const attempts = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => index + 1).filter((number) => {
    const text = words(number);
    attempts.set(text, (attempts.get(text) ?? 0) + 1);
    return plan.strike(callOf(text), 'chat', attempts.get(text) ?? 1) !== undefined;
  });
}

const callOf = (text: string): Call => ({
  kind: 'preset',
  model: 'mimo-v2.5-tts',
  messages: [{ role: 'assistant', content: text }],
  voice: { kind: 'preset', id: 'Mia' },
  temperature: 0.6,
  topP: 0.95,
  maxCompletionTokens: 8192,
  finalText: undefined,
  format: 'wav',
  isStreamed: false,
  digest: text,
});

describe('a rule strikes', () => {
  test.each<[string, Omit<FaultRule, 'fault'>, number[]]>([
    ['always', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['the first', { first: 2 }, [1, 2]],
    ['every', { every: 4 }, [4, 8]],
    ['after', { after: 6 }, [7, 8, 9]],
    ['the first after', { after: 3, first: 2 }, [4, 5]],
    ['every after', { after: 1, every: 4 }, [5, 9]],
    ['never', { rate: 0 }, []],
    ['certainly', { rate: 1, first: 1 }, [1]],
  ])('%s', (_name, rule, expected) => expect(struck(9, rule)).toEqual(expected));

  test('only what it matches, and counts only that', () => {
    const words = (index: number): string => (index % 2 === 0 ? 'the tree' : 'the gate');
    expect(struck(8, { match: 'tree', first: 2 }, words)).toEqual([2, 4]);
  });

  test('the first of each request', () => {
    const words = (index: number): string => `line ${index % 3}`;
    expect(struck(9, { firstOfEach: 2 }, words)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('by chance: as often as it says, the same for the same seed, in any order', () => {
    const some = struck(2000, { rate: 0.3 });
    expect(some.length / 2000).toBeCloseTo(0.3, 1);
    expect(struck(2000, { rate: 0.3 })).toEqual(some);
    expect(struck(2000, { rate: 0.3 }, String, 2)).not.toEqual(some);
    const backward = struck(2000, { rate: 0.3 }, (index) => String(2001 - index));
    expect(backward.map((index) => 2001 - index).toReversed()).toEqual(some);
  });

  test('not always the same attempt of the same request', () => {
    const again = struck(200, { rate: 0.5 }, () => 'the same');
    expect(again.length).toBeGreaterThan(60);
    expect(again.length).toBeLessThan(140);
  });

  test('and the first rule that does keeps the request from the next', () => {
    const plan = new FaultPlan(
      [{ fault: '500', first: 1 }, { fault: 'no-done' }, { fault: '503', first: 1 }],
      fateFrom(seededRandom(1)),
    );
    const names = Array.from({ length: 3 }, () => plan.strike(callOf('x'), 'chat', 1)?.name);
    expect(names).toEqual(['500', '503', undefined]);
  });
});
