/** The part of a screenplay line before its words: where name, braces and direction stand. */

export type Stretch = readonly [from: number, to: number];

export interface Head {
  readonly nameTo: number;
  readonly braces: Stretch | undefined;
  readonly direction: Stretch | undefined;
  readonly textFrom: number;
}

const closerOf: Readonly<Record<string, string>> = { '{': '}', '(': ')', '（': '）' };

/** Where name, braces, direction and words stand in a line; a sentence when they cannot be told apart. */
export function readHead(text: string): Head | string {
  const nameEnd = text.search(/[{(（:：]/);
  if (nameEnd === -1) return 'this line has no name: the words come after a name and a colon';
  const nameTo = text.slice(0, nameEnd).trimEnd().length;
  if (nameTo === 0) return 'this line begins without a name';
  let braces: Stretch | undefined;
  let direction: Stretch | undefined;
  for (let at = nameEnd; ; at++) {
    const character = text.charAt(at);
    if (character === ':' || character === '：') return { nameTo, braces, direction, textFrom: at + 1 };
    if (character === ' ' || character === '\t' || character === '\u3000') continue;
    const close = character in closerOf ? closeOf(text, at) : undefined;
    if (close === undefined)
      return at >= text.length
        ? 'there is no colon between the name and the words'
        : character in closerOf
          ? `'${character}' is not closed`
          : 'only {keys} and (a direction) can stand between the name and the colon';
    if (character === '{' ? braces : direction)
      return character === '{'
        ? 'there are two pairs of braces before the words: put all keys into one'
        : 'there are two directions before the words: make them one';
    if (character === '{') braces = [at, close + 1];
    else direction = [at + 1, close];
    at = close;
  }
}

/** Where a colon was forgotten: behind the direction of somebody of the cast, if there are words after it. */
export function missingColon(text: string, isSpeaker: (name: string) => boolean): number | undefined {
  const found = /^([^{(（:：]+?)\s*(?:\{[^{}]*\}\s*)?[(（][^()（）]*[)）](?=\s*[^\s{(（:：])/.exec(text);
  return found && isSpeaker(found[1] ?? '') ? found[0].length : undefined;
}

/** The partner of the bracket at `open`. Inside braces a quote that begins a value hides what it holds; an apostrophe does not. */
export function closeOf(text: string, open: number): number | undefined {
  const opener = text.charAt(open);
  const closer = closerOf[opener];
  let depth = 0;
  let quote = '';
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (quote === '"' && character === '\\') at++;
      else if (character === quote && quote === "'" && text.charAt(at + 1) === "'") at++;
      else if (character === quote) quote = '';
    } else if (
      opener === '{' &&
      (character === '"' || character === "'") &&
      /[{[,:]\s*$/.test(text.slice(open, at))
    )
      quote = character;
    else if (character === opener) depth++;
    else if (character === closer && --depth === 0) return at;
  }
  return undefined;
}
