/** Selectors: the same words in every command. */
import { describe, expect, test } from 'vitest';
import { identityOf } from '../../src/3-plan/fingerprint.ts';
import { selectCues } from '../../src/3-plan/selector.ts';
import type { Memory } from '../../src/3-plan/state.ts';
import { noMemory } from '../../src/3-plan/state.ts';
import { planOf } from '../support/planned-cues.ts';

const drama = `mimodrama: 1
language: en
cast:
  milly: { name: Milly Marsh, voice: { preset: Mia } }
  grandpa: { name: 爷爷, voice: { preset: Dean } }
scenes:
  - id: attic
    script: |
      milly {id: lantern}: Hand me the lantern, would you?
      grandpa: Which one?
      milly: The one that smells of fish.
  - id: yard
    script: |
      grandpa {id: last}: Good night.
`;

const chosen = async (text: string, memory: Memory = noMemory): Promise<string[] | string> => {
  const plan = await planOf({ 'script.yaml': drama }, undefined, memory);
  const selection = selectCues(text, plan, memory);
  if (selection.kind === 'nothing') return `${selection.problem}: ${selection.hint}`;
  return plan.cues.filter(selection.has).map(({ cue }) => cue.id);
};

describe('what is meant', () => {
  test.each([
    ['attic', ['lantern', 'attic-002', 'attic-003']],
    ['last', ['last']],
    ['@grandpa', ['attic-002', 'last']],
    ['@爷爷', ['attic-002', 'last']],
    ['@milly marsh', ['lantern', 'attic-003']],
    ['@Milly*', ['lantern', 'attic-003']],
    ['attic-*', ['attic-002', 'attic-003']],
    ['attic-00?', ['attic-002', 'attic-003']],
    ['*', ['lantern', 'attic-002', 'attic-003', 'last']],
    ['yard,lantern', ['lantern', 'last']],
    ['yard， lantern', ['lantern', 'last']],
    ['ATTIC-002', ['attic-002']],
    ['changed', ['lantern', 'attic-002', 'attic-003', 'last']],
    ['failed', []],
  ])('%s', async (text, ids) => {
    expect(await chosen(text)).toEqual(ids);
  });

  test.each([
    ['lanten', /did you mean 'lantern'/],
    ['@grampa', /did you mean '@grandpa'/],
    ['a.tic', /nothing is meant by 'a.tic'/],
    ['zzzzzz', /a scene, a cue, @Character/],
  ])('%s means nothing, and it is said', async (text, words) => {
    expect(await chosen(text)).toMatch(words);
  });

  test('failed: asked for by the last render, and still without a take', async () => {
    const before = await planOf({ 'script.yaml': drama });
    const memory: Memory = {
      takes: () => 0,
      lastPerformed: (_, id) =>
        before.cues
          .filter(({ cue }) => cue.id === id && id !== 'last')
          .map(({ cue }) => cue.segments.map(({ request }) => identityOf(request)))[0],
    };
    expect(await chosen('failed', memory)).toEqual(['lantern', 'attic-002', 'attic-003']);
  });
});
