/** Auditions a designed voice: the candidates that are kept, and as many more as are wanted, each checked and measured. */
import type { DesignRequest } from './3-plan/design-request.ts';
import type { VoiceFacts } from './2-voices/voice-facts.ts';
import { voiceFacts } from './2-voices/voice-facts.ts';
import type { Retry } from './4-speak/retry.ts';
import type { Speaker } from './4-speak/speaker.ts';
import type { TakeChecks } from './5-takes/judge.ts';
import { CheckFailure, makeTake } from './5-takes/make-take.ts';
import type { TakeSound, TakeStore } from './5-takes/store.ts';
import { takeLock } from './5-takes/take-lock.ts';
import type { Take, TakeFacts } from './5-takes/take.ts';
import type { Clock, Files } from './ports.ts';

export interface AuditionSettings {
  readonly store: TakeStore;
  readonly checks: TakeChecks;
  readonly clock: Clock;
  /** Called when there is something to ask for, and only then. */
  readonly openSpeaker: () => Promise<Speaker>;
  readonly onRetry?: ((retry: Retry) => void) | undefined;
  readonly onWarning?: ((message: string) => void) | undefined;
  readonly interruption?: AbortSignal | undefined;
}

export interface Auditioned {
  /** Those of retries included. */
  requests: number;
  retries: number;
  audioSeconds: number;
  /** Why renderings were not kept, and where they lie. */
  readonly refused: string[];
}

export const nothingAuditioned = (): Auditioned => ({
  requests: 0,
  retries: 0,
  audioSeconds: 0,
  refused: [],
});

/** One of the voices a description was answered with. */
export interface Candidate {
  readonly take: Take;
  readonly file: string;
  readonly sound: TakeSound;
  readonly facts: VoiceFacts;
  /** What the service made of the anchor, where it was let. */
  readonly finalText: string | undefined;
}

/**
 * Asks for what `wanted` candidates lack; `counts` goes on counting where it fails. No more than are missing are made, each
 * asked for as often as the checks allow.
 */
export async function auditionVoice(
  { fingerprint, ...segment }: DesignRequest,
  wanted: number,
  settings: AuditionSettings,
  counts: Auditioned,
): Promise<void> {
  const { store, clock, interruption, onRetry, onWarning } = settings;
  const missing = (): number => wanted - store.takesOf(fingerprint).length;
  if (missing() <= 0) return;
  const isThere = (): boolean => missing() <= 0;
  const lock = await takeLock(fingerprint, { store, clock, isThere, goOn: () => undefined, interruption });
  if (!lock) return;
  try {
    await store.lookAgain(fingerprint);
    for (let left = missing(); left > 0; left--) {
      const job = { segment: { fingerprint, ...segment }, fingerprint, isOurs: () => lock.isOurs() };
      try {
        await makeTake(
          job,
          { ...settings, speaker: await settings.openSpeaker() },
          {
            onRequest: () => void counts.requests++,
            onRetry: (retry) => {
              counts.retries++;
              onRetry?.(retry);
            },
            onSpeech: ({ seconds, warnings }) => {
              counts.audioSeconds += seconds;
              for (const { message } of warnings) onWarning?.(message);
            },
            onRefusal: () => undefined,
          },
        );
      } catch (error) {
        if (!(error instanceof CheckFailure)) throw error;
        counts.refused.push(error.message);
      }
    }
  } finally {
    lock.release();
  }
}

/** In the order of their numbers; one that turns out damaged is moved aside by the store, and told there. */
export async function candidatesOf(
  { fingerprint, request }: DesignRequest,
  store: TakeStore,
  files: Files,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const take of [...store.takesOf(fingerprint)]) {
    const sound = await store.sound(take);
    if (!sound) continue;
    const facts = voiceFacts(sound.samples, sound.sampleRate);
    const finalText =
      request.optimizeTextPreview === true ? await rewordingOf(take, store, files) : undefined;
    candidates.push({ take, file: store.layout.sound(fingerprint, take.number), sound, facts, finalText });
  }
  return candidates;
}

async function rewordingOf(
  { fingerprint, number }: Take,
  { layout }: TakeStore,
  files: Files,
): Promise<string | undefined> {
  try {
    const text = new TextDecoder().decode(await files.read(layout.facts(fingerprint, number)));
    return (JSON.parse(text) as Partial<TakeFacts>).answer?.finalText;
  } catch {
    // The sound is there all the same; only what was said is not known any more.
    return undefined;
  }
}
