/** Stretches of a file of which each stands or falls by itself: no two of them overlap. */

export class Stretches {
  /** By where they begin. */
  readonly #ends = new Map<number, number>();
  readonly #stopped = new Set<number>();
  #starts: readonly number[] | undefined;

  add(start: number, end: number): void {
    this.#ends.set(start, end);
    this.#starts = undefined;
  }

  /** False where the place lies in none of them. */
  stop(place: number): boolean {
    const start = this.#startOf(place);
    if (start !== undefined) this.#stopped.add(start);
    return start !== undefined;
  }

  isStopped(place: number): boolean {
    if (this.#stopped.size === 0) return false;
    const start = this.#startOf(place);
    return start !== undefined && this.#stopped.has(start);
  }

  get stopped(): number {
    return this.#stopped.size;
  }

  #startOf(place: number): number | undefined {
    if (this.#ends.has(place)) return place;
    const starts = (this.#starts ??= [...this.#ends.keys()].sort((one, other) => one - other));
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    const start = starts[low - 1];
    return start !== undefined && place < (this.#ends.get(start) ?? 0) ? start : undefined;
  }
}
