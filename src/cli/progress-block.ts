/** Progress on a terminal: one block that is drawn over itself, with a bar, the counts and a row for each line under way. */
import { displayWidth } from '../diagnostics/display-width.ts';
import { fitColumns } from './fit-columns.ts';
import { number, time } from './plan-text.ts';
import type { Progress } from './progress.ts';
import type { Work, WorkStanding } from './progress-work.ts';
import { openWork } from './progress-work.ts';
import type { Terminal, Window } from './terminal.ts';

/** Milliseconds between two drawings: smooth, and no work for anybody. */
const frame = 100;
const barColumns = 24;

export function progressBlock(terminal: Terminal, window: () => Window, clock: () => number): Progress {
  const { err } = terminal.streams;
  let work: Work | undefined;
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;

  const erased = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
  const draw = (above = ''): void => {
    const rows = work ? blockRows(work.standing(clock()), window()) : [];
    err(`${erased()}${above}${rows.map((row) => `${row}\n`).join('')}`);
    drawn = rows.length;
  };

  return {
    begin(plan, toAsk, limits) {
      if (toAsk.length === 0) return;
      work = openWork(plan, toAsk, limits.requestsPerMinute, clock());
      err('\u001b[?25l');
      timer = setInterval(() => draw(), frame).unref();
      draw();
    },
    tell(event) {
      work?.tell(event, clock());
      if (event.type === 'warning') draw(`warning: ${event.cue.id}: ${event.message}\n`);
      if (event.type === 'take-refused') draw(`${event.cue.id}: not kept: ${event.reasons.join('; ')}\n`);
    },
    log: (text) => draw(`${text}\n`),
    waits: ({ seconds, message }) => draw(`waiting ${seconds} s: ${message}\n`),
    warn: (message) => draw(`warning: ${message}\n`),
    end() {
      clearInterval(timer);
      timer = undefined;
      if (!work) return;
      work = undefined;
      err(`${erased()}\u001b[?25h`);
      drawn = 0;
    },
  };
}

/** Never as high as the window, and never as wide: a row that wraps could not be drawn over. */
export function blockRows(standing: WorkStanding, { columns, rows }: Window): readonly string[] {
  if (!isDrawable({ columns, rows })) return [];
  const { share, underWay } = standing;
  const full = Math.round(share * barColumns);
  const bar = `${'█'.repeat(full)}${'░'.repeat(barColumns - full)}`;
  const head = `  ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${countsOf(standing).join('  ')}`;
  const widest = Math.min(16, Math.max(0, ...underWay.map(({ speaker }) => displayWidth(speaker))));
  const room = Math.max(0, rows - 3);
  const slots = underWay
    .slice(0, room)
    .map(({ speaker, text }) => `    ${fitColumns(speaker, widest, 'padded')}  ${text.replace(/\s+/g, ' ')}`);
  return [head, ...slots].map((row) => fitColumns(row, columns - 1));
}

/** Terminals may say that they have no columns, or undefined many. */
export const isDrawable = ({ columns, rows }: Window): boolean => columns > 1 && rows > 0;

/** The most important first: a narrow window cuts the end. */
export function countsOf({
  rendered,
  kept,
  failed,
  requests,
  mostRequests,
  left,
}: WorkStanding): readonly string[] {
  return [
    left === undefined ? 'reckoning' : `about ${time(left)} left`,
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
    `${number(rendered)} rendered`,
    ...(kept > 0 ? [`${number(kept)} kept`] : []),
    ...(Number.isFinite(mostRequests)
      ? [`${number(requests)} of ${number(mostRequests)} requests a minute`]
      : []),
  ];
}
