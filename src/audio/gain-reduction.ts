/** How far a gain steps back, smoothly and in time, where it has to: at most so far as asked within a short reach. */

export interface GainReduction {
  /** How many frames what is written lags behind what is asked. */
  readonly lookAhead: number;
  /** Nothing goes of any frame as long as nothing is asked. */
  readonly isAtRest: () => boolean;
  /**
   * Reads how much of each frame's height has to go, from 0 to 1, and writes over it how much of the frame `lookAhead`
   * earlier goes. Gives the most that was written; 0 means that nothing goes and the frames stay what they are.
   */
  readonly follow: (shares: Float64Array) => number;
}

/** What is asked of a frame goes from `reach` frames before it to as many after. */
export function gainReduction(sampleRate: number, reach: number): GainReduction {
  // Two averages in a row, each half as long as the attack, make a ramp without corners.
  const average = Math.round((attack * sampleRate) / 2);
  const lookAhead = 2 * average + reach;
  const highest = slidingMaximum(lookAhead + Math.max(reach, Math.round(hold * sampleRate)) + 1);
  const keep = Math.exp(-Math.LN10 / (release * sampleRate));
  const [first, second] = [new Float64Array(average), new Float64Array(average)];
  let [firstSum, secondSum, place] = [0, 0, 0];
  let held = 0;
  /** Frames since anything was held: after both averages nothing is left of it. */
  let quiet = 2 * average;

  return {
    lookAhead,
    isAtRest: () => quiet >= 2 * average,
    follow(shares) {
      let most = 0;
      for (let at = 0; at < shares.length; at++) {
        const share = shares[at] ?? 0;
        if (quiet >= 2 * average && share === 0) continue;
        const wanted = highest(share);
        held *= keep;
        if (held < inaudible) held = 0;
        if (wanted > held) held = wanted;
        firstSum += held - (first[place] ?? 0);
        first[place] = held;
        const smooth = firstSum / average;
        secondSum += smooth - (second[place] ?? 0);
        second[place] = smooth;
        if (++place === average) place = 0;
        const gone = secondSum / average;
        shares[at] = gone;
        if (gone > most) most = gone;
        quiet = held === 0 ? quiet + 1 : 0;
        if (quiet < 2 * average) continue;
        first.fill(0);
        second.fill(0);
        [firstSum, secondSum] = [0, 0];
        shares[at] = 0;
      }
      return most;
    },
  };
}

/** Seconds of coming down, of staying there, and until a tenth of it is left. */
const attack = 0.005;
const hold = 0.01;
const release = 0.08;
/** A ten-thousandth of a decibel. */
const inaudible = 1e-5;

/** The highest of the last `length` values; one that is not called meanwhile has seen only zeros. */
function slidingMaximum(length: number): (value: number) => number {
  // Those that later values have not outdone yet, falling; a ring.
  const values = new Float64Array(length);
  const times = new Float64Array(length);
  let [head, count, now] = [0, 0, 0];
  return (value) => {
    now++;
    while (count > 0 && (values[(head + count - 1) % length] ?? 0) <= value) count--;
    if (count > 0 && (times[head] ?? 0) <= now - length) {
      head = (head + 1) % length;
      count--;
    }
    if (value > 0) {
      const end = (head + count) % length;
      values[end] = value;
      times[end] = now;
      count++;
    }
    return count > 0 ? (values[head] ?? 0) : 0;
  };
}
