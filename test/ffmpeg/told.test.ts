/** What ffmpeg prints, of several versions, read. */
import { expect, test } from 'vitest';
import { toldOfInput, writtenSeconds } from '../../src/ffmpeg/told.ts';

const account = (stream: string, duration = '00:00:03.05, start: 0.046042, bitrate: 97 kb/s'): string =>
  `Input #0, mp3, from 'file:/a.mp3':\n  Metadata:\n    title           : x\n                    :   Duration: 99:00:00.00\n  Duration: ${duration}\n  ${stream}\n`;

test.each([
  ['Stream #0:0: Audio: mp3, 24000 Hz, mono, fltp, 96 kb/s', 'mp3', 24_000, 1],
  ['Stream #0:0[0x1](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp', 'aac', 44_100, 6],
  [
    'Stream #0:0(eng): Audio: pcm_s16le ([1][0][0][0] / 0x0001), 192000 Hz, 8 channels, s16',
    'pcm_s16le',
    192_000,
    8,
  ],
  [
    'Stream #0:0: Audio: pcm_s16le ([1][0][0][0] / 0x0001), 24000 Hz, 1 channels, s16',
    'pcm_s16le',
    24_000,
    1,
  ],
  ['Stream #0:0: Audio: flac, 48000 Hz, 7.1.2, s16', 'flac', 48_000, 10],
  ['Stream #0:0: Audio: vorbis, 48000 Hz, hexadecagonal, fltp', 'vorbis', 48_000, undefined],
])('%s', (stream, codec, sampleRate, channels) => {
  expect(toldOfInput(account(stream))).toEqual({ codec, sampleRate, channels, seconds: 3.05 });
});

test('a length that is not there, or guessed, is none', () => {
  const stream = 'Stream #0:0: Audio: mp3, 24000 Hz, mono, fltp, 96 kb/s';
  expect(toldOfInput(account(stream, 'N/A, bitrate: 384 kb/s'))?.seconds).toBeUndefined();
  const guess = `[mp3 @ 0x55] Estimating duration from bitrate, this may be inaccurate\n${account(stream)}`;
  expect(toldOfInput(guess)?.seconds).toBeUndefined();
});

test('no sound is told of where there is none', () => {
  expect(toldOfInput(account('Stream #0:0: Video: png, rgb24(pc), 64x64'))).toBeUndefined();
});

test('a progress report counts only once it says that it has ended', () => {
  const running = 'out_time_us=500000\nprogress=continue\n';
  expect(writtenSeconds(running)).toBeUndefined();
  expect(writtenSeconds(`${running}out_time_us=3000000\nprogress=end\n`)).toBe(3);
  expect(writtenSeconds('out_time_us=N/A\nprogress=end\n')).toBe(0);
});
