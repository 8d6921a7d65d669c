/** The figures: each a ratio to its floor, measured in the same run. `npm run bench`, or `npm run bench -- --rounds 15`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { largeScript } from './large-script.mjs';
import { medians } from './measure.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const bin = path.resolve(here, '../../dist/cli/bin.js');
const floor = path.join(here, 'parse-floor.mjs');
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 9;

const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-bench-'));
const rows = [];
const row = (name, time, base, limit) =>
  rows.push({
    figure: name,
    ms: Math.round(time),
    floor: Math.round(base),
    ratio: (time / base).toFixed(2),
    limit,
  });

try {
  for (const spelling of ['list', 'screenplay']) {
    const file = path.join(folder, `${spelling}.yaml`);
    const text = largeScript(10_000, spelling);
    writeFileSync(file, text);
    const found = medians(
      {
        floor: [floor, file],
        check: [bin, 'check', file],
        plan: [bin, 'plan', file],
        json: [bin, 'plan', file, '--json'],
      },
      rounds,
    );
    const size = `10,000 lines, ${(text.length / 1e6).toFixed(2)} MB, ${spelling}`;
    row(`check, ${size}`, found.check, found.floor, 1.5);
    row(`check and plan, ${size}`, found.plan, found.floor, 1.5);
    row(`check and plan as JSON, ${size}`, found.json, found.floor, 1.5);
  }
  const start = medians({ bare: ['-e', '0'], help: [bin, '--help'] }, rounds * 2);
  row('--help, floor bare node', start.help, start.bare, 2.5);
  console.table(rows);

  const growth = [];
  for (const lines of [2500, 5000, 10_000, 20_000, 40_000]) {
    const file = path.join(folder, `${lines}.yaml`);
    writeFileSync(file, largeScript(lines, 'list'));
    const { plan, bare } = medians({ bare: ['-e', '0'], plan: [bin, 'plan', file] }, 3);
    growth.push({
      lines,
      ms: Math.round(plan),
      'microseconds a line': Math.round(((plan - bare) / lines) * 1000),
    });
  }
  console.log('check and plan, growing (list):');
  console.table(growth);
} finally {
  rmSync(folder, { recursive: true });
}
