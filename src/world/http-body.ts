/** The body of an answer as it arrives, read whole or piece by piece: a reader who is slow holds the sender up. */
import type { HttpBody, HttpError, WholeBody } from '../ports.ts';

/** The other side, as far as a body has to do with it. */
export interface Sender {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** Bytes that may wait for their reader before the sender is held up. */
const usualRoom = 64 * 1024;
/** So many pieces are joined: those of a few bytes would weigh more than what they hold. */
const mostLoosePieces = 1024;

export class ArrivingBody implements HttpBody {
  readonly #sender: Sender;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #loose = 0;
  #room = usualRoom;
  #end: 'complete' | Error | undefined;
  #reader: { readonly moreThan: number; readonly wake: () => void } | undefined;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  arrive(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (++this.#loose === mostLoosePieces) this.#join();
    if (this.#length > this.#room) this.#sender.pause();
    if (this.#reader && this.#length > this.#reader.moreThan) this.#wake();
  }

  /** Nothing more comes; the first word on it holds. */
  end(how: 'complete' | HttpError): void {
    this.#end ??= how;
    this.#wake();
  }

  async whole(mostBytes: number): Promise<WholeBody> {
    this.#room = mostBytes;
    this.#sender.resume();
    await this.#moreThan(mostBytes);
    const isWhole = this.#length <= mostBytes;
    if (isWhole) this.#throwFailure();
    else this.discard();
    return { pieces: this.#pieces, length: this.#length, isWhole };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) {
        await this.#moreThan(0);
        if (this.#length === 0) return this.#throwFailure();
        for (const piece of this.#taken()) yield piece;
      }
    } finally {
      this.discard();
    }
  }

  discard(): void {
    if (this.#end !== undefined) return;
    this.#end = new Error('The body was discarded.');
    this.#wake();
    this.#sender.abort(this.#end);
  }

  /** Resolves when more than so many bytes wait, or nothing more comes. */
  #moreThan(bytes: number): Promise<void> {
    if (this.#end !== undefined || this.#length > bytes) return Promise.resolve();
    return new Promise((wake) => {
      this.#reader = { moreThan: bytes, wake };
    });
  }

  #wake(): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.wake();
  }

  #taken(): readonly Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#length = 0;
    this.#loose = 0;
    this.#sender.resume();
    return pieces;
  }

  #join(): void {
    this.#pieces.push(Buffer.concat(this.#pieces.splice(-mostLoosePieces)));
    this.#loose = 0;
  }

  #throwFailure(): void {
    if (this.#end instanceof Error) throw this.#end;
  }
}
