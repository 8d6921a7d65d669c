/** Two channels of one sound, of one length. */

export interface Stereo {
  /** Full scale 1. */
  readonly left: Float32Array;
  readonly right: Float32Array;
}
