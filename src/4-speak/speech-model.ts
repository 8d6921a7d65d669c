/** The contract every speech engine keeps: a request in, events out, warnings as data, failures as SpeechError. */
import type { EngineName } from '../1-script/schema.ts';
import type { VoiceKind } from '../1-script/voice-use.ts';
import type { SpeechRequest } from '../3-plan/request.ts';

export interface SpeechModel {
  /** Raised when a model of the old contract could no longer be used. */
  readonly contract: 1;
  readonly engine: EngineName;
  readonly capabilities: Capabilities;
  /**
   * Yields `audio-delta` as sound arrives and ends with exactly one `finished`; anything else is thrown as a SpeechError.
   * When it has finished, the take is whole: an answer that is cut, refused or empty never ends well.
   */
  readonly synthesize: (request: SpeechRequest, options: SynthesizeOptions) => AsyncIterable<SpeechEvent>;
  /** Lets connections and processes go; a model can be closed once. */
  readonly close: () => Promise<void>;
}

export interface SynthesizeOptions {
  readonly signal: AbortSignal;
  /** Called as the request goes out on a connection that is there: from then on a service counts it. */
  readonly onSent?: (() => void) | undefined;
  /** How often this request was performed before: who would say the same again varies by it. Absent: 0. */
  readonly variation?: number | undefined;
}

export interface Capabilities {
  readonly kinds: readonly VoiceKind[];
  /** Kinds of voice that sing. */
  readonly sings: readonly VoiceKind[];
  /** Kinds of voice whose sound arrives while it is still being made; others deliver it whole, streamed or not. */
  readonly streams: readonly VoiceKind[];
  /** The same description always gives the same voice: nothing is locked. */
  readonly stableDesign: boolean;
}

export type SpeechEvent = AudioDelta | SpeechWarning | SpeechFinished;

/** Mono samples; every delta of one answer has the same rate. */
export interface AudioDelta {
  readonly type: 'audio-delta';
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/** Something the engine did otherwise than asked, and went on. */
export interface SpeechWarning {
  readonly type: 'warning';
  readonly code:
    'unsupported-setting' | 'container-differs' | 'rate-converted' | 'channels-mixed' | 'text-rewritten';
  readonly message: string;
}

export interface SpeechFinished {
  readonly type: 'finished';
  /** Only a whole answer gets here. */
  readonly finishReason: 'stop' | 'unknown';
  readonly requestId: string | undefined;
  readonly model: string;
  readonly usage: SpeechUsage | undefined;
  /** Where the service rewrote the words (auditions only), what it made of them. */
  readonly finalText: string | undefined;
}

export interface SpeechUsage {
  readonly promptTokens: number | undefined;
  readonly completionTokens: number | undefined;
}
