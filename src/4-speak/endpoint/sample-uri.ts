/** The voice sample inside a request: a data URI of a wav or an mp3, judged as the service judges it. */
import { createHash } from 'node:crypto';
import type { Sample } from '../../2-voices/sample.ts';
import { longestBase64 } from '../../2-voices/sample.ts';
import { wrongParameter } from './refusal.ts';

const head = /^data:audio\/(wav|mpeg|mp3);base64,/;

export function sampleFromUri(uri: string): Sample {
  const kind = head.exec(uri);
  if (!kind)
    throw wrongParameter(
      'audio.voice must be a data URI of a wav or an mp3: data:audio/wav;base64,… or data:audio/mpeg;base64,…',
    );
  const base64 = uri.slice(kind[0].length);
  if (base64.length > longestBase64)
    throw wrongParameter(`audio.voice has ${base64.length} characters of base64; at most ${longestBase64}`);
  const bytes = Buffer.from(base64, 'base64');
  if (!isWholeBase64(base64, bytes.length)) throw wrongParameter('audio.voice is not valid base64');
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw wrongParameter('audio.voice holds neither a wav nor an mp3');
  return {
    digest: createHash('sha256').update(bytes).digest('hex'),
    mediaType,
    size: bytes.length,
    path: 'audio.voice',
    dataUri: () => uri,
  };
}

/** Buffer drops what it cannot read: whatever is missing then was no base64. */
function isWholeBase64(base64: string, decoded: number): boolean {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return base64.length > 0 && base64.length % 4 === 0 && decoded === (base64.length / 4) * 3 - padding;
}

function mediaTypeOf(bytes: Buffer): Sample['mediaType'] | undefined {
  if (/^(RIFF|RF64)....WAVE/s.test(bytes.toString('latin1', 0, 12))) return 'audio/wav';
  const isFrame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0;
  return isFrame || bytes.toString('latin1', 0, 3) === 'ID3' ? 'audio/mpeg' : undefined;
}
