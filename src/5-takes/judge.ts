/** Judges a rendering before it is kept: all that is measured of it, and whether it passes. */
import { identityOf } from '../3-plan/fingerprint.ts';
import type { CueSegment } from '../3-plan/cue.ts';
import type { SpeechRequest } from '../3-plan/request.ts';
import { wordsOf } from '../3-plan/request.ts';
import type { Speech } from '../4-speak/speech.ts';
import type { Finding, TakeWarning } from '../audio/take-checks.ts';
import { checkDrift, checkTake } from '../audio/take-checks.ts';
import type { TakeLimits } from '../audio/take-limits.ts';
import { soundFacts } from '../audio/sound-facts.ts';
import type { VoiceDistance, VoiceLikeness } from '../audio/voice-likeness.ts';
import { voiceDistance, voiceLikeness } from '../audio/voice-likeness.ts';
import type { Config } from '../1-script/config.ts';
import { scanText } from '../1-script/spoken-text.ts';
import type { Rendering } from './store.ts';

export interface TakeChecks {
  /** Those that are left out are the usual ones. */
  readonly limits: Partial<TakeLimits>;
  /** How often a rendering that does not pass is asked for again. */
  readonly retakes: number;
}

export const standardChecks: TakeChecks = { limits: {}, retakes: 2 };

/** As the project has them. */
export const checksOf = ({ checks: { retakes, limits } }: Config): TakeChecks => ({
  limits,
  retakes: retakes ?? standardChecks.retakes,
});

export interface Judgement {
  readonly rendering: Rendering;
  /** Empty when it passes. */
  readonly findings: readonly Finding[];
  /** For which it is not refused, only listed. */
  readonly warnings: readonly TakeWarning[];
}

export interface JudgeOptions {
  readonly fingerprint: string;
  /** ISO 8601. */
  readonly when: string;
  readonly limits: Partial<TakeLimits>;
  /** The voice of the sample it was cloned from. */
  readonly reference?: VoiceLikeness | undefined;
}

export function judge(
  speech: Speech,
  segment: CueSegment,
  { fingerprint, when, limits, reference }: JudgeOptions,
): Judgement {
  const { samples, sampleRate, finished } = speech;
  const { loudness, peak, truePeak } = soundFacts(samples, sampleRate);
  const findings = checkTake(
    {
      samples,
      sampleRate,
      expectedSeconds: segment.seconds,
      finishReason: finished.finishReason,
      pauseSeconds: secondsPerMark * marksIn(segment.request),
    },
    limits,
  );
  const drift = driftOf(speech, reference);
  const warnings = [drift && checkDrift(drift, limits)].filter((warning) => warning !== undefined);
  const rendering: Rendering = {
    fingerprint,
    samples,
    sampleRate,
    facts: {
      measured: {
        loudness: finite(loudness),
        peak: finite(peak),
        truePeak: finite(truePeak),
        ...(drift && { drift }),
      },
      ...(warnings.length > 0 && { warnings }),
      findings: findings.map(({ code, message }) => ({ code, message })),
      request: requestFacts(segment.request),
      answer: {
        model: finished.model,
        requestId: finished.requestId ?? null,
        finishReason: finished.finishReason,
        usage: finished.usage ?? null,
        warnings: speech.warnings.map(({ message }) => message),
        ...(finished.finalText !== undefined && { finalText: finished.finalText }),
      },
      when,
    },
  };
  return { rendering, findings, warnings };
}

/** To two places, as it is kept; undefined where one of them says too little of its voice. */
function driftOf(
  { samples, sampleRate }: Speech,
  reference: VoiceLikeness | undefined,
): VoiceDistance | undefined {
  const voice = reference && voiceLikeness(samples, sampleRate);
  if (!voice) return undefined;
  const { pitch, spectrum } = voiceDistance(voice, reference);
  return { pitch: hundredths(pitch), spectrum: hundredths(spectrum) };
}

/** Seconds of silence that any mark may be answered with: some are pauses, some a held breath. */
const secondsPerMark = 2;

const marksIn = (request: SpeechRequest): number =>
  scanText(wordsOf(request)).pieces.filter(({ kind }) => kind === 'mark').length;

/** What identifies it, and how it was to be delivered. */
const requestFacts = (request: SpeechRequest): unknown => ({
  identity: identityOf(request),
  maxCompletionTokens: request.maxCompletionTokens,
  format: request.format,
  stream: request.stream,
});

/** To two places; JSON knows no infinity. */
const finite = (level: number): number | null => (Number.isFinite(level) ? hundredths(level) : null);

const hundredths = (value: number): number => Math.round(value * 100) / 100;
