/** Freezes designed voices before their first line: one candidate of each, the safest where there are several. */
import type { DesignedVoice } from './2-voices/voices.ts';
import { safestVoice } from './2-voices/voice-facts.ts';
import { designRequest } from './3-plan/design-request.ts';
import { endsTheRun, SpeechError } from './4-speak/speech-error.ts';
import type { AuditionSettings, Auditioned } from './audition-voice.ts';
import { auditionVoice, candidatesOf, nothingAuditioned } from './audition-voice.ts';
import type { Freezing, FrozenVoice } from './freeze-voice.ts';
import {
  freezeVoice,
  guarded,
  lockedCandidate,
  lockNow,
  placeOf,
  refuseOutside,
  VoiceError,
} from './freeze-voice.ts';

export interface VoiceLocking extends AuditionSettings, Freezing {
  readonly onVoice?: ((event: VoiceEvent) => void) | undefined;
}

export interface LockedVoice extends FrozenVoice {
  /** How many candidates there were to choose from. */
  readonly candidates: number;
}

export interface VoiceFailure {
  readonly code: string;
  readonly message: string;
}

export type VoiceEvent =
  | { readonly type: 'voice-started'; readonly design: DesignedVoice; readonly asks: boolean }
  | ({ readonly type: 'voice-locked' } & LockedVoice)
  | { readonly type: 'voice-failed'; readonly design: DesignedVoice; readonly failure: VoiceFailure };

export interface VoicesLocked extends Auditioned {
  readonly locked: LockedVoice[];
  readonly failed: { readonly design: DesignedVoice; readonly failure: VoiceFailure }[];
  /** What ends the run: no line would fare better. */
  ended: Error | undefined;
}

export const noVoicesLocked = (): VoicesLocked => ({
  ...nothingAuditioned(),
  locked: [],
  failed: [],
  ended: undefined,
});

/** What another process has locked meanwhile is left as it is. */
export async function lockVoices(
  designs: readonly DesignedVoice[],
  settings: VoiceLocking,
): Promise<VoicesLocked> {
  const result = noVoicesLocked();
  const orTold = async (design: DesignedVoice, work: () => Promise<void>): Promise<void> => {
    try {
      if (result.ended === undefined) await work();
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const failure = failureOf(error);
      if (!failure || endsAll(error)) result.ended ??= error;
      if (!failure) return;
      result.failed.push({ design, failure });
      settings.onVoice?.({ type: 'voice-failed', design, failure });
    }
  };
  const lockFile = async (some: readonly [DesignedVoice, ...DesignedVoice[]]): Promise<void> => {
    const [first] = some;
    await refuseOutside(first, settings);
    await guarded(placeOf(first), settings, async () => {
      const inTurn = oneByOne();
      const lockOne = async (design: DesignedVoice): Promise<void> => {
        const locked = await lockDesign(design, settings, result, inTurn);
        if (!locked) return;
        result.locked.push(locked);
        settings.onVoice?.({ type: 'voice-locked', ...locked });
      };
      await Promise.all(some.map((design) => orTold(design, () => lockOne(design))));
    });
  };
  await Promise.all(byLockFile(designs).map((some) => orTold(some[0], () => lockFile(some))));
  return result;
}

function byLockFile(
  designs: readonly DesignedVoice[],
): readonly (readonly [DesignedVoice, ...DesignedVoice[]])[] {
  const groups = new Map<string, [DesignedVoice, ...DesignedVoice[]]>();
  for (const design of designs) {
    const { file } = placeOf(design);
    const group = groups.get(file);
    if (group) group.push(design);
    else groups.set(file, [design]);
  }
  return [...groups.values()];
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Voices are designed side by side, and written one after another: they share a file. */
function oneByOne(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function lockDesign(
  design: DesignedVoice,
  settings: VoiceLocking,
  counts: Auditioned,
  inTurn: InTurn,
): Promise<LockedVoice | undefined> {
  const { store, engine, onVoice } = settings;
  const { files } = settings.world;
  const now = await lockNow(design, settings);
  // Locked by somebody else while we waited, or since the script was read.
  if (now && now.digest !== design.lock?.digest) return undefined;
  const request = designRequest(design, engine);
  let candidates = await candidatesOf(request, store, files);
  onVoice?.({ type: 'voice-started', design, asks: candidates.length === 0 });
  const own = nothingAuditioned();
  if (candidates.length === 0) {
    try {
      await auditionVoice(request, 1, settings, own);
    } finally {
      addTo(counts, own);
    }
    candidates = await candidatesOf(request, store, files);
  }
  const best = lockedCandidate(design, candidates) ?? safestVoice(candidates);
  if (!best) throw new VoiceError('check-failed', own.refused.join('; '));
  return { ...(await inTurn(() => freezeVoice(design, best, settings))), candidates: candidates.length };
}

function addTo(counts: Auditioned, { requests, retries, audioSeconds, refused }: Auditioned): void {
  counts.requests += requests;
  counts.retries += retries;
  counts.audioSeconds += audioSeconds;
  counts.refused.push(...refused);
}

/** Undefined for what is not of this voice alone: a disk that keeps nothing, a person who ends the run. */
function failureOf(error: Error): VoiceFailure | undefined {
  if (error instanceof VoiceError) return { code: error.code, message: error.message };
  if (!(error instanceof SpeechError) || error.code === 'aborted') return undefined;
  return { code: error.code, message: error.message };
}

const endsAll = (error: Error): boolean => error instanceof SpeechError && endsTheRun(error);
