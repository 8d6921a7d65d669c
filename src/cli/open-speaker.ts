/** Opens the engine a command speaks with: its model, its account, its limits, all from flags, environment and configuration. */
import { randomBytes } from 'node:crypto';
import type { Config, Limits } from '../1-script/config.ts';
import { configuredEngine } from '../1-script/config.ts';
import type { Engine } from '../1-script/engines.ts';
import type { EngineName } from '../1-script/schema.ts';
import { accountFrom, accountName } from '../4-speak/models/mimo/account.ts';
import type { SpeechModel } from '../4-speak/speech-model.ts';
import type { Http, Random, World } from '../ports.ts';
import { retryPolicy } from '../4-speak/retry-policy.ts';
import type { Speaker } from '../4-speak/speaker.ts';
import { createSpeaker } from '../4-speak/speaker.ts';
import { machineClock } from '../world/clock.ts';
import { fileState } from '../world/file-state.ts';
import { memoryState } from '../world/memory-state.ts';
import { stateFolder } from '../world/state-folder.ts';
import { decodeAnySound } from './decode-any-sound.ts';
import { CommandError, exitCodes } from './exit-code.ts';
import { openOffline } from './open-offline.ts';
import { wholeVariable } from './given-options.ts';
import type { WaitNotice } from './wait-notice.ts';
import { waitNotices } from './wait-notice.ts';

export interface OpenedSpeaker {
  readonly speaker: Speaker;
  readonly engine: Engine;
}

export interface SpeakerWishes {
  readonly engine: EngineName | undefined;
  readonly config: Config;
  /** Requests a minute. */
  readonly rpm: number | undefined;
  /** Requests at once, at most. */
  readonly jobs?: number | undefined;
  readonly say: (warning: string) => void;
  /** Told of each wait that is worth a word. */
  readonly onWait?: ((notice: WaitNotice) => void) | undefined;
}

export async function openSpeaker(
  { engine: asked, config, rpm, jobs, say, onWait }: SpeakerWishes,
  world: World,
): Promise<OpenedSpeaker> {
  const name = asked ?? config.engine ?? 'mimo';
  const engine = configuredEngine(name, config);
  const limits = limitsOf(config, rpm, jobs, world);
  const policy = retryPolicy(config.retry, wholeVariable(world, 'MIMODRAMA_RETRY_BASE_MS', anHour));
  const { model, account, isLimited } = await openModel(name, config, world, say);
  const speaker = createSpeaker({
    model,
    account,
    limits: isLimited ? limits : { ...limits, requestsPerMinute: Infinity },
    policy,
    state: isLimited ? fileState(stateFolder(world.environment), say) : memoryState(),
    clock: machineClock,
    random: machineRandom,
    longestAttempt: config.timeouts.attempt,
    onWait: onWait && waitNotices(limits, machineClock, onWait),
  });
  return { speaker, engine };
}

/** Milliseconds. */
const anHour = { most: 3_600_000 };

/** What was asked for here and now goes before the environment, and that before the project. */
function limitsOf(
  { limits }: Config,
  rpm: number | undefined,
  jobs: number | undefined,
  world: World,
): Limits {
  const concurrency = wholeVariable(world, 'MIMODRAMA_CONCURRENCY', { most: 1_000 }) ?? limits.concurrency;
  return {
    ...limits,
    requestsPerMinute:
      rpm ?? wholeVariable(world, 'MIMODRAMA_RPM', { most: 1_000_000 }) ?? limits.requestsPerMinute,
    concurrency,
    mostConcurrency: jobs ?? Math.max(concurrency, limits.mostConcurrency),
  };
}

interface OpenedModel {
  readonly model: SpeechModel;
  readonly account: string;
  /** Whether an account of somebody's keeps count. */
  readonly isLimited: boolean;
}

async function openModel(
  name: EngineName,
  config: Config,
  world: World,
  say: (warning: string) => void,
): Promise<OpenedModel> {
  if (name === 'fake') {
    const { createFake } = await import('../4-speak/models/fake/fake.ts');
    return { model: createFake(), account: 'fake', isLimited: false };
  }
  if (name === 'offline') return { model: await openOffline(world), account: 'offline', isLimited: false };
  const account = accountFrom(world.environment, config.authHeader);
  if ('problem' in account) {
    const hint = `${account.hint}\nor hear it without a key:  --engine offline`;
    throw new CommandError(account.problem, {
      exitCode: exitCodes.denied,
      code: account.isMissing ? 'no-key' : 'bad-key',
      hint,
    });
  }
  for (const warning of account.warnings) say(`warning: ${warning}`);
  const { createMimo } = await import('../4-speak/models/mimo/model.ts');
  return {
    model: createMimo({
      account,
      http: await openHttp(config, world),
      clock: machineClock,
      decodeSound: decodeAnySound(world),
    }),
    account: accountName(account),
    isLimited: true,
  };
}

/** Loaded only where a service is asked: the package takes a quarter of a second. */
async function openHttp({ timeouts: { connect, answer, idle } }: Config, world: World): Promise<Http> {
  const { undiciHttp, usualTimes } = await import('../world/http.ts');
  return undiciHttp({
    connect: connect ?? usualTimes.connect,
    headers: wholeVariable(world, 'MIMODRAMA_TIMEOUT_MS', anHour) ?? answer ?? usualTimes.headers,
    idle: idle ?? usualTimes.idle,
  });
}

/** From 0, below 1, with the 48 bits a waiting time deserves. */
const machineRandom: Random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
