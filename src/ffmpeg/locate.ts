/** Finds an ffmpeg: the one that is named, else the first good one on PATH, else the one in wasm; and says what it lacks. */
import path from 'node:path';
import type { Files, Processes, Program } from '../ports.ts';
import { FfmpegError } from './ffmpeg-error.ts';
import { encodedFormats } from './formats.ts';
import { lastWords, runProgram } from './run.ts';

export interface Ffmpeg {
  /** How it was found: named by MIMODRAMA_FFMPEG, on PATH, or the one in wasm. */
  readonly kind: 'named' | 'path' | 'wasm';
  readonly program: Program;
  readonly version: string;
  /** Encoders and filters we use that it was built without. */
  readonly missing: readonly string[];
  /** What was found before and not taken, with the reason. */
  readonly passedOver: readonly string[];
}

/** What work with ffmpeg needs. */
export interface Workbench {
  readonly ffmpeg: Ffmpeg;
  readonly processes: Processes;
  readonly files: Files;
}

export interface Places {
  readonly processes: Processes;
  readonly files: Files;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Starts the ffmpeg in wasm, which may turn out not to be installed. */
  readonly wasm: Program;
}

/** Asks once, and gives the same answer ever after. */
export function ffmpegLocator(places: Places): () => Promise<Ffmpeg> {
  let found: Promise<Ffmpeg> | undefined;
  return () => (found ??= locateFfmpeg(places));
}

/** Rejects with 'no-ffmpeg', or 'unusable-ffmpeg' for one that was named: nothing else is taken in its place. */
export async function locateFfmpeg({ processes, files, environment, wasm }: Places): Promise<Ffmpeg> {
  const named = environment['MIMODRAMA_FFMPEG'];
  if (named) {
    const program = { path: named, parameters: [] };
    const checked = await check(processes, program);
    if (typeof checked !== 'string') return { kind: 'named', program, ...checked, passedOver: [] };
    throw new FfmpegError(`MIMODRAMA_FFMPEG names ${named}, which ${checked}.`, {
      code: 'unusable-ffmpeg',
      hint: `Let it name an ffmpeg of version ${oldest} or later, or unset it.`,
    });
  }
  const passedOver: string[] = [];
  let incomplete: Ffmpeg | undefined;
  for (const file of await onPath(files, environment)) {
    const program = { path: file, parameters: [] };
    const checked = await check(processes, program);
    if (typeof checked === 'string') passedOver.push(`${file} ${checked}`);
    else if (checked.missing.length === 0) return { kind: 'path', program, ...checked, passedOver };
    else {
      incomplete ??= { kind: 'path', program, ...checked, passedOver: [...passedOver] };
      passedOver.push(`${file} was built without ${checked.missing.join(', ')}`);
    }
  }
  // Of one known build, and slower to start than any other: the filters need no asking.
  const checked = await check(processes, wasm, []);
  if (typeof checked !== 'string') return { kind: 'wasm', program: wasm, ...checked, passedOver };
  if (incomplete) return incomplete;
  throw new FfmpegError(
    [
      'No ffmpeg is here to read or write anything but wav.',
      ...passedOver.map((reason) => `${reason}.`),
    ].join(' '),
    { code: 'no-ffmpeg', hint: waysToGetOne },
  );
}

const waysToGetOne =
  'Install one (apt install ffmpeg, brew install ffmpeg, winget install ffmpeg), let MIMODRAMA_FFMPEG name one, ' +
  'or take the one that comes as a package: npm install @ffmpeg/core@0.12.10. Wav alone needs none.';

/** Debian and Ubuntu have had 4 or later since 2019. */
const oldest = 4;

/** Milliseconds: it has only a list to print. */
const patience = 20_000;

const neededFilters = ['aresample', 'aformat'];
const neededEncoders = [
  ...new Set(Object.values(encodedFormats).flatMap(({ encoders }) => Object.values(encoders))),
];

type Checked = Pick<Ffmpeg, 'version' | 'missing'>;

/** Each question is a start of the program, so both are asked at once. The answer in words is the reason not to take it. */
async function check(
  processes: Processes,
  program: Program,
  filters: readonly string[] = neededFilters,
): Promise<Checked | string> {
  const ask = (question: string): ReturnType<typeof runProgram> =>
    runProgram(processes, { ...program, parameters: [...program.parameters, question] }, { patience });
  try {
    const [encoders, filtering] = await Promise.all([
      ask('-encoders'),
      filters.length === 0 ? undefined : ask('-filters'),
    ]);
    const version = /^ffmpeg version (\S+)/m.exec(encoders.complaint)?.[1];
    if (version === undefined) return 'is no ffmpeg';
    const major = Number(/^n?(\d+)\./.exec(version)?.[1] ?? oldest);
    if (major < oldest) return `is of version ${version}, which is too old`;
    const has = new Set(
      [
        ...encoders.output.matchAll(/^\s*A[A-Z.]{5}\s+(\S+)/gm),
        ...(filtering?.output ?? '').matchAll(/^\s*[A-Z.]{2,3}\s+(\S+)\s+\S+->/gm),
      ].map(([, name]) => name),
    );
    return { version, missing: [...neededEncoders, ...filters].filter((name) => !has.has(name)) };
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    if (error.code === 'unusable-ffmpeg') return 'cannot be started';
    return error.exitCode === undefined ? 'does not answer' : `fails: ${lastWords(error.complaint ?? '')}`;
  }
}

/** Relative folders are left out: what lies beside a script must not become a program. */
async function onPath(files: Files, environment: Places['environment']): Promise<readonly string[]> {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(path.delimiter);
  const candidates = [...new Set(folders)]
    .filter((folder) => path.isAbsolute(folder))
    .flatMap((folder) => [path.join(folder, 'ffmpeg'), path.join(folder, 'ffmpeg.exe')]);
  const looks = await Promise.all(candidates.map((file) => files.look(file)));
  return candidates.filter((_, index) => looks[index]?.kind === 'file');
}
