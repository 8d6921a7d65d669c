/** What work costs a processor, whoever else is using the machine: the least of several tries. */

/** Milliseconds of this process, the garbage of other tests included: only orders of magnitude can be told apart. */
export function leastCpuTime(tries: number, work: () => void): number {
  const times = Array.from({ length: tries }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
