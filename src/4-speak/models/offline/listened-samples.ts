/** What was heard in the samples of a run: each is decoded and listened to once, however many lines speak like it. */
import { AudioFormatError } from '../../../audio/audio-format-error.ts';
import { decodeBase64 } from '../../../audio/base64-decoder.ts';
import { sniffContainer } from '../../../audio/sniff.ts';
import { readWav } from '../../../audio/wav-reader.ts';
import type { Sample } from '../../../2-voices/sample.ts';
import { SpeechError } from '../../speech-error.ts';
import type { Sound } from './flite.ts';
import type { SampleFacts } from './likeness.ts';

export interface SampleListener {
  readonly decodeSound: ((bytes: Uint8Array, mediaType: string) => Promise<Sound>) | undefined;
  readonly listen: (sound: Sound, signal: AbortSignal) => Promise<SampleFacts>;
}

export interface ListenedSamples {
  factsOf(sample: Sample, signal: AbortSignal): Promise<SampleFacts>;
}

/** Seconds: what a voice is like is heard by then. */
const longEnough = 60;

export function listenedSamples(listener: SampleListener): ListenedSamples {
  const known = new Map<string, Promise<SampleFacts>>();
  return {
    async factsOf(sample, signal) {
      let facts = known.get(sample.digest);
      if (!facts) {
        // Not the first asker's signal: others wait for the same.
        facts = factsOf(sample, listener, new AbortController().signal);
        known.set(sample.digest, facts);
        facts.catch(() => known.delete(sample.digest));
      }
      const heard = await facts;
      signal.throwIfAborted();
      return heard;
    },
  };
}

async function factsOf(
  sample: Sample,
  { decodeSound, listen }: SampleListener,
  signal: AbortSignal,
): Promise<SampleFacts> {
  const { samples, sampleRate } = await soundOf(sample, decodeSound);
  return listen({ samples: samples.slice(0, longEnough * sampleRate), sampleRate }, signal);
}

async function soundOf(sample: Sample, decodeSound: SampleListener['decodeSound']): Promise<Sound> {
  try {
    const bytes = decodeBase64(sample.dataUri());
    if (sniffContainer(bytes) === 'wav') return readWav(bytes);
    if (decodeSound) return await decodeSound(bytes, sample.mediaType);
  } catch (error) {
    if (error instanceof SpeechError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new SpeechError(`the sample ${sample.path} cannot be read: ${why}`, {
      code: error instanceof AudioFormatError ? 'bad-request' : 'unsupported',
      isRetryable: false,
      cause: error,
    });
  }
  throw new SpeechError(
    `the sample ${sample.path} is no wav, and to read it the offline engine needs ffmpeg: install ffmpeg, or save the sample as wav`,
    { code: 'unsupported', isRetryable: false },
  );
}
