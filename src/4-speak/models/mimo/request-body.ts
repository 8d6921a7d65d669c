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

/** The body as it goes out. */
export function requestText(request: SpeechRequest): string {
  const json = JSON.stringify(requestBody(request, () => ''));
  if (request.voice.kind !== 'sample') return json;
  // Only numbers and switches stand behind the voice: what reads like it last is it.
  const at = json.lastIndexOf(emptyVoice);
  return `${json.slice(0, at)}"voice":${sampleText(request.voice.sample)}${json.slice(at + emptyVoice.length)}`;
}

const emptyVoice = '"voice":""';
const sampleTexts = new WeakMap<Sample, string>();

/** Ten million characters may go out with every line of a character: they become JSON once. */
function sampleText(sample: Sample): string {
  const known = sampleTexts.get(sample);
  if (known !== undefined) return known;
  const text = JSON.stringify(wholeSample(sample));
  sampleTexts.set(sample, text);
  return text;
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
