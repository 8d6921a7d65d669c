import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FliteProgram, Sound } from '../../../../src/4-speak/models/offline/flite.ts';
import { openFlite, UnreadableText } from '../../../../src/4-speak/models/offline/flite.ts';
import { instantiate } from '../../../../src/4-speak/models/offline/wasm.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { fliteProgram } from './flite-program.ts';

let program: FliteProgram;
beforeAll(async () => {
  program = await fliteProgram();
});

const throats = ['slt', 'rms', 'awb', 'kal16'];
const words = 'The boat is in, at last.';

const digestOf = ({ samples }: Sound): string => createHash('sha256').update(samples).digest('hex');

test('the same words sound the same, whatever was spoken before and by whom', async () => {
  const alone = await Promise.all(
    throats.map(async (throat) => openFlite(program).speak(['-voice', throat], words)),
  );
  const one = openFlite(program);
  for (const throat of throats) {
    await one.speak(
      ['-voice', throat, '--setf', 'duration_stretch=1.3'],
      'Something else, and longer than that.',
    );
    const again = await one.speak(['-voice', throat], words);
    expect(digestOf(again)).toBe(alone.map(digestOf)[throats.indexOf(throat)]);
  }
  expect(new Set(alone.map(({ samples }) => samples.length)).size).toBe(4);
  for (const { sampleRate } of alone) expect(sampleRate).toBe(16_000);
});

test('what it falls over is named, and the next line is as it would have been', async () => {
  const flite = openFlite(program);
  const before = digestOf(await flite.speak(['-voice', 'kal16'], words));
  await expect(flite.speak(['-voice', 'kal16'], ','.repeat(3000))).rejects.toBeInstanceOf(UnreadableText);
  expect(digestOf(await flite.speak(['-voice', 'kal16'], words))).toBe(before);
});

test('what has no sound is no failure', async () => {
  const { samples } = await openFlite(program).speak(['-voice', 'kal16'], '...');
  expect(samples).toHaveLength(0);
});

test('no printable ASCII makes it fall', async () => {
  const flite = openFlite(program);
  const random = seededRandom(7);
  const all = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  for (let round = 0; round < 60; round++) {
    const text = Array.from({ length: 40 }, () => all[Math.floor(random() * 95)]).join('');
    await flite.speak(['-voice', 'kal16'], text);
  }
});

describe('its memory', () => {
  test('is constant for the most part, which nobody has to restore', () => {
    expect(program.constants).toBeGreaterThan(16_000_000);
  });

  test('keeps its constants through every voice', async () => {
    const memories: ArrayBuffer[] = [];
    const watched = { ...program };
    const { WebAssembly } = globalThis as unknown as {
      WebAssembly: {
        instantiate: (...given: Parameters<typeof instantiate>) => ReturnType<typeof instantiate>;
      };
    };
    const plain = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const instance = await plain(...given);
      memories.push(instance.exports.memory as unknown as ArrayBuffer);
      return instance;
    };
    try {
      const flite = openFlite(watched);
      const fresh = await instantiate(program.module, silentWasi());
      for (const throat of throats)
        await flite.speak(
          ['-voice', throat, '--setf', 'int_f0_target_stddev=20'],
          `${words} Who? 12 of 400!`,
        );
      const [memory] = memories as unknown as { buffer: ArrayBuffer }[];
      const constants = (buffer: ArrayBuffer | undefined): Buffer =>
        Buffer.from(buffer ?? new ArrayBuffer(0), 0, program.constants);
      expect(constants(memory?.buffer).equals(constants(fresh.exports.memory.buffer))).toBe(true);
    } finally {
      WebAssembly.instantiate = plain;
    }
  });
});

/** Everything flite imports, for an instance that is never run. */
function silentWasi(): Parameters<typeof instantiate>[1] {
  const nothing = (): number => 0;
  return { wasi_snapshot_preview1: new Proxy({}, { get: () => nothing, has: () => true }) };
}
