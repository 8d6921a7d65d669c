/** Beats into sound: a soft tone for every syllable, silence for every rest, quiet at both ends. */
import type { Beat } from './rhythm.ts';
import type { FakeVoice } from './fake-voice.ts';

export const sampleRate = 24_000;

/** Of full scale: −6 dBFS. */
const peak = 10 ** (-6 / 20) * 32_767;
const fadeSeconds = 0.02;
/** How much of its own pitch a syllable may leave, and how much a sentence falls. */
const lilt = 0.12;
const fall = 0.08;
/** The quietest syllable beside the loudest, which is always the first. */
const quietest = 0.65;
const tableSize = 2048;

/**
 * `seconds` is how long the whole lasts, `most` how many samples of it are made. `melody` is any bytes: they decide how
 * each syllable is sung, so that other words or another direction sound different.
 */
export function tones(
  beats: readonly Beat[],
  voice: FakeVoice,
  melody: Uint8Array,
  { seconds, most }: { readonly seconds: number; readonly most: number },
): Int16Array {
  const whole = Math.round(seconds * sampleRate);
  const samples = new Int16Array(Math.min(whole, most));
  const stretch = whole / beats.reduce((sum, beat) => sum + beat.seconds, 0);
  const wave = oneWave(voice);
  let phase = 0;
  let start = 0;
  let syllables = 0;
  for (const beat of beats) {
    const length = beat.seconds * stretch;
    if (beat.kind === 'syllable') {
      const chance = (melody[syllables % melody.length] ?? 0) / 255;
      const loudness = syllables === 0 ? 1 : quietest + (1 - quietest) * chance;
      const pitch = voice.pitch * (1 + lilt * (chance - 0.5)) * (1 - (fall * start) / whole);
      const step = (pitch / sampleRate) * tableSize;
      const from = Math.ceil(start);
      const to = Math.min(samples.length, Math.ceil(start + length));
      for (let at = from; at < to; at++) {
        const swell = Math.sin((Math.PI * (at - start)) / length);
        samples[at] = Math.round(peak * loudness * swell * (wave[Math.floor(phase) % tableSize] ?? 0));
        phase += step;
      }
      syllables++;
    }
    start += length;
    if (start >= samples.length) break;
  }
  fadeEnds(samples);
  return samples;
}

/** One period with its overtones, its highest point at 1. */
function oneWave({ overtones }: FakeVoice): Float64Array {
  const wave = Float64Array.from({ length: tableSize }, (_, at) => {
    const angle = (2 * Math.PI * at) / tableSize;
    return overtones.reduce(
      (sum, weight, index) => sum + weight * Math.sin(angle * (index + 2)),
      Math.sin(angle),
    );
  });
  const highest = wave.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return wave.map((value) => value / highest);
}

function fadeEnds(samples: Int16Array): void {
  const length = Math.min(fadeSeconds * sampleRate, Math.floor(samples.length / 2));
  for (let at = 0; at < length; at++) {
    const gain = at / length;
    const mirrored = samples.length - 1 - at;
    samples[at] = Math.round((samples[at] ?? 0) * gain);
    samples[mirrored] = Math.round((samples[mirrored] ?? 0) * gain);
  }
}
