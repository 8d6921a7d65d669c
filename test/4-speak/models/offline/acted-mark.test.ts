/** Every mark and style of the vocabulary gets an answer, and no mark is ever read aloud. */
import { describe, expect, test } from 'vitest';
import { marks, ownMarks } from '../../../../src/1-script/vocabulary/marks.ts';
import { styles } from '../../../../src/1-script/vocabulary/styles.ts';
import { actMark } from '../../../../src/4-speak/models/offline/acted-mark.ts';
import { markWords } from '../../../../src/4-speak/models/offline/mark-words.ts';

const listed = [
  ...[...marks, ...styles].flatMap(({ en, zh }) => [...en, ...zh]),
  ...ownMarks.sounds,
  ...ownMarks.manners,
  ...ownMarks.phrases,
  ...ownMarks.zh,
  ...ownMarks.zhParted.flatMap((entry) => {
    const [verb = '', objects = ''] = entry.split(':');
    return objects.split(',').map((object) => `${verb}了一口${object}`);
  }),
];

describe('the vocabulary', () => {
  test.each(listed)('%s is answered', (mark) => {
    const { isKnown, does, shift, words } = actMark(mark);
    expect(isKnown).toBe(true);
    expect(does.length > 0 || Object.keys(shift ?? {}).length > 0 || words.length > 0).toBe(true);
  });

  test('no word of a mark stands in two groups', () => {
    const all = markWords.flatMap(({ en, zh }) => [...en, ...zh]);
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
  });
});

describe('what a mark does', () => {
  test.each<[mark: string, does: (string | number)[]]>([
    ['pause', [0.8]],
    ['Long pause', [1.6]],
    ['a short pause', [0.4]],
    ['beat', [0.8]],
    ['sighs', ['sigh']],
    ['sighing heavily', ['sigh']],
    ['laughs', ['laugh']],
    ['chuckling', ['laugh']],
    ['coughs', ['cough']],
    ['clears his throat', ['cough']],
    ['takes a deep breath', ['breath']],
    ['gasps', ['gasp']],
    ['sobbing', ['sob']],
    ['yawns', ['yawn']],
    ['hums', ['hum']],
    ['groans', ['groan']],
    ['sniffs', ['sniff']],
    ['panting', ['breath', 'breath']],
    ['sighs, then coughs', ['sigh', 'cough']],
    ['停顿', [0.8]],
    ['长停顿', [1.6]],
    ['叹气', ['sigh']],
    ['叹了一口长长的气', ['sigh']],
    ['深吸了一口气', ['breath']],
    ['松了口气', ['sigh']],
    ['清了清嗓子', ['cough']],
    ['打了个哈欠', ['yawn']],
    ['笑', ['laugh']],
    ['爽朗大笑', ['laugh']],
    ['抽泣', ['sob']],
    ['倒吸一口凉气', ['gasp']],
    ['吸了吸鼻子', ['sniff']],
    ['whispering', []],
    ['低语', []],
    ['微笑', []],
    ['waves his hat', [0.25]],
    ['挥手', [0.25]],
    ['', [0.25]],
  ])('(%s) makes %j', (mark, does) => {
    expect(actMark(mark).does).toEqual(does);
  });

  test('a mark that says nothing of the manner leaves the one before', () => {
    for (const mark of ['sighs', '咳嗽', 'pause', 'waves']) expect(actMark(mark).shift).toBeUndefined();
  });

  test('a sound and a manner in one mark are both done', () => {
    expect(actMark('sighs, then whispers')).toMatchObject({ does: ['sigh'], shift: { whisper: 0.9 } });
    expect(actMark('叹气，低语')).toMatchObject({ does: ['sigh'], shift: { whisper: 0.9 } });
  });

  test('a laugh that is held back is not heard', () => {
    expect(actMark('不笑').does).toEqual([0.25]);
    expect(actMark('without laughing').does).toEqual([0.25]);
  });
});
