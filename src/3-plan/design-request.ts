/** What a designed voice is asked for once: its anchor, spoken by whoever its description describes. */
import type { Engine } from '../1-script/engines.ts';
import type { DesignedVoice } from '../2-voices/voices.ts';
import type { CueSegment } from './cue.ts';
import { fingerprintOf } from './fingerprint.ts';
import { singleRequest } from './single-request.ts';

export interface DesignRequest extends CueSegment {
  readonly fingerprint: string;
}

/** `polished`: the service may put the anchor into words of its own. Nobody directs: lines inherit the mood of the sample. */
export function designRequest(
  { description, anchor, language }: Pick<DesignedVoice, 'description' | 'anchor' | 'language'>,
  engine: Engine,
  wording: 'as-written' | 'polished' = 'as-written',
): DesignRequest {
  const voice = { kind: 'design', description } as const;
  const single = singleRequest({ text: anchor, language, direction: '', voice, delivery: 'whole' }, engine);
  const request = { ...single.request, optimizeTextPreview: wording === 'polished' };
  const fingerprint = fingerprintOf(request);
  if (fingerprint === undefined) throw new Error('a described voice always has a fingerprint');
  return { request, fingerprint, join: 'start', seconds: single.seconds, tokens: single.tokens };
}
