/** The shape of the mouth, moment by moment: a sound taken apart into filters of linear prediction, and put together again. */

export interface MouthShape {
  /** One for each length of the tube, all between -1 and 1, so that the filter is always stable. */
  readonly reflections: Float64Array;
  /** Root mean square of what has to be sent through the filter. */
  readonly strength: number;
}

export interface MouthShapes {
  readonly shapes: readonly MouthShape[];
  /** Samples from the middle of one shape to the middle of the next; the first lies at the first sample. */
  readonly hop: number;
}

export function mouthShapes(samples: Int16Array, sampleRate: number): MouthShapes {
  const hop = Math.round(sampleRate * hopSeconds);
  const half = Math.round((sampleRate * windowSeconds) / 2);
  const order = Math.round(sampleRate / 1000) + 2;
  const weights = Float64Array.from(
    { length: 2 * half },
    (_, at) => 0.5 - 0.5 * Math.cos((Math.PI * (at + 0.5)) / half),
  );
  const power = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const blur = Float64Array.from({ length: order + 1 }, (_, lag) =>
    Math.exp(-0.5 * ((2 * Math.PI * blurHertz * lag) / sampleRate) ** 2),
  );
  const stretch = new Float64Array(2 * half);
  const shapes = Array.from({ length: Math.ceil(samples.length / hop) + 1 }, (_, frame) => {
    const from = frame * hop - half;
    for (let at = 0; at < stretch.length; at++) {
      const before = samples[from + at - 1] ?? 0;
      stretch[at] = ((samples[from + at] ?? 0) - emphasis * before) * (weights[at] ?? 0);
    }
    return shapeOf(
      blur.map((weight, lag) => weight * likenessAt(stretch, lag)),
      power,
    );
  });
  return { shapes, hop };
}

/** `source` is asked for each sample in turn and should have a root mean square of 1. */
export function spokenThrough(
  { shapes, hop }: MouthShapes,
  length: number,
  source: () => number,
): Float64Array {
  const spoken = new Float64Array(length);
  const order = shapes[0]?.reflections.length ?? 0;
  const reflections = new Float64Array(order);
  const backward = new Float64Array(order + 1);
  let voiced = 0;
  for (let from = 0; from < length; from += glide) {
    const place = from / hop;
    const share = place - Math.floor(place);
    const [one, next] = shapes.slice(Math.floor(place), Math.floor(place) + 2);
    if (!one || !next) break;
    for (let stage = 0; stage < order; stage++)
      reflections[stage] =
        (one.reflections[stage] ?? 0) * (1 - share) + (next.reflections[stage] ?? 0) * share;
    const strength = one.strength * (1 - share) + next.strength * share;
    for (let at = from; at < Math.min(length, from + glide); at++) {
      voiced = throughTube(strength * source(), reflections, backward) + emphasis * voiced;
      spoken[at] = voiced;
    }
  }
  return spoken;
}

const hopSeconds = 0.01;
const windowSeconds = 0.03;
/** Hertz: wide enough that single harmonics of a high voice are not taken for the mouth. */
const blurHertz = 90;
/** Of the sample before: lifts what is high, which the analysis would overlook, and is undone afterwards. */
const emphasis = 0.95;
/** Samples for which the filter stays as it is: 1 ms or so. */
const glide = 24;

function likenessAt(stretch: Float64Array, lag: number): number {
  let sum = 0;
  for (let at = lag; at < stretch.length; at++) sum += (stretch[at] ?? 0) * (stretch[at - lag] ?? 0);
  return sum;
}

/** Levinson's and Durbin's recursion. */
function shapeOf(likeness: Float64Array, power: number): MouthShape {
  const order = likeness.length - 1;
  const reflections = new Float64Array(order);
  const weights = new Float64Array(order);
  let left = (likeness[0] ?? 0) * 1.0001;
  for (let stage = 0; stage < order && left > 0; stage++) {
    let sum = likeness[stage + 1] ?? 0;
    for (let at = 0; at < stage; at++) sum += (weights[at] ?? 0) * (likeness[stage - at] ?? 0);
    const reflection = -sum / left;
    reflections[stage] = reflection;
    const mirrored = weights.slice(0, stage).reverse();
    for (let at = 0; at < stage; at++) weights[at] = (weights[at] ?? 0) + reflection * (mirrored[at] ?? 0);
    weights[stage] = reflection;
    left *= 1 - reflection * reflection;
  }
  return { reflections, strength: Math.sqrt(Math.max(0, left) / power) };
}

/** One sample through the lattice; `backward` is what travels back in it. */
function throughTube(sample: number, reflections: Float64Array, backward: Float64Array): number {
  let forward = sample;
  for (let stage = reflections.length - 1; stage >= 0; stage--) {
    const reflection = reflections[stage] ?? 0;
    const back = backward[stage] ?? 0;
    forward -= reflection * back;
    backward[stage + 1] = back + reflection * forward;
  }
  backward[0] = forward;
  return forward;
}
