/** Opens the engine a command speaks with: its model, its account, its limits, all from flags, environment and configuration. */
import { randomBytes } from 'node:crypto';
import type { Config } from '../1-script/config.ts';
import { configuredEngine } from '../1-script/config.ts';
import type { Engine } from '../1-script/engines.ts';
import type { EngineName } from '../1-script/schema.ts';
import { accountFrom, accountName } from '../4-speak/models/mimo/account.ts';
import type { SpeechModel } from '../4-speak/speech-model.ts';
import type { Random, World } from '../ports.ts';
import { retryPolicyFrom } from '../4-speak/retry-policy.ts';
import type { Speaker } from '../4-speak/speaker.ts';
import { createSpeaker } from '../4-speak/speaker.ts';
import { machineClock } from '../world/clock.ts';
import { fileState } from '../world/file-state.ts';
import { memoryState } from '../world/memory-state.ts';
import { stateFolder } from '../world/state-folder.ts';
import { CommandError, exitCodes, UsageError } from './exit-code.ts';

export interface OpenedSpeaker {
  readonly speaker: Speaker;
  readonly engine: Engine;
}

export interface SpeakerWishes {
  readonly engine: EngineName | undefined;
  readonly config: Config;
  /** Requests a minute. */
  readonly rpm: number | undefined;
  readonly say: (warning: string) => void;
}

export async function openSpeaker(
  { engine: asked, config, rpm, say }: SpeakerWishes,
  world: World,
): Promise<OpenedSpeaker> {
  const { environment } = world;
  const name = asked ?? config.engine ?? 'mimo';
  const engine = configuredEngine(name, config);
  const { model, account, isLimited } = await openModel(name, world, say);
  const number = (variable: string): number | undefined => positive(environment[variable], variable);
  const concurrency = number('MIMODRAMA_CONCURRENCY') ?? config.limits.concurrency;
  const speaker = createSpeaker({
    model,
    account,
    limits: {
      ...config.limits,
      requestsPerMinute: isLimited
        ? (rpm ?? number('MIMODRAMA_RPM') ?? config.limits.requestsPerMinute)
        : Infinity,
      concurrency,
      mostConcurrency: Math.max(concurrency, config.limits.mostConcurrency),
    },
    policy: retryPolicyFrom(environment),
    state: isLimited ? fileState(stateFolder(environment), say) : memoryState(),
    clock: machineClock,
    random: machineRandom,
  });
  return { speaker, engine };
}

interface OpenedModel {
  readonly model: SpeechModel;
  readonly account: string;
  /** Whether an account of somebody's keeps count. */
  readonly isLimited: boolean;
}

async function openModel(
  name: EngineName,
  { environment }: World,
  say: (warning: string) => void,
): Promise<OpenedModel> {
  if (name === 'fake') {
    const { createFake } = await import('../4-speak/models/fake/fake.ts');
    return { model: createFake(), account: 'fake', isLimited: false };
  }
  if (name === 'offline')
    throw new UsageError("the engine 'offline' is not there yet", 'hear tones without a key:  --engine fake');
  const account = accountFrom(environment);
  if ('problem' in account) {
    const hint = `${account.hint}\nor try it without a key:  --engine fake`;
    throw new CommandError(account.problem, {
      exitCode: exitCodes.denied,
      code: account.isMissing ? 'no-key' : 'bad-key',
      hint,
    });
  }
  for (const warning of account.warnings) say(`warning: ${warning}`);
  const { createMimo } = await import('../4-speak/models/mimo/model.ts');
  const { undiciHttp, usualTimes } = await import('../world/http.ts');
  const headers = positive(environment['MIMODRAMA_TIMEOUT_MS'], 'MIMODRAMA_TIMEOUT_MS') ?? usualTimes.headers;
  const http = undiciHttp({ ...usualTimes, headers });
  return {
    model: createMimo({ account, http, clock: machineClock }),
    account: accountName(account),
    isLimited: true,
  };
}

/** From 0, below 1, with the 48 bits a waiting time deserves. */
const machineRandom: Random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;

function positive(value: string | undefined, name: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new UsageError(`${name} is '${value}'`, 'it must be a number above 0');
}
