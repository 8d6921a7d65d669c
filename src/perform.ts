/** Performs a plan: for every cue a take is found, or one is asked for, checked and kept; nothing finished is asked for again. */
import type { Cue, CueSegment } from './3-plan/cue.ts';
import type { PlannedCue } from './3-plan/plan.ts';
import type { Retry } from './4-speak/retry.ts';
import type { Speaker } from './4-speak/speaker.ts';
import type { Speech } from './4-speak/speech.ts';
import { endsTheRun, SpeechError } from './4-speak/speech-error.ts';
import type { TakeChecks } from './5-takes/judge.ts';
import { judge } from './5-takes/judge.ts';
import { StoreError } from './5-takes/store-error.ts';
import type { Rendering, TakeStore } from './5-takes/store.ts';
import type { Take } from './5-takes/take.ts';
import type { Clock } from './ports.ts';

export interface PerformSettings {
  readonly speaker: Speaker;
  readonly store: TakeStore;
  readonly checks: TakeChecks;
  readonly clock: Clock;
  readonly onEvent?: (event: PerformEvent) => void;
  /** Aborted: waits no longer for takes that another process is asking for. */
  readonly interruption?: AbortSignal | undefined;
}

export type PerformEvent =
  /** Its words go out now, or as soon as there is room. */
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
  /** Requests that reached the service's door, those of retries included. */
  readonly requests: number;
  readonly retries: number;
  /** Seconds of sound that were rendered now. */
  readonly audioSeconds: number;
  /** What ended the run early: a key that is refused, a disk that is full, a person. */
  readonly ended: Error | undefined;
}

/** Cues in hand at once: more than any queue takes, so that it never runs dry. */
const inHand = 64;
/** Milliseconds between two looks at a take that another process is asking for. */
const glance = 250;

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
  readonly counts = { requests: 0, retries: 0, audioSeconds: 0 };
  ended: Error | undefined;

  constructor(settings: PerformSettings, tell: (event: PerformEvent) => void) {
    this.#settings = settings;
    this.#tell = tell;
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
    const { store, speaker } = this.#settings;
    if (takesIn(store, job.fingerprint) >= wanted) return { kind: 'there' };
    if (this.ended !== undefined) return { kind: 'unasked' };
    try {
      const lock = await this.#lock(job.fingerprint, wanted);
      if (!lock) return { kind: 'there' };
      try {
        await store.lookAgain(job.fingerprint);
        while (takesIn(store, job.fingerprint) < wanted) await this.#renderOne(job, () => lock.isOurs());
        return { kind: 'there' };
      } finally {
        lock.release();
      }
    } catch (thrown) {
      const error = asError(thrown);
      if (this.#isEndedBy(error)) return { kind: 'unasked' };
      if (error instanceof CheckFailure)
        return { kind: 'failed', code: 'check-failed', message: error.message };
      if (error instanceof StoreError || !(error instanceof SpeechError)) {
        // A disk that keeps nothing: nothing more is asked for that could not be kept.
        this.ended ??= error;
        speaker.queue.stop(error);
        return { kind: 'unasked' };
      }
      if (error.code === 'aborted') {
        this.ended ??= error;
        return { kind: 'unasked' };
      }
      if (endsTheRun(error)) this.ended ??= error;
      return { kind: 'failed', code: error.code, message: error.message };
    }
  }

  #isEndedBy(error: Error): boolean {
    return error === this.ended;
  }

  /** Undefined when the take came from another process while we waited. */
  async #lock(fingerprint: string, wanted: number): Promise<Awaited<ReturnType<TakeStore['lock']>>> {
    const { store, clock, interruption } = this.#settings;
    for (;;) {
      const lock = await store.lock(fingerprint);
      if (lock) return lock;
      await clock.sleep(glance, interruption);
      await store.lookAgain(fingerprint);
      if (takesIn(store, fingerprint) >= wanted) return undefined;
      if (this.ended !== undefined) throw this.ended;
    }
  }

  /** Asks until a rendering passes; one that does not pass is asked for again as often as the checks allow. */
  async #renderOne(job: Job, isOurs: () => boolean): Promise<void> {
    const { store, checks, clock } = this.#settings;
    let best: { readonly rendering: Rendering; readonly reasons: readonly string[] } | undefined;
    this.#tell({ type: 'segment-started', cue: job.cue, segment: job.segment });
    let take: Take | undefined;
    try {
      for (let attempt = 0; attempt <= checks.retakes; attempt++) {
        const speech = await this.#speak(job, takesIn(store, job.fingerprint) + attempt);
        const when = new Date(clock.now()).toISOString();
        const { rendering, findings } = judge(speech, job.segment, {
          fingerprint: job.fingerprint,
          when,
          limits: checks.limits,
        });
        if (findings.length === 0) {
          if (!isOurs()) await store.lookAgain(job.fingerprint);
          take = await store.keep(rendering);
          return;
        }
        const reasons = findings.map(({ message }) => message);
        if (!best || findings.length < best.rendering.facts.findings.length) best = { rendering, reasons };
        this.#tell({ type: 'take-refused', cue: job.cue, reasons, aside: undefined });
      }
    } finally {
      this.#tell({ type: 'segment-ended', cue: job.cue, segment: job.segment, take });
    }
    const aside = best && (await store.putAside(best.rendering));
    throw new CheckFailure(
      `${best?.reasons.join('; ') ?? 'no rendering passed'}${aside === undefined ? '' : ` (the best of ${checks.retakes + 1} is ${aside})`}`,
    );
  }

  async #speak({ cue, segment }: Job, variation: number): Promise<Speech> {
    this.counts.requests++;
    const speech = await this.#settings.speaker.speak(segment.request, {
      tokens: segment.tokens,
      urgency: 'batch',
      variation,
      onRetry: (retry) => {
        this.counts.requests++;
        this.counts.retries++;
        this.#tell({ type: 'segment-retried', cue, segment, retry });
      },
    });
    this.counts.audioSeconds += speech.seconds;
    for (const { message } of speech.warnings) this.#tell({ type: 'warning', cue, message });
    return speech;
  }
}

interface Job {
  readonly cue: Cue;
  readonly segment: CueSegment;
  readonly fingerprint: string;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** No rendering passed its checks. */
class CheckFailure extends Error {}
