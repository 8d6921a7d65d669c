/** How much of a sound is cut flat at full scale. */

/** The share of samples that stand in runs of at least `run` at full scale on the same side; one or two are a peak. */
export function clippedShare(samples: Int16Array, run: number): number {
  let clipped = 0;
  let length = 0;
  let side = 0;
  for (let at = 0; at < samples.length; at++) {
    const sample = samples[at] ?? 0;
    const here = sample >= most ? 1 : sample <= -most ? -1 : 0;
    length = here !== 0 && here === side ? length + 1 : Math.abs(here);
    side = here;
    if (length === run) clipped += run;
    else if (length > run) clipped++;
  }
  return samples.length === 0 ? 0 : clipped / samples.length;
}

/** Full scale less what rounding and converting take from it. */
const most = 32_760;
