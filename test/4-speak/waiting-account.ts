/** An account on a clock that tests move, and gates of it, each as good as a process. */
import type { GateOptions } from '../../src/4-speak/gate-over-state.ts';
import { gateOverState } from '../../src/4-speak/gate-over-state.ts';
import type { Cost, RateGate, Ticket } from '../../src/4-speak/gate.ts';
import type { HoldTimes } from '../../src/4-speak/retry-policy.ts';
import type { SharedState } from '../../src/ports.ts';
import { memoryState } from '../../src/world/memory-state.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

export const never = (): AbortSignal => new AbortController().signal;
export const batch: Cost = { model: 'tts', tokens: 10 };
export const person: Cost = { ...batch, urgency: 'person' };
/** Starts count for 1,100 ms. */
export const rules = { requests: 4, tokens: 1_000, window: 1_000 };
export const margin = { start: 100, least: 100, most: 400 };
export const hold: HoldTimes = {
  first: 10_000,
  most: 60_000,
  leastAsked: 1_000,
  longestAsked: 600_000,
  probe: 5_000,
};

export class Account {
  readonly clock = new VirtualClock();
  readonly state: SharedState = memoryState();
  /** Moments at which starts were allowed, from the first look of the test. */
  readonly starts: { name: string; at: number; ticket: Ticket }[] = [];
  readonly #zero = this.clock.elapsed();

  /** Goes on until so many starts were allowed. */
  async until(starts: number): Promise<void> {
    for (let step = 0; step < 1_000 && this.starts.length < starts; step++) await this.clock.advance(100);
  }

  /** Each is as good as a process. */
  gate(options: Partial<GateOptions> = {}): RateGate {
    const { clock, state } = this;
    return gateOverState({
      account: 'account',
      state,
      clock,
      random: () => 0,
      rules,
      margin,
      hold,
      ...options,
    });
  }

  ask(gate: RateGate, name: string, cost: Cost = batch, signal: AbortSignal = never()): void {
    gate.acquire(cost, signal).then(
      (ticket) => this.starts.push({ name, at: this.now, ticket }),
      () => undefined,
    );
  }

  asks(gate: RateGate, count: number, name = '', cost = batch): void {
    for (let index = 0; index < count; index++) this.ask(gate, name, cost);
  }

  get now(): number {
    return this.clock.elapsed() - this.#zero;
  }

  get moments(): number[] {
    return this.starts.map(({ at }) => at);
  }

  get names(): string[] {
    return this.starts.map(({ name }) => name);
  }

  ticket(index: number): Ticket {
    const start = this.starts[index];
    if (!start) throw new Error(`start ${String(index)} was not allowed`);
    return start.ticket;
  }
}
