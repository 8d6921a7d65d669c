/** What ffmpeg's ebur128 reads of a sound, where there is an ffmpeg. */
import { spawnSync } from 'node:child_process';

export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

export interface Reading {
  readonly loudness: number;
  readonly range: number;
  readonly truePeak: number;
}

/** Interleaved 16-bit samples; true peaks take ffmpeg long and are read when asked for. */
export function ebur128(
  samples: Int16Array,
  rate: number,
  channels: number,
  peaks: 'none' | 'true' = 'none',
): Reading {
  const format = ['-f', 's16le', '-ar', String(rate), '-ac', String(channels), '-i', 'pipe:0'];
  const filter = ['-af', `ebur128=peak=${peaks}`, '-f', 'null', '-'];
  const { stderr } = spawnSync('ffmpeg', ['-hide_banner', '-nostats', ...format, ...filter], {
    input: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const summary = stderr.slice(stderr.lastIndexOf('Summary'));
  const figure = (pattern: RegExp): number => Number(pattern.exec(summary)?.[1] ?? Number.NaN);
  return {
    loudness: figure(/I:\s+(-?[\d.]+) LUFS/),
    range: figure(/LRA:\s+(-?[\d.]+) LU/),
    truePeak: figure(/Peak:\s+(-?[\d.]+) dBFS/),
  };
}
