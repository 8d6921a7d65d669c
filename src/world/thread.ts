/** The inside of a thread: loads the program it is told and hands it one question after another. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { Files } from '../ports.ts';
import { nodeFiles } from './files.ts';

/** What a file must export to be run in a thread. Sound in an answer is given away, not copied. */
interface ThreadProgram {
  readonly answer: (question: unknown, machine: { readonly files: Files }) => unknown;
}

const { answer } = (await import(String(workerData))) as ThreadProgram;

/**
 * Sound lies outside the heap, which sees little of it: 60 MB of it would lie dead before anybody looked. Nobody waits for
 * the looking, for the answer has gone out.
 */
const mostDeadSound = 8_000_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

parentPort?.on('message', (question: unknown) => void reply(question));

async function reply(question: unknown): Promise<void> {
  try {
    const given = await answer(question, { files: nodeFiles });
    parentPort?.postMessage({ answer: given }, buffersIn(given));
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
  if (process.memoryUsage().arrayBuffers > mostDeadSound) collect();
}

/** Of the samples that stand in an answer itself. */
function buffersIn(answer: unknown): ArrayBuffer[] {
  const parts = typeof answer === 'object' && answer !== null ? Object.values(answer) : [];
  const buffers = parts.flatMap((part: unknown) =>
    part instanceof Int16Array && part.buffer instanceof ArrayBuffer ? [part.buffer] : [],
  );
  return [...new Set(buffers)];
}
