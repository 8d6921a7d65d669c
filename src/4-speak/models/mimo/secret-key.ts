/** An API key that cannot be printed by accident: logs, JSON and errors show its last four letters at most. */

const hidden = Symbol.for('nodejs.util.inspect.custom');

export class SecretKey {
  readonly #value: string;

  private constructor(value: string) {
    this.#value = value;
  }

  /** A key as a header can carry it, or what is wrong with it; the problem never quotes the key. */
  static from(value: string): SecretKey | { readonly problem: string } {
    if (value === '') return { problem: 'is empty' };
    if (/[\r\n]/.test(value)) return { problem: 'contains a line break' };
    if (!/^[\x21-\x7e]+$/.test(value))
      return { problem: 'contains a space or a character no header can carry' };
    return new SecretKey(value);
  }

  /** For the one header it is meant for. */
  reveal(): string {
    return this.#value;
  }

  get plan(): 'token-plan' | 'pay-as-you-go' | 'unknown' {
    if (/^t?tp-/.test(this.#value)) return 'token-plan';
    return this.#value.startsWith('sk-') ? 'pay-as-you-go' : 'unknown';
  }

  toString(): string {
    const prefix = /^(sk|t?tp)-/.exec(this.#value)?.[0] ?? '';
    return this.#value.length >= 12 ? `${prefix}…${this.#value.slice(-4)}` : `${prefix}…`;
  }

  toJSON(): string {
    return this.toString();
  }

  [hidden](): string {
    return this.toString();
  }
}
