/** Lines from a Fountain screenplay: each speech, parted where a parenthetical says to go on in another way. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Stretch } from '../../../diagnostics/repair.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { joinsWithoutSpace } from '../../join-lines.ts';
import type { Part } from './cell-parts.ts';
import { withoutStretches } from './cell-parts.ts';
import { emphasisSigns } from './fountain-emphasis.ts';
import type { FountainLine, FountainText } from './fountain-lines.ts';
import { fountainText, gone } from './fountain-lines.ts';
import type { Speech } from './fountain-speeches.ts';
import { fountainSpeeches } from './fountain-speeches.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import { speakable } from './game-text.ts';
import { qualifierDirection } from './qualifier.ts';

/** Every line after a parenthetical is one of its own: the first bears the id of the speech, the others a number behind it. */
export function readFountain(source: Source, diagnostics: Diagnostics): GameLines {
  const screenplay = fountainText(source);
  const ids = idsIn(screenplay.ids);
  const lines = fountainSpeeches(source, screenplay).flatMap((speech) =>
    linesOf(source, speech, screenplay, ids, diagnostics),
  );
  return { language: undefined, lines, aliases: [], translations: [] };
}

/** Takes the first id between two places; asked in the order of places. */
type TakeId = (start: number, end: number) => Cell | undefined;

function idsIn(ids: readonly Cell[]): TakeId {
  let next = 0;
  return (start, end) => {
    let found: Cell | undefined;
    for (; next < ids.length; next++) {
      const id = ids[next];
      if (!id || id.span.start >= end) break;
      if (id.span.start >= start) found ??= id;
    }
    return found;
  };
}

/** What is said in one way. */
interface Stint {
  id: Cell | undefined;
  readonly direction: Cell[];
  readonly words: FountainLine[];
}

function linesOf(
  source: Source,
  speech: Speech,
  screenplay: FountainText,
  takeId: TakeId,
  diagnostics: Diagnostics,
): readonly GameLine[] {
  const always = speech.extensions.flatMap(qualifierDirection);
  const [firstLine] = speech.lines;
  const speechId = takeId(speech.start, firstLine?.start ?? speech.end);
  const stints: Stint[] = [];
  let isSung = false;
  const begin = (...direction: readonly Cell[]): Stint => {
    const stint = { id: undefined, direction: [...always, ...direction], words: [] };
    stints.push(stint);
    return stint;
  };
  let stint = begin();
  for (const [number, line] of speech.lines.entries()) {
    const words = screenplay.text.slice(line.start, line.end);
    const way = parentheticalIn(source, line, words);
    const sung = words.startsWith('~');
    if (way) {
      if (stint.words.length > 0) stint = begin(way);
      else stint.direction.push(way);
      isSung = false;
    } else {
      if (sung !== isSung && stint.words.length > 0) stint = begin();
      if (sung && !isSung)
        stint.direction.push({ text: 'singing', span: source.span(line.start, line.start + 1) });
      isSung = sung;
      const said = sung ? { ...line, start: line.start + 1 } : line;
      if (!ofThePage.test(words)) stint.words.push(said);
    }
    const following = speech.lines[number + 1]?.start ?? endOfLine(source.text, speech.end);
    stint.id ??= takeId(line.start, following);
  }
  return stints.flatMap(({ id, direction, words }, index) => {
    const text = wordsOf(source, words, screenplay);
    if (!text) return [];
    const numbered =
      speechId && index > 0 ? { ...speechId, text: `${speechId.text}_${index + 1}` } : speechId;
    const span = source.span(speech.start, speech.end);
    const { name: character, scene } = speech;
    const line = speakable(
      gameLine({ id: id ?? numbered, character, text, direction, scene, span }),
      diagnostics,
    );
    return line ? [line] : [];
  });
}

const endOfLine = (text: string, from: number): number => {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
};

/** Signs of the page: that the speech goes on overleaf. */
const ofThePage = /^\((?:more|cont(?:'|’)?d|continued)\)$/i;
/** A rest among the words is heard where it stands. */
const rest = /^\((?:a |long |short |another )*(?:beat|pause|silence)\)$/i;

function parentheticalIn(source: Source, { start, end }: FountainLine, words: string): Cell | undefined {
  if (!words.startsWith('(') || !words.endsWith(')') || ofThePage.test(words) || rest.test(words))
    return undefined;
  const inside = words.slice(1, -1);
  if (/[()]/.test(inside)) return undefined;
  return withoutStretches({ text: inside, span: source.span(start + 1, end - 1) }, goneIn(inside, 0));
}

/** The words of several lines as one text; undefined where there are none. */
function wordsOf(source: Source, lines: readonly FountainLine[], { text }: FountainText): Cell | undefined {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return undefined;
  const cuts: Part[] = [];
  let before: FountainLine | undefined;
  for (const line of lines) {
    if (before) {
      const isOneWord = joinsWithoutSpace(text.charAt(before.end - 1), text.charAt(line.start));
      cuts.push({ start: before.end, end: line.start, ...(isOneWord ? {} : { text: ' ' }) });
    }
    const words = text.slice(line.start, line.end);
    const inside = [...goneIn(words, line.start), ...emphasisSigns(words, line.start)];
    cuts.push(...inside.sort((one, other) => one.start - other.start));
    before = line;
  }
  const cell = { text: source.text.slice(first.start, last.end), span: source.span(first.start, last.end) };
  const within = cuts.map((cut) => ({ ...cut, start: cut.start - first.start, end: cut.end - first.start }));
  return withoutStretches(cell, within);
}

const goneIn = (words: string, offset: number): readonly Stretch[] =>
  words.includes(gone)
    ? [...words.matchAll(/\0+/g)].map(({ 0: run, index }) => ({
        start: offset + index,
        end: offset + index + run.length,
      }))
    : [];
