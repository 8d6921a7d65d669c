/** Another direction for one line: the edit touches nothing else, and the script then says what was meant. */
import { describe, expect, test } from 'vitest';
import { applied, directionEdit } from '../../src/1-script/direct-line.ts';
import { planOf } from '../support/planned-cues.ts';

const screenplay = (line: string): string => `mimodrama: 1
language: en
cast: { grandpa: { name: Grandpa, voice: { preset: Dean } }, boy: { voice: { preset: Milo } } }
scenes:
  - id: tree
    script: |
      // a note
${line.replace(/^/gm, '      ')}
      boy: The ants (chuckles) are moving: look!
`;

const list = (lines: string): string => `mimodrama: 1
language: en
cast: { grandpa: { name: Grandpa, voice: { preset: Dean } }, boy: { voice: { preset: Milo } } }
scenes:
  - id: tree
    lines:
${lines.replace(/^/gm, '      ')}
      - boy: The ants are moving.
`;

describe('the edit', () => {
  test.each([
    ['a plain line', screenplay('Grandpa: Check.'), 'Grandpa (softly): Check.'],
    ['a directed line', screenplay('Grandpa (booming, then a whisper): Check.'), 'Grandpa (softly): Check.'],
    ['braces', screenplay('Grandpa {id: check}: Check.'), 'Grandpa {id: check} (softly): Check.'],
    [
      'both',
      screenplay('Grandpa {id: check, gap: 1s} (loud): Check. (laughs)'),
      'Grandpa {id: check, gap: 1s} (softly): Check. (laughs)',
    ],
    ['Chinese marks', screenplay('Grandpa（大声）：Check.'), 'Grandpa（softly）：Check.'],
    [
      'a line that goes on',
      screenplay('Grandpa: Check.\n  And mate.'),
      'Grandpa (softly): Check.\n        And mate.',
    ],
    ['a block item', list('- grandpa: Check.'), '- direction: "softly"\n        grandpa: Check.'],
    ['a directed item', list('- grandpa: Check.\n  direction: booming'), 'direction: "softly"'],
    [
      'a quoted direction',
      list('- grandpa: Check.\n  direction: "booming: loud"'),
      'direction: "softly"\n      - boy',
    ],
    [
      'the speaker later',
      list('- id: check\n  grandpa: Check.'),
      '- id: check\n        direction: "softly"\n        grandpa: Check.',
    ],
    [
      'a flow item',
      list('- { grandpa: Check., id: check }'),
      '- { grandpa: Check., direction: "softly", id: check }',
    ],
  ])('%s', async (_, script, expected) => {
    const { cues } = await planOf({ 'script.yaml': script });
    const edit = directionEdit(cues[0]!.cue.line, ' softly ');
    if (typeof edit === 'string') throw new Error(edit);
    const edited = applied(edit);
    expect(edited).toContain(expected);
    const after = await planOf({ 'script.yaml': edited });
    expect(after.cues.map(({ cue }) => cue.direction.guidance.at(-1)?.value ?? '').slice(0, 1)).toEqual([
      'softly',
    ]);
    expect(after.cues.map(({ cue }) => [cue.id, cue.text])).toEqual(
      cues.map(({ cue }) => [cue.id, cue.text]),
    );
    expect(after.cues[1]?.cue.segments[0]?.fingerprint).toBe(cues[1]?.cue.segments[0]?.fingerprint);
  });

  test.each([
    ['no words', '  ', /has words/],
    ['brackets in a screenplay', 'softly (very)', /brackets/],
  ])('%s cannot be one', async (_, words, problem) => {
    const { cues } = await planOf({ 'script.yaml': screenplay('Grandpa: Check.') });
    expect(directionEdit(cues[0]!.cue.line, words)).toMatch(problem);
  });
});
