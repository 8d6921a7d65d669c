/** As many diagnostics as a person reads: the gravest, in reading order, and the rest in numbers. */
import type { Diagnostic } from './diagnostic.ts';

/** More than anybody reads at once; a program gets them all. */
export const mostShown = 200;

/** Errors before warnings before notes; of each as many as there is room for, from the beginning. */
export function gravest(diagnostics: readonly Diagnostic[], most: number): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  let room = most;
  const shown = new Set<Diagnostic>();
  for (const severity of ['error', 'warning', 'note'] as const) {
    const some = diagnostics.filter((one) => one.severity === severity).slice(0, room);
    room -= some.length;
    for (const one of some) shown.add(one);
  }
  return diagnostics.filter((one) => shown.has(one));
}

/** `and 9,800 more: 9,700 emoji, 100 markdown`, the most frequent code first; undefined when nothing is left out. */
export function countRest(
  diagnostics: readonly Diagnostic[],
  shown: readonly Diagnostic[],
): string | undefined {
  if (diagnostics.length === shown.length) return undefined;
  const isShown = new Set(shown);
  const counts = new Map<string, number>();
  for (const one of diagnostics) if (!isShown.has(one)) counts.set(one.code, (counts.get(one.code) ?? 0) + 1);
  const codes = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([code, count]) => `${grouped(count)} ${code}`);
  return `and ${grouped(diagnostics.length - shown.length)} more: ${codes.join(', ')}`;
}

const grouped = (count: number): string => count.toLocaleString('en');
