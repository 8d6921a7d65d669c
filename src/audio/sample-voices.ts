/** The voices of the samples of a run: each is read and listened to once, however many takes are compared with it. */
import { decodeBase64 } from './base64-decoder.ts';
import { readAnyWav } from './rare-wav.ts';
import type { Container } from './sniff.ts';
import { sniffContainer } from './sniff.ts';
import type { VoiceLikeness } from './voice-likeness.ts';
import { voiceLikeness } from './voice-likeness.ts';

/** As a request carries it. */
export interface CarriedSample {
  readonly digest: string;
  /** Its bytes in base64. */
  readonly dataUri: () => string;
}

/** Undefined where a sample cannot be read, or says too little of its voice: nothing is compared with it then. */
export type VoiceOfSample = (sample: CarriedSample) => Promise<VoiceLikeness | undefined>;

export interface HeardSound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/** `decode` is asked for what is no wav; undefined from it for what it does not know. */
export function sampleVoices(
  decode: (bytes: Uint8Array, container: Container) => Promise<HeardSound | undefined>,
): VoiceOfSample {
  const known = new Map<string, Promise<VoiceLikeness | undefined>>();
  const listen = async ({ dataUri }: CarriedSample): Promise<VoiceLikeness | undefined> => {
    const bytes = decodeBase64(dataUri());
    const container = sniffContainer(bytes);
    const heard = container === 'wav' ? await readAnyWav(bytes) : await decode(bytes, container);
    return heard && voiceLikeness(heard.samples.subarray(0, longEnough * heard.sampleRate), heard.sampleRate);
  };
  return (sample) => {
    // A sample nobody here can read was taken by the service all the same: its takes are good without a comparison.
    const voice = known.get(sample.digest) ?? listen(sample).catch(() => undefined);
    known.set(sample.digest, voice);
    return voice;
  };
}

/** Seconds: what a voice is like is heard by then. */
const longEnough = 60;
