/** Runs a program to its good end and hands over what it writes meanwhile; any other end is an FfmpegError that shows the command. */
import type { ProcessEnd, Processes, Program } from '../ports.ts';
import { FfmpegError } from './ffmpeg-error.ts';
import type { Party } from './patience.ts';
import { patience } from './patience.ts';
import { shellText } from './shell-text.ts';

export interface RunOptions {
  /** Where it throws, that is what the run throws. A piece may be used again once the next is asked for. */
  readonly input?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for which it may keep all of us waiting. */
  readonly patience?: number | undefined;
  /** What it wrote to its standard error, once it has come to its good end. */
  readonly onEnd?: (complaint: string) => void;
}

/** Far beyond what the slowest machine needs to start ffmpeg and to fill its first block. */
const usualPatience = 60_000;

/** Whoever leaves the loop ends the program; the last thing the generator does is to see it gone. */
export async function* streamProgram(
  processes: Processes,
  program: Program,
  { input, signal, patience: milliseconds = usualPatience, onEnd }: RunOptions = {},
): AsyncGenerator<Uint8Array> {
  const refuse = (code: 'aborted' | 'stalled', words: string): FfmpegError =>
    new FfmpegError(`${program.path} ${words}`, { code, command: shellText(program), cause: signal?.reason });
  if (signal?.aborted) throw refuse('aborted', 'was not started: the work was stopped before.');
  let reason: Error | undefined;
  const giveUp = (why: Error): void => {
    reason ??= why;
    child.stop();
  };
  const watch = patience(milliseconds, () => {
    giveUp(refuse('stalled', `did nothing for ${Math.round(milliseconds / 1000)} s and was ended.`));
  });
  const reader = watch.join();
  const child = processes.start(program, {
    input: input && watched(input, watch.join(), giveUp),
    output: 'read',
  });
  const abort = (): void => giveUp(refuse('aborted', 'was stopped.'));
  signal?.addEventListener('abort', abort, { once: true });
  let state: 'open' | 'done' = 'open';
  try {
    reader.wait();
    for await (const bytes of child.output) {
      reader.work();
      yield bytes;
      reader.wait();
    }
    const end = await child.ended;
    state = 'done';
    if (reason) throw reason;
    onEnd?.(goodEnd(program, end));
  } finally {
    watch.end();
    signal?.removeEventListener('abort', abort);
    if (state === 'open') {
      child.stop();
      await child.ended;
    }
  }
}

export interface RunFacts {
  readonly output: string;
  readonly complaint: string;
}

/** For programs that write little: of what is more than a million bytes, the end. */
export async function runProgram(
  processes: Processes,
  program: Program,
  options: Omit<RunOptions, 'onEnd'> = {},
): Promise<RunFacts> {
  let output = Buffer.alloc(0);
  let complaint = '';
  const onEnd = (told: string): void => void (complaint = told);
  for await (const bytes of streamProgram(processes, program, { ...options, onEnd }))
    output = Buffer.from(Buffer.concat([output, bytes]).subarray(-mostOutput));
  return { output: output.toString('utf8'), complaint };
}

const mostOutput = 1_000_000;

async function* watched(
  input: AsyncIterable<Uint8Array>,
  giver: Party,
  giveUp: (why: Error) => void,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of input) {
      giver.wait();
      yield bytes;
      giver.work();
    }
  } catch (error) {
    giveUp(error instanceof Error ? error : new Error('the input failed', { cause: error }));
  } finally {
    giver.wait();
  }
}

/** What it complained of. */
function goodEnd(program: Program, end: ProcessEnd): string {
  if (end.kind === 'not-started')
    throw new FfmpegError(`${program.path} cannot be started (${end.reason}).`, {
      code: 'unusable-ffmpeg',
      command: shellText(program),
    });
  const complaint = plain(end.complaint);
  if (end.kind === 'exited' && end.exitCode === 0) return complaint;
  const facts = { command: shellText(program), complaint };
  if (/no space left on device/i.test(complaint))
    throw new FfmpegError('The disk is full.', {
      ...facts,
      code: 'disk-full',
      hint: 'Make room, and run it again.',
    });
  if (end.kind === 'killed')
    throw new FfmpegError(`${program.path} was ended by ${end.signal}.`, { ...facts, code: 'killed' });
  throw new FfmpegError(`${program.path} failed (exit ${end.exitCode}): ${lastWords(complaint)}`, {
    ...facts,
    code: 'failed',
    exitCode: end.exitCode,
  });
}

/** Without the colours that AV_LOG_FORCE_COLOR asks for. */
const plain = (complaint: string): string => complaint.replaceAll(/\x1b\[[\d;]*m/g, '');

/** The last line that says something, without the part of ffmpeg that says it and where that lies in memory. */
export const lastWords = (complaint: string): string =>
  complaint
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^\[[^\]]* @ [^\]]*\] /, '').trim())
    .filter((line) => line !== '' && line !== 'Conversion failed!')
    .at(-1) ?? 'it says nothing about it';
