/** Why a text is not read any further: what is wrong, where, and what to do about it, in words that help. */

/** Offsets count from the start of the text that was parsed. */
export interface Refusal {
  readonly problem: string;
  readonly advice: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Nothing more can be learnt by looking at the text again with more care. */
  readonly isFinal: boolean;
}

/** The ways out of what people meet most. */
export const advice = {
  indent: 'keys of one map begin in the same column; lines of a block stand further in',
  tabs: 'indent with spaces, not tabs',
  start: 'put the text in quotes, or write the scene in the screenplay form  script: |',
  colon: 'a text with ": " inside must stand in quotes',
  whole: 'a text that begins with a bracket or a quote must stand in quotes as a whole',
  escape: 'in double quotes a backslash is written twice, or use single quotes',
  close: 'close the quote or bracket',
  bracket: 'the bracket that closes stands further in than the key it belongs to',
  documents: 'one file holds one script: take out the line ---',
  alias: 'a text that begins with * or & must stand in quotes',
  tag: 'a text that begins with ! must stand in quotes',
};

/** A reason of the parser at a place of the text. */
export function refusalOf(reason: string, text: string, at: number): Refusal {
  const start = Math.min(at, Math.max(0, text.length - 1));
  const refusal = { problem: reason, start, end: start + 1, isFinal: false };
  if (/non-printable|null byte|JSON character/.test(reason)) {
    const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    return {
      ...refusal,
      problem: `a character that cannot be printed stands here (U+${code})`,
      advice: 'take it out',
    };
  }
  if (/maxDepth/.test(reason))
    return {
      ...refusal,
      problem: 'this is nested too deeply to be a script',
      advice: undefined,
      isFinal: true,
    };
  return { ...refusal, advice: adviceFor(reason, text, start) };
}

function adviceFor(reason: string, text: string, at: number): string | undefined {
  const isOnItsOwn = /(^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
  if (/^bad indentation|missed comma|^end of the stream|expected ':'/.test(reason)) {
    if (/[@`%]/.test(text.charAt(at))) return advice.start;
    if (text.charAt(at) === ':') return advice.colon;
    return isOnItsOwn ? advice.indent : advice.whole;
  }
  if (/^deficient/.test(reason) && /[\]}]/.test(text.charAt(at))) return advice.bracket;
  return adviceByReason.find(([pattern]) => pattern.test(reason))?.[1];
}

const adviceByReason: readonly (readonly [reason: RegExp, advice: string])[] = [
  [/tab characters/, advice.tabs],
  [/^unexpected end|^deficient indentation/, advice.close],
  [/escape sequence|hexadecimal/, advice.escape],
  [/multiline key|node content/, advice.whole],
  [/anchor|alias/, advice.alias],
  [/tag/, advice.tag],
];
