/** The line before the service: order, seats, and its two ways to end. */
import { describe, expect, test } from 'vitest';
import type { SpeechQueue, Turn } from '../../src/4-speak/queue.ts';
import { speechQueue } from '../../src/4-speak/queue.ts';
import { settled } from '../support/virtual-clock.ts';

interface Held {
  readonly name: string;
  readonly turn: Turn;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
}

/** Tasks that run until the test ends them, in the order in which they started. */
class Stage {
  readonly started: Held[] = [];
  readonly outcomes: string[] = [];
  readonly queue: SpeechQueue;

  constructor(queue: SpeechQueue) {
    this.queue = queue;
  }

  add(name: string, urgency: 'person' | 'batch' = 'batch', signal?: AbortSignal): void {
    this.queue
      .add(
        (turn) =>
          new Promise<string>((resolve, reject) =>
            this.started.push({ name, turn, finish: () => resolve(name), fail: reject }),
          ),
        { urgency, ...(signal && { signal }) },
      )
      .then(
        (result) => this.outcomes.push(`${result} done`),
        (error: unknown) =>
          this.outcomes.push(`${name}: ${error instanceof Error ? error.message : String(error)}`),
      );
  }

  get names(): string[] {
    return this.started.map(({ name }) => name);
  }

  async finish(name: string): Promise<void> {
    this.started.find((held) => held.name === name)?.finish();
    await settled();
  }
}

test('so many at a time, first come first served, and a number changed at work takes effect at once', async () => {
  const stage = new Stage(speechQueue({ concurrency: 2 }));
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) stage.add(name);
  await settled();
  expect(stage.names).toEqual(['a', 'b']);
  expect([stage.queue.running, stage.queue.waiting]).toEqual([2, 4]);
  stage.queue.concurrency = 4;
  await settled();
  expect(stage.names).toEqual(['a', 'b', 'c', 'd']);
  stage.queue.concurrency = 1;
  for (const name of ['a', 'b', 'c']) await stage.finish(name);
  expect(stage.names).toHaveLength(4);
  await stage.finish('d');
  expect(stage.names).toEqual(['a', 'b', 'c', 'd', 'e']);
});

describe('a person', () => {
  test('goes before the batch, on one seat more, and is not followed onto it', async () => {
    const stage = new Stage(speechQueue({ concurrency: 2 }));
    for (const name of ['a', 'b', 'c']) stage.add(name);
    await settled();
    stage.add('person', 'person');
    stage.add('second person', 'person');
    await settled();
    expect(stage.names).toEqual(['a', 'b', 'person']);
    await stage.finish('a');
    expect(stage.names).toEqual(['a', 'b', 'person', 'second person']);
    await stage.finish('person');
    await stage.finish('second person');
    expect(stage.names).toEqual(['a', 'b', 'person', 'second person', 'c']);
    expect(stage.queue.running).toBe(2);
    expect(stage.queue.concurrency).toBe(2);
  });

  test('who leaves while waiting gives the seat back', async () => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    const controller = new AbortController();
    stage.queue.pause();
    stage.add('person', 'person', controller.signal);
    stage.add('a');
    stage.add('b');
    controller.abort(new Error('gone'));
    stage.queue.resume();
    await settled();
    expect(stage.names).toEqual(['a']);
    expect(stage.outcomes).toEqual(['person: gone']);
  });
});

test('paused, nothing starts and what runs goes on', async () => {
  const stage = new Stage(speechQueue({ concurrency: 1 }));
  stage.add('a');
  stage.add('b');
  await settled();
  stage.queue.pause();
  await stage.finish('a');
  expect(stage.names).toEqual(['a']);
  stage.queue.resume();
  await settled();
  expect(stage.names).toEqual(['a', 'b']);
});

test('an abort of one task is its own: the waiting one never starts, the running one is told', async () => {
  const stage = new Stage(speechQueue({ concurrency: 1 }));
  const [first, second] = [new AbortController(), new AbortController()];
  stage.add('a', 'batch', first.signal);
  stage.add('b', 'batch', second.signal);
  stage.add('c');
  await settled();
  second.abort(new Error('not needed'));
  first.abort(new Error('no more'));
  await settled();
  expect(stage.outcomes).toEqual(['b: not needed']);
  const [a] = stage.started;
  expect(a?.turn.aborting.aborted).toBe(true);
  expect(a?.turn.stopping.aborted).toBe(true);
  // It is over when it says so, not when it is told to be: nothing goes on behind the back of the queue.
  expect(stage.queue.running).toBe(1);
  await stage.finish('a');
  expect(stage.names).toEqual(['a', 'c']);
  expect(stage.started[1]?.turn.aborting.aborted).toBe(false);
});

describe('a task at rest', () => {
  /** A task that rests when the test says so, as often as it does. */
  const resting = (
    stage: Stage,
    name: string,
  ): { readonly wake: () => void; readonly isBack: () => boolean } => {
    let isBack = false;
    let wake: () => void = () => undefined;
    const { turn } = stage.started.find((held) => held.name === name) ?? {};
    const pause = new Promise<void>((resolve, reject) => {
      wake = resolve;
      turn?.stopping.addEventListener('abort', () => reject(turn.stopping.reason as Error), { once: true });
    });
    turn?.rest(pause).then(
      () => (isBack = true),
      (error: unknown) => stage.started.find((held) => held.name === name)?.fail(error),
    );
    return { wake: () => wake(), isBack: () => isBack };
  };

  test('leaves its seat to the next, and takes one before those who never had any', async () => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    for (const name of ['a', 'b', 'c']) stage.add(name);
    await settled();
    const a = resting(stage, 'a');
    await settled();
    expect(stage.names).toEqual(['a', 'b']);
    expect([stage.queue.running, stage.queue.waiting]).toEqual([1, 1]);
    a.wake();
    await settled();
    expect([a.isBack(), stage.queue.waiting]).toEqual([false, 2]);
    await stage.finish('b');
    expect([a.isBack(), stage.queue.running]).toEqual([true, 1]);
    expect(stage.names).toEqual(['a', 'b']);
    await stage.finish('a');
    expect(stage.names).toEqual(['a', 'b', 'c']);
  });

  test('a person comes before it, a person who comes back before all', async () => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    stage.add('batch');
    stage.add('person', 'person');
    await settled();
    const [batch, person] = [resting(stage, 'batch'), resting(stage, 'person')];
    stage.add('x');
    await settled();
    stage.queue.pause();
    batch.wake();
    await settled();
    stage.add('another person', 'person');
    person.wake();
    await settled();
    stage.queue.resume();
    await settled();
    // On the one seat that people have more, while x keeps the other.
    expect([person.isBack(), stage.names.at(-1), batch.isBack()]).toEqual([true, 'x', false]);
    await stage.finish('person');
    expect([stage.names.at(-1), batch.isBack()]).toEqual(['another person', false]);
    await stage.finish('another person');
    expect(batch.isBack()).toBe(false);
    await stage.finish('x');
    expect(batch.isBack()).toBe(true);
  });

  test('is no idle queue, though nothing waits and nothing runs', async () => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    stage.add('a');
    await settled();
    const a = resting(stage, 'a');
    let isIdle = false;
    void stage.queue.onIdle().then(() => (isIdle = true));
    await settled();
    expect([stage.queue.running, stage.queue.waiting, isIdle]).toEqual([0, 0, false]);
    a.wake();
    await settled();
    await stage.finish('a');
    expect([stage.outcomes, isIdle]).toEqual([['a done'], true]);
  });

  test.each(['stop', 'abort'] as const)('%s: ends there, resting or back in the line', async (end) => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    for (const name of ['a', 'b', 'c']) stage.add(name);
    await settled();
    const a = resting(stage, 'a');
    await settled();
    resting(stage, 'b');
    await settled();
    a.wake();
    await settled();
    expect(stage.names).toEqual(['a', 'b', 'c']);
    stage.queue[end](new Error('over'));
    await settled();
    expect(stage.outcomes.toSorted()).toEqual(['a: over', 'b: over']);
    await stage.finish('c');
    await stage.queue.onIdle();
    expect(stage.queue.running + stage.queue.waiting).toBe(0);
  });

  test('its own signal gives it up too, and nobody else', async () => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    const controller = new AbortController();
    stage.add('a', 'batch', controller.signal);
    stage.add('b');
    await settled();
    const a = resting(stage, 'a');
    await settled();
    a.wake();
    await settled();
    expect([stage.names, a.isBack()]).toEqual([['a', 'b'], false]);
    controller.abort(new Error('not needed'));
    await settled();
    expect(stage.outcomes).toEqual(['a: not needed']);
    await stage.finish('b');
    expect(stage.outcomes).toEqual(['a: not needed', 'b done']);
    expect(stage.queue.running + stage.queue.waiting).toBe(0);
  });
});

describe('the end', () => {
  test('stop: what waits is given up, what runs may finish, nothing is added', async () => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    stage.add('a');
    stage.add('b');
    await settled();
    stage.queue.stop(new Error('stopped'));
    await settled();
    stage.add('c');
    await settled();
    expect(stage.outcomes).toEqual(['b: stopped', 'c: stopped']);
    expect(stage.started[0]?.turn.stopping.aborted).toBe(true);
    expect(stage.started[0]?.turn.aborting.aborted).toBe(false);
    const idle = stage.queue.onIdle();
    await stage.finish('a');
    await idle;
    expect(stage.outcomes).toEqual(['b: stopped', 'c: stopped', 'a done']);
  });

  test('abort after stop: what runs is let go too', async () => {
    const stage = new Stage(speechQueue({ concurrency: 1 }));
    stage.add('a');
    await settled();
    stage.queue.stop(new Error('stopped'));
    stage.queue.abort(new Error('at once'));
    expect(stage.started[0]?.turn.aborting.reason).toEqual(new Error('at once'));
  });

  test('an error that would meet every later line stops the queue, others do not', async () => {
    const stage = new Stage(
      speechQueue({
        concurrency: 2,
        endsAll: (error) => error instanceof Error && error.message === 'no key',
      }),
    );
    for (const name of ['a', 'b', 'c', 'd']) stage.add(name);
    await settled();
    stage.started[0]?.fail(new Error('bad line'));
    await settled();
    expect(stage.names).toEqual(['a', 'b', 'c']);
    stage.started[1]?.fail(new Error('no key'));
    await settled();
    expect(stage.outcomes).toEqual(['a: bad line', 'b: no key', 'd: no key']);
    expect(stage.started[2]?.turn.stopping.aborted).toBe(true);
    expect(stage.started[2]?.turn.aborting.aborted).toBe(false);
  });

  test('an idle queue is idle at once', async () => {
    await speechQueue({ concurrency: 3 }).onIdle();
  });
});

test('who adds many waits for room', async () => {
  const stage = new Stage(speechQueue({ concurrency: 1 }));
  for (const name of ['a', 'b', 'c']) stage.add(name);
  let hasRoom = false;
  void stage.queue.roomFor(2).then(() => (hasRoom = true));
  await settled();
  expect(hasRoom).toBe(false);
  await stage.finish('a');
  expect(hasRoom).toBe(true);
});

test('ten thousand tasks: quick, in order, few bytes each while they wait and none when they are done', async () => {
  const queue = speechQueue({ concurrency: 16 });
  queue.pause();
  const before = process.memoryUsage().heapUsed;
  const order: number[] = [];
  const start = performance.now();
  const all = Promise.all(
    Array.from({ length: 10_000 }, (_, index) =>
      queue.add(
        async () => {
          await Promise.resolve();
          order.push(index);
        },
        { urgency: 'batch' },
      ),
    ),
  );
  expect((process.memoryUsage().heapUsed - before) / 10_000).toBeLessThan(4_000);
  queue.resume();
  await all;
  expect(order).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(queue.waiting + queue.running).toBe(0);
  // And given up all at once.
  queue.pause();
  const given = Promise.allSettled(
    Array.from({ length: 10_000 }, () => queue.add(() => Promise.resolve(), { urgency: 'batch' })),
  );
  queue.stop(new Error('enough'));
  expect((await given).every(({ status }) => status === 'rejected')).toBe(true);
  expect(performance.now() - start).toBeLessThan(4_000);
});

test('no warning of leaking listeners, however many run at a time', async () => {
  const warnings: string[] = [];
  const listen = (warning: Error): void => void warnings.push(warning.name);
  process.on('warning', listen);
  const queue = speechQueue({ concurrency: 50 });
  const stage = new Stage(queue);
  for (let index = 0; index < 50; index++) stage.add(String(index));
  for (const { turn } of stage.started) turn.stopping.addEventListener('abort', () => undefined);
  await settled();
  process.off('warning', listen);
  expect(warnings).toEqual([]);
});
