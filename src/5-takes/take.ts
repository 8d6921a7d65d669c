/** A Take: one rendering of a request that passed its checks, known by whom it answers, its number and its bytes. */
import type { TakeWarning } from '../audio/take-checks.ts';
import type { VoiceDistance } from '../audio/voice-likeness.ts';

export interface Take {
  readonly fingerprint: string;
  /** From 1, in the order in which takes passed. */
  readonly number: number;
  /** SHA-256 of the wav file, in hex. */
  readonly digest: string;
  /** Of the wav file. */
  readonly bytes: number;
  readonly seconds: number;
  readonly sampleRate: number;
  /** What is worth a second listening; left out where there is nothing. */
  readonly warnings?: readonly TakeWarning[];
}

/** What lies beside the sound: all that was asked, answered, measured and found. */
export interface TakeFacts {
  readonly version: 1;
  readonly fingerprint: string;
  readonly take: number;
  readonly audio: {
    readonly sha256: string;
    readonly bytes: number;
    readonly seconds: number;
    readonly sampleRate: number;
  };
  /** LUFS, dBFS and dBTP; null for what silence has no figure of. */
  readonly measured: {
    readonly loudness: number | null;
    readonly peak: number | null;
    readonly truePeak: number | null;
    /** Beside the sample it was cloned from: semitones, and the distance of their spectra. Left out where nothing could be compared. */
    readonly drift?: VoiceDistance;
  };
  /** Of a take that plays all the same; left out where there is nothing. */
  readonly warnings?: readonly TakeWarning[];
  /** Why it did not pass; empty in a take that plays. */
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  /** The identity of the request, its sample as a digest, and how it was to be delivered. */
  readonly request: unknown;
  readonly answer: {
    readonly model: string;
    readonly requestId: string | null;
    readonly finishReason: string;
    readonly usage: unknown;
    readonly warnings: readonly string[];
    /** What the service made of the words, where it was let. */
    readonly finalText?: string;
  };
  /** ISO 8601. */
  readonly when: string;
}

/** Undefined for anything that this programme did not write, or not wholly. */
export function takeFrom(text: string): Take | undefined {
  let facts: Partial<TakeFacts> | null;
  try {
    facts = JSON.parse(text) as Partial<TakeFacts> | null;
  } catch {
    return undefined;
  }
  if (facts === null || typeof facts !== 'object' || facts.version !== 1) return undefined;
  const { fingerprint, take: number, audio, warnings } = facts;
  if (typeof fingerprint !== 'string' || typeof number !== 'number' || !isAudio(audio)) return undefined;
  const { sha256: digest, bytes, seconds, sampleRate } = audio;
  return { fingerprint, number, digest, bytes, seconds, sampleRate, ...flags(warnings) };
}

/** As a take has them: none is none, and what is no list of warnings is none either. */
export function flags(warnings: unknown): Pick<Take, 'warnings'> {
  const some = Array.isArray(warnings) ? warnings.filter(isWarning) : [];
  return some.length === 0 ? {} : { warnings: some };
}

const isWarning = (warning: unknown): warning is TakeWarning =>
  warning !== null &&
  typeof warning === 'object' &&
  'code' in warning &&
  'message' in warning &&
  typeof warning.code === 'string' &&
  typeof warning.message === 'string';

const isAudio = (audio: unknown): audio is TakeFacts['audio'] => {
  if (audio === null || typeof audio !== 'object') return false;
  const { sha256, bytes, seconds, sampleRate } = audio as Readonly<Record<string, unknown>>;
  return (
    typeof sha256 === 'string' &&
    [bytes, seconds, sampleRate].every((number) => typeof number === 'number' && number > 0)
  );
};
