/** A plan as a person reads it: what it is, what it will cost, and the first cues to be asked for. */
import type { Limits } from '../1-script/config.ts';
import type { Plan, PlannedCue } from '../3-plan/plan.ts';
import { displayWidth } from '../diagnostics/display-width.ts';
import { fitColumns } from './fit-columns.ts';

export function describePlan(plan: Plan, limits: Limits, most: number): string {
  const { script, cues, totals, engine, awaiting } = plan;
  const title = script.title?.value ?? script.stem;
  const count = (state: PlannedCue['state']): number => cues.filter((cue) => cue.state === state).length;
  const states = (['new', 'changed', 'awaiting-voice', 'kept'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${number(count(state))} ${state === 'awaiting-voice' ? 'awaiting a voice' : state}`);
  const designs = awaiting.map(({ character, language }) => `${character} (${language})`);
  const facts = [
    ['engine', engine.name],
    ['cues', `${number(totals.cues)}: ${states.join(', ') || 'none'}`],
    ['speech', `about ${time(totals.seconds)}`],
    ...(designs.length > 0
      ? [['designs', `${designs.join(', ')}: designed once and locked, then cloned for every line`]]
      : []),
    ['requests', number(totals.requests)],
    ['characters', number(totals.characters)],
    ['tokens', `about ${number(totals.tokens)}`],
    // Only an account has limits; how fast a stand-in is depends on the machine.
    ...(engine.name === 'mimo' ? [['time', timeUnder(limits, totals.wallSeconds)]] : []),
  ];
  const shown = most === Infinity ? cues : cues.filter(({ state }) => state !== 'kept').slice(0, most);
  const rest = (most === Infinity ? 0 : cues.filter(({ state }) => state !== 'kept').length) - shown.length;
  return [
    title,
    ...facts.map(([name = '', value = '']) => `  ${name.padEnd(12)}${value}`),
    '',
    ...cueRows(shown),
    ...(rest > 0 ? [`  … and ${number(rest)} more (--all lists every cue)`] : []),
  ].join('\n');
}

const timeUnder = ({ requestsPerMinute, concurrency }: Limits, seconds: number): string =>
  `about ${time(seconds)} at ${number(requestsPerMinute)} requests a minute, ${concurrency} at once`;

/** Of a line's words, as many as let a row fit on most terminals. */
const textColumns = 57;

function cueRows(cues: readonly PlannedCue[]): string[] {
  const rows = cues.map(({ cue, state }) => [
    state,
    cue.id,
    cue.speaker,
    `${cue.seconds.toFixed(1)} s`,
    fitColumns(cue.text.replace(/\s+/g, ' '), textColumns),
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

const pad = (cell: string, width: number): string =>
  cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));

export const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** 1 line, 2 lines. */
export const counted = (count: number, thing: string): string =>
  `${number(count)} ${thing}${count === 1 ? '' : 's'}`;

export function time(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
