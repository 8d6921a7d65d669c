/**
 * What keeping takes costs: a plan and a render of 10,000 lines that find all of them, beside bare node and one parse of
 * the script; one take brought to disk; and the memory of 1,000, 10,000 and 20,000 lines. The takes are made up, as a
 * render would have left them. `node tools/bench/takes.mjs`, or `-- --rounds 15 --only plan`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineLocks, machineWorld, openProduction, openStore } from '../../dist/index.js';
import { fabricatedStore } from './fabricated-store.mjs';
import { largeScript } from './large-script.mjs';
import { medians } from './measure.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, only: { type: 'string', default: 'all' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const here = import.meta.dirname;
const bin = path.resolve(here, '../../dist/cli/bin.js');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-takes-'));
/** @param {string} what */
const isMeant = (what) => values.only === 'all' || values.only === what;

try {
  if (isMeant('keeping')) await keeping();
  for (const spelling of /** @type {const} */ (['list', 'screenplay'])) await again(spelling);
  if (isMeant('memory')) await memory();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One after another, as the disk sees them when a single line is spoken at a time. */
async function keeping() {
  const samples = new Int16Array(100_000).map((_, at) => 8000 * Math.sin(at / 20));
  const { files } = machineWorld();
  const store = await openStore({
    folder: path.join(folder, 'store'),
    files,
    locks: machineLocks(),
    warn: console.error,
  });
  const facts = {
    measured: { loudness: -20, peak: -6, truePeak: -6 },
    findings: [],
    request: {},
    answer: { model: 'm', requestId: null, finishReason: 'stop', usage: null, warnings: [] },
    when: '2026-01-01T00:00:00.000Z',
  };
  const times = [];
  for (let at = 0; at < 500; at++) {
    const fingerprint = at.toString(16).padStart(64, '0').split('').reverse().join('');
    const start = performance.now();
    await store.keep({ fingerprint, samples, sampleRate: 24_000, facts });
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  console.log(
    `keeping a take of 200 KB and its facts, files and folder synced twice: median ${times[250]?.toFixed(2)} ms`,
  );
}

/** @param {'list' | 'screenplay'} spelling */
async function again(spelling) {
  const { script, words, project } = await projectOf(10_000, spelling);
  const commands = {
    floor: [path.join(here, 'parse-floor.mjs'), script],
    ...(isMeant('plan') && { plan: [bin, 'plan', script, '--engine', 'fake'] }),
    ...(isMeant('render') && { render: [bin, ...words] }),
  };
  if (isMeant('plan') || isMeant('render')) {
    const { floor = NaN, ...found } = medians(commands, rounds);
    for (const [name, time] of Object.entries(found))
      console.log(
        `${name} of 10,000 kept lines, ${spelling}: ${Math.round(time)} ms, floor ${Math.round(floor)} ms, ratio ${(time / floor).toFixed(2)} (limit 1.5)`,
      );
  }
  if (isMeant('opening')) {
    const times = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const world = { ...machineWorld(), folder: project };
      await openProduction(script, { world, locks: machineLocks(), engine: 'fake' });
      times.push(Math.round(performance.now() - start));
    }
    console.log(`openProduction in one process, ${spelling}, ms: first ${times[0]}, then ${times.slice(1)}`);
  }
}

async function memory() {
  for (const lines of [1_000, 10_000, 20_000]) {
    const { script, words, project } = await projectOf(lines, 'screenplay');
    const plan = peakOf(['plan', script, '--engine', 'fake']);
    console.log(`memory at its most, ${lines} kept lines: plan ${plan} MB, render ${peakOf(words)} MB`);
    rmSync(project, { recursive: true });
  }
}

/** A project whose lines all have their take. @param {number} lines @param {'list' | 'screenplay'} spelling */
async function projectOf(lines, spelling) {
  const project = mkdtempSync(path.join(folder, `${spelling}-${lines}-`));
  const script = path.join(project, 'script.yaml');
  writeFileSync(path.join(project, 'mimodrama.config.yaml'), '');
  writeFileSync(script, largeScript(lines, spelling, 2));
  await fabricatedStore(project, script, 'fake');
  const words = ['render', script, '--engine', 'fake', '--yes', '-o', path.join(project, 'out')];
  if (isMeant('render') || isMeant('memory')) peakOf(words);
  // The folders must look settled before the index is believed.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  peakOf(['takes', 'verify', '--store', path.join(project, '.mimodrama')], project);
  return { project, script, words };
}

/** Megabytes at most. @param {readonly string[]} words @param {string} cwd */
function peakOf(words, cwd = folder) {
  const report = `process.on('exit', () => process.stderr.write('\\npeak ' + Math.round(process.resourceUsage().maxRSS / 1024) + '\\n'))`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, bin, ...words],
    { encoding: 'utf8', cwd },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(/peak (\d+)/.exec(stderr)?.[1]);
}
