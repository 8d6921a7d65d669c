/** Where a command speaks: results on one stream, talk on the other, and JSON lines when a program listens. */

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether each may be coloured. */
  readonly paints: { readonly out: boolean; readonly err: boolean };
}

export class Terminal {
  readonly isJson: boolean;
  readonly streams: Streams;

  constructor(streams: Streams, format: 'json' | 'text') {
    this.streams = streams;
    this.isJson = format === 'json';
  }

  /** The result, for people: on standard output. */
  print(text: string): void {
    if (!this.isJson) this.streams.out(`${text}\n`);
  }

  /** Talk: on standard error, so that a result can be piped. */
  say(text: string): void {
    if (!this.isJson) this.streams.err(`${text}\n`);
  }

  /** One JSON object on one line; the last one is the result. */
  emit(value: { readonly type: string; readonly [key: string]: unknown }): void {
    if (this.isJson) this.streams.out(`${JSON.stringify(value)}\n`);
  }
}
