/** The levels a programme can be brought to: what each asks of the finished file. */
import type { Decibels } from '../audio/units.ts';
import { decibels } from '../audio/units.ts';

export const loudnessNames = ['podcast', 'broadcast', 'audiobook', 'game', 'none'] as const;
export type LoudnessName = (typeof loudnessNames)[number];

export interface LoudnessTarget {
  readonly name: LoudnessName;
  /** By what it is brought to its level: the loudness people hear (LUFS), the plain power (dBFS), or not at all. */
  readonly measure: 'loudness' | 'power' | 'nothing';
  readonly level: Decibels;
  /** How far the finished file may lie from it, on each side. */
  readonly tolerance: Decibels;
  /** The highest true peak, dBTP. */
  readonly ceiling: Decibels;
  /** dBFS of what is heard where nobody speaks, at most. */
  readonly noiseFloor?: Decibels;
  /** Whether the silence of the programme is that of a room, and not none at all. */
  readonly silence: 'digital' | 'room';
}

/** A mono file is heard from two speakers, which makes it 3 LU louder than it measures. */
export function loudnessTarget(name: LoudnessName, channels: 1 | 2): LoudnessTarget {
  const common = { name, tolerance: decibels(0.5), ceiling: decibels(-1), silence: 'digital' } as const;
  switch (name) {
    case 'podcast':
      return { ...common, measure: 'loudness', level: decibels(channels === 1 ? -19 : -16) };
    case 'broadcast':
    case 'game':
      return { ...common, measure: 'loudness', level: decibels(-23) };
    case 'audiobook':
      // ACX: -23 to -18 dB of power, peaks at -3, a floor of -60.
      return {
        ...common,
        measure: 'power',
        level: decibels(-20.5),
        tolerance: decibels(2.5),
        ceiling: decibels(-3),
        noiseFloor: decibels(-60),
        silence: 'room',
      };
    case 'none':
      return { ...common, measure: 'nothing', level: decibels(0) };
  }
}
