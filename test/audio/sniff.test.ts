/** Containers by their first bytes: each kind is known, and bare samples are taken for none of them. */
import { describe, expect, test } from 'vitest';
import type { Container } from '../../src/audio/sniff.ts';
import { sniffContainer } from '../../src/audio/sniff.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { randomBytes } from './random-cuts.ts';

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** Frames of silence as lame writes them: MPEG 2 layer III, 64 kbit/s, 24 kHz, 192 bytes each. */
const mp3Frames = (count: number): string => `\xff\xf3\x84\xc4${'\0'.repeat(188)}`.repeat(count);

/** Frames of 23 bytes: AAC LC, 44.1 kHz, stereo. */
const aacFrames = (count: number): string => `\xff\xf1\x50\x80\x02\xff\xfc${'\0'.repeat(16)}`.repeat(count);

describe('a beginning says what follows', () => {
  test.each<[bytes: string, container: Container]>([
    ['RIFF\x24\0\0\0WAVEfmt ', 'wav'],
    ['RIFF\xff\xff\xff\xffWAVE', 'wav'],
    ['RIFX\0\0\0\x24WAVEfmt ', 'wav'],
    ['RF64\xff\xff\xff\xffWAVEds64', 'wav'],
    ['BW64\xff\xff\xff\xffWAVEds64', 'wav'],
    ['RIFF\x0a\n\r\nWAVE', 'wav'],
    ['RIFF\x24\0\0\0WEBPVP8 ', 'unknown'],
    ['RIFF\x24\0\0\0AVI LIST', 'avi'],
    ['RIFF', 'unknown'],
    ['ID3\x04\0\0\0\0\0\0', 'mp3'],
    [mp3Frames(3), 'mp3'],
    [mp3Frames(2) + 'tag'.repeat(100), 'mp3'],
    [mp3Frames(1) + 'tag'.repeat(100), 'unknown'],
    [mp3Frames(1), 'mp3'],
    [mp3Frames(1).slice(0, 100), 'mp3'],
    [`\xff\xfb\x90\x64${'\0'.repeat(413)}\xff\xfb\x90\x64`, 'mp3'],
    [`\xff\xfb\x92\x64${'\0'.repeat(414)}\xff\xfb\x90\x64`, 'mp3'],
    [`\xff\xe3\x48\xc4${'\0'.repeat(140)}\xff\xe3\x48\xc4`, 'mp3'],
    [`\xff\xfb\x90\x64${'\0'.repeat(800)}`, 'unknown'],
    ['\xff\xff\xff\xff\xff\xff\xff\xff', 'unknown'],
    ['\xff\xfb\xf0\x64', 'unknown'],
    ['\xff\xfb\x00\x64', 'unknown'],
    ['\xff\xfb\x9c\x64', 'unknown'],
    ['\xff\xeb\x90\x64', 'unknown'],
    ['\xff\xf1\x50\x80\x2e\x7f\xfc', 'unknown'],
    ['OggS\0\x02', 'ogg'],
    ['fLaC\0\0\0\x22', 'flac'],
    ['\0\0\0\x20ftypM4A ', 'mp4'],
    ['\0\0\0\x18ftypmp42', 'mp4'],
    ['\0\0\0\x14ftypqt  ', 'mp4'],
    ['\0\0\0\x08wide\0\x12\x34\x56mdat', 'mp4'],
    ['\x12\x34\x56\x78mdat', 'mp4'],
    ['The free reader went wide', 'unknown'],
    ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01', 'matroska'],
    ['FORM\0\x04\x09\xc6AIFFCOMM', 'aiff'],
    ['FORM\0\x04\x09\xc6AIFCFVER', 'aiff'],
    ['FORM\0\x04\x09\xc68SVXVHDR', 'unknown'],
    ['#!AMR\n\x3c', 'amr'],
    ['#!AMR-WB\n\x44', 'amr'],
    ['#!AMR_MC1.0\n', 'unknown'],
    ['#!/bin/sh\n', 'unknown'],
    ['caff\0\x01\0\0desc', 'caf'],
    ['caffeine and other things', 'unknown'],
    ['\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c', 'asf'],
    ['\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'unknown'],
    [aacFrames(2), 'aac'],
    [aacFrames(1), 'unknown'],
    [`${aacFrames(1)}\xff\xf1\x4c\x80`, 'unknown'],
    [`ID3\x04\0\0\0\0\0\x05title${aacFrames(2)}`, 'aac'],
    [`ID3\x04\0\0\0\0\0\x05title${mp3Frames(2)}`, 'mp3'],
    ['<!DOCTYPE html><html>', 'html'],
    ['\xef\xbb\xbf\n  <html lang="en">', 'html'],
    ['<HEAD><TITLE>502 Bad Gateway</TITLE>', 'html'],
    ['<?xml version="1.0"?>', 'html'],
    ['<center><h1>502</h1>', 'html'],
    ['{"error":{"message":"no"}}', 'json'],
    ['\r\n{\n  "error": 1', 'json'],
    ['{}', 'json'],
    ['[{"a":1}]', 'json'],
    ['[]', 'json'],
    ['{{mustache}}', 'unknown'],
    ['{\x01"\x02', 'unknown'],
    ['<3 is a heart', 'unknown'],
    ['plain words', 'unknown'],
    ['\0\0\0\0\0\0\0\0\0\0\0\0', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (bytes, container) => {
    expect(sniffContainer(latin1(bytes))).toBe(container);
  });
});

describe('bare samples', () => {
  test('chance is not taken for a container', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 1500; round++)
      expect(sniffContainer(randomBytes(Math.floor(random() * 3000), random))).toBe('unknown');
  });

  test('quiet noise, full of 0xFF bytes, is none either', () => {
    const random = seededRandom(8);
    for (let round = 0; round < 1000; round++) {
      const samples = Int16Array.from({ length: 1200 }, () => Math.round(random() * 6 - 5));
      expect(sniffContainer(new Uint8Array(samples.buffer))).toBe('unknown');
    }
  });

  test('two lucky bytes of sync are not enough', () => {
    const random = seededRandom(9);
    let mistaken = 0;
    for (let round = 0; round < 1000; round++) {
      const bytes = randomBytes(4000, random);
      bytes.set([0xff, 0xfb]);
      if (sniffContainer(bytes) === 'mp3') mistaken++;
    }
    expect(mistaken).toBeLessThan(2);
  });
});
