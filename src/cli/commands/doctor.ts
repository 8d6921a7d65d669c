/** `doctor`: what is there, what is missing, and for each the command that mends it; spends nothing. */
import path from 'node:path';
import { findRoot } from '../../1-script/project.ts';
import { singleRequest } from '../../3-plan/single-request.ts';
import { engines } from '../../1-script/engines.ts';
import { readConfig } from '../../1-script/config.ts';
import { speakOnce } from '../../4-speak/speech.ts';
import { accountFrom, authorization } from '../../4-speak/models/mimo/account.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { FfmpegError } from '../../ffmpeg/ffmpeg-error.ts';
import type { World } from '../../ports.ts';
import { storeFolderName } from '../../production.ts';
import { findPlayer } from '../../world/player.ts';
import { stateFolder } from '../../world/state-folder.ts';
import type { Command } from '../command.ts';
import { openWorkbench } from '../decode-any-sound.ts';
import { exitCodes } from '../exit-code.ts';
import { openOffline } from '../open-offline.ts';

export interface Finding {
  readonly about: string;
  /** `missing`: something can be done without it; `broken`: nothing can. */
  readonly state: 'good' | 'missing' | 'broken';
  readonly message: string;
  /** What to type or do; undefined where all is well. */
  readonly mend?: string | undefined;
}

export const doctor: Command = {
  arguments: [],
  options: [],
  examples: [''],
  run: async (_, terminal, world) => {
    const findings = [
      nodeVersion(),
      await key(world),
      await english(world),
      await chinese(world),
      await ffmpeg(world),
      await store(world),
      await counts(world),
      player(world),
    ];
    terminal.print(() => findings.map(describe).join('\n'));
    terminal.emit(() => ({ type: 'doctor', findings }));
    return findings.some(({ state }) => state === 'broken') ? exitCodes.broken : exitCodes.good;
  },
};

const signs: Readonly<Record<Finding['state'], string>> = { good: '✓', missing: '–', broken: '✗' };

const describe = ({ about, state, message, mend }: Finding): string =>
  `${signs[state]} ${about.padEnd(14)}${message}${mend === undefined ? '' : `\n${' '.repeat(16)}${mend}`}`;

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isGood = major > 20 || (major === 20 && minor >= 19);
  const message = `Node ${process.versions.node}`;
  return isGood
    ? { about: 'node', state: 'good', message }
    : { about: 'node', state: 'broken', message, mend: 'install Node 20.19 or newer' };
}

/** The list of models costs nothing and tells whether the key is taken. */
async function key(world: World): Promise<Finding> {
  const about = 'key';
  const config = await readConfig(await findRoot(world.folder, world), world, new Diagnostics());
  const account = accountFrom(world.environment, config.authHeader);
  if ('problem' in account) {
    const state = account.isMissing ? 'missing' : 'broken';
    return { about, state, message: account.problem, mend: account.hint };
  }
  const { undiciHttp, usualTimes } = await import('../../world/http.ts');
  const http = undiciHttp({ ...usualTimes, connect: patience, headers: patience, idle: patience });
  try {
    const answer = await http.send({
      method: 'GET',
      url: `${account.base.href}/models`,
      headers: { ...authorization(account), accept: 'application/json', 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(patience * 2),
    });
    answer.body.discard();
    const shown = `${String(account.key)} at ${account.base.href}`;
    if (answer.status === 401 || answer.status === 403)
      return {
        about,
        state: 'broken',
        message: `${shown} is refused (${answer.status})`,
        mend: 'check MIMO_API_KEY and MIMO_BASE_URL',
      };
    if (answer.status >= 500)
      return {
        about,
        state: 'broken',
        message: `${shown}: the service answers ${answer.status}`,
        mend: 'try again later',
      };
    const [warning] = account.warnings;
    return { about, state: 'good', message: shown, ...(warning !== undefined && { mend: warning }) };
  } catch {
    const message = `${account.base.href} cannot be reached`;
    return { about, state: 'broken', message, mend: 'check the connection and MIMO_BASE_URL' };
  } finally {
    await http.close();
  }
}

/** Milliseconds. */
const patience = 10_000;

const english = (world: World): Promise<Finding> => tableRead(world, 'english', 'en', 'One boat.', 'Mia');
const chinese = (world: World): Promise<Finding> => tableRead(world, 'chinese', 'zh', '你好。', '冰糖');

async function tableRead(
  world: World,
  about: string,
  language: string,
  text: string,
  preset: string,
): Promise<Finding> {
  const model = await openOffline(world);
  try {
    const line = {
      text,
      language,
      direction: '',
      voice: { kind: 'preset', id: preset },
      delivery: 'whole',
    } as const;
    const { request } = singleRequest(line, engines.offline);
    await speakOnce(model, request, { signal: AbortSignal.timeout(60_000) });
    return { about, state: 'good', message: 'is spoken without a key (--engine offline)' };
  } catch (error) {
    return { about, state: 'missing', message: 'is not spoken without a key', mend: messageOf(error) };
  } finally {
    await model.close();
  }
}

async function ffmpeg(world: World): Promise<Finding> {
  const about = 'ffmpeg';
  try {
    const { ffmpeg: found } = await openWorkbench(world);
    const where = found.kind === 'wasm' ? 'the one that comes along (slower)' : found.program.path;
    const message = `${found.version}: ${where}`;
    if (found.missing.length === 0) return { about, state: 'good', message };
    return {
      about,
      state: 'missing',
      message: `${message}, without ${found.missing.join(', ')}`,
      mend: 'install a complete ffmpeg, or name one:  MIMODRAMA_FFMPEG',
    };
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    return {
      about,
      state: 'missing',
      message: `${error.message} Only wav is read and written.`,
      mend: error.hint,
    };
  }
}

async function store(world: World): Promise<Finding> {
  const folder = path.join(await findRoot(world.folder, world), storeFolderName);
  return await writable('store', folder, 'takes cannot be kept: move them with  --store <folder>', world);
}

const counts = (world: World): Promise<Finding> =>
  writable(
    'counts',
    stateFolder(world.environment),
    'runs at the same time will not know of each other: set XDG_STATE_HOME',
    world,
  );

/** Tried in the folder itself, or in the nearest one above it that is there: nothing is made here. */
async function writable(about: string, folder: string, mend: string, { files }: World): Promise<Finding> {
  let nearest = folder;
  while ((await files.look(nearest)).kind === 'missing' && path.dirname(nearest) !== nearest)
    nearest = path.dirname(nearest);
  const trial = path.join(nearest, `.mimodrama-trial-${process.pid}`);
  try {
    await files.write(trial, new Uint8Array(1));
    await files.remove(trial);
    return { about, state: 'good', message: folder };
  } catch (error) {
    return { about, state: 'broken', message: `${folder}: ${messageOf(error)}`, mend };
  }
}

function player({ environment }: World): Finding {
  const found = findPlayer(environment);
  const about = 'player';
  return found
    ? { about, state: 'good', message: found.name }
    : {
        about,
        state: 'missing',
        message: 'none is found: sound goes to files',
        mend: 'install ffplay (with ffmpeg), mpv, or use -o',
      };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
