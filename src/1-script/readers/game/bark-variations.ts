/** The same words for the same situation more than once are not the same sound: each is told to sound a little different. */
import type { Cell } from './cell.ts';
import type { GameLine } from './game-lines.ts';

/** What a good actor does on the next take, unasked. */
const english = [
  'a shade quicker than before',
  'a shade slower than before',
  'a little lighter',
  'a little wearier',
  'lower in the voice',
  'with a short breath first',
  'more offhand',
  'a little warmer',
  'a little cooler',
  'leaning on another word',
];
const chinese = [
  '比上一遍略快',
  '比上一遍略慢',
  '语气轻一些',
  '略显疲惫',
  '嗓音压低一点',
  '先轻轻吸一口气',
  '更随意一些',
  '稍微温和一点',
  '稍微冷淡一点',
  '换一个重音',
];

/** Alternatives of one group that would be asked for in the same words get different directions, each always the same one. */
export function variedBarks(lines: readonly GameLine[]): readonly GameLine[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    if (!line.group) return line;
    const { group, character, text, direction, language } = line;
    const words = [group, character, text, language, ...direction].map((cell) => cell?.text ?? '');
    const key = JSON.stringify(words);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    if (before === 0) return line;
    return { ...line, direction: [...direction, nuance(text, before)] };
  });
}

function nuance({ text, span }: Cell, number: number): Cell {
  const isChinese = /\p{Script=Han}/u.test(text);
  const list = isChinese ? chinese : english;
  const round = Math.floor((number - 1) / list.length);
  const words = list[(number - 1) % list.length] ?? '';
  const again = isChinese ? `，第${round + 1}种变化` : `, variation ${round + 1}`;
  return { text: round === 0 ? words : `${words}${again}`, span };
}
