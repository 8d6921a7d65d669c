/** The part of a screenplay line before its words. */
import { describe, expect, test } from 'vitest';
import { readHead } from '../../src/1-script/screenplay-head.ts';

/** Name, braces, direction and words as they stand in the line, or what is wrong with it. */
function parts(line: string): unknown {
  const head = readHead(line);
  if (typeof head === 'string') return head;
  const slice = (stretch: readonly [number, number] | undefined): string | undefined =>
    stretch && line.slice(...stretch);
  return [line.slice(0, head.nameTo), slice(head.braces), slice(head.direction), line.slice(head.textFrom)];
}

describe('what stands where', () => {
  test.each([
    ['Boy: Hi.', ['Boy', undefined, undefined, ' Hi.']],
    ['Old Wang: Hi.', ['Old Wang', undefined, undefined, ' Hi.']],
    ['Mrs. O’Neill-Smith 2: Hi.', ['Mrs. O’Neill-Smith 2', undefined, undefined, ' Hi.']],
    ['老王：你好：真的', ['老王', undefined, undefined, '你好：真的']],
    ['老王（低声）：你好', ['老王', undefined, '低声', '你好']],
    ['Boy (low): Hi', ['Boy', undefined, 'low', ' Hi']],
    ['Boy(low):Hi', ['Boy', undefined, 'low', 'Hi']],
    ['Boy {id: a}: Hi', ['Boy', '{id: a}', undefined, ' Hi']],
    ['Boy {id: a} (low): Hi', ['Boy', '{id: a}', 'low', ' Hi']],
    ['Boy (low) {id: a}: Hi', ['Boy', '{id: a}', 'low', ' Hi']],
    ['Boy{id: a}(low):Hi', ['Boy', '{id: a}', 'low', 'Hi']],
    ['Boy  {id: a}\t(low) : Hi', ['Boy', '{id: a}', 'low', ' Hi']],
    ['老王　{id: a}　（低声）　：你好', ['老王', '{id: a}', '低声', '你好']],
    ['Boy (low (very): soft): Hi (there): yes', ['Boy', undefined, 'low (very): soft', ' Hi (there): yes']],
    ['老王（低（很）：轻）：你好', ['老王', undefined, '低（很）：轻', '你好']],
    ['Boy {mix: {gain: -6dB, pan: 5%}}: Hi', ['Boy', '{mix: {gain: -6dB, pan: 5%}}', undefined, ' Hi']],
    ['Boy {file: "a}b"}: Hi', ['Boy', '{file: "a}b"}', undefined, ' Hi']],
    ["Boy {file: 'a}''{b'}: Hi", ['Boy', "{file: 'a}''{b'}", undefined, ' Hi']],
    ['Boy {}: Hi', ['Boy', '{}', undefined, ' Hi']],
    ['Boy (): Hi', ['Boy', undefined, '', ' Hi']],
    ['Boy:', ['Boy', undefined, undefined, '']],
    ['Boy: (sighs) {x}: no', ['Boy', undefined, undefined, ' (sighs) {x}: no']],
  ])('%j', (line, expected) => expect(parts(line)).toEqual(expected));

  test('a quote escaped inside quotes does not end them', () => {
    const line = String.raw`Boy {group: "say \"}\" now"}: Hi`;
    expect(parts(line)).toEqual(['Boy', String.raw`{group: "say \"}\" now"}`, undefined, ' Hi']);
  });

  test.each([
    "{group: Boy's lines}",
    "{direction: say 'tis late}",
    "{group: the boys', takes: 2}",
    '{file: 5" gun}',
  ])('only a quote that begins a value hides what it holds: %s', (braces) =>
    expect(parts(`Boy ${braces}: Hi`)).toEqual(['Boy', braces, undefined, ' Hi']),
  );
});

describe('what cannot be told apart', () => {
  const noColon = 'there is no colon between the name and the words';
  const onlyThese = 'only {keys} and (a direction) can stand between the name and the colon';
  const nameless = 'this line begins without a name';

  test.each([
    ['Hello there', 'this line has no name: the words come after a name and a colon'],
    [': Hi', nameless],
    ['{id: a}: Hi', nameless],
    ['(low): Hi', nameless],
    ['（低声）：你好', nameless],
    ['Boy (low)', noColon],
    ['Boy {id: a} (low)', noColon],
    ['Boy (low Hi', "'(' is not closed"],
    ['Boy (low）: Hi', "'(' is not closed"],
    ['Boy {id: a: Hi', "'{' is not closed"],
    ['Boy {file: "a}: Hi', "'{' is not closed"],
    ['Boy (low) softly: Hi', onlyThese],
    ['Boy (low) [x]: Hi', onlyThese],
  ])('%j', (line, problem) => expect(parts(line)).toBe(problem));

  test.each(['Boy {id: a} {takes: 2}: Hi', 'Boy (low) (slow): Hi', 'Boy (low) {id: a} (slow): Hi'])(
    'of two braces or two directions none is dropped: %j',
    (line) => expect(typeof parts(line)).toBe('string'),
  );
});
