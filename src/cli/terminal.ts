/** Where a command speaks: results on one stream, talk on the other, and JSON lines when a program listens. */

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Sound on standard output. */
  readonly outBytes: (bytes: Uint8Array) => void;
  /** Whether nobody gets any more what goes to standard output. */
  readonly isOutLost?: () => boolean;
  /** Whether each may be coloured. */
  readonly paints: { readonly out: boolean; readonly err: boolean };
  /** How large the terminal is that talk is drawn on; absent where nothing can be drawn over. */
  readonly window?: (() => Window) | undefined;
}

export interface Window {
  readonly columns: number;
  readonly rows: number;
}

export class Terminal {
  readonly isJson: boolean;
  readonly streams: Streams;

  constructor(streams: Streams, format: 'json' | 'text') {
    this.streams = streams;
    this.isJson = format === 'json';
  }

  /** The result, for people: on standard output; composed only when people read it. */
  print(compose: () => string): void {
    if (!this.isJson) this.streams.out(`${compose()}\n`);
  }

  /** Talk: on standard error, so that a result can be piped. */
  say(text: string): void {
    if (!this.isJson) this.streams.err(`${text}\n`);
  }

  /** One JSON object on one line; the last one is the result. */
  emit(compose: () => JsonLine): void {
    if (this.isJson) this.streams.out(`${JSON.stringify(compose())}\n`);
  }
}

export interface JsonLine {
  readonly type: string;
  readonly [key: string]: unknown;
}
