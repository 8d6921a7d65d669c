/** How bright a voice is: the middle of its spectrum where it is loud, in hertz. */
import { frameLevels, soundingLevel } from './frame-levels.ts';
import { spectrumAnalyser } from './power-spectrum.ts';

/**
 * The mean over the loud frames of the centre of their magnitudes between 50 and 8,000 Hz, the same for a sound at
 * whatever level; 0 for silence. Sounds of different sample rates compare as far as the lower of them reaches.
 */
export function brightness(samples: Int16Array, sampleRate: number): number {
  const size = 2 ** Math.round(Math.log2(sampleRate * frameSeconds));
  const levels = frameLevels(samples, size);
  const least = soundingLevel(levels) - loudRange;
  const analyser = spectrumAnalyser(size);
  let sum = 0;
  let count = 0;
  for (const [frame, level] of levels.entries()) {
    if (level === -Infinity || level < least) continue;
    sum += centre(analyser.powers(samples, frame * size), sampleRate / size);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** About as long as a sound of speech. */
const frameSeconds = 0.03;
/** Decibels below the level of the vowels: the vowels themselves and little of what hisses. */
const loudRange = 12;
/** Hertz; what lies below is hum, what lies above is missing in sound of 16 kHz. */
const lowest = 50;
const highest = 8000;

function centre(powers: Float64Array, bandWidth: number): number {
  let weighted = 0;
  let whole = 0;
  for (let band = Math.ceil(lowest / bandWidth); band < powers.length; band++) {
    const hertz = band * bandWidth;
    if (hertz > highest) break;
    const magnitude = Math.sqrt(powers[band] ?? 0);
    weighted += hertz * magnitude;
    whole += magnitude;
  }
  return whole === 0 ? 0 : weighted / whole;
}
