/** An exact sliding window: what was counted within the last so many milliseconds, to the millisecond. */

export class SlidingWindow {
  readonly #length: number;
  #entries: { readonly at: number; readonly amount: number }[] = [];
  #first = 0;
  #sum = 0;

  /** `length` in milliseconds. */
  constructor(length: number) {
    this.#length = length;
  }

  add(now: number, amount: number): void {
    this.#entries.push({ at: now, amount });
    this.#sum += amount;
  }

  /** What was added exactly one length ago counts no more. */
  sum(now: number): number {
    for (let oldest = this.#entries[this.#first]; oldest; oldest = this.#entries[this.#first]) {
      if (oldest.at > now - this.#length) break;
      this.#sum -= oldest.amount;
      this.#first++;
    }
    if (this.#first > 1024) {
      this.#entries = this.#entries.slice(this.#first);
      this.#first = 0;
    }
    return this.#sum;
  }
}
