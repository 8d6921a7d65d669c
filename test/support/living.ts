/** Which processes live, and the end of one waited for. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** One that nobody has buried yet no longer lives. */
export function isLiving(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^Z/.test(execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return false;
  }
}

/** Whether it came in time. */
export async function comesTrue(isSo: () => boolean, milliseconds = 10_000): Promise<boolean> {
  for (let left = milliseconds; left > 0; left -= 20) {
    if (isSo()) return true;
    await sleep(20);
  }
  return isSo();
}

/** The processes this one has started and that live, by what stands in their command. */
export const childrenOf = (parent: number, command: string): readonly number[] =>
  execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found && Number(found[2]) === parent && found[3]?.includes(command) ? Number(found[1]) : [],
    );
