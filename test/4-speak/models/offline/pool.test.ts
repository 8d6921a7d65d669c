import { describe, expect, test } from 'vitest';
import type { Helper } from '../../../../src/ports.ts';
import { poolOf } from '../../../../src/4-speak/models/offline/pool.ts';

/** Helpers who answer when they are told to; `open` are the questions they are at, in the order they got them. */
function slowHelpers() {
  const open: { readonly question: unknown; readonly answer: () => void }[] = [];
  const counts = { started: 0, closed: 0 };
  const start = (): Helper => {
    counts.started++;
    return {
      ask: (question) =>
        new Promise((resolve) => {
          const answer = (): void => {
            open.splice(open.indexOf(turn), 1);
            resolve(`answer to ${String(question)}`);
          };
          const turn = { question, answer };
          open.push(turn);
        }),
      close: () => Promise.resolve(void counts.closed++),
    };
  };
  return { start, open, counts };
}

const never = new AbortController().signal;
const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a pool', () => {
  test('starts no more helpers than are needed, and never more than it may', async () => {
    const { start, open, counts } = slowHelpers();
    const pool = poolOf(start, 2);
    expect(counts.started).toBe(0);
    const first = pool.ask(1, never);
    open[0]?.answer();
    expect(await first).toBe('answer to 1');
    void pool.ask(2, never);
    expect(counts.started).toBe(1);
    for (const question of [3, 4, 5]) void pool.ask(question, never);
    expect(counts.started).toBe(2);
    expect(open.map(({ question }) => question)).toEqual([2, 3]);
  });

  test('hands out questions in their order, as helpers come free', async () => {
    const { start, open } = slowHelpers();
    const pool = poolOf(start, 1);
    const asked = [1, 2, 3].map((question) => pool.ask(question, never));
    const order: unknown[] = [];
    while (open.length > 0) {
      order.push(open[0]?.question);
      open[0]?.answer();
      await turns();
    }
    expect(order).toEqual([1, 2, 3]);
    expect(await Promise.all(asked)).toEqual(['answer to 1', 'answer to 2', 'answer to 3']);
  });

  test('forgets who asks no longer, at once', async () => {
    const { start, open } = slowHelpers();
    const pool = poolOf(start, 1);
    const { signal, abort } = controlled();
    const running = pool.ask('running', signal);
    const waiting = pool.ask('waiting', signal);
    const last = pool.ask('last', never);
    abort();
    await expect(running).rejects.toBe('enough');
    await expect(waiting).rejects.toBe('enough');
    await expect(pool.ask('late', signal)).rejects.toBe('enough');
    expect(open.map(({ question }) => question)).toEqual(['running']);
    open[0]?.answer();
    await turns();
    expect(open.map(({ question }) => question)).toEqual(['last']);
    open[0]?.answer();
    expect(await last).toBe('answer to last');
  });

  test('closes every helper it has started', async () => {
    const { start, counts } = slowHelpers();
    const pool = poolOf(start, 3);
    for (const question of [1, 2]) void pool.ask(question, never);
    await pool.close();
    expect(counts).toEqual({ started: 2, closed: 2 });
  });
});

function controlled(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort('enough') };
}
