/**
 * What keeping takes costs: a render of 10,000 lines that finds all of them, beside bare node and one parse of the script;
 * one take brought to disk; and the memory of renders of 1,000 and of 20,000 lines. `node tools/bench/takes.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machineLocks, machineWorld, openStore } from '../../dist/index.js';
import { largeScript } from './large-script.mjs';
import { medians } from './measure.mjs';

const here = import.meta.dirname;
const bin = path.resolve(here, '../../dist/cli/bin.js');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-takes-'));

try {
  await keeping();
  for (const spelling of ['list', 'screenplay']) again(spelling);
  memory();
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
function again(spelling) {
  const project = mkdtempSync(path.join(folder, `${spelling}-`));
  const script = path.join(project, 'script.yaml');
  writeFileSync(path.join(project, 'mimodrama.config.yaml'), '');
  writeFileSync(script, largeScript(10_000, spelling, 2));
  const words = ['render', script, '--engine', 'fake', '--yes', '-o', path.join(project, 'out')];
  run(words);
  const { floor, again: found } = medians(
    { floor: [path.join(here, 'parse-floor.mjs'), script], again: [bin, ...words] },
    7,
  );
  console.log(
    `render of 10,000 kept lines, ${spelling}: ${Math.round(found)} ms, floor ${Math.round(floor)} ms, ratio ${(found / floor).toFixed(2)} (limit 1.5)`,
  );
}

function memory() {
  for (const lines of [1_000, 20_000]) {
    const project = mkdtempSync(path.join(folder, `${lines}-`));
    const script = path.join(project, 'script.yaml');
    writeFileSync(path.join(project, 'mimodrama.config.yaml'), '');
    writeFileSync(script, largeScript(lines, 'screenplay', 2));
    const words = ['render', script, '--engine', 'fake', '--yes', '-o', path.join(project, 'out')];
    console.log(`memory at its most, ${lines} lines: ${run(words)} MB; again: ${run(words)} MB`);
    rmSync(project, { recursive: true });
  }
}

/** Megabytes at most. @param {readonly string[]} words */
function run(words) {
  const report = `process.on('exit', () => process.stderr.write('\\npeak ' + Math.round(process.resourceUsage().maxRSS / 1024) + '\\n'))`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, bin, ...words],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(/peak (\d+)/.exec(stderr)?.[1]);
}
