/** When one more request fits: an exact sliding window over the starts of the past and those promised to others. */

export interface Start {
  /** Milliseconds on the account's timeline. */
  readonly at: number;
  readonly tokens: number;
}

export interface WindowLimits {
  readonly requests: number;
  readonly tokens: number;
  /** Milliseconds a start counts for. */
  readonly span: number;
}

/**
 * The first moment from `now` on at which a start of `tokens` leaves every window that ends there within its limits: a
 * start counts from its own moment until just before `span` later. `log` ascends; what is promised for later than the
 * answer does not stand in its way, because whoever holds the promise asks again before going.
 */
export function earliestStart(
  log: readonly Start[],
  tokens: number,
  limits: WindowLimits,
  now: number,
): number {
  const cost = Math.min(tokens, limits.tokens);
  let entered = 0;
  let left = 0;
  let sum = 0;
  for (let moment = now; ;) {
    for (let start = log[entered]; start && start.at <= moment; start = log[entered]) {
      sum += Math.min(start.tokens, limits.tokens);
      entered++;
    }
    let oldest = log[left];
    while (oldest && left < entered && oldest.at <= moment - limits.span) {
      sum -= Math.min(oldest.tokens, limits.tokens);
      oldest = log[++left];
    }
    const fits = entered - left < limits.requests && sum + cost <= limits.tokens;
    if (fits || !oldest || left === entered) return moment;
    moment = oldest.at + limits.span;
  }
}

/** The log with one start more, still ascending. */
export function withStart(log: readonly Start[], start: Start): readonly Start[] {
  const at = log.findLastIndex((other) => other.at <= start.at) + 1;
  return log.toSpliced(at, 0, start);
}

/** The log with one start at another moment; as it is, where that start counts no more. */
export function withStartAt(log: readonly Start[], start: Start, at: number): readonly Start[] {
  const rest = withoutStart(log, start);
  return rest === log ? log : withStart(rest, { ...start, at });
}

/** The log without one start equal to this: given back, for it was never made. */
export function withoutStart(log: readonly Start[], { at, tokens }: Start): readonly Start[] {
  const index = log.findIndex((other) => other.at === at && other.tokens === tokens);
  return index < 0 ? log : log.toSpliced(index, 1);
}
