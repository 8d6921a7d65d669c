/** What stands for a mark: rests and sounds of the body, by the words between its brackets; the manner it leaves is read beside. */
import type { Shift } from './manner-group.ts';
import type { BodySound } from '../../../audio/body-sound.ts';
import type { WordGroup } from './wordlist.ts';
import { phrases, words } from './wordlist.ts';

export interface Act {
  /** For people: the row of the table in docs/table-read.md. */
  readonly name: string;
  /** Sounds, and silences in seconds, in order. */
  readonly does: readonly (BodySound | number)[];
  /** How it colours what follows. */
  readonly shift?: Shift;
}

const group = (name: string, does: Act['does'], en: string, zh: string, shift?: Shift): WordGroup<Act> => ({
  en: phrases(en),
  zh: words(zh),
  means: shift === undefined ? { name, does } : { name, does, shift },
});

/** Seconds. */
const pause = 0.8;
const longPause = 1.6;
const shortPause = 0.4;

const tearful: Shift = { pace: 0.9, pitch: 1.05, range: 1.15, level: -2, whisper: 0.2 };
const smiling: Shift = { pitch: 1.05, range: 1.2 };
const winded: Shift = { pace: 1.08, pitch: 1.03, level: -1, whisper: 0.3 };

/** In Chinese a verb may be parted from its object: 深吸了一口气. */
export const markWords: readonly WordGroup<Act>[] = [
  group(
    'pause',
    [pause],
    'pause~, beat, silence, silent, falls silent, fall silent, stops, moment',
    '停顿 停 顿 沉默 静默 沉吟 不语 片刻 沉默片刻',
  ),
  group(
    'long pause',
    [longPause],
    'long pause, long silence, long beat, very long pause, pauses * for a long time',
    '长停顿 长久 良久 久久 沉默良久 久久不语 长时间',
  ),
  group(
    'short pause',
    [shortPause],
    'short pause, brief pause, slight pause, small pause, tiny pause, half a beat, trail~ off',
    '短停顿 短暂停顿 稍停 略停 欲言又止 顿了顿 停了停',
  ),
  group(
    'breath',
    ['breath'],
    'inhale~, exhale~, breath, breathes, breathe, breathing, breaths, deep breath, long breath, take~ * breath, draw~ * breath, catch~ * breath',
    '吸气 呼气 呼吸 深呼吸 吸.{0,4}气 呼.{0,4}气',
  ),
  group('whisper', [], 'under breath, under * breath', '', {
    whisper: 0.9,
    level: -5,
    pace: 0.94,
    range: 0.7,
  }),
  group(
    'panting',
    ['breath', 'breath'],
    'pant~, heavy breathing, breathing heavily, breath~ hard, out of breath, short of breath, breathless~',
    '喘息 喘.{0,3}气 喘 气喘 气喘吁吁 上气不接下气',
    winded,
  ),
  group('held breath', [0.7], 'hold~ * breath, hold~ breath', '屏息 屏.{0,3}(?:呼吸|息|气)'),
  group(
    'sigh',
    ['sigh'],
    'sigh~, let~ out * sigh, let out a long sigh, heave~ * sigh, breath of relief',
    '叹气 叹息 叹.{0,4}气 叹 松.{0,4}气 舒.{0,4}气 长吁.{0,2}',
  ),
  group(
    'gasp',
    ['gasp'],
    'gasp~, gulp~, hiccup~, sharp breath, sharp intake of breath, swallow~',
    '倒吸 倒吸.{0,4}气 倒抽.{0,4}气 打.{0,3}嗝 咽.{0,3}口水',
  ),
  group(
    'laugh',
    ['laugh'],
    'laugh~, laugh out loud, hearty laugh, chuckl~, giggl~, snicker~, cackl~, guffaw~, titter~, burst~ into laughter, haha~',
    '笑 轻笑 大笑 爽朗大笑 笑出声 哈哈 呵呵 嘿嘿 嘻嘻 憋笑 偷笑',
  ),
  group(
    'bitter laugh',
    ['laugh'],
    'bitter laugh, cold laugh, mirthless laugh, laugh~ bitterly, laugh~ coldly',
    '冷笑 苦笑',
    { range: 0.75, pace: 0.95 },
  ),
  group('smile', [], 'smil~, grin~, with a smile', '微笑 含笑 带笑 笑着 笑意 带着笑意 笑眯眯', smiling),
  group('snort', ['sniff'], 'sneer~, scoff~, snort~, huff~, humph, hmph, tut~', '哼 嗤 嗤笑 嗤之以鼻 冷哼', {
    range: 0.8,
  }),
  group(
    'sob',
    ['sob'],
    'sob~, whimper~, cry, cries, crying, cried, weep~, wept, tears, burst~ into tears',
    '抽泣 呜咽 哭 抽噎 抽搭 啜泣 哭泣',
    tearful,
  ),
  group('wail', ['sob', 'sob'], 'wail~, bawl~', '嚎啕 嚎啕大哭 痛哭 大哭 哀嚎', { ...tearful, level: 2 }),
  group('choke', ['gasp', 0.2], 'chok~, chok~ up', '哽咽 哽住', tearful),
  group(
    'tearful voice',
    [],
    'tearful~, holding back tears, fighting back tears, chok~ back tears',
    '哭腔 带着哭腔 含泪 带泪 眼泪',
    tearful,
  ),
  group(
    'cough',
    ['cough'],
    'cough~, clear~ * throat, clear~ throat, sneez~, hack~',
    '咳嗽 咳 清.{0,4}嗓 清.{0,3}喉 喷嚏',
  ),
  group('yawn', ['yawn'], 'yawn~', '哈欠'),
  group('groan', ['groan'], 'groan~, moan~, grunt~', '呻吟 闷哼'),
  group('sniff', ['sniff'], 'sniff~', '吸.{0,4}鼻 抽.{0,4}鼻'),
  group('hum', ['hum'], 'hum, hums, humming, hummed, hmm~, hm, mm~', '哼唱 哼歌 哼着 哼起 嗯 唔'),
];

/** Seconds of rest for a mark nobody here can act: something happened, and nobody heard what. */
export const unknownRest = 0.25;
