/** What tells one candidate of a designed voice from another before anybody listens, and which of them is the safest. */
import { pitchOf } from '../audio/pitch.ts';
import { soundFacts } from '../audio/sound-facts.ts';

export interface VoiceFacts {
  readonly seconds: number;
  /** LUFS; minus infinity for silence. */
  readonly loudness: number;
  /** Hertz; undefined where nothing is voiced. */
  readonly pitch: number | undefined;
  /** Semitones between the low and the high tenth of it. */
  readonly range: number;
  /** What may make a bad sample of it; a clone inherits level, mood and breath. */
  readonly doubts: readonly string[];
}

/** LUFS: outside of these a sample is so quiet that its noise is cloned, or so loud that it is distorted. */
const quietest = -38;
const loudest = -9;
/** Semitones: wider than acted speech. */
const widest = 16;
/** Of the sounding time. */
const leastVoiced = 0.25;
/** Seconds: a sample that is shorter says too little of its voice. */
const shortest = 3;

export function voiceFacts(samples: Int16Array, sampleRate: number): VoiceFacts {
  const { seconds, loudness } = soundFacts(samples, sampleRate);
  const { median: pitch, low, high, voicedShare } = pitchOf(samples, sampleRate);
  const range = low > 0 ? 12 * Math.log2(high / low) : 0;
  const doubts = [
    ...(seconds < shortest ? ['it is very short'] : []),
    ...(loudness < quietest ? ['it is very quiet'] : []),
    ...(loudness > loudest ? ['it is very loud'] : []),
    ...(range > widest ? ['its pitch is restless'] : []),
    ...(voicedShare < leastVoiced ? ['it is hardly voiced'] : []),
  ];
  return { seconds, loudness, pitch, range, doubts };
}

/** The fewest doubts, then the steadiest pitch; who came first where they are equal. Undefined where there is none. */
export function safestVoice<T extends { readonly facts: VoiceFacts }>(
  candidates: readonly T[],
): T | undefined {
  return candidates.toSorted(
    ({ facts: one }, { facts: other }) =>
      one.doubts.length - other.doubts.length || steadiness(one) - steadiness(other),
  )[0];
}

/** To half a semitone: nobody hears less. */
const steadiness = ({ range }: VoiceFacts): number => Math.round(range * 2);

export function describeVoice({ seconds, loudness, pitch, range, doubts }: VoiceFacts): string {
  const level = Number.isFinite(loudness) ? `${loudness.toFixed(1)} LUFS` : 'silent';
  const height =
    pitch === undefined ? 'no pitch' : `${pitch.toFixed(0)} Hz ± ${(range / 2).toFixed(1)} semitones`;
  return [`${seconds.toFixed(1)} s`, level, height, ...doubts].join(', ');
}
