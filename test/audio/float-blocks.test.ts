/** Every sample once and in order, whatever the length. */
import { expect, test } from 'vitest';
import { floatBlocks } from '../../src/audio/float-blocks.ts';

test.each([0, 1, 16_383, 16_384, 16_385, 50_000])('%i samples', (length) => {
  const samples = Int16Array.from({ length }, (_, at) => (at * 37) % 65_536);
  expect(collected(samples)).toEqual(Array.from(samples, (sample) => sample / 32_768));
});

function collected(samples: Int16Array): number[] {
  const all: number[] = [];
  for (const block of floatBlocks(samples)) all.push(...block);
  return all;
}
