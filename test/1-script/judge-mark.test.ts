/** Marks as writers type them: what is heard, what is only seen, what is free wording, and which of them crowd a sentence. */
import { describe, expect, test } from 'vitest';
import {
  crowdedMarks,
  isSingMark,
  judgeMark,
  markLanguage,
  type MarkVerdict,
} from '../../src/1-script/judge-mark.ts';
import { marks } from '../../src/1-script/vocabulary/marks.ts';
import { isSingStyle, styles } from '../../src/1-script/vocabulary/styles.ts';

const list = (marks: string): readonly string[] => marks.split('|').map((mark) => mark.trim());

/** Parted by bars: inflections, phrases, styles, Chinese, in that order. */
const verdicts: Record<MarkVerdict, readonly string[]> = {
  listed: list(`
    sighs | sighing | sighed | Sigh. | SIGHS | chuckles | laughs | laughing | laugh | laughter | sobbing |
    sobs | coughs | coughing | smiles | smiling | inhales | inhaling | pauses | cries | crying | humming |
    whispers | muttered | panting | trembles | wept | hesitates | groaning | softly | quietly |
    nervously | angrily | gently | lazily | coldly | excitedly | softer | faster | sadder | gentler |
    lazier | sadness | slows down | slowing down |
    softly whispering | whispers softly | takes a deep breath | Taking a deep, deep breath | deep breath |
    took a breath | long pause | a long pause | lets out a long sigh | let out a sigh | with a sigh |
    holds one's breath | holding his breath | voice trembling | trembling voice | in a trembling voice |
    her voice breaking | cracked voice | voice cracks | nasal voice | laughs out loud |
    laughing nervously | nervous laugh | sudden laugh | hearty laugh | heavy breathing | choked up |
    drawn out | clears throat | clearing her throat | clears his throat loudly | under his breath |
    trailing off | raises her voice | lowers his voice | in a low voice | holding back tears |
    holding back a laugh | a moment of silence | stage-whisper | half-laughing, half-crying |
    almost whispering | breathless and scared | getting angry | turning cold | turns to a whisper |
    falls silent | drops to a whisper | suddenly serious | runs out of breath |
    gentle lazy | gentle, lazy | happy | Taiwanese accent | Cantonese | Sichuan dialect | Sun Wukong |
    big sister voice | sing | singing | sings | old, hoarse |
    叹气 | 叹了口气 | 叹了一口气 | 叹口气 | 长叹一口气 | 长叹一声 | 叹息 | 笑 | 轻笑 | 笑了笑 | 大笑 |
    爽朗大笑 | 苦笑 | 冷笑一声 | 轻轻一笑 | 笑着说 | 低声 | 低语 | 低声说 | 压低声音 | 小声 | 清嗓子 |
    清了清嗓子 | 打哈欠 | 打了个哈欠 | 打了一个大哈欠 | 哼 | 冷哼一声 | 深吸一口气 | 吸了吸鼻子 |
    屏住呼吸 | 咳了几声 | 咳嗽两声 | 停顿片刻 | 沉默 | 顿了顿 | 声音颤抖 | 语速加快，碎碎念 |
    紧张，深呼吸 | 极其疲惫，有气无力 | 呼吸急促 | 带着哭腔 | 嚎啕大哭 | 不耐烦 | 不耐烦地 | 无奈地叹气 |
    温柔 慵懒 | 温柔、慵懒 | 唱歌 | 东北话 | 提高音量喊话 | 有点委屈 | 叹气 sighs | 憋笑着清了清嗓子 |
    voice rising | high-pitched | speaking quickly | 哈哈大笑 | 沉默不语 | 语速极快 | 忍不住笑 |
    松了一口气 | 轻声细语
  `),
  movement: list(`
    walks away | walking off | walked away | he walks away | nods | nodding | nod | with a nod | waves |
    waving | turns | slowly turns | turns around | turning away | turns slowly to him |
    turns to the crowd | turns, whispering | turns whispering | shrugs | shrugging | sits down | sitting |
    sat down | stands up | stood up | points | points at the door | looks at her | looks away |
    looking around nervously | shakes his head | shaking her head | Shakes head. | runs off | ran away |
    bows | bowing | blinks | frowns | frowning | leaves | leaves the room | enters | rolls her eyes |
    raises an eyebrow | raises his hand | clenches fists | goes to the door | goes quietly to the window |
    steps back | leans in | gets up | takes a step | takes his hand | falls to his knees |
    closes her eyes | eyes closed | arms crossed | moves closer | winks | glances up | kneeling |
    sighs and walks away | sighs, shaking his head | softly, then nods | laughs while waving |
    booming, then turns around | 点头 | 点了点头 | 点点头 | 点了一下头 | 摇头 | 摇了摇头 | 转身 |
    转过身去 | 转过头 | 走开 | 走了过来 | 慢慢走远 | 挥手 | 挥了挥手 | 站起来 | 站了起来 | 坐下 |
    坐在椅子上 | 鞠躬 | 鞠了一躬 | 皱眉 | 皱起眉头 | 看着他 | 看了看窗外 | 看向远方 | 跑开 | 跑过去 |
    耸肩 | 耸耸肩 | 低下头 | 抬起头 | 闭上眼睛 | 离开 | 后退 | 低头不语 | 悄悄离开 | 指着门 |
    拍了拍他的肩 | 叹了口气，转身离开 | 笑着点头 | 抽泣着跑开 | 叹气 nods
  `),
  unknown: list(`
    ... | ?! | 42 | beep | booming | goes mad with rage towards the end | pointed | voice coming closer |
    in turn | standing firm | points out | looking forward to it | head voice | singer | 语速正常 |
    booming, then a whisper | like a robot | whispering, close to the mic | very | slightly | and then |
    voice | takes | not laughing | without laughing | stops crying | old man | clear the table |
    see appendix | looks worried | turns the page | leaving a pause | a wave of grief | deeply moved |
    in awe | gentle blue | sight | panther | voice going up | singe | his voice rises over the noise |
    pause 2s | смеётся | ためいき | 2021 | NPC | 寒冷导致的急促呼吸 | 失望着 | 绝望 | 没有笑 | 不笑 |
    别哭 | 停止哭泣 | 走调 | 跑调 | 看不起人 | 蓝色 | 温柔 蓝色 | 有点头晕 | 见附录 | 抱怨 | 指责 | 然后 |
    声音 | 笑里藏刀 | 语气转向愉快
  `),
};

describe('judgeMark', () => {
  for (const [verdict, all] of Object.entries(verdicts)) {
    test.each(all.map((mark) => [mark]))(`${verdict}: %j`, (mark) => {
      expect(judgeMark(mark)).toBe(verdict);
    });
  }

  test.each(['', ' ', '\u3000'])('an empty mark asks for nothing: %j', (mark) => {
    expect(judgeMark(mark)).toBe('unknown');
  });

  test.each([...styles, ...marks].flatMap(({ en, zh }) => [...en, ...zh]))(
    'documented, so listed: %s',
    (mark) => {
      expect(judgeMark(mark)).toBe('listed');
      expect(judgeMark(` ${mark.toUpperCase()}. `)).toBe('listed');
    },
  );

  test('pairs of documented styles make a listed tag, with any separator', () => {
    const all = styles.map(({ en, zh }) => ({ en: en[0] ?? '', zh: zh[0] ?? '' }));
    for (const one of all) {
      for (const other of all) {
        for (const separator of [' ', ', ', ',', '，', '、', ' and ']) {
          expect(judgeMark(one.en + separator + other.en)).toBe('listed');
          expect(judgeMark(one.zh + separator + other.zh)).toBe('listed');
        }
      }
    }
  });

  test('the catalogue is whole', () => {
    expect(styles.map(({ kind, en, zh }) => [kind, en.length, zh.length])).toEqual([
      ['basic emotion', 9, 9],
      ['complex emotion', 8, 9],
      ['overall tone', 9, 9],
      ['timbre', 9, 9],
      ['persona', 5, 5],
      ['dialect', 4, 4],
      ['role', 2, 2],
      ['singing', 2, 1],
    ]);
    expect(marks.map(({ kind, en, zh }) => [kind, en.length, zh.length])).toEqual([
      ['breath and rhythm', 12, 13],
      ['state', 11, 14],
      ['feature', 7, 7],
      ['laugh and cry', 11, 10],
    ]);
  });

  test('ten thousand marks take a moment', () => {
    const all = Object.values(verdicts).flat();
    const start = performance.now();
    for (let count = 0; count < 10_000; count++) judgeMark(all[count % all.length]!);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('markLanguage', () => {
  test.each([
    ['叹气', 'zh'],
    ['叹气 sighs', 'zh'],
    ['VIP 客户', 'zh'],
    ['sighs', 'en'],
    ['à la française', 'en'],
    ['pause 2s', 'en'],
    ['', undefined],
    ['...', undefined],
    ['42', undefined],
    ['смеётся', undefined],
    ['ん ok', undefined],
  ])('%j is %s', (mark, language) => {
    expect(markLanguage(mark)).toBe(language);
  });
});

describe('singing', () => {
  test.each(['sing', 'singing', 'Singing', 'SING', '唱歌', ' 唱歌 '])('%j is the style', (word) => {
    expect(isSingStyle(word)).toBe(true);
  });
  test.each(['', 'sings', 'singer', 'sing along', 'singing-like', '唱', '唱歌曲'])('%j is not', (word) => {
    expect(isSingStyle(word)).toBe(false);
  });
  test.each([
    'sing',
    'Singing',
    '唱歌',
    '温柔 唱歌',
    '唱歌，开心',
    'gentle, singing',
    'singing softly',
    'sings',
    'she sang',
    'sung low',
    '小声唱歌',
    '哼唱',
    '唱',
  ])('(%s) orders singing', (mark) => {
    expect(isSingMark(mark)).toBe(true);
  });
  test.each(['', 'sing-song', 'single', 'singer', 'using', 'sobbing', '叹气'])('(%s) does not', (mark) => {
    expect(isSingMark(mark)).toBe(false);
  });
});

describe('crowdedMarks', () => {
  test('only a tag of styles leads a text for nothing', () => {
    expect(crowdedMarks('(happy) Well (laughs) ok.').map(({ text }) => text)).toEqual([]);
    expect(crowdedMarks('(sighs) Well (laughs) ok.').map(({ text }) => text)).toEqual(['laughs']);
  });

  test.each<[text: string, crowded: readonly string[]]>([
    ['No marks at all.', []],
    ['One (sighs) mark.', []],
    ['Two (sighs) marks (laughs) here.', ['laughs']],
    ['Three (sighs) marks (laughs) in [coughs] one.', ['laughs', 'coughs']],
    ['One (sighs) here. One (laughs) there.', []],
    ['Really (sighs)? Yes (laughs)! Fine (coughs).', []],
    // a tag that leads the text
    ['(gentle) Hello (sighs) there.', []],
    ['  (gentle) Hello (sighs) there.', []],
    ['(gentle) Hello (sighs) there (laughs).', ['laughs']],
    ['(gentle)(hoarse) Hello (sighs).', ['sighs']],
    ['(gentle) Hello. (sighs) There. (laughs) Now.', []],
    ['(sighs)', []],
    ['So (sighs)', []],
    // a mark after the end of a sentence belongs to the next one
    ['I (coughs) know. (sighs) Really.', []],
    ['I know. (sighs) Really (laughs)?', ['laughs']],
    ['I (coughs) know.(sighs) Really.', []],
    ['End. (sighs) (laughs)', ['laughs']],
    // what ends a sentence
    ['Wait (sighs)... no (laughs).', []],
    ['Wait (sighs)… no (laughs).', []],
    ['One (sighs) line\nanother (laughs) line', []],
    ['He said “go (sighs).” Then (laughs) left.', []],
    ["'Go (sighs)!' He (laughs) left.", []],
    ['One (sighs), two; three: four — five (laughs)', ['laughs']],
    // what only looks like an end
    ['It (sighs) is 3.5 metres (laughs) high.', ['laughs']],
    ['It (sighs) cost .5 of it (laughs).', ['laughs']],
    ['Dear (sighs) Mr. Smith (laughs).', ['laughs']],
    ['Dear (sighs) Mrs. and Dr. Smith (laughs).', ['laughs']],
    ['Cats (sighs) vs. dogs (laughs).', ['laughs']],
    ['By (sighs) J. R. Smith (laughs).', ['laughs']],
    ['At (sighs) 5 p.m. we (laughs) left.', ['laughs']],
    ['At (sighs) 5 p.m. We (laughs) left.', []],
    ['See (sighs) example.com now (laughs).', ['laughs']],
    ['Take (sighs) no. 7 now (laughs).', ['laughs']],
    ['I (sighs) said no. He (laughs) left.', []],
    ['It (sighs) was I. He (laughs) left.', []],
    ['He came (sighs) first. He (laughs) left.', []],
    // Chinese
    ['我（叹气）不知道（笑）。', ['笑']],
    ['我（叹气）不知道。你（笑）呢？', []],
    ['我……（叹气）不知道（哭）。', ['哭']],
    ['（温柔）我（叹气）不知道！（笑）好吧。', []],
    ['“走吧（叹气）。”他（笑）说。', []],
    ['你（叹气）好，再（笑）见', ['笑']],
    // escaped brackets are words, not marks
    ['A (sighs) word \\(an aside\\) more.', []],
    ['A (sighs) word \\(the end.\\) More (laughs).', []],
    ['A (sighs) word \\(an aside\\) more (laughs).', ['laughs']],
  ])('%j: %j', (text, crowded) => {
    expect(crowdedMarks(text).map((piece) => piece.text)).toEqual(crowded);
  });

  test('a crowded mark says where it stands', () => {
    const text = '(gentle) Two (sighs) marks (laughs) here.';
    const [piece] = crowdedMarks(text);
    expect(piece?.kind).toBe('mark');
    expect(text.slice(piece?.start, piece?.end)).toBe('(laughs)');
  });
});
