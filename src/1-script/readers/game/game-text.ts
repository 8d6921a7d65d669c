/** What is spoken of a game's line: markup is stripped, stage directions in brackets become directions, and what cannot be spoken is told. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { isSingMark, judgeMark } from '../../judge-mark.ts';
import { findTags } from '../../rules/find-tags.ts';
import { captionOf, scanText, tokenPattern } from '../../spoken-text.ts';
import type { Part } from './cell-parts.ts';
import { partsOf, trimmed, withoutStretches } from './cell-parts.ts';
import type { Cell } from './cell.ts';
import type { GameLine } from './game-lines.ts';

/** Undefined where nothing can be spoken, which is told. Marks that a voice can act stay where they are. */
export function speakable(line: GameLine, diagnostics: Diagnostics): GameLine | undefined {
  const { text: written } = line.text;
  if (written !== '' && !hasSigns.test(written)) return line;
  const { text, directions } = directionsApart(withoutMarkup(line.text));
  const problem = workedOut(written) ?? problemOf(text.text);
  if (problem === undefined) return { ...line, text, direction: [...line.direction, ...directions] };
  diagnostics.report('bad-row', line.text.span, { problem });
  return undefined;
}

const hasSigns = /[()[\]（）{}<>]/;

/** Words in brackets that no voice can act: `(sighs)` stays among the words, `[to the guard]` is told to whoever speaks. */
function directionsApart(cell: Cell): { readonly text: Cell; readonly directions: readonly Cell[] } {
  const marks = scanText(cell.text).pieces.filter(({ kind, text }) => kind === 'mark' && !isAudible(text));
  if (marks.length === 0) return { text: cell, directions: [] };
  const part = partsOf(cell);
  const directions = marks
    .map(({ start, end }) => trimmed(part(start + 1, end - 1)))
    .filter(({ text }) => text !== '');
  const cuts = marks.map(({ start, end }) => ({ start, end }));
  return { text: withoutStretches(cell, cuts), directions };
}

const isAudible = (mark: string): boolean => isSingMark(mark) || judgeMark(mark) === 'listed';

/** Rich text as engines have it: a pair of tags in brackets of any kind, and single ones whose names are known. */
function withoutMarkup(cell: Cell): Cell {
  const { text } = cell;
  if (!/[<[]/.test(text)) return cell;
  const closed = new Set<string>();
  for (const [, angle, square] of text.matchAll(/<\/([\w-]{1,40})>|\[\/([\w-]{1,40})\]/g))
    closed.add(angle === undefined ? `[${square ?? ''}` : `<${angle.toLowerCase()}`);
  const isWholeAngle = text.includes('</>');
  const cuts: Part[] = [];
  for (const { 0: tag, 1: angle, 2: square, index } of text.matchAll(anyTag)) {
    const name = angle ?? square ?? '';
    const lower = name.toLowerCase();
    const isAngle = tag.startsWith('<');
    const isPaired = closed.has(isAngle ? `<${lower}` : `[${name}`);
    const isMarkup = isAngle
      ? (isPaired && !thinking.has(lower)) || single.has(lower) || (isWholeAngle && lower !== 'break')
      : isPaired;
    if (!isMarkup) continue;
    const end = index + tag.length;
    cuts.push(breaks.has(lower) ? { start: index, end, text: ' ' } : { start: index, end });
  }
  return cuts.length === 0 ? cell : withoutStretches(cell, cuts);
}

/** `<b>`, `</color>`, `</>`, `[wave amp=20]`, `[/wave]`; its name, but for `</>`. */
const anyTag =
  /<\/?([A-Za-z][\w-]{0,40})?(?:[\s=][^<>\n]{0,200})?\/?>|\[\/?([\w-]{1,40})(?:[\s=][^[\]\n]{0,200})?\/?\]/g;

/** Of engines' rich text, those that stand alone. */
const single = new Set([
  'b',
  'i',
  'u',
  's',
  'br',
  'color',
  'size',
  'font',
  'sprite',
  'space',
  'alpha',
  'page',
  'nobr',
]);

const breaks = new Set(['br', 'page', 'space']);

/** A language model's thinking is no markup around words of the line. */
const thinking = new Set(['think', 'thinking', 'thought', 'reasoning']);

function problemOf(text: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(captionOf(text)))
    return 'nothing is left to speak, all of it stands in brackets or is markup';
  const [tag] = findTags(text);
  return tag && `'${tag.tag}' is not spoken: ${tag.advice}`;
}

/** Braces around more than a name: alternatives, sums, numbers of arguments. */
function workedOut(text: string): string | undefined {
  if (!/[{}]/.test(text)) return undefined;
  const rest = text.replace(tokenPattern, '');
  const brace = /[{}]/.exec(rest);
  if (!brace) return undefined;
  const shown = rest.slice(brace.index, rest.indexOf('}', brace.index) + 1) || brace[0];
  return `'${shown.slice(0, 60)}' is worked out while the game runs: write the line once for each outcome, or put a name in braces, {player}, and its words under 'tokens'`;
}
