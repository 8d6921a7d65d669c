/** Runs a program of ours in a process of its own: it ends by itself when the channel to us does, however we end. */
import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { excerpt } from './excerpt.ts';
import type { Hearing, Reply, Working } from './revived.ts';

/** Bytes of standard error that are kept, of its beginning and of its end. */
const keptComplaint = 1_000;

/** Room for what is new, in megabytes: with the usual 16 a process of ours holds 20 MB more, and is no faster. */
const smallNursery = '--max-semi-space-size=1';

export function startProcess(file: string, { replied, died }: Hearing): Working {
  const child = fork(file, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [smallNursery],
    env: bareEnvironment(),
  });
  const complaint = excerpt(keptComplaint);
  child.stderr?.on('data', (bytes: Buffer) => complaint.add(bytes));
  const gone = new Promise<void>((resolve) => {
    let reason: string | undefined;
    child.once('error', (error) => (reason = error.message));
    child.once('close', (code, signal) => {
      reason ??= `its process ended (${signal ?? `exit ${code ?? 'unknown'}`})`;
      resolve();
      died([reason, complaint.text().trim()].filter((part) => part !== '').join(': '));
    });
  });
  /** Whatever of it would keep us from ending. */
  const holds = (): readonly (Holding | null | undefined)[] => [
    child,
    child.channel,
    child.stderr as Socket | null,
  ];
  const rest = (): void => holds().forEach((one) => one?.unref());
  const stay = (): void => holds().forEach((one) => one?.ref());
  child.on('message', (reply) => {
    rest();
    replied(reply as Reply);
  });
  rest();
  return {
    send(question) {
      stay();
      // Where it is gone already its end is heard, and says more than an error here.
      child.send(question as object, () => undefined);
    },
    async stop() {
      stay();
      child.kill('SIGKILL');
      await gone;
    },
  };
}

interface Holding {
  ref(): void;
  unref(): void;
}

/** It is told no key of ours; without these two no process starts on Windows. */
function bareEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ['SystemRoot', 'TEMP'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
