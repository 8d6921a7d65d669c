/** Base64 of the plainest kind decoded in one go: whole quads from the first character to the last, padding at the very end. */

/**
 * Characters that are handed to Buffer at once, a multiple of four. Buffer copies what it is handed, and copies of this
 * size stay in memory that is at hand already.
 */
const pieceLength = 32 * 1024;

/** Undefined for any text that is not all quads of one encoding: spaces, a missing padding, no base64 at all. */
export const decodePlainText = (text: string): Uint8Array | undefined =>
  wideCharacter.test(text) ? undefined : decode(text.length, (from, to) => text.slice(from, to));

/** The same of text that is still bytes, one for each character. */
export const decodePlainBytes = (bytes: Buffer): Uint8Array | undefined =>
  decode(bytes.length, (from, to) => bytes.toString('latin1', from, to));

/**
 * Buffer keeps the low byte of such a character: 'Ł' (U+0141) would pass for 'A'. A text that V8 stores as one byte per
 * character, as nearly every base64 is, is known not to match without being searched.
 */
export const wideCharacter = /[\u0100-\uffff]/;

/** Every legal character gives three quarters of a byte; fewer bytes mean that Buffer skipped something, and says nothing of it. */
function decode(length: number, part: (from: number, to: number) => string): Uint8Array | undefined {
  if (length % 4 !== 0) return undefined;
  const padding = /={0,2}$/.exec(part(Math.max(0, length - 2), length))?.[0].length ?? 0;
  const due = (length / 4) * 3 - padding;
  if (due < 0) return undefined;
  const bytes = Buffer.allocUnsafeSlow(due);
  let at = 0;
  for (let from = 0; from < length; from += pieceLength)
    at += bytes.write(part(from, Math.min(from + pieceLength, length)), at, 'base64');
  return at === due ? new Uint8Array(bytes.buffer, 0, due) : undefined;
}
