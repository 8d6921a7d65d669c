/** Words that the game chooses between while it runs, as in `{he|she}` or `$G lad:lass;`: a line of its own for each choice. */
import type { Cell } from './cell.ts';
import type { GameLine } from './game-lines.ts';

interface Choice {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  /** What each adds to the id of its line. */
  readonly endings: readonly string[];
}

/** More ways to say one line are a mistake, or a trap. */
const mostWays = 8;

/** All choices of a line are made together, the first of one with the first of the others; ids tell which is which. */
export function textVariants(line: GameLine): readonly GameLine[] {
  const { id, text, group } = line;
  const choices = id ? choicesIn(text.text) : [];
  const [first] = choices;
  const ways = first?.words.length ?? 0;
  if (!id || !first || ways > mostWays || choices.some(({ words }) => words.length !== ways)) return [line];
  return first.endings.map((ending, way) => ({
    ...line,
    id: { ...id, text: `${id.text}_${ending}` },
    text: chosen(text, choices, way),
    group: group ?? id,
  }));
}

function chosen({ text, span }: Cell, choices: readonly Choice[], way: number): Cell {
  let words = '';
  let at = 0;
  for (const { start, end, words: some } of choices) {
    words += text.slice(at, start) + (some[way] ?? '');
    at = end;
  }
  return { text: (words + text.slice(at)).replace(/ {2,}/g, ' ').trim(), span };
}

function choicesIn(text: string): readonly Choice[] {
  if (!/[|$]/.test(text)) return [];
  return [...text.matchAll(choice)].map(({ 0: whole, 1: listed, 2: male, 3: female, index }) => {
    const words = listed === undefined ? [male ?? '', female ?? ''] : listed.split('|');
    return {
      start: index,
      end: index + whole.length,
      words: words.map((one) => one.trim()),
      endings: listed === undefined ? ['m', 'f'] : words.map((_, way) => String(way + 1)),
    };
  });
}

/** Words between bars in braces, with nothing that reckons; or the two after `$G`. */
const choice =
  /\{([^{}|:$=]{0,200}(?:\|[^{}|:$=]{0,200}){1,7})\}|\$[Gg] ?([^:;{}]{0,200}):([^:;{}]{0,200});/g;
