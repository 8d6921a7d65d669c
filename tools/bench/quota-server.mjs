/** A service that holds its limit exactly: an answer after a fixed time, 429 for the request too many in any window. */
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';

/**
 * @typedef {{ readonly from: number, readonly until: number, readonly retryAfter: number }} Storm
 *   milliseconds from the first request on in which everything is refused, and the wait the refusals name
 */

/**
 * @param {{ readonly requests: number, readonly window: number, readonly latency: number, readonly failing: number, readonly others?: number, readonly storm?: Storm }} settings
 *   milliseconds; `failing` is the part of the accepted requests that is answered with 500, `others` are the requests a
 *   window that somebody else sends
 */
export async function quotaServer({ requests, window, latency, failing, others = 0, storm }) {
  /** @type {number[]} moments of the accepted requests that still count, ascending */
  const accepted = [];
  /** @type {number[]} moments of all accepted requests */
  const all = [];
  const seen = {
    accepted: 0,
    refused: 0,
    failed: 0,
    atOnce: 0,
    mostAtOnce: 0,
    first: 0,
    last: 0,
    lastStart: 0,
    /** When the last 500 was answered. */
    lastFailure: 0,
    /** By how many milliseconds the closest request kept the limit. */
    slack: Infinity,
    /** Requests before the moment that a refusal had named. */
    early: 0,
    /** Requests from that moment on until one of them has succeeded. */
    probes: 0,
    /** How often such a moment came. */
    holds: 0,
  };
  /** @type {{ readonly since: number, readonly until: number } | undefined} what the refusals of the storm have asked for */
  let hold;

  /** @param {number} now */
  const hasRoom = (now) => {
    while (accepted.length > 0 && accepted[0] <= now - window) accepted.shift();
    return accepted.length < requests;
  };

  /** @param {number} now */
  const watchHold = (now) => {
    if (!hold) return;
    // What one process is told needs a moment to reach the others.
    if (now < hold.until) seen.early += now > hold.since + 50 ? 1 : 0;
    else seen.probes++;
  };

  const server = createServer((request, response) => {
    const now = performance.now();
    seen.first ||= now;
    request.resume();
    watchHold(now);
    if (storm && now - seen.first >= storm.from && now - seen.first < storm.until) {
      if (!hold || now >= hold.until) seen.holds++;
      hold = { since: hold && now < hold.until ? hold.since : now, until: now + storm.retryAfter };
      response.writeHead(429, { 'retry-after': String(storm.retryAfter / 1000) }).end('{}');
      return;
    }
    if (!hasRoom(now)) {
      seen.refused++;
      response.writeHead(429).end('{}');
      return;
    }
    accepted.push(now);
    all.push(now);
    seen.lastStart = now;
    seen.slack = Math.min(seen.slack, now - (all[all.length - 1 - requests] ?? -Infinity) - window);
    seen.accepted++;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce);
    // Every so many, so that each run meets as many failures as the next.
    const fails = failing > 0 && seen.accepted % Math.round(1 / failing) === 0;
    if (fails) seen.failed++;
    setTimeout(() => {
      seen.atOnce--;
      seen.last = performance.now();
      if (fails) seen.lastFailure = seen.last;
      response.writeHead(fails ? 500 : 200).end('{}');
      if (hold && now >= hold.until) hold = undefined;
    }, latency);
  });
  const sender = setInterval(
    () => {
      const now = performance.now();
      if (others > 0 && seen.first > 0 && hasRoom(now)) accepted.push(now);
    },
    window / Math.max(1, others),
  );
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    seen,
    close: () => {
      clearInterval(sender);
      server.close();
    },
  };
}
