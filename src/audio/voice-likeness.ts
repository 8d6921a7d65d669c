/** What a voice is like whatever it says: how high it speaks and the shape of its spectrum; and how far one is from another. */
import { frameLevels, soundingLevel } from './frame-levels.ts';
import { pitchOf } from './pitch.ts';
import { spectrumAnalyser } from './power-spectrum.ts';

export interface VoiceLikeness {
  /** Hertz, the median of its voiced time. */
  readonly pitch: number;
  /** The shape of its spectrum, a number for each fineness: the mean over its speech, and how far single moments stray from it. */
  readonly shape: readonly number[];
  readonly spread: readonly number[];
}

export interface VoiceDistance {
  /** Semitones that it speaks above the reference; below it less than 0. */
  readonly pitch: number;
  /** Between the shapes of their spectra, in spreads of the reference: 0 the same, about 1 somebody else. */
  readonly spectrum: number;
}

/**
 * Undefined where the sound says too little of its voice: less than a second of speech, hardly a pitch (a whisper), a tone
 * rather than speech, or less than 16 kHz.
 */
export function voiceLikeness(samples: Int16Array, sampleRate: number): VoiceLikeness | undefined {
  if (sampleRate < lowestRate) return undefined;
  const shapes = shapesOf(samples, sampleRate);
  if (shapes.length * hopSeconds < leastSpeech) return undefined;
  const { shape, spread } = summary(shapes);
  if (spread.reduce((sum, one) => sum + one, 0) / spread.length < leastSpread) return undefined;
  const { median: pitch, voicedShare } = pitchOf(...slowed(samples, sampleRate));
  if (pitch === undefined || voicedShare < leastVoiced) return undefined;
  return { pitch, shape, spread };
}

export const voiceDistance = (voice: VoiceLikeness, reference: VoiceLikeness): VoiceDistance => ({
  pitch: 12 * Math.log2(voice.pitch / reference.pitch),
  spectrum: Math.sqrt(
    reference.shape.reduce(
      (sum, mean, at) => sum + (((voice.shape[at] ?? 0) - mean) / (reference.spread[at] ?? 1)) ** 2,
      0,
    ) / reference.shape.length,
  ),
});

/** Hertz: below it the upper bands are missing. */
const lowestRate = 16_000;
const hopSeconds = 0.02;
/** About as long as a sound of speech stands still. */
const frameSeconds = 0.025;
/** Decibels below the level of the vowels that are still speech. */
const speechRange = 30;
/** Seconds: less is a word or two, and says more of its vowels than of its voice. */
const leastSpeech = 1;
/** Of the sounding time: speech has more, a whisper next to nothing. */
const leastVoiced = 0.3;
/** Decibels, the mean of all finenesses: speech moves from sound to sound, by 6 and more. */
const leastSpread = 4;

/** As wide as hearing resolves them, over the range that tells voices apart and that every recording has. */
const bands = 20;
const lowest = 100;
const highest = 7000;
/** Decibels below the loudest band of a moment: what a recording has there is noise, or nothing at all. */
const bandRange = 60;
/** Finenesses of the cepstrum: 0 is the level and 1 the tilt, which follow how loudly one speaks and into what. */
const finenesses = Array.from({ length: 11 }, (_, at) => at + 2);
/** A row for each. */
const waves = Float64Array.from({ length: finenesses.length * bands }, (_, place) => {
  const fineness = finenesses[Math.floor(place / bands)] ?? 0;
  return Math.sqrt(2 / bands) * Math.cos((Math.PI * fineness * ((place % bands) + 0.5)) / bands);
});

/** Of every moment that speaks. */
function shapesOf(samples: Int16Array, sampleRate: number): readonly Float64Array[] {
  const hop = Math.round(sampleRate * hopSeconds);
  const size = 2 ** Math.round(Math.log2(sampleRate * frameSeconds));
  const analyser = spectrumAnalyser(size);
  const filters = melFilters(sampleRate / size);
  const levels = frameLevels(samples, hop);
  const least = soundingLevel(levels) - speechRange;
  const shapes: Float64Array[] = [];
  for (const [frame, level] of levels.entries()) {
    if (level === -Infinity || level < least) continue;
    const powers = analyser.powers(samples, frame * hop + ((hop - size) >> 1));
    const strengths = strengthsOf(powers, filters);
    const floor = strengths.reduce((most, one) => Math.max(most, one), 0) / 10 ** (bandRange / 10);
    if (floor > 0) shapes.push(shapeOf(strengths.map((one) => 10 * Math.log10(Math.max(one, floor)))));
  }
  return shapes;
}

/** Loops, for this is where the time goes. */
function strengthsOf(powers: Float64Array, filters: readonly Filter[]): Float64Array {
  const strengths = new Float64Array(bands);
  for (const [band, { from, weights }] of filters.entries()) {
    let sum = 0;
    for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (powers[from + at] ?? 0);
    strengths[band] = sum;
  }
  return strengths;
}

function shapeOf(decibels: Float64Array): Float64Array {
  const shape = new Float64Array(finenesses.length);
  for (let at = 0; at < shape.length; at++) {
    let sum = 0;
    for (let band = 0; band < bands; band++) sum += (waves[at * bands + band] ?? 0) * (decibels[band] ?? 0);
    shape[at] = sum;
  }
  return shape;
}

interface Filter {
  /** The first band of the spectrum. */
  readonly from: number;
  /** Their sum is 1. */
  readonly weights: Float64Array;
}

/** Triangles, each reaching from the middle of the one before to the middle of the next, equally far apart in mel. */
function melFilters(bandWidth: number): readonly Filter[] {
  const top = mel(highest);
  const bottom = mel(lowest);
  const hertz = (index: number): number => fromMel(bottom + ((top - bottom) * index) / (bands + 1));
  return Array.from({ length: bands }, (_, band) => {
    const [low, middle, high] = [hertz(band), hertz(band + 1), hertz(band + 2)];
    const from = Math.ceil(low / bandWidth);
    const weights = Float64Array.from({ length: Math.ceil(high / bandWidth) - from }, (__, at) => {
      const place = (from + at) * bandWidth;
      return place < middle ? (place - low) / (middle - low) : (high - place) / (high - middle);
    });
    const sum = weights.reduce((all, weight) => all + weight, 0);
    return { from, weights: weights.map((weight) => weight / sum) };
  });
}

const mel = (hertz: number): number => 1127 * Math.log1p(hertz / 700);
const fromMel = (place: number): number => 700 * Math.expm1(place / 1127);

function summary(shapes: readonly Float64Array[]): Pick<VoiceLikeness, 'shape' | 'spread'> {
  const meanOf = (value: (shape: Float64Array) => number): number =>
    shapes.reduce((sum, one) => sum + value(one), 0) / shapes.length;
  const shape = finenesses.map((_, at) => meanOf((one) => one[at] ?? 0));
  const spread = shape.map((mean, at) => Math.sqrt(meanOf((one) => ((one[at] ?? 0) - mean) ** 2)));
  return { shape, spread };
}

/** Hertz at which a pitch is looked for. */
const pitchRate = 8000;

/** What folds back from above is far weaker than the pitch and its first overtones: a short filter does, at a tenth of the cost. */
function slowed(samples: Int16Array, sampleRate: number): readonly [Int16Array, number] {
  const factor = sampleRate / pitchRate;
  if (!Number.isInteger(factor)) return [samples, sampleRate];
  const slow = new Int16Array(Math.floor(samples.length / factor));
  for (let at = 0; at < slow.length; at++) {
    let sum = 0;
    for (let beside = 1 - factor; beside < factor; beside++)
      sum += (factor - Math.abs(beside)) * (samples[at * factor + beside] ?? 0);
    slow[at] = Math.round(sum / factor ** 2);
  }
  return [slow, pitchRate];
}
