/** One line of the body of a Yarn node: its words as translators get them, its tags and its comment, by Yarn's own rules. */
import type { Source, Span } from '../../../diagnostics/source.ts';
import type { Cell } from './cell.ts';
import type { PlacedText } from './placed-text.ts';
import { TextBuilder } from './placed-text.ts';

export interface YarnStatement {
  /** `->` a choice of the player, `=>` one of several lines of which the game plays one. */
  readonly arrow: 'option' | 'item' | undefined;
  /** Expressions stand as `{0}`, `{1}` …; markup is still in it. */
  readonly text: PlacedText;
  /** What stands between the braces. */
  readonly expressions: readonly string[];
  /** Without `#`. */
  readonly tags: readonly Cell[];
  readonly comment: Cell | undefined;
  readonly fault: string | undefined;
  readonly span: Span;
}

/** Undefined for a line of which nothing is said: commands, comments, blanks. */
export function readStatement(source: Source, start: number, end: number): YarnStatement | undefined {
  const reader = new StatementReader(source, start, end);
  return reader.read();
}

/** All that needs no look of its own. */
const plainRun = /[^\\#{</]+/y;
const blanks = /[ \t]*/y;
const tagName = /[^ \t#$<]+/y;
/** A string in an expression may hold a closing brace. */
const expression = /\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\}/y;

class StatementReader {
  readonly #source: Source;
  readonly #line: string;
  readonly #base: number;
  #at = 0;
  #fault: string | undefined;
  #comment: Cell | undefined;
  readonly #expressions: string[] = [];
  readonly #tags: Cell[] = [];
  readonly #text: TextBuilder;

  constructor(source: Source, start: number, end: number) {
    this.#source = source;
    this.#line = source.text.slice(start, end);
    this.#base = start;
    this.#text = new TextBuilder(source);
  }

  read(): YarnStatement | undefined {
    this.#skip(blanks);
    while (this.#sees('<<') && this.#readCommand()) this.#skip(blanks);
    if (this.#at >= this.#line.length || this.#sees('//') || this.#sees('#')) return undefined;
    const arrow = this.#sees('->') ? 'option' : this.#sees('=>') ? 'item' : undefined;
    if (arrow) {
      this.#at += 2;
      this.#skip(blanks);
    }
    if (this.#fault === undefined) this.#readText();
    if (this.#fault === undefined) this.#readTags();
    return {
      arrow,
      text: this.#text.build(),
      expressions: this.#expressions,
      tags: this.#tags,
      comment: this.#comment,
      fault: this.#fault,
      span: this.#span(0, this.#line.trimEnd().length),
    };
  }

  #readText(): void {
    const line = this.#line;
    while (this.#at < line.length && this.#fault === undefined) {
      const start = this.#at;
      this.#skip(plainRun);
      if (this.#at > start) {
        this.#text.letters(this.#base + start, this.#base + this.#at);
        continue;
      }
      const letter = line.charAt(start);
      if (letter === '#' || this.#sees('<<') || this.#sees('//')) return;
      if (letter === '\\') this.#readEscape();
      else if (letter === '{') this.#readExpression();
      else {
        this.#text.letters(this.#base + start, this.#base + start + 1);
        this.#at++;
      }
    }
  }

  /** Brackets, colons and quotation marks keep their backslash: what they mean is told by the markup. */
  #readEscape(): void {
    const escaped = this.#line.charAt(this.#at + 1);
    const place = this.#base + this.#at;
    if (escaped === '' || /[\p{L}\p{N}\s]/u.test(escaped)) {
      this.#fault = `'\\${escaped}' means nothing in Yarn; a backslash is written \\\\`;
      return;
    }
    this.#text.letters(/[\\<>{}#/]/.test(escaped) ? place + 1 : place, place + 2);
    this.#at += 2;
  }

  #readExpression(): void {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#line);
    if (!found) {
      this.#fault =
        'a brace { opens an expression and nothing closes it; a brace that is meant is written \\{';
      return;
    }
    const end = this.#at + found[0].length;
    this.#text.instead(`{${this.#expressions.length}}`, this.#base + this.#at, this.#base + end);
    this.#expressions.push((found[1] ?? '').trim());
    this.#at = end;
  }

  /** After the words: tags and conditions in any order, then a comment. */
  #readTags(): void {
    while (this.#fault === undefined) {
      this.#skip(blanks);
      if (this.#at >= this.#line.length) return;
      if (this.#sees('//')) return this.#readComment();
      if (this.#sees('#')) this.#readTag();
      else if (!this.#sees('<<')) this.#fault = `words follow a tag or a condition: '${this.#rest()}'`;
      else if (!this.#readCommand()) return;
    }
  }

  #readTag(): void {
    this.#at++;
    this.#skip(blanks);
    const start = this.#at;
    this.#skip(tagName);
    if (this.#at === start)
      this.#fault = "a '#' begins a tag and no name follows; one that is meant is written \\#";
    else this.#tags.push({ text: this.#line.slice(start, this.#at), span: this.#span(start, this.#at) });
  }

  #readComment(): void {
    const line = this.#line;
    if (/[A-Za-z]:$/.test(line.slice(0, this.#at)) && /^\/\/\S/.test(line.slice(this.#at, this.#at + 3))) {
      this.#fault = "'//' begins a comment, to the game too; an address is written http:\\/\\/";
      return;
    }
    const words = line.slice(this.#at).replace(/^\/+/, '').trim();
    if (words === '') return;
    const start = line.indexOf(words, this.#at);
    this.#comment = { text: words, span: this.#span(start, start + words.length) };
  }

  /** False where it has no end. */
  #readCommand(): boolean {
    const end = this.#line.indexOf('>>', this.#at + 2);
    if (end < 0) this.#fault = 'a command << is not closed by >>';
    else this.#at = end + 2;
    return end >= 0;
  }

  #sees(sign: string): boolean {
    return this.#line.startsWith(sign, this.#at);
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#line)?.[0].length ?? 0;
  }

  #rest(): string {
    const rest = this.#line.slice(this.#at).trim();
    return rest.length > 24 ? `${rest.slice(0, 24)}…` : rest;
  }

  #span(start: number, end: number): Span {
    return this.#source.span(this.#base + start, this.#base + end);
  }
}
