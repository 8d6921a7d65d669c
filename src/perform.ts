/** Performs a plan: for every cue a take is found, or one is asked for, checked and kept; nothing finished is asked for again. */
import type { Cue, CueSegment } from './3-plan/cue.ts';
import type { PlannedCue } from './3-plan/plan.ts';
import type { Retry } from './4-speak/retry.ts';
import type { Speaker } from './4-speak/speaker.ts';
import { endsTheRun, SpeechError } from './4-speak/speech-error.ts';
import type { TakeChecks } from './5-takes/judge.ts';
import type { TakeListener } from './5-takes/make-take.ts';
import { CheckFailure, makeTake } from './5-takes/make-take.ts';
import { StoreError } from './5-takes/store-error.ts';
import type { TakeStore } from './5-takes/store.ts';
import { takeLock } from './5-takes/take-lock.ts';
import type { Take } from './5-takes/take.ts';
import type { HeardSound, VoiceOfSample } from './audio/sample-voices.ts';
import { sampleVoices } from './audio/sample-voices.ts';
import { decodeSound } from './ffmpeg/decode-sound.ts';
import type { Workbench } from './ffmpeg/locate.ts';
import type { Clock } from './ports.ts';

export interface PerformSettings {
  readonly speaker: Speaker;
  readonly store: TakeStore;
  readonly checks: TakeChecks;
  readonly clock: Clock;
  readonly onEvent?: (event: PerformEvent) => void;
  /** To listen to a voice sample that is an mp3; without it no take is compared with such a one. */
  readonly openWorkbench?: (() => Promise<Workbench>) | undefined;
  /** Aborted: waits no longer for takes that another process is asking for. */
  readonly interruption?: AbortSignal | undefined;
}

export type PerformEvent =
  /** Its words go out now: told once, however often they are asked for again. */
  | { readonly type: 'segment-started'; readonly cue: Cue; readonly segment: CueSegment }
  | {
      readonly type: 'segment-retried';
      readonly cue: Cue;
      readonly segment: CueSegment;
      readonly retry: Retry;
    }
  /** A rendering that did not pass its checks. */
  | {
      readonly type: 'take-refused';
      readonly cue: Cue;
      readonly reasons: readonly string[];
      readonly aside: string | undefined;
    }
  | {
      readonly type: 'segment-ended';
      readonly cue: Cue;
      readonly segment: CueSegment;
      readonly take: Take | undefined;
    }
  | { readonly type: 'warning'; readonly cue: Cue; readonly message: string }
  | { readonly type: 'cue-done'; readonly cue: Cue; readonly origin: 'kept' | 'rendered' }
  | { readonly type: 'cue-failed'; readonly cue: Cue; readonly failure: CueFailure };

export interface CueFailure {
  readonly code: string;
  readonly message: string;
}

export interface Performed {
  readonly kept: number;
  readonly rendered: number;
  readonly failed: readonly { readonly cue: Cue; readonly failure: CueFailure }[];
  /** Cues nobody asked for, because the run ended before. */
  readonly unasked: readonly Cue[];
  /** Requests that went out, those of retries included. */
  readonly requests: number;
  readonly retries: number;
  /** Seconds of sound that were rendered now. */
  readonly audioSeconds: number;
  /** What ended the run early: a key that is refused, a disk that is full, a person. */
  readonly ended: Error | undefined;
}

/** Cues in hand at once: more than any queue takes, so that it never runs dry. */
const inHand = 64;

export async function perform(cues: readonly PlannedCue[], settings: PerformSettings): Promise<Performed> {
  const { speaker, store, onEvent = () => undefined } = settings;
  const run = new Run(settings, onEvent);
  const failed: { cue: Cue; failure: CueFailure }[] = [];
  const unasked: Cue[] = [];
  let kept = 0;
  let rendered = 0;

  const performCue = async ({ cue, takes: wanted }: PlannedCue): Promise<void> => {
    const isMissing = cue.segments.some(({ fingerprint }) => takesIn(store, fingerprint) < wanted);
    if (!isMissing) {
      kept++;
      onEvent({ type: 'cue-done', cue, origin: 'kept' });
      return;
    }
    const results = await Promise.all(cue.segments.map((segment) => run.segment(cue, segment, wanted)));
    const failure = results.find((result) => result.kind === 'failed');
    if (failure) {
      failed.push({ cue, failure });
      onEvent({ type: 'cue-failed', cue, failure });
    } else if (results.some(({ kind }) => kind === 'unasked')) unasked.push(cue);
    else {
      rendered++;
      onEvent({ type: 'cue-done', cue, origin: 'rendered' });
    }
  };

  const hands = new Set<Promise<void>>();
  let broken: Error | undefined;
  for (const planned of cues) {
    if (hands.size >= inHand) await Promise.race(hands);
    const work: Promise<void> = performCue(planned)
      .catch((error: unknown) => {
        broken ??= asError(error);
        speaker.queue.stop(error);
      })
      .finally(() => hands.delete(work));
    hands.add(work);
  }
  await Promise.all(hands);
  if (broken !== undefined) throw broken;
  // In the order of the script, whichever came to its end first.
  const place = new Map(cues.map(({ cue }, index) => [cue, index]));
  const byPlace = (one: Cue, other: Cue): number => (place.get(one) ?? 0) - (place.get(other) ?? 0);
  failed.sort((one, other) => byPlace(one.cue, other.cue));
  unasked.sort(byPlace);
  return { kept, rendered, failed, unasked, ...run.counts, ended: run.ended };
}

const takesIn = (store: TakeStore, fingerprint: string | undefined): number =>
  fingerprint === undefined ? 0 : store.takesOf(fingerprint).length;

type SegmentResult = { readonly kind: 'there' | 'unasked' } | ({ readonly kind: 'failed' } & CueFailure);

/** One run: each fingerprint is asked for once, and what ends it ends all. */
class Run {
  readonly #settings: PerformSettings;
  readonly #tell: (event: PerformEvent) => void;
  readonly #asked = new Map<string, Promise<SegmentResult>>();
  readonly #voiceOfSample: VoiceOfSample;
  readonly counts = { requests: 0, retries: 0, audioSeconds: 0 };
  ended: Error | undefined;

  constructor(settings: PerformSettings, tell: (event: PerformEvent) => void) {
    this.#settings = settings;
    this.#tell = tell;
    this.#voiceOfSample = sampleVoices(async (bytes, container): Promise<HeardSound | undefined> => {
      const workbench = container === 'mp3' ? await settings.openWorkbench?.() : undefined;
      const scratch = settings.store.layout.folder;
      return workbench && (await decodeSound(workbench, bytes, 'mp3', { scratch }));
    });
  }

  async segment(cue: Cue, segment: CueSegment, wanted: number): Promise<SegmentResult> {
    const { fingerprint } = segment;
    if (fingerprint === undefined)
      return {
        kind: 'failed',
        code: 'awaiting-voice',
        message: `the voice of ${cue.character} (${cue.language}) is not locked yet`,
      };
    // Cues that say the same in the same way share a take: whoever comes second waits for the first.
    const before = this.#asked.get(fingerprint);
    const result = (before ?? Promise.resolve<SegmentResult>({ kind: 'there' })).then((first) =>
      first.kind === 'there' ? this.#ask({ cue, segment, fingerprint }, wanted) : first,
    );
    this.#asked.set(fingerprint, result);
    const settled = await result;
    if (this.#asked.get(fingerprint) === result && settled.kind === 'there') this.#asked.delete(fingerprint);
    return settled;
  }

  async #ask(job: Job, wanted: number): Promise<SegmentResult> {
    const { store, clock, interruption } = this.#settings;
    const isThere = (): boolean => takesIn(store, job.fingerprint) >= wanted;
    if (isThere()) return { kind: 'there' };
    if (this.ended !== undefined) return { kind: 'unasked' };
    const goOn = (): void => {
      if (this.ended !== undefined) throw this.ended;
    };
    try {
      const lock = await takeLock(job.fingerprint, { store, clock, isThere, goOn, interruption });
      if (!lock) return { kind: 'there' };
      try {
        await store.lookAgain(job.fingerprint);
        while (!isThere()) await this.#make(job, () => lock.isOurs());
        return { kind: 'there' };
      } finally {
        lock.release();
      }
    } catch (thrown) {
      return this.#resultOf(asError(thrown));
    }
  }

  #resultOf(error: Error): SegmentResult {
    if (error === this.ended) return { kind: 'unasked' };
    if (error instanceof CheckFailure)
      return { kind: 'failed', code: 'check-failed', message: error.message };
    if (error instanceof StoreError || !(error instanceof SpeechError)) {
      // A disk that keeps nothing: nothing more is asked for that could not be kept.
      this.ended ??= error;
      this.#settings.speaker.queue.stop(error);
      return { kind: 'unasked' };
    }
    if (error.code === 'aborted') {
      this.ended ??= error;
      return { kind: 'unasked' };
    }
    if (endsTheRun(error)) this.ended ??= error;
    return { kind: 'failed', code: error.code, message: error.message };
  }

  async #make({ cue, segment, fingerprint }: Job, isOurs: () => boolean): Promise<void> {
    const { counts } = this;
    let asked = 0;
    const listener: TakeListener = {
      onRequest: () => {
        counts.requests++;
        if (asked++ === 0) this.#tell({ type: 'segment-started', cue, segment });
      },
      onRetry: (retry) => {
        counts.retries++;
        this.#tell({ type: 'segment-retried', cue, segment, retry });
      },
      onSpeech: ({ seconds, warnings }) => {
        counts.audioSeconds += seconds;
        for (const { message } of warnings) this.#tell({ type: 'warning', cue, message });
      },
      onRefusal: (reasons) => this.#tell({ type: 'take-refused', cue, reasons, aside: undefined }),
      onFlag: (message) => this.#tell({ type: 'warning', cue, message }),
    };
    let take: Take | undefined;
    try {
      const making = { ...this.#settings, voiceOfSample: this.#voiceOfSample };
      take = await makeTake({ segment, fingerprint, isOurs }, making, listener);
    } finally {
      if (asked > 0) this.#tell({ type: 'segment-ended', cue, segment, take });
    }
  }
}

interface Job {
  readonly cue: Cue;
  readonly segment: CueSegment;
  readonly fingerprint: string;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
