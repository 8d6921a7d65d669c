/** Base64 to bytes, cut anywhere and checked: Buffer skips what it does not know and says nothing, so lengths are compared. */
import { AudioFormatError } from './audio-format-error.ts';
import { decodePlainText, wideCharacter } from './plain-base64.ts';

/**
 * Takes text piece by piece; what does not fill a quad waits for the next piece. Spaces and line ends may stand anywhere,
 * both alphabets are read, one `data:…;base64,` may stand first, and after padding a new unit begins: a stream whose
 * pieces were each encoded alone reads like one that was encoded whole.
 */
export class Base64Decoder {
  /** What has come while a data URI may still be beginning; undefined once that is settled. */
  #head: string | undefined = '';
  #carry = '';

  /** The bytes this piece completes, perhaps none. */
  feed(text: string): Uint8Array {
    if (wideCharacter.test(text)) throw notBase64(text);
    const unit = this.#carry + (this.#head === undefined ? text : this.#behindHead(this.#head + text));
    const decoded = decodeUnits(unit) ?? decodeUnits(withoutSpaces(unit));
    if (!decoded) throw notBase64(unit);
    this.#carry = decoded.rest;
    return decoded.bytes;
  }

  /** The last bytes; the end of the text may lack its padding, but not end inside a byte. */
  finish(): Uint8Array {
    const last = withoutSpaces((this.#head ?? '') + this.#carry);
    this.#head = undefined;
    this.#carry = '';
    if (last === '') return new Uint8Array();
    const decoded = decodeUnits(last);
    const rest = decoded?.rest ?? '';
    const lastBytes = rest === '' ? new Uint8Array() : decodeQuads(rest, 4 - rest.length);
    if (!decoded || !lastBytes || rest.length === 1)
      throw new AudioFormatError('not-base64', 'The base64 ends inside a group of four characters.');
    return joined([decoded.bytes, lastBytes]);
  }

  /** What stands behind a data URI's head; nothing while the head is incomplete. */
  #behindHead(text: string): string {
    const head = text.trimStart();
    const scheme = head.slice(0, dataScheme.length).toLowerCase();
    const comma = scheme === dataScheme ? head.slice(0, longestHead).indexOf(',') : -1;
    if (comma === -1 && dataScheme.startsWith(scheme) && head.length < longestHead) {
      this.#head = head;
      return '';
    }
    this.#head = undefined;
    if (scheme !== dataScheme) return head;
    if (!/;base64$/i.test(head.slice(0, Math.max(comma, 0))))
      throw new AudioFormatError('not-base64', 'The data URI does not say ;base64 before its comma.');
    return head.slice(comma + 1);
  }
}

/** A whole text at once; more than `mostBytes` is refused before room is made for it. */
export function decodeBase64(text: string, mostBytes = Infinity): Uint8Array {
  if (text.length * 0.75 > mostBytes && byteCount(text) > mostBytes)
    throw new AudioFormatError('too-large', `The base64 holds more than the ${mostBytes} bytes allowed.`);
  const plain = decodePlainText(text);
  if (plain) return plain;
  const decoder = new Base64Decoder();
  const bytes = decoder.feed(text);
  return joined([bytes, decoder.finish()]);
}

const dataScheme = 'data:';
/** Characters a data URI may spend before its comma. */
const longestHead = 256;

interface Decoded {
  readonly bytes: Uint8Array;
  /** Up to three characters that do not fill a quad. */
  readonly rest: string;
}

/** Undefined when a character or a padding stands where none may: spaces, or no base64 at all. */
function decodeUnits(text: string): Decoded | undefined {
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let padding = text.indexOf('='); padding !== -1; padding = text.indexOf('=', start)) {
    const before = (padding - start) % 4;
    const end = padding - before + 4;
    if (before < 2) return undefined;
    if (end > text.length) break;
    if (before === 2 && text[padding + 1] !== '=') return undefined;
    const bytes = decodeQuads(text.slice(start, end), 4 - before);
    if (!bytes) return undefined;
    pieces.push(bytes);
    start = end;
  }
  const whole = text.length - ((text.length - start) % 4);
  if (whole > start) {
    const bytes = decodeQuads(text.slice(start, whole), 0);
    if (!bytes) return undefined;
    pieces.push(bytes);
  }
  return { bytes: joined(pieces), rest: text.slice(whole) };
}

/** Every legal character gives three quarters of a byte; fewer bytes means that Buffer skipped something. */
function decodeQuads(quads: string, padding: number): Uint8Array | undefined {
  const bytes = Buffer.from(quads, 'base64');
  const due = Math.ceil(quads.length / 4) * 3 - padding;
  return bytes.length === due ? new Uint8Array(bytes.buffer, bytes.byteOffset, due) : undefined;
}

const withoutSpaces = (text: string): string => text.replace(/[\t\n\f\r ]+/g, '');

function byteCount(text: string): number {
  const body = withoutSpaces(text.replace(/^\s*data:[^,]{0,256},/i, ''));
  return Math.floor(body.replaceAll('=', '').length * 0.75);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const filled = pieces.filter(({ length }) => length > 0);
  const [only] = filled;
  if (filled.length < 2) return only ?? new Uint8Array();
  const all = new Uint8Array(filled.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of filled) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function notBase64(text: string): AudioFormatError {
  const [illegal] = /[^A-Za-z0-9+/_=\t\n\f\r -]/u.exec(text) ?? [];
  const reason = illegal
    ? `${JSON.stringify(illegal)} stands in it`
    : 'its padding stands where none belongs';
  return new AudioFormatError('not-base64', `The text is not base64: ${reason}.`);
}
