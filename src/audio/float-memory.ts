/** Memory for sound that is used again: large arrays that come and go cost page after page, and a collector sees little of them. */

export interface FloatMemory {
  /** So many floats, with whatever was in them. */
  lend(length: number): Float32Array<ArrayBuffer>;
  /** What was lent, or a part of it that reaches to all; nobody may look into it after that. */
  giveBack(floats: Float32Array): void;
}

/** Arrays that wait, and floats in one: what is beyond that was needed by something unusual. */
const mostWaiting = 12;
const longestWaiting = 1 << 22;
/** Floats: lengths are rounded up to whole ones of these, so that one array serves many. */
const grain = 1 << 15;

export function floatMemory(): FloatMemory {
  /** The shortest first. */
  const waiting: Float32Array<ArrayBuffer>[] = [];
  return {
    lend(length) {
      const found = waiting.findIndex((one) => one.length >= length && one.length <= 4 * length + grain);
      const [whole] = found < 0 ? [] : waiting.splice(found, 1);
      return (whole ?? new Float32Array(Math.max(1, Math.ceil(length / grain)) * grain)).subarray(0, length);
    },
    giveBack({ buffer }) {
      const whole = new Float32Array(buffer as ArrayBuffer);
      if (whole.length > longestWaiting) return;
      const place = waiting.findIndex((one) => one.length >= whole.length);
      waiting.splice(place < 0 ? waiting.length : place, 0, whole);
      if (waiting.length > mostWaiting) waiting.pop();
    },
  };
}

/** Where nothing is used again. */
export const freshMemory: FloatMemory = {
  lend: (length) => new Float32Array(length),
  giveBack: () => undefined,
};
