/** The walk through a wav: sound is found behind anything, sizes are judged by what is there, a cut is always seen. */
import { describe, expect, test } from 'vitest';
import type { AudioProblem } from '../../src/audio/audio-format-error.ts';
import { findWavParts } from '../../src/audio/wav-chunks.ts';
import { problemOf } from './problem-of.ts';
import type { WavChunk } from './wav-file.ts';
import { dataChunk, formatChunk, int16Bytes, listChunk, wavFile } from './wav-file.ts';

const sound = int16Bytes([1, -2, 300, -400, 5]);
const chunk = (name: string, text: string): WavChunk => ({ name, body: Buffer.from(text, 'latin1') });
const soundOf = (bytes: Uint8Array): number[] => [...findWavParts(bytes).sound];

function ds64(size: number, high = 0): WavChunk {
  const body = new Uint8Array(28);
  new DataView(body.buffer).setUint32(8, size, true);
  new DataView(body.buffer).setUint32(12, high, true);
  return { name: 'ds64', body };
}

describe('the sound is found', () => {
  test.each<[name: string, bytes: Uint8Array]>([
    ['at once', wavFile([formatChunk(), dataChunk(sound)])],
    ['behind a LIST', wavFile([formatChunk(), listChunk, dataChunk(sound)])],
    ['before a LIST', wavFile([formatChunk(), dataChunk(sound), listChunk])],
    [
      'among unknown chunks',
      wavFile([chunk('JUNK', 'xy'), formatChunk(), chunk('what', ''), dataChunk(sound)]),
    ],
    ['behind an odd chunk', wavFile([formatChunk(), chunk('odd ', 'abc'), dataChunk(sound)])],
    [
      'behind an odd chunk whose zero was forgotten',
      wavFile([formatChunk(), { ...chunk('odd ', 'abc'), padding: 'missing' }, dataChunk(sound)]),
    ],
    ['before noise', Buffer.concat([wavFile([formatChunk(), dataChunk(sound)]), Buffer.from('\0\x01\x02')])],
    ['before a chunk that is cut', wavFile([formatChunk(), dataChunk(sound), { ...listChunk, size: 999 }])],
    [
      'with a long fmt',
      wavFile([
        { name: 'fmt ', body: Buffer.concat([formatChunk().body, Buffer.alloc(2)]) },
        dataChunk(sound),
      ]),
    ],
    ['with RIFF size 0', wavFile([formatChunk(), dataChunk(sound)], { riffSize: 0 })],
    ['with RIFF size 0xFFFFFFFF', wavFile([formatChunk(), dataChunk(sound)], { riffSize: 0xffff_ffff })],
    ['with a RIFF size too small', wavFile([formatChunk(), dataChunk(sound)], { riffSize: 12 })],
    [
      'in RF64',
      wavFile([ds64(sound.length), formatChunk(), dataChunk(sound, 0xffff_ffff)], { container: 'RF64' }),
    ],
    [
      'in BW64',
      wavFile([ds64(sound.length), formatChunk(), dataChunk(sound, 0xffff_ffff)], { container: 'BW64' }),
    ],
    [
      'in RF64 before a LIST',
      wavFile([ds64(sound.length), formatChunk(), dataChunk(sound, 0xffff_ffff), listChunk], {
        container: 'RF64',
      }),
    ],
    [
      'in RF64 that was piped',
      wavFile([ds64(0xffff_ffff, 0xffff_ffff), formatChunk(), dataChunk(sound, 0xffff_ffff)], {
        container: 'RF64',
      }),
    ],
    [
      'in RF64 of size 0',
      wavFile([ds64(0), formatChunk(), dataChunk(sound, 0xffff_ffff)], { container: 'RF64' }),
    ],
    ['twice, the first counts', wavFile([formatChunk(), dataChunk(sound), dataChunk(int16Bytes([9]))])],
  ])('%s', (_, bytes) => {
    expect(soundOf(bytes)).toEqual([...sound]);
    const within = new Uint8Array(bytes.length + 7);
    within.set(bytes, 5);
    expect(soundOf(within.subarray(5, 5 + bytes.length))).toEqual([...sound]);
  });
});

describe('sizes nobody could fill in mean all that is there', () => {
  test.each([
    0,
    0xffff_ffff,
    0xffff_fffe,
    0xffff_ffff - 36,
    0xffff_ffff - 44,
    0xffff_f000,
    0x7fff_ffff,
    0x7fff_f000,
    0x7fff_ffff - 36,
    0x7fff_ffff + 36,
    0x8000_0000,
  ])('%i', (size) => {
    expect(soundOf(wavFile([formatChunk(), dataChunk(sound, size)]))).toEqual([...sound]);
    expect(problemOf(() => findWavParts(wavFile([formatChunk(), dataChunk(new Uint8Array(), size)])))).toBe(
      'empty',
    );
  });

  test('a header counted as sound is taken off, whether of the file or of RIFF', () => {
    for (const more of [44, 36])
      expect(soundOf(wavFile([formatChunk(), dataChunk(sound, sound.length + more)]))).toEqual([...sound]);
  });

  test('0 before further chunks is no sound', () => {
    const bytes = wavFile([formatChunk(), dataChunk(new Uint8Array()), listChunk, chunk('cue ', '1234')]);
    expect(problemOf(() => findWavParts(bytes))).toBe('empty');
  });
});

describe('what cannot be sound is refused', () => {
  const whole = wavFile([formatChunk(), dataChunk(sound)]);

  test.each<[problem: AudioProblem, name: string, bytes: Uint8Array]>([
    ['empty', 'nothing', new Uint8Array()],
    ['empty', 'a header alone', wavFile([formatChunk(), dataChunk(new Uint8Array())])],
    [
      'truncated',
      'sound that is promised and missing',
      wavFile([formatChunk(), dataChunk(new Uint8Array(), 96_000)]),
    ],
    ['truncated', 'half the sound', wavFile([formatChunk(), dataChunk(new Uint8Array(48_000), 96_000)])],
    ['truncated', 'one byte too few', wavFile([formatChunk(), dataChunk(sound, sound.length + 1)])],
    ['truncated', 'no data chunk', wavFile([formatChunk(), listChunk])],
    [
      'truncated',
      'a chunk longer than the file',
      wavFile([formatChunk(), { ...listChunk, size: 5000 }, dataChunk(sound)]),
    ],
    [
      'truncated',
      'RF64 cut',
      wavFile([ds64(5000), formatChunk(), dataChunk(sound, 0xffff_ffff)], { container: 'RF64' }),
    ],
    [
      'truncated',
      'RF64 of 5 GB cut',
      wavFile([ds64(9, 1), formatChunk(), dataChunk(sound, 0xffff_ffff)], { container: 'RF64' }),
    ],
    ['truncated', 'a size of 2.5 GB', wavFile([formatChunk(), dataChunk(sound, 2_500_000_000)])],
    ['truncated', 'RIFF and no more', whole.subarray(0, 11)],
    ['not-audio', 'no fmt', wavFile([dataChunk(sound)])],
    ['not-audio', 'fmt behind the sound', wavFile([dataChunk(sound), formatChunk()])],
    ['not-audio', 'HTML', Buffer.from('<!doctype html><h1>502</h1>')],
    ['not-audio', 'JSON', Buffer.from('{"error":{}}')],
    ['not-audio', 'bare samples', new Uint8Array(48_000)],
    ['not-audio', 'words', Buffer.from('Rain')],
    ['not-audio', 'a picture', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1')],
    ['unsupported', 'mp3', Buffer.from('ID3\x04\0\0\0\0\0\0\0\0\0')],
    ['unsupported', 'ogg', Buffer.from('OggS\0\x02\0\0\0\0\0\0')],
  ])('%s: %s', (problem, _, bytes) => {
    expect(problemOf(() => findWavParts(bytes))).toBe(problem);
  });

  test('a wav cut at any byte is never taken for a shorter one', () => {
    const long = wavFile([
      chunk('JUNK', 'abc'),
      formatChunk(),
      listChunk,
      dataChunk(int16Bytes([...Array(90).keys()])),
    ]);
    const headerEnd = long.length - 180;
    for (let length = 1; length < long.length; length++) {
      const problem = problemOf(() => findWavParts(long.subarray(0, length)));
      expect([length, problem]).toEqual([
        length,
        length < headerEnd || problem !== 'none' ? 'truncated' : 'none',
      ]);
    }
  });

  test('a million empty chunks are walked in a moment, sound or not', () => {
    const start = performance.now();
    const many = Buffer.alloc(8_000_000, Buffer.from('data\0\0\0\0'));
    expect(problemOf(() => findWavParts(Buffer.concat([wavFile([formatChunk()]), many])))).toBe('empty');
    many.fill(Buffer.from('JUNK\0\0\0\0'));
    expect(problemOf(() => findWavParts(Buffer.concat([wavFile([formatChunk()]), many])))).toBe('truncated');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
