/** A body gives what arrived in its order, holds its sender up while nobody reads, and never ends well when it did not. */
import { expect, test } from 'vitest';
import { ArrivingBody } from '../../src/world/http-body.ts';
import type { HttpError } from '../../src/ports.ts';

function body(): { readonly arriving: ArrivingBody; readonly asked: string[] } {
  const asked: string[] = [];
  const ask = (what: string) => (): void => void (asked.at(-1) === what || asked.push(what));
  return {
    arriving: new ArrivingBody({ pause: ask('pause'), resume: ask('resume'), abort: ask('abort') }),
    asked,
  };
}

const broken = (): HttpError =>
  Object.assign(new Error('the connection broke'), {
    name: 'HttpError' as const,
    failure: 'connection' as const,
  });
const bytes = (length: number, value = 7): Uint8Array => new Uint8Array(length).fill(value);

test('whole: all that arrived before and after it was asked for, in order', async () => {
  const { arriving } = body();
  arriving.arrive(bytes(2, 1));
  const reading = arriving.whole(100);
  arriving.arrive(bytes(3, 2));
  arriving.end('complete');
  const { pieces, length, isWhole } = await reading;
  expect([...Buffer.concat(pieces)]).toEqual([1, 1, 2, 2, 2]);
  expect([length, isWhole]).toEqual([5, true]);
});

test.each([
  [5, true],
  [4, false],
])('a body of five bytes read up to %i', async (mostBytes, isWhole) => {
  const { arriving, asked } = body();
  arriving.arrive(bytes(5));
  if (isWhole) arriving.end('complete');
  expect(await arriving.whole(mostBytes)).toMatchObject({ length: 5, isWhole });
  expect(asked.includes('abort')).toBe(!isWhole);
});

test('whole, the sender is not held up within the limit', async () => {
  const { arriving, asked } = body();
  const reading = arriving.whole(1_000_000);
  for (let piece = 0; piece < 20; piece++) arriving.arrive(bytes(50_000));
  expect(asked).not.toContain('pause');
  arriving.arrive(bytes(1));
  expect(asked.slice(-2)).toContain('pause');
  expect((await reading).isWhole).toBe(false);
});

test('a million pieces of one byte are kept in few', async () => {
  const { arriving } = body();
  const reading = arriving.whole(2_000_000);
  for (let piece = 0; piece < 1_000_000; piece++) arriving.arrive(bytes(1, piece & 0xff));
  arriving.end('complete');
  const { pieces, length } = await reading;
  expect(length).toBe(1_000_000);
  expect(pieces.length).toBeLessThan(3000);
  expect(Buffer.concat(pieces).every((byte, index) => byte === (index & 0xff))).toBe(true);
});

test('piece by piece: the sender is held up while nobody takes, and no longer', async () => {
  const { arriving, asked } = body();
  const pieces = arriving[Symbol.asyncIterator]();
  for (let piece = 0; piece < 5; piece++) arriving.arrive(bytes(20_000, piece));
  expect(asked).toEqual(['pause']);
  expect((await pieces.next()).value?.[0]).toBe(0);
  expect(asked).toEqual(['pause', 'resume']);
  arriving.end('complete');
  const rest = [];
  for await (const piece of { [Symbol.asyncIterator]: () => pieces }) rest.push(piece[0]);
  expect(rest).toEqual([1, 2, 3, 4]);
  expect(asked).not.toContain('abort');
});

test.each(['whole', 'piece by piece'])('a body that breaks off fails, read %s', async (way) => {
  const { arriving } = body();
  const seen: number[] = [];
  const reading = (async () => {
    if (way === 'whole') await arriving.whole(100);
    else for await (const piece of arriving) seen.push(piece.length);
  })();
  arriving.arrive(bytes(3));
  await Promise.resolve();
  arriving.end(broken());
  arriving.end('complete');
  await expect(reading).rejects.toMatchObject({ name: 'HttpError', failure: 'connection' });
  expect(seen).toEqual(way === 'whole' ? [] : [3]);
});

test('leaving the loop lets the connection go, once', async () => {
  const { arriving, asked } = body();
  arriving.arrive(bytes(1));
  for await (const piece of arriving) if (piece.length === 1) break;
  arriving.discard();
  expect(asked).toEqual(['resume', 'abort']);
});

test('a body that is complete has no connection to let go', () => {
  const { arriving, asked } = body();
  arriving.end('complete');
  arriving.discard();
  expect(asked).toEqual([]);
});

test('a discarded body is not taken for one that has ended', async () => {
  const { arriving } = body();
  arriving.arrive(bytes(3));
  arriving.discard();
  await expect(arriving.whole(100)).rejects.toThrow('discarded');
});
