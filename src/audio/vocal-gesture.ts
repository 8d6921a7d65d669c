/** One movement of throat and mouth made audible: cords or breath, through five formants, from silence to silence. */
import { noiseSource } from './noise.ts';

export interface VocalGesture {
  readonly seconds: number;
  /** Decibels of its root mean square beside the other gestures of a sound. */
  readonly level: number;
  /** Share of the cords: 0 only breath, 1 only voice. */
  readonly voice: number;
  /** In hertz, passed through evenly from the first to the last. */
  readonly pitch: readonly number[];
  /** Likewise. */
  readonly mouth: readonly Mouth[];
  /** Seconds until it is at its full strength, and from there to nothing. */
  readonly rise: number;
  readonly fall: number;
  /** Trembling strength. */
  readonly tremble?: { readonly hertz: number; readonly depth: number } | undefined;
}

/** The formants in hertz, and how wide they are beside an ordinary voice. */
export interface Mouth {
  readonly formants: readonly number[];
  readonly damping: number;
}

/** Numbers around zero whose root mean square is that of `level`, 0 dB being 1; `seed` decides the breath. */
export function gestureSound(gesture: VocalGesture, sampleRate: number, seed: number): Float64Array {
  const length = Math.round(gesture.seconds * sampleRate);
  const sound = new Float64Array(length);
  const noise = noiseSource(seed);
  const resonators = widths.map(() => new Float64Array(5));
  let phase = 0;
  let flow = 0;
  let lastBreath = 0;
  for (let at = 0; at < length; at++) {
    const share = at / length;
    if (at % settingLength === 0) setResonators(resonators, gesture.mouth, share, sampleRate);
    const pitch = along(gesture.pitch, share);
    phase = (phase + pitch / sampleRate) % 1;
    const before = flow;
    flow = glottalFlow(phase);
    const pulse = ((flow - before) * pulseGain * sampleRate) / pitch;
    const breath = (1 - gesture.voice) * noise();
    let sample = gesture.voice * pulse + breath;
    for (const resonator of resonators) sample = resonate(resonator, sample);
    sound[at] = (sample + air * (breath - lastBreath)) * strengthAt(gesture, at / sampleRate);
    lastBreath = breath;
  }
  return levelled(sound, gesture.level);
}

/** The value at a share of the way along a path of evenly spaced ones. */
function along(path: readonly number[], share: number): number {
  const place = share * (path.length - 1);
  const first = path[Math.floor(place)] ?? 0;
  return first + ((path[Math.floor(place) + 1] ?? first) - first) * (place - Math.floor(place));
}

/** Samples for which the mouth keeps still. */
const settingLength = 32;
/** Makes cords and breath alike in strength before the mouth. */
const pulseGain = 0.19;
/** How much breath is heard past the formants: what hisses at the lips. */
const air = 0.12;
/** Hertz: how wide the formants of an ordinary voice are; the last two hardly move. */
const widths = [80, 110, 160, 250, 300];

/** Air through the cords within one period: they open slowly, close fast and rest (Rosenberg 1971). */
function glottalFlow(phase: number): number {
  if (phase < 0.4) return 0.5 - 0.5 * Math.cos((Math.PI * phase) / 0.4);
  return phase < 0.58 ? Math.cos((Math.PI * (phase - 0.4)) / 0.36) : 0;
}

/** Three coefficients and two remembered samples each (Klatt 1980), with a gain of 1 for what lies below. */
function setResonators(
  resonators: readonly Float64Array[],
  mouths: readonly Mouth[],
  share: number,
  sampleRate: number,
): void {
  for (const [index, resonator] of resonators.entries()) {
    const formant = along(
      mouths.map(({ formants }) => formants[index] ?? 0),
      share,
    );
    const damping = along(
      mouths.map(({ damping }) => damping),
      share,
    );
    const width = (widths[index] ?? 0) * damping;
    const radius = Math.exp((-Math.PI * width) / sampleRate);
    const near = 2 * radius * Math.cos((2 * Math.PI * Math.min(formant, 0.45 * sampleRate)) / sampleRate);
    const far = -radius * radius;
    resonator.set([1 - near - far, near, far]);
  }
}

function resonate(resonator: Float64Array, sample: number): number {
  const [gain = 0, near = 0, far = 0, last = 0, beforeLast = 0] = resonator;
  const swung = gain * sample + near * last + far * beforeLast;
  resonator[4] = last;
  resonator[3] = swung;
  return swung;
}

/** Raised cosines at both ends; a tremble never takes all. */
function strengthAt({ seconds, rise, fall, tremble }: VocalGesture, time: number): number {
  const opening = Math.min(1, time / rise);
  const closing = Math.min(1, (seconds - time) / fall);
  const swell = (0.5 - 0.5 * Math.cos(Math.PI * opening)) * (0.5 - 0.5 * Math.cos(Math.PI * closing));
  if (!tremble) return swell;
  return swell * (1 - tremble.depth * (0.5 - 0.5 * Math.cos(2 * Math.PI * tremble.hertz * time)));
}

function levelled(sound: Float64Array, level: number): Float64Array {
  const power = sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length;
  const gain = power === 0 ? 0 : 10 ** (level / 20) / Math.sqrt(power);
  return sound.map((sample) => sample * gain);
}
