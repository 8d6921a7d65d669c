/** A Take: one rendering of a request that passed its checks, known by whom it answers, its number and its bytes. */

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
  };
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
  const { fingerprint, take: number, audio } = facts;
  if (typeof fingerprint !== 'string' || typeof number !== 'number' || !isAudio(audio)) return undefined;
  const { sha256: digest, bytes, seconds, sampleRate } = audio;
  return { fingerprint, number, digest, bytes, seconds, sampleRate };
}

const isAudio = (audio: unknown): audio is TakeFacts['audio'] => {
  if (audio === null || typeof audio !== 'object') return false;
  const { sha256, bytes, seconds, sampleRate } = audio as Readonly<Record<string, unknown>>;
  return (
    typeof sha256 === 'string' &&
    [bytes, seconds, sampleRate].every((number) => typeof number === 'number' && number > 0)
  );
};
