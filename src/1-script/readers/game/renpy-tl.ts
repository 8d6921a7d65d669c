/**
 * Lines from the translations of a Ren'Py game, `game/tl/<language>/*.rpy`: what is said under the id of the original. Which
 * translations are older than their original cannot be known: after an edit the original has another id.
 */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../../diagnostics/source.ts';
import { partOf } from './cell-parts.ts';
import { longestCell } from './delimited.ts';
import type { GameTranslation } from '../../game-facts.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import { speakable } from './game-text.ts';
import { renpyLanguage } from './renpy-languages.ts';
import { speakerOf } from './renpy-tab.ts';
import { renpyWords } from './renpy-text.ts';

/** Blocks of `strings`, `style` and `python` are no lines; a block without a statement is a translation that is missing. */
export function readRenpyTranslations(source: Source, diagnostics: Diagnostics): GameLines {
  const lines: GameLine[] = [];
  const translations: GameTranslation[] = [];
  let language: Cell | undefined;
  let block: Block | undefined;
  const close = (): void => {
    if (!block || block.said > 0) return;
    const { id, language: of, span } = block;
    translations.push({ id: id.text, language: of.text, state: 'missing', span });
  };
  for (const line of statements(source)) {
    const { text, span } = line;
    const head = blockHead.exec(text);
    if (head) {
      close();
      const [, before = '', named = '', between = '', id = ''] = head;
      const from = before.length;
      const tongue = partOf(line, from, from + named.length);
      const idAt = from + named.length + between.length;
      const isLines = !/^(strings|style|python)$/.test(id);
      const ofBlock = { text: renpyLanguage(tongue.text), span: tongue.span };
      language ??= ofBlock;
      block = isLines
        ? { id: partOf(line, idAt, idAt + id.length), language: ofBlock, span, said: 0 }
        : undefined;
      continue;
    }
    if (/^\S/.test(text)) {
      close();
      block = undefined;
      continue;
    }
    const said = block ? sayStatement(line) : undefined;
    if (!block || !said) continue;
    if (said.kind === 'fault') {
      block = { ...block, said: block.said + 1 };
      diagnostics.report('bad-row', span, { problem: said.problem });
    } else if (said.words.text.trim() !== '') {
      block = { ...block, said: block.said + 1 };
      const made = lineOf(said, block, lines.at(-1), span, diagnostics);
      if (made) lines.push(made);
    }
  }
  close();
  return { language, lines, aliases: [], translations };
}

interface Block {
  readonly id: Cell;
  readonly language: Cell;
  readonly span: Span;
  /** Statements of speech so far. */
  readonly said: number;
}

const blockHead = /^(translate[ \t]+)(\w+)([ \t]+)(\w+)[ \t]*(?::|[ \t]\w+:)/;

/** Lines that are neither blank nor a comment. */
function* statements(source: Source): Generator<Cell> {
  let start = 0;
  for (const raw of source.text.split('\n')) {
    const text = raw.trimEnd();
    if (/^\uFEFF?\s*[^\s#]/.test(text)) yield { text, span: source.span(start, start + text.length) };
    start += raw.length + 1;
  }
}

interface Said {
  readonly kind: 'said';
  readonly who: Cell | undefined;
  readonly words: Cell;
}

interface Fault {
  readonly kind: 'fault';
  readonly problem: string;
}

/** `s happy "Hello." nointeract`: who speaks, how the image looks, and the words; `voice "file"` and code are none. */
function sayStatement(line: Cell): Said | Fault | undefined {
  const found = say.exec(line.text);
  if (!found) return undefined;
  const [, indent = '', who = '', between = '', quote = ''] = found;
  if (notSpeakers.has(who)) return undefined;
  const start = indent.length + who.length + between.length + quote.length;
  const end = closingQuote(line.text, start, quote);
  if (end === undefined)
    return { kind: 'fault', problem: 'its words are not closed on the line they begin on' };
  if (end - start > longestCell)
    return { kind: 'fault', problem: `its words have more than ${longestCell} characters` };
  const whoStart = indent.length;
  return {
    kind: 'said',
    who: who === '' ? undefined : partOf(line, whoStart, whoStart + who.length),
    words: partOf(line, start, end),
  };
}

const say =
  /^(\s*)((?:[A-Za-z_][\w.]{0,80}|"[^"\\]{1,80}"(?=\s*["'])|'[^'\\]{1,80}'(?=\s*["']))?)((?:[ \t]+[@\w-]{1,40}){0,10}[ \t]*)("""|"|')/;

/** Statements that a text follows and that say nothing. */
const notSpeakers = new Set([
  'voice',
  'play',
  'queue',
  'stop',
  'show',
  'scene',
  'hide',
  'old',
  'new',
  'jump',
  'call',
  'image',
  'define',
  'default',
  'if',
  'elif',
  'return',
]);

function closingQuote(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.startsWith(quote, at)) return at;
  }
  return undefined;
}

/** A translator may part one line into several: the first keeps the id, the others have a number behind it. */
function lineOf(
  { who, words }: Said,
  block: Block,
  before: GameLine | undefined,
  span: Span,
  diagnostics: Diagnostics,
): GameLine | undefined {
  const { id, language, said } = block;
  const line = gameLine({
    id: said === 1 ? id : { text: `${id.text}_${said}`, span: id.span },
    character: speakerOf(who, words, before),
    text: renpyWords(words),
    language,
    scene: id.text.replace(/_[0-9a-f]{8}(_\d+)?$/, ''),
    span,
  });
  return speakable(line, diagnostics);
}
