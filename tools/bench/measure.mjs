/** Times whole processes, taking turns so that a busy machine is busy for all of them, and compares medians. */
import { spawnSync } from 'node:child_process';

/**
 * @param {Readonly<Record<string, readonly string[]>>} commands arguments of node by name
 * @param {number} rounds
 * @returns {Record<string, number>} median milliseconds by name
 */
export function medians(commands, rounds) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, parameters] of Object.entries(commands)) {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, parameters, {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
      if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
      if (round > 0) times[name].push(elapsed);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** @param {readonly number[]} values */
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
