/** The words of a Yarn line in pieces: what is said, what the game chooses between, what only directs; markup is gone. */
import { judgeMark } from '../../judge-mark.ts';
import type { Cell } from './cell.ts';
import type { PlacedText } from './placed-text.ts';
import { cellOf } from './placed-text.ts';
import type { YarnTag } from './yarn-tag.ts';
import { readTag } from './yarn-tag.ts';

export type YarnPiece =
  | { readonly kind: 'words' | 'mark'; readonly text: string; readonly start: number; readonly end: number }
  | (YarnChoice & { readonly kind: 'choice'; readonly start: number; readonly end: number });

/** `[select]`, `[plural]`, `[ordinal]`: the game says one of these. */
export interface YarnChoice {
  /** Choices that are made together have the same. */
  readonly key: string;
  readonly branches: readonly { readonly name: string; readonly text: string }[];
}

export interface YarnMarkup {
  readonly pieces: readonly YarnPiece[];
  /** The number of the piece that is the first colon, after which a name ends. */
  readonly colon: number | undefined;
  /** `[character name="Mae"]`, and the pieces it encloses. */
  readonly character: { readonly name: Cell; readonly from: number; readonly to: number } | undefined;
  readonly directions: readonly Cell[];
  readonly fault: string | undefined;
}

export function readMarkup(placed: PlacedText, expressions: readonly string[]): YarnMarkup {
  return new MarkupReader(placed, expressions).read();
}

/** What is known to be no name of a sound, though it reads like one. */
const silentTags = /^(pause|wait|slow|fast|quick|loud|quiet|high|low|soft|hard|heavy|light|big|small)$/i;
/** Rich text of Unity; what else stands in such brackets is told by the rules for spoken words. */
const richText =
  /<(?:\/?(?:b|i|u|s|a|align|allcaps|alpha|br|color|cspace|font|font-weight|gradient|indent|line-height|link|lowercase|margin|mark|mspace|nobr|noparse|pos|rotate|size|smallcaps|space|sprite|style|sub|sup|uppercase|voffset|width)(?:[\s=][^<>]*)?\/?|#[0-9a-f]{3,8})>/iy;
const plainRun = /[^\\[\]{:<]+/y;
const placeholder = /\{(\d{1,6})\}/y;

/** Characters: no direction of a sound is longer. */
const longestMark = 200;
const isSound = (words: string): boolean => words.length <= longestMark && judgeMark(words) === 'listed';

interface OpenTag {
  readonly name: string;
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

class MarkupReader {
  readonly #placed: PlacedText;
  readonly #text: string;
  readonly #expressions: readonly string[];
  #pieces: YarnPiece[] = [];
  readonly #directions: Cell[] = [];
  /** Tags that nothing has closed yet, by name. */
  readonly #open = new Map<string, OpenTag[]>();
  /** Where a bracket of the text itself began. */
  #bracket: { readonly piece: number; readonly start: number } | undefined;
  #colon: number | undefined;
  #character: { readonly name: Cell; readonly from: number; readonly to: number | undefined } | undefined;
  #isLiteral = false;
  #fault: string | undefined;

  constructor(placed: PlacedText, expressions: readonly string[]) {
    this.#placed = placed;
    this.#text = placed.text;
    this.#expressions = expressions;
  }

  read(): YarnMarkup {
    for (let at = 0; at < this.#text.length && this.#fault === undefined;) at = this.#readAt(at);
    this.#settleOpenTags();
    const { name, from, to = this.#pieces.length } = this.#character ?? {};
    return {
      pieces: this.#pieces,
      colon: this.#colon,
      character: name && from !== undefined ? { name, from, to } : undefined,
      directions: this.#directions,
      fault: this.#fault,
    };
  }

  /** Gives the place after what it has read. */
  #readAt(at: number): number {
    const run = this.#match(plainRun, at);
    if (run) return this.#words(run[0], at, at + run[0].length);
    const next = this.#text.charAt(at + 1);
    switch (this.#text.charAt(at)) {
      case '\\':
        if (next === '[') return this.#openBracket(at, at + 2);
        if (next === ']') return this.#closeBracket(at, at + 2);
        return next === ':' ? this.#words(':', at, at + 2) : at + 1;
      case '[':
        return this.#isLiteral && !this.#text.startsWith('[/nomarkup]', at)
          ? this.#openBracket(at, at + 1)
          : this.#readTag(at);
      case ']':
        return this.#closeBracket(at, at + 1);
      case ':':
        if (!this.#isLiteral && !this.#bracket) this.#colon ??= this.#pieces.length;
        return this.#words(':', at, at + 1);
      case '{':
        return this.#readPlaceholder(at);
      default:
        return this.#readAngle(at);
    }
  }

  #words(text: string, start: number, end: number): number {
    this.#pieces.push({ kind: 'words', text, start, end });
    return end;
  }

  #readPlaceholder(at: number): number {
    const found = this.#match(placeholder, at);
    if (!found) return this.#words('{', at, at + 1);
    return this.#words(this.#valueOf(found[0]), at, at + found[0].length);
  }

  /** A variable is a token of ours, a constant its own words. */
  #valueOf(numbered: string): string {
    const written = this.#expressions[Number(numbered.slice(1, -1))];
    const [, token, number, words] =
      /^(?:\$([\p{L}_][\p{L}\p{N}_]*)|(\d+(?:\.\d+)?)|"([^"\\{}]*)")$/u.exec(written ?? '') ?? [];
    if (token !== undefined) return `{${token}}`;
    if (number !== undefined || words !== undefined) return number ?? words ?? '';
    this.#fault ??=
      written === undefined
        ? `${numbered} stands for a value that only the .yarn file tells; give its project instead of this table`
        : `only the game knows the value of {${written}}`;
    return '';
  }

  #readAngle(at: number): number {
    const tag = this.#match(richText, at)?.[0];
    if (tag === undefined) return this.#words('<', at, at + 1);
    return /^<br/i.test(tag) ? this.#words(' ', at, at + tag.length) : at + tag.length;
  }

  #openBracket(at: number, end: number): number {
    this.#bracket ??= { piece: this.#pieces.length, start: end };
    return Math.max(at, end);
  }

  /** What the player is shown in brackets is a sound of the voice or a direction; words of a line it is not. */
  #closeBracket(at: number, end: number): number {
    if (!this.#bracket) return end;
    const { piece, start } = this.#bracket;
    this.#bracket = undefined;
    const inside = this.#pieces.splice(piece).map((one) => (one.kind === 'choice' ? '' : one.text));
    const words = inside.join('').trim();
    if (isSound(words)) this.#mark(words, start, at);
    else if (/\p{L}/u.test(words)) this.#directions.push(cellOf(this.#placed, start, at));
    return end;
  }

  #mark(words: string, start: number, end: number): void {
    this.#pieces.push({ kind: 'mark', text: `[${words}]`, start, end });
  }

  #readTag(at: number): number {
    const tag = readTag(this.#text, at);
    if (!tag) {
      this.#fault = 'a bracket [ opens markup and nothing closes it; one that is meant is written \\[';
      return this.#text.length;
    }
    const { kind, name, end, properties } = tag;
    if (/^(select|plural|ordinal)$/.test(name) && kind !== 'close') this.#choice(tag, at);
    else if (name === 'character' && kind !== 'close') this.#nameCharacter(tag);
    else if (name === 'nomarkup') this.#isLiteral = kind === 'open';
    else if (kind === 'close') this.#close(name);
    else if (kind === 'open' && properties.size === 0) {
      const open = this.#open.get(name) ?? [];
      this.#open.set(name, open);
      open.push({ name, at: this.#pieces.length, start: at + 1, end: end - 1 });
      this.#words('', at, end);
    }
    return end;
  }

  #nameCharacter({ kind, properties }: YarnTag): void {
    const name = properties.get('name') ?? properties.get('character');
    if (!name) return;
    const from = this.#pieces.length;
    this.#character = {
      name: { text: name.text, span: this.#placed.spanOf(name.start, name.end) },
      from,
      to: kind === 'alone' ? from : undefined,
    };
  }

  #close(name: string): void {
    if (name === '') this.#open.clear();
    else this.#open.get(name)?.pop();
    if (!/^(character)?$/.test(name) || !this.#character || this.#character.to !== undefined) return;
    this.#character = { ...this.#character, to: this.#pieces.length };
  }

  #choice({ name, properties, end }: YarnTag, start: number): void {
    const value = (properties.get('value') ?? properties.get(name))?.text ?? '';
    const branches: { name: string; text: string }[] = [];
    for (const [branch, { text }] of properties) {
      if (/^(value|trimwhitespace)$/.test(branch) || branch === name) continue;
      const put = /(^|[^\\])%/.test(text) ? (name === 'select' ? branch : this.#spokenValue(value)) : '';
      const filled = text
        .replace(/\{\d{1,6}\}/g, (found) => this.#valueOf(found))
        .replace(/\\?%/g, (sign) => (sign === '%' ? put : '%'));
      branches.push({ name: branch, text: filled });
    }
    if (branches.length === 0) this.#fault ??= `[${name}] gives nothing to choose from`;
    const asked = /^\{\d{1,6}\}$/.test(value) ? this.#expressions[Number(value.slice(1, -1))] : value;
    const key = JSON.stringify([name, asked, branches.map((branch) => branch.name)]);
    this.#pieces.push({ kind: 'choice', key, branches, start, end });
  }

  #spokenValue(value: string): string {
    return /^\{\d{1,6}\}$/.test(value) ? this.#valueOf(value) : value;
  }

  /** A tag of one word that is never closed and is no sound is an effect of the game; several words direct. */
  #settleOpenTags(): void {
    const left = [...this.#open.values()].flat().sort((one, other) => one.at - other.at);
    for (const { at, start, end } of left) {
      const words = this.#text.slice(start, end).trim();
      const held = this.#pieces[at];
      // A bracket of the text around it may have taken it away.
      if (held?.start !== start - 1 || held.end !== end + 1) continue;
      if (isSound(words) && !silentTags.test(words))
        this.#pieces[at] = { kind: 'mark', text: `[${words}]`, start, end };
      else if (/\s|\p{Script=Han}/u.test(words)) this.#directions.push(cellOf(this.#placed, start, end));
    }
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text) ?? undefined;
  }
}
