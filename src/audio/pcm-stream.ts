/** A stream of s16le bytes, cut anywhere, as samples: the odd byte of one piece waits for the next. */
import { int16View } from './int16-view.ts';

export class PcmStream {
  #odd: number | undefined;

  /** The samples this piece completes, perhaps none; they may share its memory. */
  feed(bytes: Uint8Array): Int16Array {
    const whole = this.#odd === undefined ? bytes : prepended(this.#odd, bytes);
    this.#odd = whole.length % 2 === 1 ? whole.at(-1) : undefined;
    return int16View(whole);
  }

  /** Whether the stream ended between two samples or inside one. */
  finish(): 'whole' | 'odd-byte' {
    const end = this.#odd === undefined ? 'whole' : 'odd-byte';
    this.#odd = undefined;
    return end;
  }
}

function prepended(first: number, bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(bytes.length + 1);
  all[0] = first;
  all.set(bytes, 1);
  return all;
}
