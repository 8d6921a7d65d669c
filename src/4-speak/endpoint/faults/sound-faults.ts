/** Faults of a wav: headers that lie, chunks nobody expects, another rate, another container, or none. */
import { resample } from '../../../audio/resample.ts';
import type { Outcome } from '../outcome.ts';
import { wireRate } from '../outcome.ts';
import { chunk, pcmBytes, wavBytes } from '../wav-bytes.ts';
import type { Fault } from './fault.ts';

const otherRate = 44_100;

const wav = (encode: (outcome: Outcome) => Uint8Array): Fault => ({ stage: 'sound', encode });

/** The header says so many bytes of sound, whatever follows it. */
const claiming = (claim: (bytes: number) => number): Fault =>
  wav(({ samples }) =>
    wavBytes(samples, { sampleRate: wireRate, channels: 1, claimedBytes: claim(samples.length * 2) }),
  );

export const soundFaults = {
  'wav-size-zero': claiming(() => 0),
  'wav-size-unknown': claiming(() => 0xffff_ffff),
  'wav-size-too-large': claiming((bytes) => bytes * 2),
  'wav-empty': wav(() => wavBytes(new Int16Array(), { sampleRate: wireRate, channels: 1 })),
  'wav-extra-chunks': wav(({ samples }) =>
    wavBytes(samples, {
      sampleRate: wireRate,
      channels: 1,
      chunksBefore: [chunk('LIST', Buffer.from('INFOISFT\x04\0\0\0fake')), chunk('fact', Buffer.alloc(4))],
      chunksAfter: [chunk('id3 ', Buffer.from('ID3 after the sound'))],
    }),
  ),
  // After an odd chunk comes a byte that counts for nobody: who forgets it reads all that follows one byte off.
  'wav-odd-padding': wav(({ samples }) =>
    wavBytes(samples, {
      sampleRate: wireRate,
      channels: 1,
      chunksBefore: [chunk('junk', Buffer.from('odd'))],
    }),
  ),
  'other-rate': wav(({ samples }) =>
    wavBytes(resample(samples, wireRate, otherRate), { sampleRate: otherRate, channels: 1 }),
  ),
  stereo: wav(({ samples }) =>
    wavBytes(
      Int16Array.from({ length: samples.length * 2 }, (_, at) => samples[at >> 1] ?? 0),
      {
        sampleRate: wireRate,
        channels: 2,
      },
    ),
  ),
  // An ID3 tag and the header of one frame: what every sniffer takes for an mp3.
  'mp3-bytes': wav(({ samples }) =>
    Buffer.concat([
      Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
      Buffer.from([0xff, 0xfb, 0x90, 0xc4]),
      pcmBytes(samples),
    ]),
  ),
  'bare-pcm': wav(({ samples }) => pcmBytes(samples)),
  'cut-base64': {
    stage: 'base64',
    change: (base64) => base64.slice(0, (base64.length >> 3) * 4 + 1),
  },
} satisfies Readonly<Record<string, Fault>>;
