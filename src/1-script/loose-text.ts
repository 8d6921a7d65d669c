/**
 * What people write, most tools read, and the parser does not: a bracket that closes in the column of the key it belongs
 * to, and a tab between the words of a flow collection. The parser is shown a text that it reads; places and values are
 * those of the text as typed.
 */

/** Characters read again for such brackets, the whole text for each: about a fifth of a second. */
const mostReadAgain = 6_000_000;

export class LooseText {
  /** As typed, but for a space before each such bracket. */
  typed: string;
  /** The same with spaces for such tabs: what the parser is shown. */
  shown: string;
  readonly #spaces: number[] = [];

  constructor(text: string) {
    this.typed = text;
    this.shown = text;
  }

  /** Whether the parser has stopped over one of these, and may now be asked again. */
  mend(reason: string, at: number): boolean {
    return reason === 'deficient indentation' && (this.#mendTabs() || this.#mendBracket(at));
  }

  /** An offset in the text as it was given. */
  placeOf(at: number): number {
    let place = at;
    for (const space of this.#spaces) if (space < at) place--;
    return place;
  }

  #mendTabs(): boolean {
    const before = this.shown;
    if (before.includes('\t')) this.shown = before.replace(/\S.*/g, (line) => line.replaceAll('\t', ' '));
    return this.shown !== before;
  }

  #mendBracket(at: number): boolean {
    const isBracket = /^[\]}]/.test(this.typed.charAt(at));
    const wasTried = this.#spaces.at(-1) === at - 1;
    const isTooMuch = this.typed.length * this.#spaces.length > mostReadAgain;
    if (!isBracket || wasTried || isTooMuch) return false;
    const withSpace = (text: string): string => `${text.slice(0, at)} ${text.slice(at)}`;
    this.typed = withSpace(this.typed);
    this.shown = withSpace(this.shown);
    this.#spaces.push(at);
    return true;
  }
}
