/** Runs a program of ours in a thread of this process. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { builtPrograms } from './built-programs.ts';
import type { Hearing, Reply, Working } from './revived.ts';

/** Room for what is new: with the usual 48 a thread holds 20 MB more, and is no faster. */
const nurseryMegabytes = 3;

export function startThread(file: string, { replied, died }: Hearing): Working {
  const host = path.join(builtPrograms(), 'thread.js');
  // It is told no key of ours, and no flag of this process.
  const thread = new Worker(host, {
    workerData: pathToFileURL(file).href,
    env: {},
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: nurseryMegabytes },
  });
  let reason: string | undefined;
  thread.on('message', (reply: Reply) => {
    thread.unref();
    replied(reply);
  });
  thread.on('messageerror', (error) => replied({ failure: error.message }));
  thread.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)));
  thread.on('exit', (code) => died(reason ?? `its thread ended (exit ${code})`));
  thread.unref();
  return {
    send(question) {
      thread.ref();
      thread.postMessage(question);
    },
    async stop() {
      await thread.terminate();
    },
  };
}
