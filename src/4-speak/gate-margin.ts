/** How much longer than the window a start counts: room for the ways of requests, which are not equally long; it learns. */

export interface MarginSettings {
  /** Milliseconds to begin with. */
  readonly start: number;
  /** Milliseconds it never falls below, and never rises above. */
  readonly least: number;
  readonly most: number;
}

export interface Margin {
  readonly current: number;
  /** What it falls towards: raised by a refusal, so that the same mistake is not repeated at once. */
  readonly floor: number;
  /** Attempts that relied on it and went well since the last change. */
  readonly calm: number;
}

/**
 * On a busy machine of two cores arrivals varied by up to 130 ms, and by 30 where requests say when they leave; networks add
 * theirs. A refusal costs ten seconds, the margin its part of the window: only where that is more than an eightieth is it
 * worth narrowing below its start.
 */
export const marginFor = (window: number, start = 250): MarginSettings => ({
  start,
  least: Math.min(start, window / 80),
  most: Math.max(start, 5_000),
});

export const firstMargin = ({ start, least }: MarginSettings): Margin => ({
  current: start,
  floor: Math.min(least, start),
  calm: 0,
});

/** Half as many attempts that relied on it as a window holds, and no refusal: half of the way down to the floor. */
export function calmer(margin: Margin, attempts: number, requests: number, settings: MarginSettings): Margin {
  const calm = margin.calm + attempts;
  if (calm < requests / 2) return attempts === 0 ? margin : { ...margin, calm };
  return {
    current: (margin.current + margin.floor) / 2,
    floor: Math.max(Math.min(settings.least, margin.floor), margin.floor * 0.99),
    calm: 0,
  };
}

/** A refusal although the log had room by its own count. */
export const wider = ({ current, floor }: Margin, { most }: MarginSettings): Margin => ({
  current: Math.min(most, Math.max(current * 2, current + 50)),
  floor: Math.min(most, Math.max(floor, current * 1.25)),
  calm: 0,
});
