/** What a render came to: for people in a few lines, for programs in one, for the shell as a number. */
import path from 'node:path';
import { SpeechError } from '../4-speak/speech-error.ts';
import type { CueFailure } from '../perform.ts';
import type { Cue } from '../3-plan/cue.ts';
import { placeOf } from '../diagnostics/print.ts';
import type { Finished } from '../render.ts';
import type { ExitCode } from './exit-code.ts';
import { CommandError, exitCodes } from './exit-code.ts';
import { number, time } from './plan-text.ts';
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
    ({ performed, foreign }) => performed.failed.length === 0 && foreign.length === 0,
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
  const { performed, production, outputs, foreign, missing, missingPicks } = result;
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
  if (foreign.length > 0) terminal.say('  write over them:  --force    or elsewhere:  -o <folder>');
  const counts = [
    `${number(plan.cues.length)} cues`,
    ...(rendered > 0 ? [`${number(rendered)} rendered`] : []),
    ...(kept > 0 ? [`${number(kept)} kept`] : []),
    ...(failed.length > 0 ? [`${number(failed.length)} failed`] : []),
    ...(unasked.length > 0 ? [`${number(unasked.length)} not asked for`] : []),
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
      `${number(left)} lines were not asked for and have no take yet: there is no programme without them`,
    );
  terminal.print(() => [`${titleOf(result)}  ${counts.join(', ')}`, ...outputRows(outputs)].join('\n'));
}

const titleOf = ({ production: { plan } }: Finished): string => plan.script.title?.value ?? plan.script.stem;

function outputRows(outputs: Finished['outputs']): readonly string[] {
  const programmes = outputs.filter(({ kind }) => kind === 'programme');
  const lines = outputs.filter(({ kind }) => kind === 'line');
  const [first] = lines;
  return [
    ...programmes.map((output) => `  ${shown(output.path)}  ${time(output.seconds)}`),
    ...(first ? [`  ${shown(path.dirname(first.path))}${path.sep}  ${number(lines.length)} lines`] : []),
  ];
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
  return {
    type: 'done',
    cues: sum(({ production }) => production.plan.cues.length),
    rendered: sum(({ performed }) => performed.rendered),
    kept: sum(({ performed }) => performed.kept),
    failed: results.flatMap(({ performed }) => performed.failed.map(failureJson)),
    unasked: sum(({ performed }) => performed.unasked.length),
    requests: sum(({ performed }) => performed.requests),
    retries: sum(({ performed }) => performed.retries),
    audioSeconds: round(sum(({ performed }) => performed.audioSeconds)),
    wallSeconds: round(wallSeconds),
    files: results.flatMap(({ outputs }) =>
      outputs.map(({ path: file, kind, seconds }) => ({ path: file, kind, seconds: round(seconds) })),
    ),
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
