/** What the model is told: the very messages the product promises. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cuesOf, cueOf } from '../support/planned-cues.ts';
import type { Cue } from '../../src/3-plan/cue.ts';

const summerAfternoon = `mimodrama: 1
title: A Summer Afternoon
language: en
direction: Unhurried, sunlit, a little mischievous.
cast:
  grandpa:
    name: Grandpa
    voice: { preset: Dean }
    role: A retired chess champion of the lane who lets nobody win.
    direction: Drawls; drops his voice when he concentrates.
  mia:
    voice: { preset: Mia }
  lone:
    voice: { preset: Milo }
scenes:
  - id: tree
    setting: A courtyard, cicadas, a chess board on a stool.
    direction: Keep it close, as if overheard.
    cast: { grandpa: { direction: Solemn over the board, soft with the boy. } }
    script: |
      Grandpa {id: check} (booming, then a whisper): Check. (chuckles) Your move, if you dare.
      Grandpa {id: plain}: Your move.
      Grandpa {id: only, direction: { only: flat as a board }}: Your move again.
      Grandpa {id: nothing, direction: { only: null }}: And again it is you.
      mia {id: guest}: Hello there, you two.
`;

const message = (cue: Cue | undefined): string | undefined => {
  const messages = cue?.segments[0]?.request.messages ?? [];
  return messages.length === 2 ? messages[0]?.content : undefined;
};

describe('in English', () => {
  let cues: Map<string, Cue>;
  beforeAll(async () => (cues = await cuesOf({ 'script.yaml': summerAfternoon })));
  afterAll(() => cues.clear());

  test('every layer says its part, the line last', () => {
    expect(message(cues.get('check'))).toBe(`Role: A retired chess champion of the lane who lets nobody win.

Scene: A courtyard, cicadas, a chess board on a stool. Keep it close, as if overheard.

Guidance:
- Unhurried, sunlit, a little mischievous.
- Drawls; drops his voice when he concentrates.
- Solemn over the board, soft with the boy.
- booming, then a whisper`);
  });

  test('the words follow as the last message, marks and all', () => {
    expect(cues.get('check')?.segments[0]?.request.messages.at(-1)).toEqual({
      role: 'assistant',
      content: 'Check. (chuckles) Your move, if you dare.',
    });
  });

  test('`only` drops every outer direction, and nothing else', () => {
    expect(message(cues.get('only'))).toBe(`Role: A retired chess champion of the lane who lets nobody win.

Scene: A courtyard, cicadas, a chess board on a stool.

Guidance:
- flat as a board`);
    expect(message(cues.get('nothing'))).toBe(`Role: A retired chess champion of the lane who lets nobody win.

Scene: A courtyard, cicadas, a chess board on a stool.`);
  });

  test('empty parts are left out', () => {
    expect(message(cues.get('guest')))
      .toBe(`Scene: A courtyard, cicadas, a chess board on a stool. Keep it close, as if overheard.

Guidance:
- Unhurried, sunlit, a little mischievous.`);
  });
});

const lone = (extra: string, scene = ''): string => `mimodrama: 1
language: en
${extra}cast:
  lone: { voice: { preset: Milo } }
scenes:
  - id: one
${scene}    lines:
      - lone: Good evening, everyone.
`;

describe('few words', () => {
  test.each([
    ['nobody directs: no message at all', lone(''), undefined],
    ['a lone direction is the plain sentence it is', lone('direction: Softly.\n'), 'Softly.'],
    ["a scene's lone direction too", lone('', '    direction: As if overheard.\n'), 'As if overheard.'],
    ['a lone setting keeps its heading', lone('', '    setting: An attic.\n'), 'Scene: An attic.'],
    [
      'two directions are a list',
      lone('direction: Softly.\n', '    cast: { lone: { direction: Slowly. } }\n'),
      'Guidance:\n- Softly.\n- Slowly.',
    ],
    [
      'a setting without its full stop gets one before the direction',
      lone('', '    setting: An attic\n    direction: As if overheard.\n'),
      'Scene: An attic. As if overheard.',
    ],
    [
      'a direction over several lines is one line',
      lone('direction: |\n  Softly,\n  slowly.\n'),
      'Softly, slowly.',
    ],
    [
      'null in a scene leaves what the production says',
      lone('direction: Softly.\n', '    direction: null\n'),
      'Softly.',
    ],
  ])('%s', async (_, script, expected) => {
    expect(message(await cueOf({ 'script.yaml': script }))).toBe(expected);
  });
});

describe('in Chinese', () => {
  test('the headings follow the language of the line', async () => {
    const cue = await cueOf({
      'script.yaml': `mimodrama: 1
language: zh
direction: 慢一点，像午后。
cast:
  grandpa:
    name: 爷爷
    voice: { preset: 白桦 }
    role: 退休的象棋冠军
    direction: 拖着长音
scenes:
  - id: tree
    setting: 院子，蝉鸣
    direction: 像是偷听到的。
    script: |
      爷爷（先响亮，后低语）：将军。
`,
    });
    expect(message(cue)).toBe(`角色：退休的象棋冠军

场景：院子，蝉鸣。像是偷听到的。

指导：
- 慢一点，像午后。
- 拖着长音
- 先响亮，后低语`);
  });

  test('words by language: only those of the line are told', async () => {
    const cues = await cuesOf({
      'script.yaml': `mimodrama: 1
language: en
direction: { en: Softly., zh: 轻声。 }
cast:
  lan:
    name: { en: Orchid, zh: 小兰 }
    role: { en: A girl., zh: 小姑娘。 }
    voice: { en: { preset: Mia }, zh: { preset: 茉莉 } }
scenes:
  - id: one
    script: |
      Orchid {id: english}: Good evening, everyone.
      小兰 {id: chinese, language: zh-TW}：大家晚上好。
`,
    });
    expect(message(cues.get('english'))).toBe('Role: A girl.\n\nGuidance:\n- Softly.');
    expect(message(cues.get('chinese'))).toBe('角色：小姑娘。\n\n指导：\n- 轻声。');
    expect(cues.get('chinese')?.speaker).toBe('小兰');
    expect(cues.get('chinese')?.voice).toEqual({ kind: 'preset', id: '茉莉' });
  });
});
