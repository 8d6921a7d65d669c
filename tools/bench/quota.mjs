/**
 * What the limits cost: 600 calls against a server that allows 100 in any 6 s, from one process and from three, each row
 * with its floor. `node tools/bench/quota.mjs` takes four minutes; `--faults` adds a storm of refusals and processes that
 * are stopped and killed, which the floor knows nothing of.
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

/** Processes of one account share the ceiling. @param {number} count */
const floorOf = (count) => {
  const inLast = count % limits.requests || limits.requests;
  const windows = Math.ceil(count / limits.requests) - 1;
  return windows * limits.window + Math.ceil(inLast / ceiling) * latency;
};

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

const rows = [];
let runs = 0;
/**
 * @param {string} name
 * @param {{ readonly processes?: number, readonly start?: number, readonly failing?: number, readonly again?: number, readonly storm?: import('./quota-server.mjs').Storm, readonly fault?: (children: import('node:child_process').ChildProcess[]) => void }} options
 */
async function measure(name, { processes = 1, start = ceiling, failing = 0, again = 0, storm, fault }) {
  const server = await quotaServer({ ...limits, latency, failing, storm });
  const state = path.join(folder, `state-${++runs}`);
  const settings = { code, state, port: server.port, ...limits, start, ceiling };
  const run = async (each) => {
    const workers = Array.from({ length: processes }, () => worker({ ...settings, calls: each }));
    fault?.(workers.map(({ child }) => child));
    return await Promise.all(workers.map(({ ended }) => ended));
  };
  const outcomes = await run(Math.ceil(calls / processes));
  if (again > 0) outcomes.push(...(await run(again)));
  const { accepted, refused, failed, mostAtOnce, first, last, slack } = server.seen;
  server.close();
  const floor = floorOf(accepted) / 1000;
  const total = (last - first) / 1000;
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
    total: total.toFixed(2),
    ratio: (total / floor).toFixed(3),
    limit: (floor * 1.02 + 0.5).toFixed(2),
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
