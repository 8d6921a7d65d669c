/** What speech will cost before it is asked for: seconds of audio, tokens, the cap of a request and the time of a run. */
import { scanText } from '../1-script/spoken-text.ts';

/** Characters a second of spaced scripts, the spaces between words counted: acted English, about 150 words a minute. */
const lettersPerSecond = 14.5;
/** Characters a second of acted Chinese; each is a syllable. */
const hanPerSecond = 4.3;
/** Seconds a digit takes: a syllable in Chinese, about five letters of a number word elsewhere. */
const digitSeconds = { chinese: 1 / hanPerSecond, other: 5 / lettersPerSecond } as const;
/** Seconds; an interjection takes as long. */
const shortestLine = 0.6;
/** Seconds of silence between words; at the end of a line it is trimmed away and not counted. */
const pauseSeconds = { comma: 0.25, dash: 0.4, sentence: 0.45, ellipsis: 0.6 } as const;
/** Seconds of a mark: a pause, a long one, or a breath, a laugh and the like. */
const markSeconds = { pause: 0.8, longPause: 1.6, other: 0.6 } as const;
/** Audio tokens a second: one token is a frame of 160 ms (facts of the API, inferred). */
const audioTokensPerSecond = 6.25;
/** Characters a token of text: the rule of thumb for current tokenizers. */
const charactersPerToken = { other: 4, han: 1.5 } as const;
/** How much slower than expected an actor may be before the request is cut off as a runaway. */
const guardFactor = 3;
/** Audio tokens, about 20 s: the least cap, so that a short line acted slowly is never cut. */
const leastGuard = 128;
/** Audio tokens: the highest `max_completion_tokens` the API takes. */
const mostGuard = 8_192;
/** Seconds. An answer comes after this and half of its audio's length: an estimate; 1.5 to 8 s a line were seen. */
const latency = { start: 1.5, perAudioSecond: 0.5 } as const;
/** Seconds of the sliding window in which requests and tokens are limited. */
const windowSeconds = 60;

/** `spoken` is what the model is to say, marks included; a leading style tag counts like any mark. */
export function estimateSeconds(spoken: string, language: string): number {
  const secondsOf = /^zh\b/i.test(language) ? secondsInChinese : secondsElsewhere;
  let seconds = 0;
  /** The silence since the last word, not yet known to stand between words. */
  let pause = 0;
  let isAfterSpace = false;
  for (const piece of scanText(spoken).pieces) {
    if (piece.kind === 'mark') seconds += secondsOfMark(piece.text);
    else if (piece.kind !== 'words') pause = Math.max(pause, pauseSeconds.comma);
    if (piece.kind !== 'words') continue;
    for (let at = 0; at < piece.text.length; at++) {
      const kind = kindAt(piece.text, at);
      if (kind === kinds.space) isAfterSpace = true;
      else if (kind >= kinds.letter) {
        if (pause > 0) seconds += pause;
        else if (isAfterSpace && seconds > 0 && kind !== kinds.han) seconds += 1 / lettersPerSecond;
        seconds += secondsOf[kind] ?? 0;
        pause = 0;
        isAfterSpace = false;
      } else if (kind !== kinds.silent)
        pause = Math.max(pause, secondsOf[pauseKind(piece.text, at, kind)] ?? 0);
    }
  }
  return Math.max(shortestLine, seconds);
}

export function audioTokens(seconds: number): number {
  return Math.ceil(seconds * audioTokensPerSecond);
}

/** Rough: enough to see which limit is nearer. */
export function textTokens(text: string): number {
  let han = 0;
  if (!isAscii(text)) for (let at = 0; at < text.length; at++) if (kindAt(text, at) === kinds.han) han++;
  return Math.ceil(han / charactersPerToken.han + (text.length - han) / charactersPerToken.other);
}

/** `max_completion_tokens` for a line expected to last this long: a guard against runaways, not a target. */
export function completionGuard(seconds: number): number {
  return Math.min(mostGuard, Math.max(leastGuard, Math.ceil(guardFactor * seconds * audioTokensPerSecond)));
}

/**
 * The least time a run takes under a sliding window that may be filled at once: all windows but the last take their
 * minute, the last as long as its requests take; and never less than the requests take at this concurrency.
 */
export function estimateWallSeconds(
  load: { readonly requests: number; readonly tokens: number; readonly audioSeconds: number },
  limits: {
    readonly requestsPerMinute: number;
    readonly tokensPerMinute: number;
    readonly concurrency: number;
  },
): number {
  const { requests, tokens, audioSeconds } = load;
  if (requests === 0) return 0;
  const seconds = (count: number): number =>
    Math.ceil(count / limits.concurrency) *
    (latency.start + latency.perAudioSecond * (audioSeconds / requests));
  const windows = Math.max(
    1,
    Math.ceil(requests / limits.requestsPerMinute),
    Math.ceil(tokens / limits.tokensPerMinute),
  );
  const perWindow = Math.min(limits.requestsPerMinute, limits.tokensPerMinute / (tokens / requests));
  const inLastWindow = windows === 1 ? requests : requests - Math.floor((windows - 1) * perWindow);
  return Math.max((windows - 1) * windowSeconds + seconds(inLastWindow), seconds(requests));
}

/** What a character is to the ear: up to `ellipsis` silence, from `letter` on sound. */
const kinds = {
  silent: 0,
  space: 1,
  comma: 2,
  dash: 3,
  sentence: 4,
  ellipsis: 5,
  letter: 6,
  digit: 7,
  han: 8,
};
const secondsByKind = (digit: number): readonly number[] => {
  const { comma, dash, sentence, ellipsis } = pauseSeconds;
  return [0, 0, comma, dash, sentence, ellipsis, 1 / lettersPerSecond, digit, 1 / hanPerSecond];
};
const secondsInChinese = secondsByKind(digitSeconds.chinese);
const secondsElsewhere = secondsByKind(digitSeconds.other);
const kindByCode = tableOfKinds();

function tableOfKinds(): Uint8Array {
  const table = new Uint8Array(0x1_0000);
  const range = (kind: number, first: number, last: number): void => void table.fill(kind, first, last + 1);
  const each = (kind: number, characters: string): void => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  range(kinds.letter, 0xc0, 0x2ff);
  range(kinds.letter, 0x370, 0x1fff);
  range(kinds.letter, 0xff10, 0xff5a);
  each(kinds.letter, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
  each(kinds.digit, '0123456789');
  // Han, kana and hangul: a syllable each. Of a character in two halves the first counts.
  for (const first of [0x3005, 0x3007]) range(kinds.han, first, first);
  range(kinds.han, 0x3041, 0x30ff);
  range(kinds.han, 0x3400, 0x9fff);
  range(kinds.han, 0xac00, 0xd7a3);
  range(kinds.han, 0xd840, 0xd888);
  range(kinds.han, 0xf900, 0xfaff);
  each(kinds.space, ' \t\n\r\u00a0\u3000');
  each(kinds.comma, ',;:，、；：');
  each(kinds.sentence, '.!?。！？');
  each(kinds.dash, '—');
  each(kinds.ellipsis, '…');
  return table;
}

const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text);

function kindAt(text: string, at: number): number {
  return kindByCode[text.charCodeAt(at)] ?? kinds.silent;
}

/** The point of 3.5, the comma of 10,000 and the colon of 10:30 are no pauses; two full stops are an ellipsis. */
function pauseKind(text: string, at: number, kind: number): number {
  const isAscii = text.charCodeAt(at) < 0x80;
  const after = at + 1 < text.length ? kindAt(text, at + 1) : kinds.silent;
  if (isAscii && (after === kinds.letter || after === kinds.digit)) return kinds.silent;
  return text.charAt(at) === '.' && text.charAt(at - 1) === '.' ? kinds.ellipsis : kind;
}

function secondsOfMark(mark: string): number {
  const name = mark.toLowerCase();
  if (name === '沉默片刻' || /^(long pause|长停顿)$/.test(name)) return markSeconds.longPause;
  return /pause|停顿/.test(name) ? markSeconds.pause : markSeconds.other;
}
