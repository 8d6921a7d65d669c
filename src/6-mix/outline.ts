/** The outline of a sound, for pictures, and its power: the lowest and highest sample of every tenth of a second. */
import { mixRate } from './program.ts';

export interface Outline {
  /** Left and right in turn; whole tenths of a second but for the last piece. */
  add(floats: Float32Array): void;
  /** In ten thousandths. */
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
  /** The sum of all squares. */
  energy(): number;
}

/** Samples of both ears in a tenth of a second. */
const step = mixRate / 5;

export function outlineOf(): Outline {
  const lowest: number[] = [];
  const highest: number[] = [];
  let energy = 0;
  return {
    lowest,
    highest,
    energy: () => energy,
    add(floats) {
      for (let from = 0; from < floats.length; from += step) {
        const to = Math.min(floats.length, from + step);
        let [low, high, sum] = [0, 0, 0];
        for (let index = from; index < to; index++) {
          const sample = floats[index] ?? 0;
          if (sample < low) low = sample;
          else if (sample > high) high = sample;
          sum += sample * sample;
        }
        lowest.push(Math.round(low * 10_000));
        highest.push(Math.round(high * 10_000));
        energy += sum;
      }
    },
  };
}
