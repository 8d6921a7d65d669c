/** A failure of the world as the end of a command: its code, its exit code, and what to type next. */
import type { SpeechErrorCode } from '../4-speak/speech-error.ts';
import { SpeechError } from '../4-speak/speech-error.ts';
import { StoreError } from '../5-takes/store-error.ts';
import { SoundError } from '../6-mix/sound-error.ts';
import { CoverError } from '../7-deliver/cover-error.ts';
import { NameCollision } from '../7-deliver/game/clip-names.ts';
import { FfmpegError } from '../ffmpeg/ffmpeg-error.ts';
import type { ExitCode } from './exit-code.ts';
import { CommandError, exitCodes } from './exit-code.ts';

const endings: Readonly<Record<SpeechErrorCode, readonly [exitCode: ExitCode, hint?: string]>> = {
  'bad-request': [exitCodes.refused],
  unauthorized: [exitCodes.denied, 'check MIMO_API_KEY and MIMO_BASE_URL'],
  'no-balance': [exitCodes.denied, 'top up the account, or wait for its quota'],
  forbidden: [exitCodes.denied, 'the account or its region may not use this service'],
  'not-found': [exitCodes.broken, 'check MIMO_BASE_URL and the model ids in mimodrama.config.yaml'],
  'rate-limited': [exitCodes.broken, 'wait a minute and run the same command again'],
  'server-error': [exitCodes.broken, 'run the same command again later'],
  network: [exitCodes.broken, 'check the connection and MIMO_BASE_URL, then run the same command again'],
  timeout: [exitCodes.broken, 'run the same command again; MIMODRAMA_TIMEOUT_MS sets how long we wait'],
  'content-filter': [exitCodes.partial, 'use shorter or other words'],
  'empty-audio': [exitCodes.partial, 'run the same command again'],
  'cut-off': [exitCodes.partial, 'run the same command again'],
  runaway: [exitCodes.partial, 'run the same command again, or use shorter words'],
  'bad-answer': [exitCodes.partial, 'check that MIMO_BASE_URL leads to the service'],
  'too-large': [exitCodes.partial],
  unsupported: [exitCodes.partial],
  aborted: [exitCodes.interrupted],
  'budget-spent': [exitCodes.broken, 'the service fails too often; run the same command again later'],
};

export function asCommandError(error: unknown): unknown {
  if (error instanceof StoreError)
    return new CommandError(error.message, {
      exitCode: exitCodes.broken,
      code: error.code,
      hint: error.hint,
    });
  if (error instanceof FfmpegError)
    return new CommandError(error.message, {
      exitCode: exitCodes.broken,
      code: error.code,
      hint: [error.hint, error.command === undefined ? undefined : `the command was:  ${error.command}`]
        .filter((part) => part !== undefined)
        .join('\n'),
    });
  if (error instanceof NameCollision)
    return new CommandError(error.message, {
      exitCode: exitCodes.refused,
      code: 'name-collision',
      hint: 'give one of them another id, or tell them apart:  --template {lang}/{character}/{id}',
    });
  if (error instanceof SoundError || error instanceof CoverError)
    return new CommandError(error.message, {
      exitCode: exitCodes.partial,
      code: error instanceof SoundError ? 'bad-sound' : 'bad-cover',
      hint: error.hint,
    });
  if (!(error instanceof SpeechError)) return error;
  const [exitCode, hint] = endings[error.code];
  return new CommandError(error.message, { exitCode, code: error.code, hint });
}
