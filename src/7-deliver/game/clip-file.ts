/** Makes the file of one line: takes joined, trimmed and levelled, written as the preset asks; or what a person has recorded, as it is. */
import { hash } from 'node:crypto';
import path from 'node:path';
import { resample } from '../../audio/resample.ts';
import { pcmWriter, wavFileHeader } from '../../audio/stereo-wav.ts';
import { wavHeader } from '../../audio/wav-writer.ts';
import { stereoFloats } from '../../2-voices/stereo-floats.ts';
import type { Cue } from '../../3-plan/cue.ts';
import type { TakeStore } from '../../5-takes/store.ts';
import type { Take } from '../../5-takes/take.ts';
import { spokenLevel } from '../../6-mix/spoken-level.ts';
import { encodeFile } from '../../ffmpeg/encode.ts';
import type { Workbench } from '../../ffmpeg/locate.ts';
import type { Tags } from '../../ffmpeg/metadata.ts';
import type { Files } from '../../ports.ts';
import { piecesOf } from '../line-pieces.ts';
import { digestOfPieces, lineRate } from '../line-wav.ts';
import { soundMeter } from '../report/measure-sound.ts';
import type { ClipSound } from './game-clip.ts';
import type { GamePreset } from './game-preset.ts';
import { postedLine, postVersion } from './line-post.ts';

export interface ClipMaking {
  readonly preset: GamePreset;
  readonly tags: Tags;
  readonly takes: TakeStore;
  readonly files: Files;
  readonly openWorkbench: () => Promise<Workbench>;
  readonly signal?: AbortSignal | undefined;
}

export interface MadeClip {
  readonly sound: Omit<ClipSound, 'bytes' | 'sha256'>;
  readonly warnings: readonly string[];
}

/** What a file is made from: another level makes another file, and asks nobody for anything. */
export const digestOfClip = (cue: Cue, takes: readonly Take[], preset: GamePreset): string => {
  const { codec, sampleRate, bits, level, ceiling } = preset;
  const post = { postVersion, codec, sampleRate, bits, level: level + spokenLevel(cue), ceiling };
  return hash('sha256', `${digestOfPieces(piecesOf(cue, takes))}\n${JSON.stringify(post)}`);
};

/** Or the takes that turned out to be damaged; then nothing was written. */
export async function makeClip(
  target: string,
  cue: Cue,
  takes: readonly Take[],
  { preset, tags, takes: store, files, openWorkbench, signal }: ClipMaking,
): Promise<MadeClip | { readonly damaged: readonly Take[] }> {
  const joined = await joinedTakes(cue, takes, store);
  if ('damaged' in joined) return joined;
  const { codec, sampleRate, bits, ceiling } = preset;
  const level = preset.level + spokenLevel(cue);
  const { floats, facts, warnings } = postedLine(joined.samples, lineRate, { sampleRate, level, ceiling });
  const pcm = pcmWriter(bits, 1)(floats, floats);
  if (codec === 'wav') {
    const header =
      bits === 16
        ? wavHeader(sampleRate, pcm.length)
        : wavFileHeader({ sampleRate, channels: 1, bits, dataBytes: pcm.length });
    const wav = new Uint8Array(header.length + pcm.length + (pcm.length % 2));
    wav.set(header);
    wav.set(pcm, header.length);
    await files.write(target, wav);
  } else {
    const samples = (async function* () {
      yield await Promise.resolve(pcm);
    })();
    const stream = { encoding: 's16le', channels: 1, sampleRate, samples } as const;
    await encodeFile(await openWorkbench(), stream, target, {
      format: codec,
      bitrate: kilobits,
      tags,
      signal,
    });
  }
  return { sound: { ...facts, codec: codec === 'wav' ? `pcm${bits}` : codec }, warnings };
}

/** Of one voice: more cannot be heard. */
const kilobits = 96;

async function joinedTakes(
  cue: Cue,
  takes: readonly Take[],
  store: TakeStore,
): Promise<{ readonly samples: Int16Array } | { readonly damaged: readonly Take[] }> {
  const damaged: Take[] = [];
  const parts: Int16Array[] = [];
  for (const piece of piecesOf(cue, takes)) {
    if (piece.kind === 'silence') {
      parts.push(new Int16Array(Math.round(piece.seconds * lineRate)));
      continue;
    }
    const sound = await store.sound(piece.take);
    if (sound) parts.push(resample(sound.samples, sound.sampleRate, lineRate));
    else damaged.push(piece.take);
  }
  if (damaged.length > 0) return { damaged };
  const [only] = parts;
  if (only && parts.length === 1) return { samples: only };
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples };
}

/** Byte for byte: nobody's recording is touched. */
export async function copyRecording(
  recording: string,
  target: string,
  reading: RecordingReading,
): Promise<MadeClip> {
  const clip = await heardRecording(recording, reading);
  await copied(recording, target, reading.files);
  return clip;
}

type RecordingReading = Pick<ClipMaking, 'files' | 'openWorkbench' | 'signal'>;

export async function heardRecording(
  recording: string,
  { files, openWorkbench, signal }: RecordingReading,
): Promise<MadeClip> {
  const meter = soundMeter(2);
  for await (const floats of stereoFloats(recording, { files, sampleRate: mixRate, openWorkbench, signal })) {
    const [left, right] = [0, 1].map((ear) => floats.filter((_, at) => at % 2 === ear));
    meter.add(left ?? nothing, right ?? nothing);
  }
  const { seconds, integrated, truePeak, headSilence, tailSilence } = meter.result();
  return {
    sound: {
      durationMs: Math.round(seconds * 1000),
      sampleRate: mixRate,
      channels: 1,
      codec: path.extname(recording).slice(1).toLowerCase(),
      lufs: integrated,
      lufsMethod: integrated === null ? 'silence' : 'integrated',
      truePeak,
      headMs: Math.round(headSilence * 1000),
      tailMs: Math.round(tailSilence * 1000),
    },
    warnings: [],
  };
}

const nothing = new Float32Array();
const mixRate = 48_000;

async function copied(from: string, to: string, files: Files): Promise<void> {
  const source = await files.open(from);
  const output = await files.create(to);
  try {
    const piece = new Uint8Array(1 << 20);
    for (let at = 0; at < source.size;) {
      const read = await source.read(piece, at);
      if (read === 0) break;
      await output.write(piece.subarray(0, read));
      at += read;
    }
    await output.finish();
  } finally {
    await output.abandon();
    await source.close();
  }
}
