/**
 * What the limits cost: 600 calls against a server that allows 100 in any 6 s, from one process and from three, each row
 * with its floor. `node tools/bench/quota.mjs` takes four minutes; `--faults` adds a storm of refusals, somebody else who
 * uses half of the quota, and processes that are stopped and killed, which the floor knows nothing of. A word beside it,
 * such as `3`, plays only the rows with that word in their name.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { quotaServer } from './quota-server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const src = path.resolve(here, '../../src');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-quota-'));
const code = path.join(folder, 'code');
const calls = 600;
const limits = { requests: 100, window: 6_000 };
const latency = 800;
const ceiling = 16;

const bundle = await rolldown({
  input: {
    ...Object.fromEntries(
      ['queue-calls', 'gate-over-state', 'retry-policy', 'retry-after', 'speech-error'].map((name) => [
        name,
        path.join(src, '4-speak', `${name}.ts`),
      ]),
    ),
    ...Object.fromEntries(
      ['clock', 'file-state'].map((name) => [name, path.join(src, 'world', `${name}.ts`)]),
    ),
  },
  platform: 'node',
});
await bundle.write({ dir: code, format: 'esm', entryFileNames: '[name].js' });

/**
 * Seconds of a client that knows the server's count and its failures, waits for nothing else, and loses no time: without
 * failures `(ceil(N/R)-1) * W + ceil(n/C) * L`, n being the calls of the last window. A failure takes its part of the
 * limit, and is tried again as soon as it is known, before all that was not tried yet. `start` at a time rise by one with
 * each success; processes of one account share the ceiling.
 * @param {number} count
 * @param {{ readonly failing: number, readonly start: number }} course
 */
function floorOf(count, { failing, start }) {
  const every = failing > 0 ? Math.round(1 / failing) : Infinity;
  /** @type {number[]} */
  const starts = [];
  /** @type {{ readonly at: number, readonly fails: boolean }[]} */
  let underWay = [];
  let left = count;
  let atOnce = Math.min(start, ceiling);
  for (let now = 0; ;) {
    underWay = underWay.filter(({ at, fails }) => {
      if (at > now) return true;
      if (fails) left++;
      else atOnce = Math.min(ceiling, atOnce + 1);
      return false;
    });
    if (left === 0 && underWay.length === 0) return now / 1000;
    const free = (starts[starts.length - limits.requests] ?? -Infinity) + limits.window;
    if (left > 0 && underWay.length < atOnce && free <= now) {
      starts.push(now);
      left--;
      underWay.push({ at: now + latency, fails: starts.length % every === 0 });
      continue;
    }
    const ends = underWay.map(({ at }) => at);
    if (left > 0 && underWay.length < atOnce) ends.push(free);
    now = Math.min(...ends);
  }
}

const worker = (settings) => {
  const child = spawn(process.execPath, [path.join(here, 'quota-worker.mjs'), JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => (text += String(data)));
  const ended = new Promise((resolve) =>
    child.on('close', () => resolve(text === '' ? undefined : JSON.parse(text))),
  );
  return { child, ended };
};

const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const rows = [];
let runs = 0;
/**
 * @param {string} name
 * @param {{ readonly processes?: number, readonly start?: number, readonly failing?: number, readonly again?: number, readonly others?: number, readonly storm?: import('./quota-server.mjs').Storm, readonly fault?: (children: import('node:child_process').ChildProcess[]) => void }} options
 */
async function measure(
  name,
  { processes = 1, start = ceiling, failing = 0, again = 0, others = 0, storm, fault },
) {
  if (!name.includes(wanted)) return;
  const server = await quotaServer({ ...limits, latency, failing, others, storm });
  const state = path.join(folder, `state-${++runs}`);
  const settings = { code, state, port: server.port, ...limits, start, ceiling };
  const run = async (each) => {
    const workers = Array.from({ length: processes }, () => worker({ ...settings, calls: each }));
    fault?.(workers.map(({ child }) => child));
    return await Promise.all(workers.map(({ ended }) => ended));
  };
  const outcomes = await run(Math.ceil(calls / processes));
  if (again > 0) outcomes.push(...(await run(again)));
  const { accepted, refused, failed, mostAtOnce, first, last, lastStart, lastFailure, slack } = server.seen;
  server.close();
  const floor = floorOf(calls + again, { failing, start: ceiling });
  const ramp = floorOf(calls + again, { failing, start: start * processes }) - floor;
  /** Of the last failure, with nothing left to do meanwhile. */
  const backoff = failed > 0 ? Math.max(0, lastStart - lastFailure) / 1000 : 0;
  const total = (last - first) / 1000;
  const limit = floor * 1.02 + 0.5 + ramp + backoff;
  if (storm)
    console.log(
      `${name}: ${server.seen.holds} times asked to wait, ${server.seen.early} early requests, ${server.seen.probes} probes`,
    );
  rows.push({
    run: name,
    accepted,
    500: failed,
    429: refused,
    lost: outcomes.reduce((sum, outcome) => sum + (outcome?.failures ?? 0), 0),
    'slack, ms': Math.round(slack),
    'most at once': mostAtOnce,
    floor: floor.toFixed(1),
    ramp: ramp.toFixed(1),
    'last backoff': backoff.toFixed(2),
    total: total.toFixed(2),
    ...(!storm &&
      !fault &&
      others === 0 && {
        limit: limit.toFixed(2),
        kept: total <= limit && refused === 0 ? 'yes' : 'no',
      }),
  });
  console.log(JSON.stringify(rows.at(-1)));
}

try {
  await measure('1 process, 16 at a time', {});
  await measure('1 process, 4 rising to 16', { start: 4 });
  await measure('3 processes, 16 at a time together', { processes: 3 });
  await measure('3 processes, 4 rising to 16', { processes: 3, start: 4 });
  await measure('1 process, 5 % of 500s', { failing: 0.05 });
  await measure('3 processes, 5 % of 500s', { processes: 3, failing: 0.05 });
  await measure('1 process, then 50 calls again at once', { again: 50 });
  if (process.argv.includes('--faults')) {
    await measure('1 process, somebody else uses half', { others: 50 });
    await measure('3 processes, somebody else uses half', { processes: 3, others: 50 });
    await measure('3 processes, one stopped for 9 s', {
      processes: 3,
      fault: ([first]) => {
        setTimeout(() => first?.kill('SIGSTOP'), 4_000);
        setTimeout(() => first?.kill('SIGCONT'), 13_000);
      },
    });
    await measure('3 processes, a storm of 429s for 6 s', {
      processes: 3,
      storm: { from: 2_000, until: 8_000, retryAfter: 2_000 },
    });
    await measure('3 processes, one killed', {
      processes: 3,
      fault: ([first]) => void setTimeout(() => first?.kill('SIGKILL'), 8_000),
    });
  }
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true });
}
