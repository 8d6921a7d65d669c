/** Signs nobody can say: emoji, and characters that control how a text is shown or were lost on its way. */

export interface FoundSign {
  readonly code: 'emoji' | 'control-character';
  /** The emoji themselves, or the name of a character that cannot be seen. */
  readonly sign: string;
  readonly start: number;
  readonly end: number;
}

/** Neighbours are told together. `family` is of the language of the line. */
export function findOddSigns(text: string, family: string): readonly FoundSign[] {
  const found: FoundSign[] = [];
  const withoutEmoji = text.replace(emoji, (sign, start: number) => {
    found.push({ code: 'emoji', sign, start, end: start + sign.length });
    return ' '.repeat(sign.length);
  });
  const controls = joinersServe(family) ? controlsButJoiners : anyControls;
  for (const { 0: run, index } of withoutEmoji.matchAll(controls))
    found.push({ code: 'control-character', sign: nameOf(run), start: index, end: index + run.length });
  return found;
}

/** Hearts and faces of the oldest sets are meant as emoji too; ©, ™ and digits are not. */
const emoji =
  /(?:(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{RI}{2}|[0-9#*]\ufe0f?\u20e3|[\u2639-\u263b\u2665\u2764])(?:\p{EMod}|\ufe0f|[\u{e0020}-\u{e007f}]|\u200d\p{Extended_Pictographic})*)+/gu;

const controlsButJoiners =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]+/g;
const anyControls = new RegExp(controlsButJoiners.source.replace('\\u200b', '\\u200b-\\u200d'), 'g');

/** Letters of Arabic and Indic scripts are joined and parted with U+200C and U+200D. */
const joinersServe = (family: string): boolean => family !== 'en' && family !== 'zh';

const names: Readonly<Record<number, string>> = {
  0xad: 'a soft hyphen',
  0x200b: 'a zero-width space',
  0x200c: 'a zero-width non-joiner',
  0x200d: 'a zero-width joiner',
  0x2060: 'a word joiner',
  0xfeff: 'a byte order mark',
  0xfffd: 'the sign for a character that was lost',
};

function nameOf(run: string): string {
  const code = run.charCodeAt(0);
  const isDirection = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(run.charAt(0));
  const name =
    names[code] ?? (isDirection ? 'a sign that turns the direction of writing' : 'a control character');
  return `${name} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}
