/** The voices of a scene: its lines, sounds and beds as the score places them, ready to be mixed. */
import type { Envelope } from '../audio/duck-envelope.ts';
import { duckEnvelope, fadeEnvelope, unmoved } from '../audio/duck-envelope.ts';
import type { FloatMemory } from '../audio/float-memory.ts';
import { resampledFloats } from '../audio/float-resampler.ts';
import { treated } from '../audio/treatment.ts';
import { decibels } from '../audio/units.ts';
import type { Treatment } from '../1-script/schema.ts';
import type { TakeSound } from '../5-takes/store.ts';
import type { Files } from '../ports.ts';
import type { SceneScore, ScoredItem, ScoredPart } from './arrange.ts';
import { clipVoice } from './clip-voice.ts';
import type { BedIngredient, SceneIngredients, SoundIngredient, SpokenIngredient } from './ingredients.ts';
import type { SceneSources } from './measure-scene.ts';
import type { EarGains } from './pan.ts';
import { earGains, edgeFrames } from './pan.ts';
import { mixRate } from './program.ts';
import type { ReadySound } from './sound-library.ts';
import { frameBytes } from './sound-library.ts';
import { streamedVoice } from './streamed-voice.ts';
import type { StemName, StereoBlock, Voice } from './voice.ts';

export interface Sources extends SceneSources {
  readonly files: Files;
  readonly memory: FloatMemory;
}

/** `isWanted` leaves out what belongs to another stem; whatever is left out, beds step back as they do in the whole. */
export function voicesOf(
  { items, beds }: SceneIngredients,
  score: SceneScore,
  sources: Sources,
  isWanted: (stem: StemName) => boolean = () => true,
): readonly Voice[] {
  const voices: Voice[] = [];
  for (const [index, item] of items.entries()) {
    const place = score.items[index];
    if (!place) continue;
    if (item.kind === 'speech' && isWanted({ kind: 'character', item: index }))
      voices.push(spokenVoice(item, place, sources));
    if (item.kind === 'sound' && isWanted({ kind: 'sounds' })) voices.push(soundVoice(item, place, sources));
  }
  if (!isWanted({ kind: 'beds' })) return voices;
  const speech = items.flatMap((item, index) => {
    const place = item.kind === 'speech' ? score.items[index] : undefined;
    return place ? [{ from: place.at, to: place.at + place.frames }] : [];
  });
  speech.sort((one, other) => one.from - other.from);
  for (const [index, bed] of beds.entries()) {
    const place = score.beds[index];
    if (!place) continue;
    const duck =
      bed.duck === 0 ? unmoved : duckEnvelope(speech, { depth: decibels(bed.duck), sampleRate: mixRate });
    voices.push(bedVoice(bed, place, duck, sources));
  }
  return voices;
}

function spokenVoice(
  { parts, pan, treatment }: SpokenIngredient,
  place: ScoredItem,
  { takeSound, memory }: Sources,
): Voice {
  const load = async (): Promise<StereoBlock> => {
    const line = memory.lend(place.frames).fill(0);
    for (const [index, part] of (place.parts ?? []).entries()) {
      const digest = parts[index]?.take ?? '';
      const sound = await takeSound(digest);
      // It was whole a moment ago, when it was measured.
      if (!sound) throw new Error(`the take ${digest} went away while it was mixed`);
      addTake(line, sound, part, memory);
    }
    const sound = inBothEars(line, treatment);
    if (sound.left !== line) memory.giveBack(line);
    return sound;
  };
  return clipVoice(place.at, voiceGains(0, pan), load, memory);
}

/** The heard part of a take, at its level, with edges that make no click. */
function addTake(
  line: Float32Array,
  { samples, sampleRate }: TakeSound,
  part: ScoredPart,
  memory: FloatMemory,
): void {
  const { at, from, frames, gain } = part;
  const step = sampleRate / mixRate;
  const first = Math.max(0, Math.floor(from * step) - marginSamples);
  const last = Math.min(samples.length, Math.ceil((from + frames) * step) + marginSamples);
  const floats = resampledFloats(samples.subarray(first, last), sampleRate, mixRate, memory);
  const start = from - Math.round(first / step);
  const factor = 10 ** (gain / 20);
  const count = Math.min(frames, floats.length - start, line.length - at);
  const { in: edgeIn, out: edgeOut } = edgeFrames;
  const heard = floats.subarray(start, start + Math.max(0, count));
  const place = line.subarray(at, at + heard.length);
  const steadyFrom = Math.min(edgeIn, heard.length);
  const steadyTo = Math.max(steadyFrom, Math.min(heard.length, frames - edgeOut));
  const addEdge = (first: number, end: number): void => {
    for (let frame = first; frame < end; frame++) {
      const edge = Math.min(1, (frame + 1) / edgeIn, (frames - frame) / edgeOut);
      place[frame] = (place[frame] ?? 0) + (heard[frame] ?? 0) * factor * edge;
    }
  };
  addEdge(0, steadyFrom);
  addScaled(place.subarray(steadyFrom, steadyTo), heard.subarray(steadyFrom, steadyTo), factor);
  addEdge(steadyTo, heard.length);
  memory.giveBack(floats);
}

function addScaled(to: Float32Array, sound: Float32Array, factor: number): void {
  for (let frame = 0; frame < to.length; frame++) to[frame] = (to[frame] ?? 0) + (sound[frame] ?? 0) * factor;
}

/** Samples around what is heard, so that its edges are converted like its middle. */
const marginSamples = 128;

/** A treatment leaves it as loud in each ear as it was in one. */
const inBothEars = (line: Float32Array, treatment: Treatment): StereoBlock =>
  treatment === 'none' ? { left: line, right: line } : treated(line, mixRate, treatment);

/** One voice in both ears is 3 dB down in each. */
function voiceGains(gain: number, pan: number): EarGains {
  const { left, right } = earGains(gain, pan);
  return { left: left * Math.SQRT1_2, right: right * Math.SQRT1_2 };
}

function soundVoice(
  { sound, gain, pan, treatment }: SoundIngredient,
  place: ScoredItem,
  sources: Sources,
): Voice {
  const { files, readySound, memory } = sources;
  if (treatment === 'none')
    return streamedVoice({
      at: place.at,
      frames: place.frames,
      gains: earGains(gain, pan),
      fade: fadeEnvelope({
        frames: place.frames,
        fadeIn: 0,
        fadeOut: Math.min(edgeFrames.out, place.frames),
      }),
      duck: unmoved,
      sound: () => readySound(sound),
      files,
      memory,
    });
  const load = async (): Promise<StereoBlock> =>
    inBothEars(await wholeInOneEar(await readySound(sound), files), treatment);
  return clipVoice(place.at, voiceGains(gain, pan), load, memory);
}

/** What both ears hear, as one channel of the same power. */
async function wholeInOneEar({ file, frames }: ReadySound, files: Files): Promise<Float32Array> {
  const opened = await files.open(file);
  try {
    const both = new Float32Array(frames * 2);
    await opened.read(new Uint8Array(both.buffer, 0, frames * frameBytes), 0);
    const line = new Float32Array(frames);
    for (let frame = 0; frame < frames; frame++)
      line[frame] = ((both[2 * frame] ?? 0) + (both[2 * frame + 1] ?? 0)) * Math.SQRT1_2;
    return line;
  } finally {
    await opened.close();
  }
}

function bedVoice(
  { sound, gain, pan }: BedIngredient,
  place: NonNullable<SceneScore['beds'][number]>,
  duck: Envelope,
  { files, readySound, memory }: Sources,
): Voice {
  return streamedVoice({
    at: place.at,
    frames: place.frames,
    gains: earGains(gain, pan),
    fade: fadeEnvelope(place),
    duck,
    sound: () => readySound(sound),
    files,
    memory,
  });
}
