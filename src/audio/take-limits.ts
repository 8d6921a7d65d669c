/** How far a take may stray before it counts as failed: every number of its checks, and what they are if nobody says. */

export interface TakeLimits {
  /** dBFS: a take whose loudest moment is below is silent. */
  readonly silentBelow: number;
  /** Seconds looked at for an end in the middle of a word; a quarter of them, the very last, must be as loud. */
  readonly endSeconds: number;
  /** Decibels below the level of speech down to which such an end is abrupt. */
  readonly endDecibels: number;
  /** Of the expected length, `shortSlack` taken off: an abrupt end before it is a cut. */
  readonly endShare: number;
  /** Samples at full scale in a row that count as clipped. */
  readonly clippedRun: number;
  /** Of all samples; above it a take is clipped. */
  readonly clippedShare: number;
  /** Of the expected length, the least that is spoken, and seconds taken off: a word alone has no reliable length. */
  readonly shortestShare: number;
  readonly shortSlack: number;
  /** Of the expected length, the most that is spoken, and seconds added. */
  readonly longestShare: number;
  readonly longSlack: number;
  /** Seconds of silence inside a take, beside the pauses its text asks for. */
  readonly deadSeconds: number;
  /** Decibels below the level of speech that still count as sound: breath, soft onsets. */
  readonly soundDecibels: number;
  /** Semitones that a cloned voice may speak above or below its sample before it is flagged: a shout rises by five and more. */
  readonly driftPitch: number;
  /** How far the shape of its spectrum may lie from its sample's: 0 the same, about 1 somebody else. */
  readonly driftSpectrum: number;
}

export const defaultTakeLimits: TakeLimits = {
  silentBelow: -60,
  endSeconds: 0.04,
  endDecibels: 6,
  endShare: 0.9,
  clippedRun: 3,
  clippedShare: 0.005,
  shortestShare: 0.4,
  longestShare: 2,
  shortSlack: 0.4,
  longSlack: 2,
  deadSeconds: 3,
  soundDecibels: 40,
  driftPitch: 7,
  driftSpectrum: 0.6,
};
