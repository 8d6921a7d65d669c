/** A line becomes steps: marks act where they stand, rests stand where punctuation asks for them, no sign is read. */
import { describe, expect, test } from 'vitest';
import type { Step } from '../../../../src/4-speak/models/offline/performance.ts';
import { phasesOf } from '../../../../src/4-speak/models/offline/phases.ts';
import { presetVoice } from '../../../../src/4-speak/models/offline/presets.ts';
import type { Staged } from '../../../../src/4-speak/models/offline/steps.ts';
import { stepsOf } from '../../../../src/4-speak/models/offline/steps.ts';

const voice = presetVoice('Mia')!;
const staged = (text: string, direction = '', styles = ''): Staged =>
  stepsOf(text, { voice, layers: [], phases: phasesOf(direction), styles, isChinese: false });

/** Speech as its words after the reader, the loudest change of its manner before; rests and sounds by name. */
const shown = (text: string, direction = '', styles = ''): string[] =>
  staged(text, direction, styles).steps.map(show);
function show(step: Step): string {
  if (step.kind === 'rest') return `rest ${step.seconds}`;
  const { whisper, level, pace } = step.manner;
  const how = whisper > 0.5 ? 'whispered ' : level >= 4 ? 'loud ' : pace < 0.9 ? 'slow ' : '';
  if (step.kind === 'sound') return how + step.sound;
  const reader = step.reader.engine === 'flite' ? 'en' : step.reader.language;
  return `${how}${reader}: ${step.text}`;
}

describe('words', () => {
  test.each<[text: string, steps: string[]]>([
    ['Good evening. Come in.', ['en: Good evening. Come in.']],
    ['你好，Mister Finch，请坐。', ['cmn: 你好，', 'en: Mister Finch,', 'cmn: 请坐。']],
    ['That was … very sudden.', ['en: That was', 'rest 0.45', 'en: very sudden.']],
    ['我……不知道。', ['cmn: 我', 'rest 0.45', 'cmn: 不知道。']],
    ['Wait...', ['en: Wait']],
    ['…so', ['en: so']],
    ['One.\n\nTwo.', ['en: One.', 'rest 0.7', 'en: Two.']],
    ['One … \n\n Two.', ['en: One', 'rest 0.7', 'en: Two.']],
    ['One\nTwo', ['en: One Two']],
    ['No — never.', ['en: No, never.']],
    ['He said \\(once\\) yes.', ['en: He said, once, yes.']],
    ['!?', []],
  ])('%j', (text, steps) => {
    expect(shown(text)).toEqual(steps);
  });
});

describe('marks', () => {
  test.each<[text: string, steps: string[]]>([
    ['(sighs) I know.', ['sigh', 'en: I know.']],
    ['I know. (sighs)', ['en: I know.', 'sigh']],
    ['Wait (pause) here.', ['en: Wait', 'rest 0.8', 'en: here.']],
    ['Wait … (pause) here.', ['en: Wait', 'rest 0.8', 'en: here.']],
    ['[laughs] Ha.', ['laugh', 'en: Ha.']],
    ['（叹气）算了。', ['sigh', 'cmn: 算了。']],
    ['【叹气】算了。', ['sigh', 'cmn: 算了。']],
    ['［笑］好。', ['laugh', 'cmn: 好。']],
    ['(nods) Yes.', ['rest 0.25', 'en: Yes.']],
    ['Hello. (whispering) Come here. Now.', ['en: Hello.', 'whispered en: Come here. Now.']],
    ['(whispering) Come. (shouting) Now!', ['whispered en: Come.', 'loud en: Now!']],
    ['(whispering) Come. (sighs) Now.', ['whispered en: Come.', 'whispered sigh', 'whispered en: Now.']],
    ['(whispering) Come.\n\nNow.', ['whispered en: Come.', 'rest 0.7', 'en: Now.']],
    ['你好。（低语）过来。', ['cmn: 你好。', 'whispered cmn: 过来。']],
    ['(laughs)', ['laugh']],
  ])('%j', (text, steps) => {
    expect(shown(text)).toEqual(steps);
  });

  test.each([
    '(sighs) Yes.',
    '[pause] Yes (laughs) no',
    '（叹气）好（停顿）吧',
    '【笑】好',
    '(waves) (coughs) Yes.',
  ])('nothing between brackets is read: %j', (text) => {
    const words = staged(text).steps.map((step) => (step.kind === 'speech' ? step.text : ''));
    expect(words.join('')).not.toMatch(/sigh|pause|laugh|叹|停顿|笑|wave|cough|[()[\]（）【】]/);
  });
});

describe('styles', () => {
  test('in front of the words they hold for all of them', () => {
    expect(shown('(tired) One. (sighs) Two.\n\nThree.')).toEqual([
      'slow en: One.',
      'slow sigh',
      'slow en: Two.',
      'rest 0.7',
      'slow en: Three.',
    ]);
    expect(shown('(happy tired) One.')).toEqual(['slow en: One.']);
    expect(shown('One.', '', 'tired')).toEqual(['slow en: One.']);
  });

  test('Cantonese is read as Cantonese', () => {
    expect(shown('(粤语)你好 hello')).toEqual(['yue: 你好', 'en: hello']);
  });

  test('what nobody here can do is told, once', () => {
    expect(staged('(唱歌)小蚂蚁。(唱歌)搬新家。').beyond).toEqual(['it cannot sing: the words are spoken']);
    expect(staged('(四川话)走咯。').beyond).toEqual(['it knows no accents']);
    expect(staged('(粤语)你好。').beyond).toEqual([]);
    expect(staged('(sighs) Yes.').beyond).toEqual([]);
  });
});

describe('a direction that changes on the way', () => {
  test.each<[text: string, direction: string, steps: string[]]>([
    ['One. Two. Three.', 'booming, then a whisper', ['loud en: One.', 'whispered en: Two. Three.']],
    ['One (sighs) two.', 'booming, then a whisper', ['loud en: One', 'whispered sigh', 'whispered en: two.']],
    ['One, two.', 'booming, then a whisper', ['loud en: One,', 'whispered en: two.']],
    ['One.', 'booming, then a whisper', ['loud en: One.']],
    ['一。二！三？', '大喊，然后低语', ['loud cmn: 一。', 'whispered cmn: 二！三？']],
    ['One. Two.', 'slowly', ['slow en: One. Two.']],
  ])('%j, %j', (text, direction, steps) => {
    expect(shown(text, direction)).toEqual(steps);
  });

  test('a mark is nearer than the direction', () => {
    expect(shown('(whispering) One. Two.', 'shouting')).toEqual(['whispered en: One. Two.']);
  });
});
