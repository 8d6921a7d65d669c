/** Signs of Markdown in spoken words, each with what the writer may have meant by it. */
import { judgeMark } from '../judge-mark.ts';

export interface FoundMarkdown {
  /** As it stands in the text, without the words it encloses. */
  readonly sign: string;
  readonly advice: string;
  readonly start: number;
  readonly end: number;
}

/** Outer ones first; what stands inside another is left out. `family` is of the language of the line. */
export function findMarkdown(text: string, family: string): readonly FoundMarkdown[] {
  const found = patterns
    .flatMap(([pattern, adviseOn]) =>
      [...text.matchAll(pattern)].map((match) => ({
        sign: match[1] ?? '',
        advice: adviseOn(match[2] ?? '', family),
        start: match.index,
        end: match.index + match[0].length,
      })),
    )
    .sort((one, other) => one.start - other.start || other.end - one.end);
  let reached = 0;
  return found.filter(({ start, end }) => {
    const isOuter = start >= reached;
    if (isOuter) reached = end;
    return isOuter;
  });
}

type Advice = (enclosed: string, family: string) => string;

const takeOut: Advice = () => 'take it out: layout cannot be heard';

/** Stars are typed for stress, and for what the speaker does meanwhile. */
const emphasis: Advice = (enclosed, family) => {
  const stress = family === 'zh' ? 'tell the stress in the direction' : 'for stress write CAPITALS';
  switch (judgeMark(enclosed)) {
    case 'listed': {
      const mark = family === 'zh' ? `（${enclosed}）` : `(${enclosed})`;
      return `if the voice should do it, it is a mark:  ${mark} ; ${stress}`;
    }
    case 'movement':
      return 'a movement cannot be heard: tell it in the direction';
    case 'unknown':
      return `take the signs out; ${stress}`;
  }
};

const link: Advice = (label) => (label === '' ? 'take it out' : `keep the words alone:  ${label}`);

/** Stars in the middle of a Latin word or a sum (f***, 5*3) are something else. */
const patterns: readonly (readonly [pattern: RegExp, adviseOn: Advice])[] = [
  [
    /(?<![\p{Script=Latin}\p{N}*])(\*{1,3})(?![\s*])([^*\n]{1,400}?)(?<![\s*])\1(?![\p{Script=Latin}\p{N}*])/gu,
    emphasis,
  ],
  [
    /(?<![\p{Script=Latin}\p{N}_{])(_{1,2})(?![\s_])([^_\n]{1,400}?)(?<![\s_])\1(?![\p{Script=Latin}\p{N}_}])/gu,
    emphasis,
  ],
  [/(?<![\p{L}\p{N}~])(~~)(?![\s~])([^~\n]{1,400}?)(?<![\s~])~~(?![\p{L}\p{N}~])/gu, takeOut],
  [/(?<!`)(`{1,3})(?!`)([^`\n]{1,400})\1(?!`)/g, takeOut],
  [/^[ \t]*(#{1,6}|>|\*)[ \t]+(?=\S)/gm, takeOut],
  [/!?(?=\[)()\[([^[\]\n]{0,400})\]\((?:https?:\/\/|www\.|mailto:|\.{0,2}\/|#)[^)\s]*\)/g, link],
];
