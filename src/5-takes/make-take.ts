/** Makes one take of a segment: asks until a rendering passes its checks, as often as they allow, and keeps that one. */
import type { CueSegment } from '../3-plan/cue.ts';
import type { Retry } from '../4-speak/retry.ts';
import type { Speaker } from '../4-speak/speaker.ts';
import type { Speech } from '../4-speak/speech.ts';
import type { VoiceOfSample } from '../audio/sample-voices.ts';
import type { VoiceLikeness } from '../audio/voice-likeness.ts';
import type { SpeechRequest } from '../3-plan/request.ts';
import type { Clock } from '../ports.ts';
import type { TakeChecks } from './judge.ts';
import { judge } from './judge.ts';
import type { Rendering, TakeStore } from './store.ts';
import type { Take } from './take.ts';

export interface TakeMaking {
  readonly speaker: Speaker;
  readonly store: TakeStore;
  readonly checks: TakeChecks;
  readonly clock: Clock;
  /** What takes of a cloned voice are compared with; without it nothing is. */
  readonly voiceOfSample?: VoiceOfSample | undefined;
}

export interface TakeJob {
  readonly segment: CueSegment;
  readonly fingerprint: string;
  /** False where another process may have taken over what we were doing. */
  readonly isOurs: () => boolean;
}

export interface TakeListener {
  /** A request goes out, the first or one more. */
  readonly onRequest: () => void;
  readonly onRetry: (retry: Retry) => void;
  readonly onSpeech: (speech: Speech) => void;
  /** A rendering that did not pass. */
  readonly onRefusal: (reasons: readonly string[]) => void;
  /** A rendering that is kept, and worth a second listening. */
  readonly onFlag?: ((message: string) => void) | undefined;
}

/** No rendering passed its checks: why, and where the best of them lies. */
export class CheckFailure extends Error {}

export async function makeTake(
  { segment, fingerprint, isOurs }: TakeJob,
  { speaker, store, checks, clock, voiceOfSample }: TakeMaking,
  { onRequest, onRetry, onSpeech, onRefusal, onFlag }: TakeListener,
): Promise<Take> {
  const kept = store.takesOf(fingerprint).length;
  const refused: Refused[] = [];
  for (let attempt = 0; attempt <= checks.retakes; attempt++) {
    const speech = await speaker.speak(segment.request, {
      tokens: segment.tokens,
      urgency: 'batch',
      variation: kept + attempt,
      onStart: onRequest,
      onRetry,
    });
    onSpeech(speech);
    const when = new Date(clock.now()).toISOString();
    const reference = await referenceOf(segment.request, voiceOfSample);
    const options = { fingerprint, when, limits: checks.limits, reference };
    const { rendering, findings, warnings } = judge(speech, segment, options);
    if (findings.length === 0) {
      if (!isOurs()) await store.lookAgain(fingerprint);
      const take = await store.keep(rendering);
      for (const { message } of warnings) onFlag?.(message);
      return take;
    }
    const reasons = findings.map(({ message }) => message);
    onRefusal(reasons);
    const before = refused.at(-1);
    refused.push({ rendering, reasons });
    // A voice that says it twice the same way says it so a third time.
    if (before && isSame(before.rendering, rendering)) break;
  }
  const [best] = refused.toSorted((one, other) => one.reasons.length - other.reasons.length);
  if (!best) throw new CheckFailure('no rendering was asked for');
  const aside = await store.putAside(best.rendering);
  throw new CheckFailure(`${best.reasons.join('; ')} (the best of ${refused.length} is ${aside})`);
}

/** Only who imitates a sample can drift from it: stand-ins never sound like one. */
async function referenceOf(
  { engine, voice }: SpeechRequest,
  voiceOfSample: VoiceOfSample | undefined,
): Promise<VoiceLikeness | undefined> {
  return engine === 'mimo' && voice.kind === 'sample' ? await voiceOfSample?.(voice.sample) : undefined;
}

interface Refused {
  readonly rendering: Rendering;
  readonly reasons: readonly string[];
}

const isSame = ({ samples: one }: Rendering, { samples: other }: Rendering): boolean =>
  one.length === other.length && one.every((sample, at) => sample === other[at]);
