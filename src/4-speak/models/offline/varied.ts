/** Another reading of a line: a little other in pace, pitch, melody and rests, and for the same number always the same. */
import { mannerBounds } from './manner.ts';
import type { Manner, Performance, Step } from './performance.ts';
import { within } from './throats.ts';

/** 0 is the performance as it is. */
export function varied(performance: Performance, variation: number): Performance {
  if (variation === 0) return performance;
  const moves = movesOf(variation);
  return { ...performance, steps: performance.steps.map((step) => moved(step, moves)) };
}

/** What one reading does to each: times. */
type Moves = Readonly<Record<'pace' | 'pitch' | 'range' | 'rest', number>>;

/** The farthest a reading strays, and never less than half of it: heard beside each other, and still the same voice. */
const farthest = { pace: 0.09, pitch: 0.045, range: 0.25, rest: 0.3 } as const satisfies Moves;

function movesOf(variation: number): Moves {
  const move = (axis: keyof Moves): number => {
    const place = 2 * ((0.5 + variation * strides[axis]) % 1) - 1;
    return 1 + (farthest[axis] * (place < 0 ? place - 1 : place + 1)) / 2;
  };
  return { pace: move('pace'), pitch: move('pitch'), range: move('range'), rest: move('rest') };
}

/** How far a reading moves on from the one before it: far, and seldom back to where one was, on no two axes together. */
const strides = { pace: 0.618034, pitch: 0.754878, range: 0.56984, rest: 0.819173 } as const satisfies Moves;

function moved(step: Step, moves: Moves): Step {
  return step.kind === 'rest'
    ? { ...step, seconds: thousandths(step.seconds * moves.rest) }
    : { ...step, manner: movedManner(step.manner, moves) };
}

function movedManner(manner: Manner, moves: Moves): Manner {
  const move = (axis: 'pace' | 'pitch' | 'range'): number =>
    thousandths(within(manner[axis] * moves[axis], mannerBounds[axis]));
  return { ...manner, pace: move('pace'), pitch: move('pitch'), range: move('range') };
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
