/** Who says what in a Yarn line: the name before its colon or in its markup, and its words, once for each way the game may put them. */
import { tokenPattern } from '../../spoken-text.ts';
import type { Cell } from './cell.ts';
import type { PlacedText } from './placed-text.ts';
import type { YarnChoice, YarnPiece } from './yarn-markup.ts';
import { readMarkup } from './yarn-markup.ts';

export interface YarnWords {
  readonly character: Cell | undefined;
  /** Several where the game chooses between words; one without a name where it does not. */
  readonly variants: readonly { readonly name: string | undefined; readonly text: Cell }[];
  readonly directions: readonly Cell[];
  readonly fault: string | undefined;
}

/** Of one line: `[select]` by four, twice; more are no line that anybody records. */
const mostVariants = 16;

export function readWords(placed: PlacedText, expressions: readonly string[]): YarnWords {
  const { pieces, colon, character, directions, fault } = readMarkup(placed, expressions);
  const speech = character ? pieces : pieces.slice(colon === undefined ? 0 : colon + 1);
  const unsaid = { directions, variants: [] };
  if (character) {
    const around = [...pieces.slice(0, character.from), ...pieces.slice(character.to)];
    const inside = pieces.slice(character.from, character.to);
    const said = isSaid(around) ? around : withoutName(inside, character.name.text);
    return {
      character: character.name,
      ...variantsOf(placed, said, directions, fault ?? faultOf(character.name)),
    };
  }
  if (colon === undefined) return { character: undefined, ...variantsOf(placed, speech, directions, fault) };
  const before = pieces.slice(0, colon);
  const name = nameOf(placed, before);
  const marks = before.filter(({ kind }) => kind === 'mark');
  if (name.text === '')
    return { character: undefined, ...unsaid, fault: fault ?? 'no name stands before its colon' };
  return {
    character: name,
    ...variantsOf(placed, [...marks, ...speech], directions, fault ?? faultOf(name)),
  };
}

const isSaid = (pieces: readonly YarnPiece[]): boolean =>
  pieces.some((piece) => piece.kind === 'choice' || piece.text.trim() !== '');

/** `[character name="Mae"]Mae: Wow![/character]`: the name is shown and never said. */
function withoutName(pieces: readonly YarnPiece[], name: string): readonly YarnPiece[] {
  const colon = pieces.findIndex((piece) => piece.kind === 'words' && piece.text === ':');
  const before = pieces
    .slice(0, Math.max(0, colon))
    .map((piece) => (piece.kind === 'words' ? piece.text : ''));
  return before.join('').trim() === name ? pieces.slice(colon + 1) : pieces;
}

function nameOf({ spanOf }: PlacedText, pieces: readonly YarnPiece[]): Cell {
  const words = pieces.flatMap((piece) => {
    if (piece.kind === 'mark' || (piece.kind === 'words' && piece.text === '')) return [];
    const { start, end } = piece;
    // Braces, so that it is told that only the game knows the name.
    return [{ text: piece.kind === 'choice' ? '{…}' : piece.text, start, end }];
  });
  const text = words.map((piece) => piece.text).join('');
  const blank = text.length - text.trimStart().length;
  const start = words[0]?.start ?? 0;
  const end = words.at(-1)?.end ?? start;
  return { text: text.trim(), span: spanOf(start + blank, end - (text.length - text.trimEnd().length)) };
}

const faultOf = ({ text }: Cell): string | undefined =>
  /[{}]/.test(text) ? `only the game knows who speaks: '${text}'` : undefined;

function variantsOf(
  placed: PlacedText,
  pieces: readonly YarnPiece[],
  directions: readonly Cell[],
  fault: string | undefined,
): Omit<YarnWords, 'character'> {
  const failed = (why: string): Omit<YarnWords, 'character'> => ({ variants: [], directions, fault: why });
  if (fault !== undefined) return failed(fault);
  const choices = new Map<string, YarnChoice>();
  for (const piece of pieces) if (piece.kind === 'choice') choices.set(piece.key, piece);
  const count = [...choices.values()].reduce((product, { branches }) => product * branches.length, 1);
  if (count > mostVariants)
    return failed(`the game puts it in ${count} ways, and at most ${mostVariants} are made`);
  const variants = waysThrough([...choices.values()]).map((way) => ({
    name: way.size === 0 ? undefined : [...way.values()].map(({ name }) => name).join('_'),
    text: textOf(placed, pieces, way),
  }));
  for (const { text } of variants) {
    if (text.text === '') return failed('nothing is left of it to be said');
    const brace = text.text.replace(tokenPattern, '').search(/[{}]/);
    if (brace >= 0) return failed("a brace in it is no {name} that 'tokens' could give words to");
  }
  return { variants, directions, fault: undefined };
}

/** By the key of each choice, the branch that is taken. */
type Way = ReadonlyMap<string, { readonly number: number; readonly name: string }>;

function waysThrough(choices: readonly YarnChoice[]): readonly Way[] {
  let ways: readonly Way[] = [new Map()];
  for (const { key, branches } of choices)
    ways = ways.flatMap((way) =>
      branches.map(({ name }, number) => new Map([...way, [key, { number, name }] as const])),
    );
  return ways;
}

/** Where markup stood, no second blank is left, and none before a stop. */
function textOf({ text: whole, spanOf }: PlacedText, pieces: readonly YarnPiece[], way: Way): Cell {
  let text = '';
  let start: number | undefined;
  let end = 0;
  for (const piece of pieces) {
    const part =
      piece.kind === 'choice' ? (piece.branches[way.get(piece.key)?.number ?? 0]?.text ?? '') : piece.text;
    if (part === '' || (start === undefined && part.trim() === '')) continue;
    const isGap = start !== undefined && piece.start > end;
    if (isGap && /^[ \t.,;!?…]/.test(part)) text = text.trimEnd();
    text += part;
    start ??= piece.start;
    end = piece.end;
  }
  text = text.trim();
  let from = start ?? 0;
  let to = end;
  while (from < to && whole.charAt(from).trim() === '') from++;
  while (from < to && whole.charAt(to - 1).trim() === '') to--;
  return { text, span: spanOf(from, to) };
}
