/** What a render came to: for people in a few lines, for programs in one, for the shell as a number. */
import path from 'node:path';
import { SpeechError } from '../4-speak/speech-error.ts';
import type { CueFailure } from '../perform.ts';
import type { Cue } from '../3-plan/cue.ts';
import { clock } from '../7-deliver/report/report-figures.ts';
import { placeOf } from '../diagnostics/print.ts';
import type { Finished } from '../render.ts';
import type { ExitCode } from './exit-code.ts';
import { CommandError, exitCodes } from './exit-code.ts';
import { counted, number } from './plan-text.ts';
import { asCommandError } from './failure.ts';
import type { JsonLine, Terminal } from './terminal.ts';

/** A person ended the run. */
export class Interruption extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interruption';
  }
}

/** Why a run ended early, as the end of a command. */
function endOf({ performed: { ended } }: Finished): CommandError | undefined {
  if (ended === undefined) return undefined;
  if (ended instanceof Interruption || (ended instanceof SpeechError && ended.code === 'aborted'))
    return new CommandError('interrupted', { exitCode: exitCodes.interrupted, code: 'interrupted' });
  const error = asCommandError(ended);
  if (error instanceof CommandError) return error;
  throw error;
}

/** Where every line fails like this, it is not the lines. */
const unreachable: ReadonlySet<string> = new Set([
  'network',
  'timeout',
  'rate-limited',
  'server-error',
  'not-found',
]);

export function worstOf(results: readonly Finished[]): ExitCode {
  for (const result of results) {
    const end = endOf(result);
    if (end) return end.exitCode;
  }
  const isWhole = results.every(
    ({ performed, foreign, report, production }) =>
      production.stopped === 0 &&
      performed.failed.length === 0 &&
      foreign.length === 0 &&
      (report?.problems.length ?? 0) === 0,
  );
  if (isWhole) return exitCodes.good;
  const failed = results.flatMap(({ performed }) => performed.failed);
  const isUnreachable =
    failed.length > 0 &&
    failed.every(({ failure }) => unreachable.has(failure.code)) &&
    results.every(({ performed }) => performed.rendered === 0);
  return isUnreachable ? exitCodes.broken : exitCodes.partial;
}

export function sayResult(file: string, result: Finished, terminal: Terminal): void {
  const { performed, production, foreign, missing, missingPicks, orphans } = result;
  const { plan } = production;
  const { kept, rendered, failed, unasked } = performed;
  for (const { missing: pick } of missingPicks)
    if (pick)
      terminal.say(
        `warning: the picked take of ${pick.cue} is gone; the first one plays  (${placeOf(pick.span)})`,
      );
  for (const { cue, failure } of failed) terminal.say(describeFailure(cue, failure));
  for (const name of foreign)
    terminal.say(`error: ${name} was made by somebody else, or changed since: it is left as it is`);
  if (orphans.length > 0)
    terminal.say(
      `${counted(orphans.length, 'file')} ${orphans.length === 1 ? 'is' : 'are'} played by no line any more: ${orphans.slice(0, 3).join(', ')}${orphans.length > 3 ? ' …' : ''}\n  take them away:  --prune`,
    );
  if (foreign.length > 0) terminal.say('  write over them:  --force    or elsewhere:  -o <folder>');
  const counts = [
    counted(plan.cues.length, 'cue'),
    ...(rendered > 0 ? [`${number(rendered)} rendered`] : []),
    ...(kept > 0 ? [`${number(kept)} kept`] : []),
    ...(failed.length > 0 ? [`${number(failed.length)} failed`] : []),
    ...(unasked.length > 0 ? [`${number(unasked.length)} not asked for`] : []),
    ...(production.stopped > 0 ? [`${number(production.stopped)} left out`] : []),
  ];
  const end = endOf(result);
  if (end) {
    terminal.say(
      `error: ${end.message}${end.hint === undefined ? '' : `\n  ${end.hint.replaceAll('\n', '\n  ')}`}`,
    );
    if (unasked.length > 0)
      terminal.say(`what is done is kept; go on with the same command:  mimodrama render ${file}`);
  } else if (failed.length > 0) terminal.say(`try them again:  mimodrama render ${file} --only failed`);
  const left = missing.length - failed.length - unasked.length;
  if (!end && left > 0)
    terminal.say(
      `${counted(left, 'line')} ${left === 1 ? 'was' : 'were'} not asked for and without a take yet: a programme needs every one (--partial does without)`,
    );
  sayReport(result, terminal);
  terminal.print(() => [`${titleOf(result)}  ${counts.join(', ')}`, ...outputRows(result)].join('\n'));
}

const titleOf = ({ production: { plan } }: Finished): string => plan.script.title?.value ?? plan.script.stem;

/** Every sound and caption by its name; of what comes in numbers, the folder. */
function outputRows({ outputs, report }: Finished): readonly string[] {
  const named = outputs.filter(
    ({ kind, path: file }) =>
      ['programme', 'captions', 'report'].includes(kind) && path.basename(file) !== 'report.json',
  );
  const measuredOf = (file: string): readonly string[] => {
    const measured = report?.files.find(({ path: name }) => path.basename(file) === name)?.measured;
    if (!measured) return [];
    const { integrated, truePeak } = measured;
    return [
      ...(integrated === null ? [] : [`${integrated.toFixed(1)} LUFS`]),
      ...(truePeak === null ? [] : [`${truePeak.toFixed(1)} dBTP`]),
    ];
  };
  return [
    ...named.map(({ path: file, seconds }) =>
      [`  ${shown(file)}`, ...(seconds === undefined ? [] : [clock(seconds)]), ...measuredOf(file)].join(
        '  ',
      ),
    ),
    ...(['stem', 'session', 'line'] as const).flatMap((kind) => {
      const some = outputs.filter((output) => output.kind === kind);
      const [first] = some;
      const folder = first && shown(path.dirname(first.path));
      return folder === undefined ? [] : [`  ${folder}${path.sep}  ${counted(some.length, kind)}`];
    }),
  ];
}

/** What the programme measures, and where it misses its target. */
function sayReport({ report }: Finished, terminal: Terminal): void {
  for (const { code, message, hint } of report?.problems ?? [])
    terminal.say(`error[${code}]: ${message}${hint === undefined ? '' : `\n  ${hint}`}`);
  if (report && report.missing.length > 0)
    terminal.say(
      `a partial programme; missing: ${report.missing.map(({ cue, place }) => `${cue} (${place})`).join(', ')}`,
    );
}

/** As people would type it. */
const shown = (file: string): string => {
  const relative = path.relative(process.cwd(), file);
  return relative.length < file.length ? relative : file;
};

function describeFailure(cue: Cue, { code, message }: CueFailure): string {
  return `error[${code}]: ${cue.id} (${cue.speaker}): ${message}\n  ${placeOf(cue.line.span)}`;
}

export function doneJson(results: readonly Finished[], wallSeconds: number): JsonLine {
  const sum = (part: (result: Finished) => number): number =>
    results.reduce((total, result) => total + part(result), 0);
  const end = results.map(endOf).find((one) => one !== undefined);
  const problems = results.flatMap(({ report }) => report?.problems ?? []);
  return {
    type: 'done',
    cues: sum(({ production }) => production.plan.cues.length),
    rendered: sum(({ performed }) => performed.rendered),
    kept: sum(({ performed }) => performed.kept),
    failed: results.flatMap(({ performed }) => performed.failed.map(failureJson)),
    unasked: sum(({ performed }) => performed.unasked.length),
    leftOut: sum(({ production }) => production.stopped),
    requests: sum(({ performed }) => performed.requests),
    retries: sum(({ performed }) => performed.retries),
    audioSeconds: round(sum(({ performed }) => performed.audioSeconds)),
    wallSeconds: round(wallSeconds),
    files: results.flatMap(({ outputs }) =>
      outputs.map(({ path: file, kind, seconds }) => ({
        path: file,
        kind,
        ...(seconds !== undefined && { seconds: round(seconds) }),
      })),
    ),
    ...(results.some(({ orphans }) => orphans.length > 0) && {
      orphans: results.flatMap(({ orphans }) => orphans),
    }),
    ...(problems.length > 0 && { problems }),
    ...(end && { error: { code: end.code, message: end.message, hint: end.hint ?? null } }),
    exitCode: worstOf(results),
  };
}

export function failureJson({
  cue,
  failure,
}: Finished['performed']['failed'][number]): Readonly<Record<string, unknown>> {
  const { source, start } = cue.line.span;
  return {
    cue: cue.id,
    code: failure.code,
    message: failure.message,
    file: source.name,
    line: source.position(start).line,
  };
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
