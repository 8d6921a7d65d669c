/** How far two voices of the offline engine are apart to an ear, by what they are made of. */
import type { OfflineVoice } from '../../../../src/4-speak/models/offline/performance.ts';

/** 1 and more is another voice: another throat, two semitones, a twelfth of a tract, or much of a mixture. */
export function distance(one: OfflineVoice, other: OfflineVoice): number {
  const throat = one.throat === other.throat ? 0 : 1;
  const pitch = Math.abs(12 * Math.log2(one.pitch / other.pitch)) / 2;
  const tract = Math.abs(one.tract - other.tract) / 0.08;
  const texture = (Math.abs(one.breath - other.breath) + Math.abs(one.roughness - other.roughness)) / 0.3;
  return Math.hypot(throat, pitch, tract, texture);
}
