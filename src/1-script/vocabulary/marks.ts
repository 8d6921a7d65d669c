/** The inline marks MiMo documents, by kind and language, and the words of ours that tell a sound from a movement. */

interface MarkKind {
  readonly kind: string;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const wordSet = (list: string): ReadonlySet<string> => new Set(words(list));
const phrases = (list: string): readonly string[] => list.trim().split(/\s*,\s*/);

/** Documented: the catalogue, and what the official skill adds in its tables and samples. */
export const marks: readonly MarkKind[] = [
  {
    kind: 'breath and rhythm',
    en: phrases(`
      inhale, take a deep breath, sigh, let out a long sigh, pant, hold one's breath, heavy breathing,
      pause, long pause, fast, slow, drawn out
    `),
    zh: words(`吸气 深呼吸 叹气 长叹一口气 喘息 屏息 停顿 长停顿 急促 语速加快 语速放缓 拖音 沉默片刻`),
  },
  {
    kind: 'state',
    en: phrases(`
      nervous, scared, excited, tired, wronged, coquettish, guilty, shocked, impatient, whispering,
      emphasis
    `),
    zh: words(`紧张 害怕 激动 疲惫 委屈 撒娇 心虚 震惊 不耐烦 轻声 低语 强调 碎碎念 欲言又止`),
  },
  {
    kind: 'feature',
    en: phrases(`
      trembling, voice trembling, pitch change, cracked voice, nasal voice, breathiness, hoarseness
    `),
    zh: words(`颤抖 声音颤抖 变调 破音 鼻音 气声 沙哑`),
  },
  {
    kind: 'laugh and cry',
    en: phrases(`
      smile, chuckle, laugh out loud, hearty laugh, sneer, sob, whimper, choke, choked up, wail, cough
    `),
    zh: words(`笑 轻笑 爽朗大笑 冷笑 苦笑 抽泣 呜咽 哽咽 嚎啕 咳嗽`),
  },
];

/** Ours, not documented: plainly audible, and every writer uses them. `sounds` bend like verbs, `manners` like adjectives. */
export const ownMarks = {
  sounds: words(`
    laugh laughter giggle gasp groan moan grunt whisper murmur mutter mumble yawn sniff sniffle hum cry
    weep shout yell scream exhale breathe breath gulp snort scoff stammer stutter tremble crack hesitate
    beat silence tears slow
  `),
  manners: words(`
    soft quiet loud low fast quick slow hushed silent breathy breathless nasal tearful shaky melancholic
  `),
  phrases: phrases(`
    clear throat, catch breath, out of breath, under breath, trail off, fall silent,
    raise voice, lower voice, voice break, break voice, voice shake, shake voice, voice fade, speed up,
    change pitch, high pitched, voice rise, voice drop, burst into laughter, stage whisper
  `),
  zh: words(`
    叹 哭 喊 吼 咳 喘 哼 低声 小声 大声 柔声 颤声 悄声 悄悄话 耳语 喃喃 嘟囔 嘀咕 抽噎 抽搭 呼吸 倒吸 沉默
    顿了顿 顿了一下 停了停 停了一下 尖叫 结巴 吞吞吐吐 有气无力 语速 加快语速 放慢语速 提高音量
    压低 嚎啕大哭 哈哈 呵呵 嘿嘿 哈欠 喷嚏 气喘 发抖 结结巴巴 细语 悄悄
  `),
  /** Verbs that may be parted from their objects: 清了清嗓子, 打了个哈欠, 深吸一口气. */
  zhParted: words(`吸:气,鼻 呼:气 清:嗓 打:哈欠,嗝,喷嚏 屏:息,呼吸,气 抽:鼻 松:气 舒:气`),
} as const satisfies Record<string, readonly string[]>;

/** Words that colour a mark or hold it together: beside a listed word they change nothing, alone they say nothing. */
export const fillers = {
  dropped: wordSet(`a an the his her their its my your our one ones`),
  en: wordSet(`
    he she they it him them me us you himself herself themselves is are was be who of in into on with to
    for by from at out up down back through under if though very much more most less quite so too rather
    almost half mid just still again bit little slight bare near kind sudden gradual final long short
    brief big small heavy light hard hearty bitter voice tone volume accent dialect speech moment
    second sound speak talk say make let give take draw heave start begin keep burst break turn go get
    grow become fall drop rise
  `),
  /** Phrases that would otherwise read as a movement. */
  phrases: phrases(`
    hold back, fight back, choke back, turn up, turn down, in turn, run out of, run on, wave of, point of,
    point out, make point, look forward, walk pace, stand firm
  `),
  zh: words(`
    了 着 的 地 得 一 口 声 气 下 起 来 出 又 再 很 更 稍 略 带 有 点 些 极 大 小 长 短 深 高 低 轻 重 微
    里 边 说 道 个 几 两 阵 连 子 住 突 忽 然 语气 声音 嗓音 音调 极其 非常 十分 突然 忽然 渐渐 慢慢 微微
    轻轻 快 慢 嗓门 良久 忍不住 不语 继续 开始 一边 一点 有点 片刻 一会儿 然后 接着 而 并 和
  `),
  /** Chinese words that only look as if they held a movement or a filler. */
  zhPlain: words(`失望 绝望 渴望 希望 盼望 期望 欲望 抱怨 指责`),
  /** A Chinese word of denial, outside a listed word, says the sound is absent. */
  zhDenials: wordSet(`不 没 别 无 未 莫 勿 停`),
} as const satisfies Record<string, readonly string[] | ReadonlySet<string>>;

/** Body movements: a speech model cannot make them heard. */
export const movements = {
  always: wordSet(`
    walk nod wave shrug bow blink frown wink stand sit kneel crouch gesture jump leap climb hug glance
    stare gaze stroll enter exit approach squint salute curtsy tiptoe dance
  `),
  /** Movements by themselves and with a direction ("turns", "looks away"), not otherwise ("looks worried"). */
  alone: wordSet(`turn look run point step leave flee`),
  /** Movements only with a part of the body, a place or a clear direction ("shakes his head", "goes to the door"). */
  directed: wordSet(`
    go come get move lean reach shake roll raise lift lower cross fold open close throw pull fall drop
    rise rush head put take hold clench
  `),
  directions: wordSet(`
    away around toward towards forward forwards backward backwards aside inside outside past closer nearer
  `),
  looseDirections: wordSet(`off out back up down over at`),
  phrases: phrases(`
    get up, get down, lean in, lean back, lean over, lean against, come in, come back, fall down,
    fall over, pick up, put down, put on, take off, lie down, back away
  `),
  /** Nouns that begin a movement: "eyes closed", "hands trembling". */
  limbs: wordSet(`eye hand arm fist shoulder finger`),
  bodyAndPlaces: wordSet(`
    eye hand arm fist shoulder finger foot feet leg knee head face hair eyebrow brow chin lip mouth step
    seat room door window table chair stage
  `),
  zh: words(`
    离开 起身 上前 后退 拥抱 进门 出门 进屋 翻白眼 拱手 作揖 叉腰 跺脚 摊手 转圈 下跪 跪下 躺下 蹲下 瞪
  `),
  zhParted: words(`
    点:头 摇:头 低:头 抬:头,眼,手 回:头 扭:头 转:身,头,过去,过来 背:身 侧:身 挥:手 招:手 摆:手 伸:手,懒腰
    握:手,拳,紧,住 耸:肩 鞠:躬 皱:眉 挑:眉 眨:眼 闭:眼 睁:眼 看:着,向,了,眼,看 望:着,向,了,望 盯:着,住
    指:着,向,了,指 站:起,着,在,直,住,定 坐:下,着,在,起,回,到 跳:起,下,着
    走:开,来,去,过,向,到,近,远,进,出,上,回 跑:开,来,去,过,向,到,远,出,回 抱:住,着,紧,臂
    拍:手,肩,桌,拍,打,着 拉:住,手 推:开,门 递:给,过
  `),
} as const satisfies Record<string, readonly string[] | ReadonlySet<string>>;

/** Past forms that no ending explains. */
export const irregularForms = words(`
  took:take taken:take held:hold drew:draw drawn:draw gave:give spoke:speak said:say sang:sing sung:sing
  wept:weep shook:shake shaken:shake ran:run stood:stand sat:sit went:go came:come rose:rise fell:fall
  knelt:kneel threw:throw broke:break broken:break got:get grew:grow became:become
`);
