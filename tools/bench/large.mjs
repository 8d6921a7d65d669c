/**
 * Scripts of up to 100,000 lines: what `check` takes of time and memory, for each line and at its peak.
 * `node tools/bench/large.mjs`; ends with 1 when a line costs more the more there are, or memory passes its bound.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { largeScript } from './large-script.mjs';

const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
/** Prints what the process took when it ends: processor time in microseconds, memory in kilobytes. */
const tell =
  'data:text/javascript,process.on("exit",()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();console.error("took",u+s,m)})';
/** Megabytes for 100,000 lines. */
const mostMemory = 400;
/** How much more a line may cost in the largest script than in the smallest. */
const mostGrowth = 1.5;

const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-large-'));
const rows = [];
let isGood = true;
try {
  const bare = took(['-e', '0']);
  for (const spelling of /** @type {const} */ (['list', 'screenplay'])) {
    const costs = [];
    for (const lines of [25_000, 50_000, 100_000]) {
      const file = path.join(folder, 'script.yaml');
      const text = largeScript(lines, spelling);
      writeFileSync(file, text);
      const tries = [0, 1, 2].map(() => took([bin, 'check', file]));
      const time = Math.min(...tries.map((one) => one.milliseconds)) - bare.milliseconds;
      const memory = Math.max(...tries.map((one) => one.megabytes));
      costs.push(time / lines);
      if (memory > mostMemory) isGood = false;
      rows.push({
        spelling,
        lines,
        'MB of text': (text.length / 1e6).toFixed(1),
        'ms of processor': Math.round(time),
        'microseconds a line': ((time / lines) * 1000).toFixed(1),
        'MB at the peak': Math.round(memory),
        'KB a line': (((memory - bare.megabytes) * 1024) / lines).toFixed(2),
      });
    }
    if ((costs.at(-1) ?? 0) > (costs[0] ?? 0) * mostGrowth) isGood = false;
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.table(rows);
process.exitCode = isGood ? 0 : 1;

/** @param {readonly string[]} words */
function took(words) {
  const { status, stderr } = spawnSync(process.execPath, ['--import', tell, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [, time, memory] = /took (\d+) (\d+)/.exec(stderr) ?? [];
  if (status !== 0 || time === undefined)
    throw new Error(`${words.join(' ')} ended with ${status}\n${stderr}`);
  return { milliseconds: Number(time) / 1000, megabytes: Number(memory) / 1024 };
}
