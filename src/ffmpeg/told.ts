/** Reads what ffmpeg tells: the account of an input on its standard error, and its progress reports. */

export interface Told {
  readonly codec: string;
  readonly sampleRate: number;
  /** Undefined for layouts that we do not know by name. */
  readonly channels: number | undefined;
  /** By the header; undefined where it has none, or ffmpeg guesses. */
  readonly seconds: number | undefined;
}

/** What it says of the first input; undefined where it found no sound. Lines are told by their indent: tags may hold any text. */
export function toldOfInput(complaint: string): Told | undefined {
  const stream = /^  Stream #0:\d+[^\n]*?: Audio: (\w+)[^\n]*?, (\d+) Hz, ([^\n,]+)/m.exec(complaint);
  const [, codec, rate, layout] = stream ?? [];
  if (codec === undefined || rate === undefined || layout === undefined) return undefined;
  const length = /^  Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(complaint);
  const isGuess = /Estimating duration from bitrate/.test(complaint);
  const seconds = length ? Number(length[1]) * 3600 + Number(length[2]) * 60 + Number(length[3]) : undefined;
  return {
    codec,
    sampleRate: Number(rate),
    channels: channelsOf(layout),
    seconds: isGuess ? undefined : seconds,
  };
}

/** 'mono', 'stereo', '5.1(side)', '3 channels'. */
function channelsOf(layout: string): number | undefined {
  const named: Readonly<Record<string, number>> = {
    mono: 1,
    stereo: 2,
    downmix: 2,
    quad: 4,
    hexagonal: 6,
    octagonal: 8,
  };
  const counted = /^(\d+) channels/.exec(layout)?.[1];
  if (counted !== undefined) return Number(counted);
  const parts = /^(\d)\.(\d)(?:\.(\d))?/.exec(layout);
  if (parts) return parts.slice(1).reduce((sum, part: string | undefined) => sum + Number(part ?? 0), 0);
  return named[/^\w+/.exec(layout)?.[0] ?? ''];
}

/** Seconds that were written when it said that it had come to the end; undefined if it never said so. */
export function writtenSeconds(progress: string): number | undefined {
  if (!/^progress=end$/m.test(progress)) return undefined;
  const last = [...progress.matchAll(/^out_time_us=(\d+)$/gm)].at(-1)?.[1];
  return last === undefined ? 0 : Number(last) / 1e6;
}

/** A piece of the sound was not all there. */
export const isToldCorrupt = (complaint: string): boolean =>
  /^\[[\w,]+ @ \w+\] (Packet corrupt|File ended prematurely)|: corrupt input packet in stream/m.test(
    complaint,
  );
