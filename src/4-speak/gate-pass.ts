/** One attempt through the gate: waits for its leave, makes it, and tells the gate what its end says about the limits. */
import type { Cost, RateGate, Ticket } from './gate.ts';
import type { SpeechErrorCode } from './speech-error.ts';
import { SpeechError } from './speech-error.ts';

/** Failures of requests that the service did take: it is not refusing us. */
const taken: readonly SpeechErrorCode[] = ['bad-request', 'content-filter', 'cut-off', 'runaway'];

export async function passGate<T>(
  gate: RateGate,
  cost: Cost,
  signal: AbortSignal,
  attempt: (ticket: Ticket) => Promise<T>,
): Promise<T> {
  const ticket = await gate.acquire(cost, signal);
  let result: T;
  try {
    result = await attempt(ticket);
  } catch (error) {
    await tell(ticket, error);
    throw error;
  }
  // A whole answer is not lost over bookkeeping: a probe whose end nobody told expires.
  await ticket.succeeded().catch(() => undefined);
  return result;
}

async function tell(ticket: Ticket, error: unknown): Promise<void> {
  if (!(error instanceof SpeechError)) await ticket.released();
  else if (error.code === 'rate-limited') await ticket.refused(error.retryAfter);
  else if (taken.includes(error.code)) await ticket.succeeded();
  else await ticket.released();
}
