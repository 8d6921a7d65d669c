/** Bytes as samples: a view where the address is even, one copy where it is odd. */
import { expect, test } from 'vitest';
import { int16View } from '../../src/audio/int16-view.ts';

const bytes = Uint8Array.of(9, 1, 0, 0xfe, 0xff, 7);

test('at an even address the memory is the same', () => {
  const view = int16View(bytes.subarray(2));
  expect(view.buffer).toBe(bytes.buffer);
  expect([...view]).toEqual([0xfe00 - 0x1_0000, 0x07ff]);
});

test('at an odd address it is a copy of these bytes alone', () => {
  const view = int16View(bytes.subarray(1, 5));
  expect(view.buffer).not.toBe(bytes.buffer);
  expect([...view]).toEqual([1, -2]);
});

test('an odd last byte is left out, at any address, out of a Buffer too', () => {
  expect([...int16View(bytes.subarray(0, 3))]).toEqual([0x0109]);
  expect([...int16View(bytes.subarray(1, 4))]).toEqual([1]);
  expect([...int16View(Buffer.from(bytes).subarray(1, 6))]).toEqual([1, -2]);
  expect([...int16View(bytes.subarray(1, 2))]).toEqual([]);
});
