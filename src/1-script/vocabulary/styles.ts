/** The overall styles MiMo documents for the tag that leads a text, by kind, in English and in Chinese. */

interface StyleKind {
  readonly kind: string;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

/** English from the documentation, Chinese from the official skill; other wording is allowed beside them. */
export const styles: readonly StyleKind[] = [
  {
    kind: 'basic emotion',
    en: ['happy', 'sad', 'angry', 'fearful', 'amazed', 'excited', 'wronged', 'calm', 'indifferent'],
    zh: ['开心', '悲伤', '愤怒', '恐惧', '惊讶', '兴奋', '委屈', '平静', '冷漠'],
  },
  {
    kind: 'complex emotion',
    en: ['melancholy', 'relieved', 'helpless', 'guilty', 'jealous', 'tired', 'apprehensive', 'emotional'],
    zh: ['怅然', '欣慰', '无奈', '愧疚', '释然', '嫉妒', '厌倦', '忐忑', '动情'],
  },
  {
    kind: 'overall tone',
    en: ['gentle', 'cold', 'lively', 'serious', 'lazy', 'playful', 'deep', 'capable', 'sharp'],
    zh: ['温柔', '高冷', '活泼', '严肃', '慵懒', '俏皮', '深沉', '干练', '凌厉'],
  },
  {
    kind: 'timbre',
    en: ['magnetic', 'mellow', 'clear', 'ethereal', 'innocent', 'old', 'sweet', 'hoarse', 'elegant'],
    zh: ['磁性', '醇厚', '清亮', '空灵', '稚嫩', '苍老', '甜美', '沙哑', '醇雅'],
  },
  {
    kind: 'persona',
    en: ['clamped voice', 'big sister', 'shota', 'uncle', 'Taiwanese accent'],
    zh: ['夹子音', '御姐音', '正太音', '大叔音', '台湾腔'],
  },
  {
    kind: 'dialect',
    en: ['Northeast', 'Sichuan', 'Henan', 'Cantonese'],
    zh: ['东北话', '四川话', '河南话', '粤语'],
  },
  { kind: 'role', en: ['Sun Wukong', 'Lin Daiyu'], zh: ['孙悟空', '林黛玉'] },
  { kind: 'singing', en: ['sing', 'singing'], zh: ['唱歌'] },
];

const singing: ReadonlySet<string> = new Set(
  styles.filter(({ kind }) => kind === 'singing').flatMap(({ en, zh }) => [...en, ...zh]),
);

/** Whether a word is one of the three the preset model takes as the order to sing. */
export const isSingStyle = (word: string): boolean => singing.has(word.trim().toLowerCase());
