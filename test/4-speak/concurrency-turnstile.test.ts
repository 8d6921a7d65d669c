/** Room for so many, whatever the number is just now. */
import { expect, test } from 'vitest';
import { turnstile } from '../../src/4-speak/concurrency-turnstile.ts';
import type { Urgency } from '../../src/4-speak/gate.ts';
import { settled } from '../support/virtual-clock.ts';

test('as many as there is room for, a person first and on one place more, fewer when the number falls', async () => {
  let most = 2;
  const inside: string[] = [];
  const ways = new Map<string, () => void>();
  const { enter, admit } = turnstile(() => most);
  const signal = new AbortController().signal;
  const come = (name: string, urgency: Urgency = 'batch'): void =>
    void enter(urgency, signal).then((leave) => {
      inside.push(name);
      ways.set(name, () => {
        inside.splice(inside.indexOf(name), 1);
        leave();
      });
    });
  const leave = async (name: string): Promise<void> => {
    ways.get(name)?.();
    await settled();
  };
  for (const name of ['a', 'b', 'c', 'd']) come(name);
  await settled();
  expect(inside).toEqual(['a', 'b']);
  come('person', 'person');
  come('second person', 'person');
  await settled();
  expect(inside).toEqual(['a', 'b', 'person']);
  await leave('a');
  expect(inside).toEqual(['b', 'person', 'second person']);
  most = 1;
  for (const name of ['b', 'person']) await leave(name);
  expect(inside).toEqual(['second person']);
  most = 3;
  admit();
  await settled();
  expect(inside).toEqual(['second person', 'c', 'd']);
});

test('who is given up outside takes no room, and who leaves twice gives it once', async () => {
  const { enter } = turnstile(() => 1);
  const controller = new AbortController();
  const signal = new AbortController().signal;
  const leave = await enter('batch', signal);
  const reason = new Error('enough');
  const waiting = enter('batch', controller.signal);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(enter('batch', controller.signal)).rejects.toBe(reason);
  leave();
  leave();
  await enter('batch', signal);
  let isIn = false;
  void enter('batch', signal).then(() => (isIn = true));
  await settled();
  expect(isIn).toBe(false);
});
