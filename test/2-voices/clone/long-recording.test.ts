/** An hour of recording is listened to in the memory of a minute. */
import { ftruncateSync, openSync, writeSync, closeSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cutSample } from '../../../src/2-voices/clone/cut-sample.ts';
import { sampleForm } from '../../../src/2-voices/clone/sample-form.ts';
import { wavHeader } from '../../../src/audio/wav-writer.ts';
import type { Files } from '../../../src/ports.ts';
import { nodeFiles } from '../../../src/world/files.ts';
import { projectFolder } from '../../support/project-folder.ts';
import { recording, wavOf } from '../../support/voice-recordings.ts';

const sampleRate = 8000;
const seconds = 3600;
/** Where somebody speaks. */
const spoken = 3000;

test('piece by piece, and the second time only the part that is used', { timeout: 120_000 }, async () => {
  const file = path.join(projectFolder({}), 'day.wav');
  const voice = wavOf(recording({ sampleRate, parts: [{ seconds: 15, level: -12 }] }), sampleRate).subarray(
    44,
  );
  const place = openSync(file, 'w');
  writeSync(place, wavHeader(sampleRate, seconds * sampleRate * 2));
  // The rest is a hole: nothing on the disk, silence in the file.
  ftruncateSync(place, 44 + seconds * sampleRate * 2);
  writeSync(place, voice, 0, voice.length, 44 + spoken * sampleRate * 2);
  closeSync(place);

  const reads = { bytes: 0, largest: 0 };
  const files: Files = {
    ...nodeFiles,
    read: () => Promise.reject(new Error('it must not be read whole')),
    async open(name) {
      const opened = await nodeFiles.open(name);
      return {
        ...opened,
        size: opened.size,
        close: () => opened.close(),
        async read(into, at) {
          reads.bytes += into.length;
          reads.largest = Math.max(reads.largest, into.length);
          return await opened.read(into, at);
        },
      };
    },
  };
  const source = { files, openWorkbench: () => Promise.reject(new Error('no ffmpeg is needed here')) };
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 20);
  const form = await sampleForm(file, source);
  const { window, prepared } = await cutSample(file, form, undefined, source);
  clearInterval(watch);

  expect(window?.from).toBeCloseTo(spoken - 0.15, 1);
  expect((prepared?.samples.length ?? 0) / 24_000).toBeCloseTo(15, 0);
  const bytes = seconds * sampleRate * 2;
  expect(reads.largest).toBeLessThanOrEqual(1 << 20);
  expect(reads.bytes).toBeLessThan(bytes + (8 << 20));
  // As floats of two sides it would be 230 MB.
  expect(most - before).toBeLessThan(120 << 20);
});
