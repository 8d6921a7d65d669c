/** A SpeechRequest as the service reads it: the JSON body of one call, with nothing in it that the service does not know. */
import type { Message, SpeechRequest } from '../../../3-plan/request.ts';
import type { Sample } from '../../../2-voices/sample.ts';

export interface RequestBody {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly audio: {
    readonly format: SpeechRequest['format'];
    /** A preset id, or a sample as a data URI; absent where the voice is described. */
    readonly voice?: string;
    readonly optimize_text_preview?: boolean;
  };
  readonly stream: boolean;
  readonly temperature: number;
  readonly top_p: number;
  readonly max_completion_tokens: number;
}

/** `showSample` writes a sample: whole to the service, shortened to its digest for people and records. */
export function requestBody(request: SpeechRequest, showSample: (sample: Sample) => string): RequestBody {
  const voice = voiceField(request, showSample);
  return {
    model: request.model,
    messages: request.messages,
    audio: {
      format: request.format,
      ...(voice !== undefined && { voice }),
      ...(request.optimizeTextPreview !== undefined && {
        optimize_text_preview: request.optimizeTextPreview,
      }),
    },
    stream: request.stream,
    temperature: request.temperature,
    top_p: request.topP,
    max_completion_tokens: request.maxCompletionTokens,
  };
}

/** The body as it goes out: in pieces where a sample is among them, for all requests with that sample share its bytes. */
export function bodyOnWire(request: SpeechRequest): string | readonly Uint8Array[] {
  const json = JSON.stringify(requestBody(request, () => ''));
  if (request.voice.kind !== 'sample') return json;
  // Only numbers and switches stand behind the voice: what reads like it last is it.
  const at = json.lastIndexOf(emptyVoice) + emptyVoice.length - 2;
  return [Buffer.from(json.slice(0, at)), sampleJson(request.voice.sample), Buffer.from(json.slice(at + 2))];
}

const emptyVoice = '"voice":""';
const sampleJsons = new WeakMap<Sample, Uint8Array>();

/** Ten million characters may go out with every line of a character: they become JSON, and bytes, once. */
function sampleJson(sample: Sample): Uint8Array {
  const known = sampleJsons.get(sample);
  if (known !== undefined) return known;
  const bytes = Buffer.from(JSON.stringify(wholeSample(sample)));
  sampleJsons.set(sample, bytes);
  return bytes;
}

export const wholeSample = (sample: Sample): string => sample.dataUri();

export const sampleDigest = ({ mediaType, digest }: Sample): string => `data:${mediaType};sha256,${digest}`;

function voiceField({ voice }: SpeechRequest, showSample: (sample: Sample) => string): string | undefined {
  switch (voice.kind) {
    case 'preset':
      return voice.id;
    case 'sample':
      return showSample(voice.sample);
    case 'described':
      return undefined;
    case 'awaiting-lock':
      return `(the locked sample of ${voice.character}, ${voice.language}: not there yet)`;
  }
}
