/**
 * Reads scripts that were made wrong by chance, and mends them: nothing throws, nothing takes long, no repair takes words
 * away. `node tools/soak/fuzz-scripts.mjs --count 100000 --seed 1`, or `--only 123` to see one of them; ends with 1 when
 * anything broke.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { rolldown } from 'rolldown';
import { mutantOf } from './mutants.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const [count, seed] = [values.count, values.seed].map(Number);
/** Milliseconds for one mutant: a thousand times what the slowest takes on a quiet machine. */
const longest = 5_000;
/** Bytes. */
const longestScript = 20_000;
/** Whoever breaks more has enough to look at. */
const mostBroken = 20;

const top = path.resolve(import.meta.dirname, '../..');
const texts = scriptsIn(top);
if (values.only !== undefined) console.log(mutantOf(texts, seed, Number(values.only)).toString('utf8'));
const first = Number(values.only ?? 0);
const end = values.only === undefined ? count : first + 1;
const program = await bundledWorker();
/** @type {string[]} */
const broken = [];
const totals = { read: 0, unreadable: 0, repaired: 0, refused: 0, problems: 0 };
const start = process.hrtime.bigint();
for (let next = first; next < end && broken.length < mostBroken;) next = await runFrom(next);
rmSync(program, { force: true });
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
for (const one of broken) console.error(one);
console.log(
  `${end - first} mutants of ${texts.length} scripts, seed ${seed}, in ${seconds.toFixed(1)} s: ${JSON.stringify(totals)}; ${broken.length === 0 ? 'nothing broke' : `${broken.length} broke`}`,
);
process.exitCode = broken.length === 0 ? 0 : 1;

/** Goes on until all are done or one hangs; the number of the mutant to go on with. @param {number} from */
async function runFrom(from) {
  const progress = new SharedArrayBuffer(4);
  const now = new Int32Array(progress);
  const worker = new Worker(program, { workerData: { texts, first: from, count: end, seed, progress } });
  let last = { index: -1, since: Date.now() };
  return await new Promise((resolve) => {
    const finish = async (next) => {
      clearInterval(watch);
      await worker.terminate();
      resolve(next);
    };
    const watch = setInterval(() => {
      const index = Atomics.load(now, 0);
      if (index !== last.index) last = { index, since: Date.now() };
      else if (Date.now() - last.since > longest) {
        broken.push(`${seed}/${index}: still at it after ${longest} ms`);
        void finish(index + 1);
      }
    }, 200);
    worker.on('error', (error) => {
      const index = Atomics.load(now, 0);
      broken.push(`${seed}/${index}: ${error.stack ?? error.message}`);
      void finish(index + 1);
    });
    worker.on('message', (message) => {
      if (message.kind === 'broken') {
        broken.push(`${seed}/${message.index}: ${message.broken}`);
        if (broken.length >= mostBroken) void finish(end);
        return;
      }
      for (const key of Object.keys(totals)) totals[key] += message.totals[key];
      void finish(end);
    });
  });
}

/** All that is shipped, and all that the tests have; in an order that is the same everywhere. @param {string} folder */
function scriptsIn(folder) {
  const cases = path.join(folder, 'test/cases');
  return [
    path.join(folder, 'scripts'),
    ...readdirSync(cases)
      .sort()
      .map((name) => path.join(cases, name)),
  ]
    .flatMap((place) =>
      statSync(place).isDirectory()
        ? readdirSync(place)
            .sort()
            .map((name) => path.join(place, name))
        : [],
    )
    .filter(
      (file) => file.endsWith('.yaml') && statSync(file).isFile() && statSync(file).size < longestScript,
    )
    .map((file) => readFileSync(file, 'utf8'));
}

async function bundledWorker() {
  const folder = path.join(top, 'out/bundled');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `fuzz-worker-${process.pid}.mjs`);
  const input = path.join(import.meta.dirname, 'fuzz-worker.mjs');
  const bundle = await rolldown({ input, platform: 'node', external: /^[^./]/ });
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  return file;
}
