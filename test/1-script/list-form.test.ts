/** The list form of a scene: who speaks in each map, and where its words stand in the file. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/1-script/drafts.ts';
import { readListForm } from '../../src/1-script/list-form.ts';
import { textSpan } from '../../src/1-script/script.ts';
import { parsed, plainOf, sliceOf } from '../support/yaml-text.ts';

const cast = new Set(['boy', 'grandpa', 'Old Wang', '老王']);

function read(text: string): { drafts: readonly Draft[]; said: readonly string[] } {
  const { root, diagnostics, problems } = parsed(text);
  const drafts = readListForm(root!, (name) => cast.has(name), diagnostics);
  return {
    drafts,
    said: problems().map(({ code, span }) => `${code} ${JSON.stringify(sliceOf(span).trim())}`),
  };
}

const outline = (draft: Draft | undefined): unknown =>
  draft && [
    draft.kind === 'line' ? `${draft.speaker}: ${draft.text.value}` : draft.item,
    Object.fromEntries(draft.entries.map(({ key, value }) => [key, plainOf(value)])),
  ];

describe('items', () => {
  test.each([
    ['- boy: Hi.', ['boy: Hi.', {}]],
    ['- boy: Hi.\n  id: a\n  takes: 2', ['boy: Hi.', { id: 'a', takes: '2' }]],
    ['- id: a\n  gap: 1s\n  boy: Hi.', ['boy: Hi.', { id: 'a', gap: '1s' }]],
    ['- { boy: Hi., id: a }', ['boy: Hi.', { id: 'a' }]],
    ['- Old Wang: Hi.', ['Old Wang: Hi.', {}]],
    ['- 老王: 你好', ['老王: 你好', {}]],
    ['- "boy": "(sighs) Hi."', ['boy: (sighs) Hi.', {}]],
    ['- boy: 007', ['boy: 007', {}]],
    ['- boy: |\n    One.\n\n    Two.', ['boy: One.\n\nTwo.', {}]],
    ['- boy: >-\n    One\n    two.', ['boy: One two.', {}]],
    ['- boy:', ['boy: ', {}]],
    ['- bob: Hi.\n  id: a', ['bob: Hi.', { id: 'a' }]],
    ['- directon: low\n  boy: Hi.', ['boy: Hi.', { directon: 'low' }]],
    ['- <<: { gap: 1s }\n  boy: Hi.', ['boy: Hi.', { gap: '1s' }]],
    ['- pause: 1s', ['pause', { pause: '1s' }]],
    ['- sound: a.wav\n  gain: -6dB', ['sound', { sound: 'a.wav', gain: '-6dB' }]],
    ['- gain: -6dB\n  sound: a.wav', ['sound', { sound: 'a.wav', gain: '-6dB' }]],
    ['- bed: { stop: rain }', ['bed', { bed: { stop: 'rain' } }]],
    ['- note: Twice.', ['note', { note: 'Twice.' }]],
    ['- pause: 1s\n  boy: Hi.', ['pause', { pause: '1s', boy: 'Hi.' }]],
  ])('%j', (text, item) => {
    const { drafts, said } = read(text);
    expect(drafts.map(outline)).toEqual([item]);
    expect(said).toEqual([]);
  });

  test('stand where their first word stands', () => {
    const { drafts } = read('- gap: 1s\n  Old Wang: Hi.\n- pause: 1s\n');
    expect(drafts.map(({ span }) => sliceOf(span))).toEqual(['Old Wang', 'pause']);
  });
});

describe('what is no item', () => {
  test.each([
    ['boy: Hi.', 'wrong-type "boy: Hi."'],
    ['- boy\n', 'wrong-type "boy"'],
    ['- [boy, Hi.]', 'wrong-type "[boy, Hi.]"'],
    ['- \n', 'wrong-type ""'],
    ['- boy: [Hi., Ho.]', 'wrong-type "[Hi., Ho.]"'],
    ['- boy: { en: Hi. }', 'wrong-type "{ en: Hi. }"'],
    ['- id: a\n  takes: 2', 'missing-key "id: a\\n  takes: 2"'],
    ['- {}', 'missing-key "{}"'],
  ])('%j', (text, said) => {
    const result = read(text);
    expect([result.drafts, result.said]).toEqual([[], [said]]);
  });

  test('leaves the others as they are', () => {
    const { drafts, said } = read('- boy: One.\n- Two.\n- boy: Three.\n');
    expect([drafts.map(outline), said]).toEqual([
      [
        ['boy: One.', {}],
        ['boy: Three.', {}],
      ],
      ['wrong-type "Two."'],
    ]);
  });
});

describe('words know their places', () => {
  /** What the file holds where the words say `part` stands, at its last place. */
  const place = (text: string, part: string): string => {
    const [draft] = read(text).drafts;
    if (draft?.kind !== 'line') throw new Error('a line was expected');
    const at = draft.text.value.lastIndexOf(part);
    const span = textSpan(draft.text, at, at + part.length);
    const line = span.source.position(span.start).line;
    return `${line}: ${sliceOf(span)}`;
  };

  test.each([
    ['- boy: It is (nods) snowing.', '(nods)', '1: (nods)'],
    ['- boy: "It is (nods) snowing."', '(nods)', '1: (nods)'],
    ["- boy: 'It is (nods) snowing.'", '(nods)', '1: (nods)'],
    ['- 老王: 下雪了（点头）。', '（点头）', '1: （点头）'],
    ['- boy: |\n    It is\n    (nods) snowing.\n', '(nods)', '2: (nods)'.replace('2', '3')],
    ['- boy: |\n    It is\n\n      (nods) deeper.\n', '(nods)', '4: (nods)'],
    ['- boy: |2\n      (nods) It is.\n', '(nods)', '2: (nods)'],
  ])('%j', (text, part, found) => {
    expect(place(text, part)).toBe(found);
    expect(place(text.replaceAll('\n', '\r\n'), part)).toBe(found);
  });

  test('a line of a block is not looked for inside the one before it', () => {
    expect(place('- boy: |\n    It is (nods) snowing.\n    (nods)\n', '(nods)')).toBe('3: (nods)');
  });

  test('nor in the note behind the bar', () => {
    expect(place('- boy: | # Hi (nods)\n    Hi (nods)\n', '(nods)')).toBe('2: (nods)');
  });

  test.each([
    ['- boy: "It is \\"(nods)\\" snowing."', '1: "It is \\"(nods)\\" snowing."'],
    ['- boy: It is\n    (nods) snowing.', '1: It is\n    (nods) snowing.'],
  ])('where escapes or folding hide them, the whole text is their place: %j', (text, found) => {
    expect(place(text, '(nods)')).toBe(found);
  });
});
