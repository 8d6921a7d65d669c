/** Starts of one model evenly apart, for a time: what is left when the service refuses although our own count had room. */

export interface Spacing {
  /** Starts a window. */
  readonly share: number;
  /** The moment from which bursts are tried again. */
  readonly until: number;
  /** How many windows long it was meant to last. */
  readonly windows: number;
}

export interface Bounds {
  readonly requests: number;
  /** Milliseconds. */
  readonly window: number;
}

/** Windows: bursts are tried again after that long even where they were always refused. */
const mostWindows = 8;
/** The part of the limit below which nobody is pushed, however much others use. */
const leastPart = 1 / 20;

/**
 * Either the service likes no bursts, or another machine uses the account. At first all of the limit goes out evenly. A
 * refusal even then means others: from then on it is what the last window bore. Bursts that are refused again are tried
 * half as often. `from` is the end of the hold that the refusal brings, `recent` what was started within the last window.
 */
export function spacedOut(
  before: Spacing | undefined,
  { now, from, recent }: { readonly now: number; readonly from: number; readonly recent: number },
  { requests, window }: Bounds,
): Spacing {
  if (!before) return { share: requests, windows: 1, until: from + window };
  const windows = Math.min(mostWindows, before.windows * 2);
  const borne = Math.max(1, requests * leastPart, Math.min(recent, before.share * 0.75));
  return { share: now < before.until ? borne : before.share, windows, until: from + windows * window };
}

/** Nothing starts before the hold is over: that time does not count. */
export const spacedFrom = (spacing: Spacing, from: number, { window }: Bounds): Spacing => ({
  ...spacing,
  until: Math.max(spacing.until, from + spacing.windows * window),
});

/** Milliseconds from one start to the next; `span` is how long a start counts. */
export const gapOf = (spacing: Spacing | undefined, now: number, span: number): number =>
  spacing && now < spacing.until ? Math.ceil(span / spacing.share) : 0;

/** Bursts have gone well for as long as it had lasted. */
export const isOutlived = ({ until, windows }: Spacing, now: number, { window }: Bounds): boolean =>
  now >= until + windows * window;
