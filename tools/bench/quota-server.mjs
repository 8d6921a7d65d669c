/** A service that holds its limit exactly: an answer after a fixed time, 429 for the request too many in any window. */
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';

/**
 * @param {{ readonly requests: number, readonly window: number, readonly latency: number, readonly failing: number }} settings
 *   milliseconds; `failing` is the part of the accepted requests that is answered with 500
 */
export async function quotaServer({ requests, window, latency, failing }) {
  /** @type {number[]} moments of the accepted requests that still count, ascending */
  const accepted = [];
  /** @type {number[]} all of them */
  const all = [];
  /** `slack`: by how many milliseconds the closest request kept the limit. */
  const seen = {
    accepted: 0,
    refused: 0,
    failed: 0,
    atOnce: 0,
    mostAtOnce: 0,
    first: 0,
    last: 0,
    slack: Infinity,
  };
  const server = createServer((request, response) => {
    const now = performance.now();
    seen.first ||= now;
    while (accepted.length > 0 && accepted[0] <= now - window) accepted.shift();
    request.resume();
    if (accepted.length >= requests) {
      seen.refused++;
      response.writeHead(429).end('{}');
      return;
    }
    accepted.push(now);
    all.push(now);
    seen.slack = Math.min(seen.slack, now - (all[all.length - 1 - requests] ?? -Infinity) - window);
    seen.accepted++;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce);
    // Every so many, so that each run meets as many failures as the next.
    const fails = failing > 0 && seen.accepted % Math.round(1 / failing) === 0;
    if (fails) seen.failed++;
    setTimeout(() => {
      seen.atOnce--;
      seen.last = performance.now();
      response.writeHead(fails ? 500 : 200).end('{}');
    }, latency);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, seen, close: () => server.close() };
}
