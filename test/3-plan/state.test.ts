/** Kept, new, changed, awaiting: and the reason in the author's words. */
import { describe, expect, test } from 'vitest';
import type { Canonical } from '../../src/3-plan/canonical-json.ts';
import { identityOf } from '../../src/3-plan/fingerprint.ts';
import type { Plan } from '../../src/3-plan/plan.ts';
import type { Memory } from '../../src/3-plan/state.ts';
import { noMemory, whatChanged } from '../../src/3-plan/state.ts';
import { planOf } from '../support/planned-cues.ts';

const drama = `mimodrama: 1
language: en
cast:
  milly: { voice: { preset: Mia } }
  edith: { voice: { design: "A woman of eighty, brittle, precise." } }
scenes:
  - id: attic
    script: |
      milly {id: a}: Hand me the lantern, would you?
      milly {id: b} (gruff): It is behind you.
      edith {id: c}: So it is.
`;

/** Remembers a plan as if all of it had been performed. */
function memoryOf({ cues }: Plan): Memory {
  const identities = new Map<string, Canonical[]>();
  const taken = new Set<string | undefined>();
  for (const { cue } of cues) {
    identities.set(
      `${cue.language}/${cue.id}`,
      cue.segments.map(({ request }) => identityOf(request)),
    );
    for (const { fingerprint } of cue.segments) taken.add(fingerprint);
  }
  return {
    takes: (fingerprint) => (taken.has(fingerprint) ? 1 : 0),
    lastPerformed: (language, id) => identities.get(`${language}/${id}`),
  };
}

const states = ({ cues }: Plan): string[] => cues.map(({ cue, state, why }) => `${cue.id} ${state}: ${why}`);

describe('states', () => {
  test('without memory everything is new, and a design waits for its voice', async () => {
    const plan = await planOf({ 'script.yaml': drama });
    expect(states(plan)).toEqual([
      'a new: no take yet',
      'b new: no take yet',
      'c awaiting-voice: the voice of edith (en) is designed but not locked yet',
    ]);
    expect(plan.totals).toMatchObject({ cues: 3, requests: 4, kept: 0 });
    expect(plan.awaiting).toEqual([{ character: 'edith', language: 'en' }]);
  });

  test('what was performed is kept, and costs nothing', async () => {
    const memory = memoryOf(await planOf({ 'script.yaml': drama }));
    const plan = await planOf({ 'script.yaml': drama }, undefined, memory);
    expect(states(plan).slice(0, 2)).toEqual(['a kept: ', 'b kept: ']);
    expect(plan.totals).toMatchObject({ requests: 2, kept: 2 });
  });

  test.each([
    ['words', 'It is behind you', 'It is beside you', 'b changed: text changed'],
    ['direction', '(gruff)', '(kind)', 'b changed: direction changed'],
    [
      'direction and words',
      '(gruff): It is behind you',
      ': There it is',
      'b changed: direction, text changed',
    ],
    ['a new line', '{id: b}', '{id: new}', 'new kept: '],
  ])('%s', async (_, from, to, expected) => {
    const memory = memoryOf(await planOf({ 'script.yaml': drama }));
    const plan = await planOf({ 'script.yaml': drama.replace(from, to) }, undefined, memory);
    expect(states(plan)[1]).toBe(expected);
  });

  test('a take that is gone is asked for again, and says so', async () => {
    const memory = memoryOf(await planOf({ 'script.yaml': drama }));
    const plan = await planOf({ 'script.yaml': drama }, undefined, { ...memory, takes: () => 0 });
    expect(states(plan)[0]).toBe('a new: its take is gone');
  });
});

test.each([
  [{ voice: { preset: 'Mia' } }, { voice: { preset: 'Milo' } }, ['voice']],
  [{ model: 'a', temperature: 0.6 }, { model: 'b', temperature: 0.7 }, ['model', 'sampling']],
  [{ topP: 0.6, temperature: 0.6 }, { topP: 0.7, temperature: 0.7 }, ['sampling']],
  [{ messages: [] }, { messages: [] }, []],
])('whatChanged %j -> %j', (before, now, expected) => {
  expect(whatChanged([before], [now])).toEqual(expected);
});

test('a text that grew into more segments has changed', () => {
  expect(whatChanged([{}], [{}, {}])).toEqual(['text']);
});

test('no memory knows nothing', () => {
  expect([noMemory.takes('x'), noMemory.lastPerformed('en', 'a')]).toEqual([0, undefined]);
});
