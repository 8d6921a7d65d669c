/** What became of a line, as the cell of a table that already has its own way of writing such things. */
import type { Rung } from './game-clip.ts';

/** A cell that says the same in other letters keeps its letters. */
export const statusText = (status: Rung, old: string): string =>
  old.trim().toLowerCase() === status ? old : status;

/** A machine's voice is no recording. Yes and no in the words the cell uses, else those Unreal writes. */
export function recordedText(status: Rung, old: string): string {
  const isRecorded = status === 'recorded' || status === 'final';
  const word = old.trim();
  const [yes, no] = pairs.find((pair) => pair.includes(word)) ?? usualPair;
  return isRecorded ? yes : no;
}

type YesAndNo = readonly [yes: string, no: string];

const usualPair: YesAndNo = ['True', 'False'];
const pairs: readonly YesAndNo[] = [
  usualPair,
  ['TRUE', 'FALSE'],
  ['true', 'false'],
  ['1', '0'],
  ['Yes', 'No'],
  ['YES', 'NO'],
  ['yes', 'no'],
];

/** In seconds to the millisecond; where the cell had a decimal comma it has one again. */
export function durationText(seconds: number | null, unit: 's' | 'ms' | undefined, old: string): string {
  if (seconds === null) return '';
  if (unit === 'ms') return String(Math.round(seconds * 1000));
  const text = String(Math.round(seconds * 1000) / 1000);
  return /^\s*\d+,\d+\s*$/.test(old) ? text.replace('.', ',') : text;
}
