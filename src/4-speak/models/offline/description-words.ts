/** The words a description of a voice is read by, in English and Chinese, and what each makes of the voice. */
import type { WordGroup } from './wordlist.ts';
import { phrases, words } from './wordlist.ts';

/** What a word says of a voice; what it leaves out it does not touch. */
export interface Trait {
  /** For people: the row of the table in docs/table-read.md. */
  readonly name: string;
  readonly sex?: 'female' | 'male';
  /** A guess at an age, where no number is given. */
  readonly years?: number;
  readonly semitones?: number;
  /** Added to the tract: above 0 is brighter. */
  readonly tract?: number;
  /** Times as fast. */
  readonly pace?: number;
  /** Times as far. */
  readonly range?: number;
  readonly breath?: number;
  readonly roughness?: number;
}

const group = (en: string, zh: string, means: Trait): WordGroup<Trait> => ({
  en: phrases(en),
  zh: words(zh),
  means,
});

/** Of all of these the first in the text decides. */
export const sexWords: readonly WordGroup<Trait>[] = [
  group(
    `woman~, women~, girl~, lady, ladies, female, feminine, grandmother~, grandma, granny, gran, mother~, mum, mom, aunt~,
     sister~, daughter~, granddaughter~, queen~, princess~, witch~, actress~, soprano~, alto, contralto, mezzo~,
     schoolgirl~, lass, heroine, matron~, nun, waitress, hostess, crone, widow, wife, maid~, priestess, landlady`,
    `女 奶奶 姥姥 外婆 婆婆 老太太 老太 阿姨 妈妈 母亲 大妈 大娘 大婶 姐姐 御姐 妹妹 萝莉 夫人 妇 小姐 姑娘 公主 媳妇 老婆婆 嫂`,
    { name: 'a woman', sex: 'female' },
  ),
  group(
    `man, man's, men, boy~, gentleman~, male, masculine, grandfather~, grandpa, granddad, father~, dad, uncle~, brother~,
     son, grandson~, king, prince, wizard~, actor, tenor~, baritone~, bass-baritone, countertenor, fellow, guy, lad, chap,
     schoolboy~, widower~, husband, monk, priest, waiter, landlord, fisherman`,
    `男 爷爷 姥爷 外公 大叔 叔叔 大爷 老头 老爷爷 老汉 老翁 先生 爸爸 父亲 哥哥 弟弟 正太 少爷 王子 国王 汉子 壮汉 小伙 儿子 老爹`,
    { name: 'a man', sex: 'male' },
  ),
];

/** Only where no noun tells. */
export const pronouns: readonly WordGroup<Trait>[] = [
  group('she, her, hers, herself', '她', { name: 'she', sex: 'female' }),
  group('he, his, him, himself', '他', { name: 'he', sex: 'male' }),
];

/** Of all of these the first in the text decides; a number decides before them. */
export const ageWords: readonly WordGroup<Trait>[] = [
  group(
    `child~, kid, kids, little girl~, little boy~, small girl~, small boy~, toddler~, infant~, girlish, boyish`,
    `小女孩 小男孩 女童 男童 小孩 孩子 儿童 孩童 童声 童音 稚嫩 稚气 奶声奶气 奶音 萝莉 正太 小丫头 小姑娘 小朋友 娃娃`,
    { name: 'a child', years: 8 },
  ),
  group(
    'teen~, adolescen~, schoolgirl~, schoolboy~, young girl~, young boy~, boy, girl',
    '少年 少女 中学生 初中生 高中生',
    {
      name: 'a teenager',
      years: 15,
    },
  ),
  group('young~, youth~, student~, twenty-something', '年轻 青年 小伙 姑娘 女生 男生 大学生 青春 少妇', {
    name: 'young',
    years: 23,
  }),
  group('middle-aged, middle age, mature, matronly, seasoned', '中年 成熟 大叔 阿姨 御姐 大婶 大妈 壮年', {
    name: 'middle-aged',
    years: 48,
  }),
  group(
    `old, older, elder~, elderly, aged, ancient, aging, ageing, senior, grandmother~, grandma, granny, grandfather~, grandpa,
     granddad, crone, retired, geriatric, wizened, old man, old woman`,
    `老人 老年 老太太 老太 老奶奶 奶奶 姥姥 外婆 老婆婆 老头 老爷爷 爷爷 姥爷 外公 大爷 老汉 老翁 老者 老妇 老先生 老爹 苍老 年迈
     年老 高龄 上了年纪 老师傅 老迈 花白`,
    { name: 'old', years: 72 },
  ),
  group(
    'old friend~, old-fashioned, old school, old soul, old world, year~ old, older brother~, older sister~, elder brother~, elder sister~',
    '老师 老板 老婆 老公',
    { name: 'not an age' },
  ),
];

export const textureWords: readonly WordGroup<Trait>[] = [
  group(
    `low, lower, low-pitched, deep~, bass~, basso, baritone~, alto, contralto, rumbl~, sonorous, sepulchral`,
    `低沉 低音 低 深沉 浑厚 雄浑 磁性`,
    { name: 'low', semitones: -2.5, tract: -0.02 },
  ),
  group(
    'high, higher, high-pitched, soprano~, tenor~, piping, shrill~, squeak~, reedy, falsetto',
    '高音 高亢 尖细 尖锐 尖 细声 音调高',
    {
      name: 'high',
      semitones: 2.5,
      tract: 0.02,
    },
  ),
  group(
    `bright~, clear~, crisp~, ringing, silver~, sparkl~, light, youthful, sunny, sweet~, crystal~`,
    `明亮 清亮 清脆 清澈 响亮 甜美 甜 银铃 阳光 清新 亮`,
    { name: 'bright', tract: 0.03, semitones: 0.7 },
  ),
  group(
    `dark~, warm~, mellow~, rich~, velvet~, full, round, rounded, thick~, plummy, heavy, chesty, honeyed, boom~, resonant`,
    `厚实 醇厚 温暖 圆润 饱满 洪亮 洪钟 厚重 醇雅 宽厚 粗犷`,
    { name: 'warm', tract: -0.03, semitones: -0.7 },
  ),
  group(
    `slow~, unhurried~, measured, deliberate~, languid~, drawl~, leisurely, ponderous~, patient~, takes * time`,
    `语速慢 慢 缓 不紧不慢 慢条斯理 从容 不慌不忙 慢悠悠 慢吞吞 不疾不徐 悠然 拖长`,
    { name: 'slow', pace: 0.87 },
  ),
  group(
    `fast~, quick~, rapid~, brisk~, clipped, clips, hurr~, breathless~, chatter~, snappy, rattl~, energetic, impatien~`,
    `语速快 说话快 语速很快 语速较快 语速偏快 快 急促 急 利落 干练 连珠炮 麻利`,
    { name: 'fast', pace: 1.14 },
  ),
  group(
    `hoarse~, rasp~, gravel, gravelly, rough~, husk~, sand, sandy, sandpaper~, weathered, smok~, croak~, grit~, scratch~, gruff~, worn, throaty, grizzled,
     growl~, whisky, whiskey, cracked, grating`,
    `沙哑 嘶哑 粗糙 粗粝 烟嗓 苍老 粗哑 沧桑 砂砾 沙沙 公鸭嗓 破锣`,
    { name: 'hoarse', roughness: 0.4 },
  ),
  group(
    `breath~, airy, whisper~, soft-spoken, soft~, feathery, sigh~, wisp~, ethereal, hushed, gentle, gently, delicate`,
    `气声 气音 空灵 轻柔 柔和 软 轻声 柔软 飘 温柔 柔`,
    { name: 'breathy', breath: 0.3 },
  ),
  group(
    `monoton~, flat~, level, deadpan, even, dry, drily, dryly, stoic~, impassive, reserved, robotic, calm~, steady, steadily, grave, gravely,
     stern~, cold~, detached, solemn~`,
    `平淡 单调 平直 平静 沉稳 冷静 冷淡 冷漠 高冷 严肃 稳重 平稳 沉着 面无表情 内敛`,
    { name: 'even', range: 0.78 },
  ),
  group(
    `lively, expressive~, animated, sing-song, singsong, melodi~, musical, playful~, bubbl~, cheer~, theatrical, dramatic, vivacious,
     bouncy, excit~, flamboyant, mischiev~, joy~`,
    `抑扬顿挫 活泼 俏皮 生动 欢快 开朗 热情 夸张 戏剧 调皮 跳跃 元气 灵动`,
    { name: 'lively', range: 1.35 },
  ),
  group(
    `frail~, thin, brittle, fragile, feeble, weak~, quaver~, trembl~, shak~, quiver~, tremulous`,
    `颤 虚弱 微弱 颤巍巍 单薄 有气无力 纤细`,
    { name: 'frail', breath: 0.2, range: 1.15, tract: 0.02 },
  ),
  group(
    'high school, full of, heavy accent, even when, even if, even though, even so, even the, even as',
    '漂亮 月亮 快乐 愉快 痛快 爽快 高兴 傲慢 高龄 高中 急救 缓和 尖子',
    {
      name: 'not a texture',
    },
  ),
];
