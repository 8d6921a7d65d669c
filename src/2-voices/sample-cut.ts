/** What of a recording becomes a voice sample: its speech without the silence around it, at the service's rate, at most 30 s. */
import { rmsLevel } from '../audio/levels.ts';
import { resample } from '../audio/resample.ts';
import { speechSpan } from '../audio/speech-span.ts';

/** Samples a second: the rate of the service. */
export const voiceSampleRate = 24_000;

/** Seconds. */
const longest = 30;
const before = 0.1;
const after = 0.25;
/** In the last third of what is too long, the cut falls into the quietest moment: between two words, if there is one. */
const searched = 10;
const moment = 0.05;

export function cutSample(samples: Int16Array, sampleRate: number): Int16Array {
  const span = speechSpan(samples, sampleRate, { range: 40, silence: -60 });
  const from = Math.max(0, (span?.from ?? 0) - before) * sampleRate;
  const to = ((span?.to ?? Infinity) + after) * sampleRate;
  const speech = samples.slice(Math.round(from), Math.round(Math.min(samples.length, to)));
  const wanted = resample(speech, sampleRate, voiceSampleRate);
  return wanted.length <= longest * voiceSampleRate ? wanted : wanted.slice(0, quietestCut(wanted));
}

function quietestCut(samples: Int16Array): number {
  const length = Math.round(moment * voiceSampleRate);
  const end = longest * voiceSampleRate;
  let cut = end;
  let quietest = Infinity;
  for (let at = (longest - searched) * voiceSampleRate; at + length <= end; at += length) {
    const level = rmsLevel(samples.subarray(at, at + length));
    if (level >= quietest) continue;
    quietest = level;
    cut = at + length;
  }
  return cut;
}
