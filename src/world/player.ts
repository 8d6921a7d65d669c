/** Plays a sound with whatever player this machine has. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** In the order they are looked for; each plays a file and ends. */
const players: readonly (readonly [name: string, ...parameters: string[]])[] = [
  ['ffplay', '-nodisp', '-autoexit', '-loglevel', 'error'],
  ['mpv', '--no-video', '--really-quiet'],
  ['afplay'],
  ['paplay'],
  ['aplay', '-q'],
];

export interface Player {
  readonly name: string;
  readonly play: (file: string, signal: AbortSignal) => Promise<void>;
}

export function findPlayer(environment: Readonly<Record<string, string | undefined>>): Player | undefined {
  const folders = (environment['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  for (const [name, ...parameters] of players) {
    const program = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (program !== undefined)
      return { name, play: (file, signal) => run(program, [...parameters, file], signal) };
  }
  return undefined;
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const run = (program: string, parameters: readonly string[], signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: 'ignore', signal });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${path.basename(program)} could not play it (exit ${code ?? 'by signal'})`)),
    );
  });
