/** The sample rate of every line, as the service delivers it. */

/** Hertz; mono. */
export const lineRate = 24_000;
