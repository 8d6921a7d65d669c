/** Queue, retry, gate and concurrency together: what a render sees of them. */
import { describe, expect, test } from 'vitest';
import type { Cost } from '../../src/4-speak/gate.ts';
import type { GateOptions } from '../../src/4-speak/gate-over-state.ts';
import { gateOverState } from '../../src/4-speak/gate-over-state.ts';
import type { Calls, CallSettings } from '../../src/4-speak/queue-calls.ts';
import { queuedCalls } from '../../src/4-speak/queue-calls.ts';
import { standardRetry } from '../../src/4-speak/retry-policy.ts';
import type { SpeechErrorCode } from '../../src/4-speak/speech-error.ts';
import { SpeechError } from '../../src/4-speak/speech-error.ts';
import type { SharedState } from '../../src/ports.ts';
import { memoryState } from '../../src/world/memory-state.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const cost: Cost = { model: 'tts', tokens: 200 };
const failure = (code: SpeechErrorCode, retryAfter?: number): SpeechError =>
  new SpeechError(code, { code, isRetryable: true, retryAfter });

/** A service of two seconds' latency, and those who render with it. */
class Render {
  readonly clock = new VirtualClock();
  readonly state: SharedState = memoryState();
  readonly outcomes: string[] = [];
  /** Moments of the calls, from the first. */
  readonly sent: number[] = [];
  mostAtOnce = 0;
  /** What the service answers, by the number of the call. */
  answer: (call: number) => SpeechError | 'take' = () => 'take';
  readonly #zero = this.clock.elapsed();
  #atOnce = 0;

  process(settings: Partial<CallSettings> = {}, gate: Partial<GateOptions> = {}): Calls {
    const random = seededRandom(3);
    const { clock, state } = this;
    return queuedCalls({
      gate: gateOverState({ account: 'account', state, clock, random, ...gate }),
      clock,
      random,
      policy: standardRetry,
      ...settings,
    });
  }

  get now(): number {
    return this.clock.elapsed() - this.#zero;
  }

  call(calls: Calls, name: string, urgency: 'person' | 'batch' = 'batch'): void {
    calls
      .call({ ...cost, urgency }, async (signal) => {
        this.sent.push(this.now);
        this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
        const answer = this.answer(this.sent.length);
        await this.clock.sleep(2_000, signal).finally(() => this.#atOnce--);
        if (answer instanceof SpeechError) throw answer;
      })
      .then(
        () => this.outcomes.push(`${name} at ${String(this.now)}`),
        (error: unknown) => this.outcomes.push(error instanceof SpeechError ? error.code : String(error)),
      );
  }

  lines(calls: Calls, count: number): void {
    for (let line = 0; line < count; line++) this.call(calls, 'line');
  }
}

describe('time', () => {
  test('90 lines take as many latencies as the concurrency makes of them, not a minute', async () => {
    const render = new Render();
    render.lines(render.process({ concurrency: { start: 16, ceiling: 16 } }), 90);
    await render.clock.advance(60_000);
    expect(render.outcomes).toHaveLength(90);
    expect(render.outcomes.at(-1)).toBe(`line at ${String(Math.ceil(90 / 16) * 2_000)}`);
    expect(render.mostAtOnce).toBe(16);
  });

  test('rising from 4 costs one latency more', async () => {
    const render = new Render();
    render.lines(render.process(), 90);
    await render.clock.advance(60_000);
    expect(render.outcomes.at(-1)).toBe('line at 14000');
  });

  test('the line above a hundred waits for the next minute, and another process for both', async () => {
    const render = new Render();
    render.lines(render.process(), 101);
    await render.clock.advance(59_000);
    expect(render.sent).toHaveLength(100);
    render.lines(render.process(), 1);
    await render.clock.advance(10_000);
    expect(render.sent.slice(100)).toEqual([60_250, 60_250]);
  });

  test('a call that says when its request leaves counts from then on', async () => {
    const render = new Render();
    const { call } = render.process({}, { rules: { requests: 1 } });
    const send = async (signal: AbortSignal, onSent: () => void): Promise<void> => {
      render.sent.push(render.now);
      await render.clock.sleep(700, signal);
      onSent();
    };
    void call(cost, send);
    void call(cost, send);
    await render.clock.advance(100_000);
    expect(render.sent).toEqual([0, 60_950]);
  });

  test('a person goes before a batch that waits for the minute to be over', async () => {
    const render = new Render();
    const calls = render.process({}, { rules: { requests: 20 } });
    render.lines(calls, 60);
    await render.clock.advance(30_000);
    render.call(calls, 'person', 'person');
    await render.clock.advance(35_000);
    expect(render.outcomes[20]).toBe('person at 62250');
  });
});

describe('trouble', () => {
  test('after a refusal one goes ahead, the others follow half as many at a time, and apart', async () => {
    const render = new Render();
    render.answer = (call) => (call > 4 && call <= 12 ? failure('rate-limited', 5_000) : 'take');
    const calls = render.process();
    render.lines(calls, 60);
    await render.clock.advance(10_000);
    expect(calls.queue.concurrency).toBe(4);
    await render.clock.advance(110_000);
    expect(render.outcomes.filter((outcome) => outcome.startsWith('line'))).toHaveLength(60);
    // Refused at 4,000; the probe at 9,000 ends at 11,000.
    const afterwards = render.sent.slice(12);
    expect(afterwards.slice(0, 2)).toEqual([9_000, 11_000]);
    const gaps = afterwards.slice(2).map((at, index) => at - (afterwards[index + 1] ?? 0));
    expect(Math.min(...gaps)).toBe(Math.ceil(60_250 / 100));
  });

  test('answers without sound halve it as well', async () => {
    const render = new Render();
    render.answer = (call) => (call <= 16 ? failure('empty-audio') : 'take');
    const calls = render.process({ concurrency: { start: 16, ceiling: 16 } });
    render.lines(calls, 40);
    await render.clock.advance(3_000);
    expect(calls.queue.concurrency).toBe(8);
  });

  test('a key that is not accepted stops the run before the other 9,999 lines fail the same way', async () => {
    const render = new Render();
    render.answer = () => new SpeechError('no', { code: 'unauthorized', isRetryable: false });
    render.lines(render.process(), 10_000);
    await render.clock.advance(100_000);
    expect(render.sent).toHaveLength(4);
    expect(render.outcomes).toEqual(Array(10_000).fill('unauthorized'));
  });

  test.each(['server-error', 'rate-limited', 'network', 'empty-audio'] as const)(
    '%s for ever: a run of 10,000 lines is over within 60 calls',
    async (code) => {
      const render = new Render();
      render.answer = () => failure(code);
      render.lines(render.process(), 10_000);
      await render.clock.advance(4_000_000);
      expect(render.outcomes).toHaveLength(10_000);
      expect(render.outcomes.filter((outcome) => outcome === 'budget-spent').length).toBeGreaterThan(9_980);
      expect(render.sent.length).toBeLessThanOrEqual(60);
      expect(render.clock.sleepers).toBe(0);
    },
  );

  test('a service that dies in the middle, at full concurrency, gets 60 calls more at most', async () => {
    const render = new Render();
    render.answer = (call) => (call > 64 ? failure('server-error') : 'take');
    render.lines(render.process(), 10_000);
    await render.clock.advance(4_000_000);
    expect(render.mostAtOnce).toBe(16);
    expect(render.sent.length).toBeLessThanOrEqual(64 + 60);
  });

  test('one failure in ten: every line is spoken', async () => {
    const render = new Render();
    render.answer = (call) => (call % 10 === 0 ? failure('server-error') : 'take');
    render.lines(render.process(), 500);
    await render.clock.advance(1_000_000);
    expect(render.outcomes.filter((outcome) => outcome.startsWith('line'))).toHaveLength(500);
  });

  test('a line that waits to be tried again leaves its seat to others, and goes before them afterwards', async () => {
    const render = new Render();
    render.answer = (call) => (call <= 2 ? failure('server-error', 3_000) : 'take');
    const calls = render.process({ concurrency: { start: 2, ceiling: 2 } });
    for (const name of ['first', 'second']) render.call(calls, name);
    render.lines(calls, 8);
    await render.clock.advance(100_000);
    // Both failed at 2,000 and are to be tried again at 5,000: two others went at 2,000 and two at 4,000.
    expect(render.sent).toEqual([0, 0, 2, 2, 4, 4, 6, 6, 8, 8, 10, 10].map((second) => second * 1_000));
    expect(render.outcomes.slice(4, 6)).toEqual(['first at 8000', 'second at 8000']);
    expect(render.mostAtOnce).toBe(2);
  });

  test('stop while lines wait to be tried again: they go home at once', async () => {
    const render = new Render();
    render.answer = () => failure('server-error', 60_000);
    const calls = render.process({ concurrency: { start: 2, ceiling: 2 } });
    render.lines(calls, 5);
    await render.clock.advance(3_000);
    let isIdle = false;
    void calls.queue.onIdle().then(() => (isIdle = true));
    calls.queue.stop(new Error('stopped'));
    await render.clock.advance(0);
    expect(render.outcomes).toEqual(Array(3).fill('Error: stopped'));
    expect([render.sent.length, isIdle]).toEqual([4, false]);
    await render.clock.advance(2_000);
    expect([render.outcomes.length, isIdle, render.clock.sleepers]).toEqual([5, true, 0]);
  });

  test('processes share what the service bears at a time', async () => {
    const render = new Render();
    for (const calls of [render.process(), render.process(), render.process()]) render.lines(calls, 40);
    await render.clock.advance(30_000);
    expect([render.mostAtOnce, render.outcomes.length]).toEqual([16, 100]);
  });
});

describe('the end of a run', () => {
  test('stop: those who wait for the minute go home, those on the wire come back', async () => {
    const render = new Render();
    const calls = render.process({}, { rules: { requests: 6 } });
    render.lines(calls, 20);
    await render.clock.advance(3_000);
    calls.queue.stop(new Error('stopped'));
    await render.clock.advance(10_000);
    expect(render.sent).toHaveLength(6);
    expect(render.outcomes.filter((outcome) => outcome.startsWith('line'))).toHaveLength(6);
    expect(render.outcomes.filter((outcome) => outcome === 'Error: stopped')).toHaveLength(14);
    expect(render.clock.sleepers).toBe(0);
  });

  test('abort: those on the wire are let go', async () => {
    const render = new Render();
    const calls = render.process();
    render.lines(calls, 20);
    await render.clock.advance(1_000);
    calls.queue.abort(new Error('at once'));
    await render.clock.advance(0);
    expect(render.outcomes).toEqual(Array(20).fill('Error: at once'));
    expect(render.clock.sleepers).toBe(0);
  });
});
