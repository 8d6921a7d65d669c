/** Finds, line by line in a text that YAML refuses, the words it cannot take as they are, and how they must be written. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import type { Source } from '../diagnostics/source.ts';
import type { BareVerdict } from './bare-value.ts';
import { closingQuote, illegalEscape, judgeBare, meantByQuoted } from './bare-value.ts';
import { braceEdits } from './brace-traps.ts';
import { commentStart, needsQuotes, quoted } from './quoting.ts';
import { reservedWords } from './schema.ts';
import { holdsText, holdsWords } from './text-keys.ts';

export interface Trap {
  readonly edits: readonly Edit[];
  readonly report: (diagnostics: Diagnostics) => void;
}

/** Spaces for a tab are tried until the file can be read. */
export type TabWidth = 2 | 4 | 8;

interface TextLine {
  readonly start: number;
  /** Without its break. */
  readonly end: number;
  /** In columns; -1 where there are no words. */
  readonly indent: number;
  /** Where its words begin. */
  readonly from: number;
}

export function findTraps(source: Source, tabWidth: TabWidth): readonly Trap[] {
  return new TrapFinder(source, tabWidth).find();
}

class TrapFinder {
  readonly #source: Source;
  readonly #text: string;
  readonly #tabWidth: TabWidth;
  readonly #lines: readonly TextLine[];
  readonly #traps: Trap[] = [];
  readonly #tabs: { readonly edit: Edit; readonly spaces: number }[] = [];

  constructor(source: Source, tabWidth: TabWidth) {
    this.#source = source;
    this.#text = source.text;
    this.#tabWidth = tabWidth;
    this.#lines = source.lineStarts.map((start, index) => {
      const next = source.lineStarts[index + 1];
      return this.#lineAt(start, next === undefined ? source.text.length : next - 1);
    });
  }

  find(): readonly Trap[] {
    for (let index = 0; index < this.#lines.length;) index = this.#readLine(index);
    return this.#tabs.length === 0 ? this.#traps : [this.#tabTrap(), ...this.#traps];
  }

  #lineAt(start: number, lineEnd: number): TextLine {
    const end = this.#text.charAt(lineEnd - 1) === '\r' && lineEnd > start ? lineEnd - 1 : lineEnd;
    let from = start;
    let indent = 0;
    for (; from < end; from++) {
      const code = this.#text.charCodeAt(from);
      if (code === 0x20) indent++;
      else if (code === 0x09) indent += this.#tabWidth;
      else break;
    }
    return { start, end, from, indent: from === end ? -1 : indent };
  }

  /** The line to go on with. */
  #readLine(index: number): number {
    const line = this.#lines[index];
    if (!line || line.indent === -1 || this.#text.startsWith('#', line.from)) return index + 1;
    this.#mendTabs(line);
    const dashes = /^(?:- +)*/.exec(this.#text.slice(line.from, line.end))?.[0] ?? '';
    const column = line.indent + dashes.length;
    const from = line.from + dashes.length;
    const words = this.#text.slice(from, line.end);
    const head = keyOf(words);
    if (!head) return this.#readBare(index, from, dashes === '' ? line.indent : column - 1);
    return this.#readValue(index, head.key, from + head.valueAt, column);
  }

  /** Words without a key: an item of a list, or a name whose colon YAML does not see. */
  #readBare(index: number, from: number, column: number): number {
    const line = this.#lineOf(index);
    const words = this.#text.slice(from, line.end);
    if (/^[{[]/.test(words)) {
      const end = this.#regionEnd(index, column, 'brackets');
      if (end === index + 1) this.#mendBraces(from, line.end);
      return end;
    }
    const name = /^([^\s:：'"&*!|>%@`#?,-][^:：'"]{0,60}?)[ \t]*(：[ \t]*|:(?=\S))(.*)$/u.exec(words);
    const [, spelled = '', found = '', rest = ''] = name ?? [];
    const next = this.#lines[index + 1];
    const isItem = from > line.from;
    const hasKeysBelow = isItem && next?.indent === column + 1 && this.#hasKey(next);
    const isKnownKey = !isItem && holdsWords(spelled);
    if (!name || !(hasKeysBelow || isKnownKey)) return this.#regionEnd(index, column, 'text');
    const at = from + words.length - rest.length - found.length;
    const edits = [this.#edit(at, line.end, `: ${needsQuotes(rest, 'block') ? quoted(rest.trim()) : rest}`)];
    this.#add(edits, (diagnostics, repaired) => {
      const place = this.#source.span(at, at + found.trim().length);
      diagnostics.report('name-colon', place, { name: spelled, found: found.trim(), repaired }, [], edits);
    });
    return index + 1;
  }

  #hasKey({ from, end }: TextLine): boolean {
    return keyOf(this.#text.slice(from, end)) !== undefined;
  }

  /** `column` is that of the key: lines further in go on with its value. */
  #readValue(index: number, key: string, valueAt: number, column: number): number {
    const line = this.#lineOf(index);
    const typed = this.#text.slice(valueAt, line.end);
    const isBar = key === 'script' && /^(>[-+]?)?[ \t]*(#|$)/.test(typed);
    if (isBar && (this.#lines[index + 1]?.indent ?? -1) > column) {
      this.#mendBar(valueAt, typed);
      return this.#blockEnd(index, column);
    }
    if (typed === '' || typed.startsWith('#'))
      return holdsText(key) ? this.#readBelow(index, column) : index + 1;
    if (/^([&!][^\s]*[ \t]+)*[|>][-+1-9]*[ \t]*(#|$)/.test(typed)) return this.#blockEnd(index, column);
    const property = /^(?:(?:&[^\s,[\]{}]+|!!?(?:str|seq|map)?)[ \t]+)*/.exec(typed)?.[0] ?? '';
    const from = valueAt + property.length;
    const isBracket = /^[[{]/.test(this.#text.charAt(from));
    const end = this.#regionEnd(index, column, isBracket ? 'brackets' : 'text');
    if (!holdsText(key) || from >= line.end) {
      if (isBracket && end === index + 1) this.#mendBraces(from, line.end);
      return isBracket || from < line.end ? end : index + 1;
    }
    const last = this.#lineOf(end - 1);
    const value = this.#text.slice(from, last.end);
    const isMap = /^\{\s*[\p{L}\p{N}_-]+:\s/u.test(value);
    if (isMap && end === index + 1 && this.#mendBraces(from, line.end)) return end;
    const textEnd = this.#regionEnd(index, column, 'text');
    const verdict = isMap ? undefined : judgeBare(value);
    if (verdict)
      this.#mendValue(from, verdict, textEnd - 1 > index ? this.#lineOf(textEnd - 1).end : line.end);
    else if (/^[^'"[{]/.test(value) && end > index + 1) this.#mendLost(from, end);
    return verdict ? textEnd : end;
  }

  /** A text may begin in the line below its key; a sign of YAML begins it only where no map or list does. */
  #readBelow(index: number, column: number): number {
    const next = this.#lines[index + 1];
    const first = next ? this.#text.charAt(next.from) : '';
    if (!next || next.indent <= column || !/[[@`%,\]}*&!|>'"]/.test(first) || this.#hasKey(next))
      return index + 1;
    const end = this.#regionEnd(index, column, 'text');
    const last = this.#lineOf(end - 1);
    const verdict = judgeBare(this.#text.slice(next.from, last.end));
    if (!verdict) return index + 1;
    this.#mendValue(next.from, verdict, last.end);
    return end;
  }

  #mendValue(from: number, { code, why, meant }: BareVerdict, regionEnd: number): void {
    const whole = this.#text.slice(from, regionEnd);
    if (code === 'illegal-escape') {
      const close = closingQuote(whole, 0);
      const inside = whole.slice(1, close);
      const { text, isPlain } = meantByQuoted(inside);
      const edits = [this.#edit(from, from + close + 1, isPlain ? quoted(text) : `"${text}"`)];
      const escape = illegalEscape(inside) ?? '';
      const at = from + 1 + inside.indexOf(escape);
      this.#add(edits, (diagnostics, repaired) => {
        const place = this.#source.span(at, at + escape.length);
        diagnostics.report('illegal-escape', place, { escape, repaired }, [], edits);
      });
      return;
    }
    const isOneLine = !whole.includes('\n');
    const value = (isOneLine ? whole.slice(0, commentStart(whole)) : whole).trimEnd();
    // A comment between or behind several lines cannot come into the quotes: its author must say where it belongs.
    if (!isOneLine && commentStart(whole) < whole.length) return;
    this.#quote(from, value, why, meant);
  }

  /** A `#` in dialogue that goes on in the next line: YAML has ended the text before it. */
  #mendLost(from: number, end: number): void {
    const value = this.#text.slice(from, this.#lineOf(end - 1).end);
    if (/[ \t]#/.test(value) && commentStart(value) === value.length)
      this.#quote(from, value.trimEnd(), "a space and '#' begin a comment, behind which no text goes on");
  }

  #quote(from: number, value: string, why: string, meant = value): void {
    const edits = [this.#edit(from, from + value.length, quoted(meant))];
    this.#add(edits, (diagnostics, repaired) => {
      const [first = ''] = value.split('\n');
      const place = this.#source.span(from, from + first.trimEnd().length);
      diagnostics.report('text-unquoted', place, { why, repaired }, [], edits);
    });
  }

  #mendBar(valueAt: number, typed: string): void {
    const sign = /^>[-+]?/.exec(typed)?.[0] ?? '';
    const isTight = sign === '' && this.#text.charAt(valueAt - 1) === ':';
    const edits = [this.#edit(valueAt, valueAt + sign.length, sign === '' ? (isTight ? ' |' : '| ') : '|')];
    const tidy = typed === '' && !isTight ? [this.#edit(valueAt, valueAt, '|')] : edits;
    this.#add(tidy, (diagnostics, repaired) => {
      const key = this.#text.lastIndexOf('script', valueAt);
      diagnostics.report('block-sign', this.#source.span(key, valueAt), { repaired }, [], tidy);
    });
  }

  #mendBraces(from: number, to: number): boolean {
    const edits = braceEdits(this.#source.span(from, to));
    for (const { edit, why } of edits)
      this.#add([edit], (diagnostics, repaired) =>
        diagnostics.report('text-unquoted', edit.span, { why, repaired }, [], [edit]),
      );
    return edits.length > 0;
  }

  #mendTabs({ start, from, indent: own }: TextLine, indent = own): void {
    if (!this.#text.slice(start, from).includes('\t')) return;
    this.#tabs.push({ edit: this.#edit(start, from, ' '.repeat(indent)), spaces: indent });
  }

  /** Together: what one line's tab stands for depends on all the others. */
  #tabTrap(): Trap {
    const edits = this.#tabs.map(({ edit }) => edit);
    const [{ edit, spaces } = { edit: this.#edit(0, 0, ''), spaces: 0 }] = this.#tabs;
    return {
      edits,
      report: (diagnostics) =>
        diagnostics.report('tab-indent', edit.span, { spaces, others: String(edits.length - 1) }, [], edits),
    };
  }

  /** Behind the last line of a value whose key stands in `column`; of brackets the line that closes may stand in it. */
  #regionEnd(index: number, column: number, kind: 'text' | 'brackets'): number {
    let end = index + 1;
    for (let at = index + 1; at < this.#lines.length; at++) {
      const line = this.#lineOf(at);
      const closes = kind === 'brackets' && /^[\]}]/.test(this.#text.charAt(line.from));
      if (line.indent !== -1 && line.indent <= column && !closes) break;
      if (line.indent !== -1) {
        if (kind === 'text') this.#mendTabs(line);
        end = at + 1;
      }
    }
    return end;
  }

  /** Behind the last line of a block: lines that reach its margin with spaces are words, whatever they are. */
  #blockEnd(index: number, column: number): number {
    let margin: number | undefined;
    let at = index + 1;
    for (; at < this.#lines.length; at++) {
      const line = this.#lineOf(at);
      if (line.indent === -1) continue;
      const before = this.#text.slice(line.start, line.from);
      const hasTab = before.includes('\t');
      if (hasTab && margin !== undefined && line.indent < margin && this.#isSpoken(line)) {
        this.#mendTabs(line, margin);
        continue;
      }
      if (line.indent <= column) break;
      margin ??= line.indent;
      if (hasTab && before.indexOf('\t') < margin) this.#mendTabs(line);
    }
    return at;
  }

  /** Whether a line with a tab before it goes on with the block above: it is no item of a list and no key of the language. */
  #isSpoken({ from, end }: TextLine): boolean {
    const words = this.#text.slice(from, end);
    const key = keyOf(words)?.key;
    return !/^-(\s|$)/.test(words) && (key === undefined || !reservedWords.has(key));
  }

  #lineOf(index: number): TextLine {
    const line = this.#lines[index];
    if (!line) throw new Error('a line beyond the last');
    return line;
  }

  #edit(start: number, end: number, replacement: string): Edit {
    return { span: this.#source.span(start, end), replacement };
  }

  #add(edits: readonly Edit[], report: (diagnostics: Diagnostics, repaired: string) => void): void {
    this.#traps.push({ edits, report: (diagnostics) => report(diagnostics, repairedLine(edits)) });
  }
}

/** The key before the first colon with a space behind it, and where its value begins. */
function keyOf(words: string): { readonly key: string; readonly valueAt: number } | undefined {
  const first = words.charAt(0);
  if (first === '"' || first === "'") {
    const close = closingQuote(words, 0);
    const colon = close === -1 ? undefined : /^\s*:(\s+|$)/.exec(words.slice(close + 1))?.[0];
    return colon === undefined
      ? undefined
      : { key: words.slice(1, close), valueAt: close + 1 + colon.length };
  }
  if (/^[[\]{},&*!|>%@`#]|^[-?:](\s|$)/.test(words)) return undefined;
  const colon = words.search(/:(?:[ \t]|$)/);
  if (colon === -1 || /\s#/.test(words.slice(0, colon))) return undefined;
  const blanks = /^[ \t]*/.exec(words.slice(colon + 1))?.[0].length ?? 0;
  return { key: words.slice(0, colon).trimEnd(), valueAt: colon + 1 + blanks };
}
