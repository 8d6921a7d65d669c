/** What is spoken in a Yarn file, node by node: lines, items of line groups, and choices of the player that a character speaks. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../../diagnostics/source.ts';
import { longestCell } from './delimited.ts';
import type { Cell } from './cell.ts';
import type { GameAlias, GameLine } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import type { YarnStatement } from './yarn-statement.ts';
import { readStatement } from './yarn-statement.ts';
import type { YarnWords } from './yarn-words.ts';
import { readWords } from './yarn-words.ts';

/** A line as its file has it, which translations of it are read by. */
export interface YarnLine {
  readonly id: Cell | undefined;
  readonly words: YarnWords;
  /** As translators get it: with the name before it, its markup, and `{0}` for its first expression. */
  readonly text: string;
  readonly expressions: readonly string[];
  readonly direction: readonly Cell[];
  readonly group: Cell | undefined;
  readonly scene: string;
  readonly span: Span;
}

export interface YarnLines {
  readonly lines: readonly YarnLine[];
  readonly aliases: readonly GameAlias[];
}

export function readYarnLines(source: Source, diagnostics: Diagnostics): YarnLines {
  const reader = new FileReader(source, diagnostics);
  reader.read();
  return reader;
}

/** One for each way its words may be put; the game plays one of these, so they are a group. */
export const gameLinesOf = ({ id, words, direction, group, scene, span }: YarnLine): readonly GameLine[] =>
  words.variants.map(({ name, text }) =>
    gameLine({
      id: id && name !== undefined ? { ...id, text: `${id.text}_${name}` } : id,
      character: words.character,
      text,
      direction: [...direction, ...words.directions],
      group,
      scene,
      span,
    }),
  );

/** Items of a line group that is still open: they stand equally deep. */
interface OpenGroup {
  readonly depth: number;
  readonly name: string;
}

const depthOfTab = 8;

class FileReader implements YarnLines {
  readonly lines: YarnLine[] = [];
  readonly aliases: GameAlias[] = [];
  readonly #source: Source;
  readonly #diagnostics: Diagnostics;
  #node = 0;
  #title = '';
  #isBody = false;
  #isAfterBlank = false;
  #groups: OpenGroup[] = [];
  /** By scene: nodes that share a title are one. */
  readonly #groupsOf = new Map<string, number>();
  readonly #shadowed = new Set<string>();

  constructor(source: Source, diagnostics: Diagnostics) {
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  read(): void {
    const { text } = this.#source;
    for (let at = 0; at < text.length;) {
      const found = text.indexOf('\n', at);
      const end = found < 0 ? text.length : found;
      this.#readLine(at, text.charAt(end - 1) === '\r' ? end - 1 : end);
      at = end + 1;
    }
  }

  #readLine(lineStart: number, end: number): void {
    let start = lineStart;
    let depth = 0;
    for (; start < end; start++) {
      const letter = this.#source.text.charAt(start);
      if (letter === '\t') depth += depthOfTab;
      else if (letter === ' ') depth++;
      else break;
    }
    if (start >= end) this.#isAfterBlank = true;
    else if (!this.#isBody) this.#readHeader(start, end);
    else if (this.#source.text.startsWith('===', start)) this.#endNode();
    else if (!this.#source.text.startsWith('//', start)) this.#readBody(start, end, depth);
  }

  #endNode(): void {
    this.#isBody = false;
    this.#title = '';
  }

  #readHeader(start: number, end: number): void {
    const { text } = this.#source;
    if (text.startsWith('---', start)) {
      this.#node++;
      this.#isBody = true;
      this.#isAfterBlank = false;
      this.#groups = [];
      if (this.#title === '') this.#title = `node ${this.#node}`;
      return;
    }
    const header = text.slice(start, Math.min(end, start + longestCell));
    if (/^title[ \t]*:/.test(header))
      this.#title = header
        .replace(/^[^:]*:/, '')
        .replace(/\/\/.*/, '')
        .trim();
  }

  #readBody(start: number, end: number, depth: number): void {
    if (end - start > longestCell) {
      const problem = `it has ${end - start} characters, and at most ${longestCell} are read`;
      this.#diagnostics.report('bad-row', this.#source.span(start, end), { problem });
      return;
    }
    const statement = readStatement(this.#source, start, end);
    this.#closeGroups(depth, statement?.arrow === 'item' && !this.#isAfterBlank);
    this.#isAfterBlank = false;
    if (statement) this.#readSpeech(statement, depth);
  }

  /** A group ends at a line that is no deeper, unless it is the next item, and at a blank line. */
  #closeGroups(depth: number, isNextItem: boolean): void {
    for (let last = this.#groups.at(-1); last; last = this.#groups.at(-1)) {
      if (last.depth < depth || (isNextItem && last.depth === depth)) return;
      this.#groups.pop();
    }
  }

  #readSpeech(statement: YarnStatement, depth: number): void {
    const { arrow, text, expressions, tags, comment, span } = statement;
    const group = arrow === 'item' ? this.#groupAt(depth) : undefined;
    const words = readWords(text, expressions);
    // What the player chooses from is read, not heard, unless somebody says it.
    if (arrow === 'option' && !words.character) return;
    const id = tags.find((tag) => tag.text.startsWith('line:'));
    const shadow = tags.find((tag) => tag.text.startsWith('shadow:'));
    if (shadow) {
      this.#addAlias(id ?? shadow, shadow);
      return;
    }
    const problem = statement.fault ?? words.fault;
    if (problem !== undefined) {
      this.#diagnostics.report('bad-row', span, { problem });
      return;
    }
    const alternatives =
      group ?? (words.variants.length > 1 ? (id?.text.slice('line:'.length) ?? this.#newGroup()) : undefined);
    this.lines.push({
      id,
      words,
      text: text.text,
      expressions,
      direction: comment ? [comment] : [],
      group: alternatives === undefined ? undefined : { text: alternatives, span: id?.span ?? span },
      scene: this.#title,
      span,
    });
  }

  /** Without an id of its own the game itself looks for the sound of the other line: told once. */
  #addAlias(id: Cell, shadow: Cell): void {
    if (this.#shadowed.has(id.text)) return;
    this.#shadowed.add(id.text);
    const { text, span } = shadow;
    const of = text.slice('shadow:'.length);
    this.aliases.push({ id, of: { text: of, span: this.#source.span(span.end - of.length, span.end) } });
  }

  #groupAt(depth: number): string {
    const last = this.#groups.at(-1);
    if (last?.depth === depth) return last.name;
    const name = this.#newGroup();
    this.#groups.push({ depth, name });
    return name;
  }

  #newGroup(): string {
    const number = (this.#groupsOf.get(this.#title) ?? 0) + 1;
    this.#groupsOf.set(this.#title, number);
    return `${this.#title}-${number}`;
  }
}
