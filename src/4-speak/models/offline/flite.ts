/** flite, a speaker of English, run again and again in the same memory, which is as new each time. */
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import type { Wav } from '../../../audio/wav-reader.ts';
import { readWav } from '../../../audio/wav-reader.ts';
import type { WasmInstance, WasmModule } from './wasm.ts';
import { instantiate } from './wasm.ts';

export type Sound = Pick<Wav, 'samples' | 'sampleRate'>;

export interface Flite {
  /** The same sound for the same words, whatever it has spoken before. The text is printable ASCII. */
  speak(parameters: readonly string[], text: string): Promise<Sound>;
}

/** Compiled once, for as many as run it. */
export interface FliteProgram {
  readonly module: WasmModule;
  /** Bytes at the beginning of its memory that stay as they are. */
  readonly constants: number;
}

/** A text that flite fell over, twice. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
}

export function openFlite(program: FliteProgram): Flite {
  let machine: Machine | undefined;
  const attempt = async (parameters: readonly string[], text: string): Promise<Sound> => {
    machine ??= await startMachine(program);
    try {
      return run(machine, ['flite', ...parameters, '-t', text, '-o', soundFile]);
    } catch (error) {
      // What state it is in after a trap, nobody knows.
      machine = undefined;
      throw error;
    } finally {
      if ((machine?.memory.buffer.byteLength ?? 0) > mostMemory) machine = undefined;
    }
  };
  return {
    speak: (parameters, text) =>
      attempt(parameters, text)
        .catch(() => attempt(parameters, text))
        .catch((error: unknown) => {
          throw new UnreadableText(error instanceof Error ? error.message : String(error));
        }),
  };
}

interface Machine {
  readonly wasi: WASI;
  readonly instance: WasmInstance;
  readonly memory: WasmInstance['exports']['memory'];
  readonly constants: number;
  /** The memory behind its constants, before anything was spoken. */
  readonly fresh: Uint8Array;
}

const soundFile = 'sound.wav';
/** Bytes a machine may have grown to and be kept. */
const mostMemory = 32 * 1024 * 1024;
/** Of a wav without a sample. */
const headerBytes = 44;

async function startMachine({ module, constants }: FliteProgram): Promise<Machine> {
  const wasi = new WASI([], [], [], { debug: false });
  // It measures how long it takes, and would write the time into memory.
  const stoppedClock = (_id: number, _precision: bigint, at: number): number => {
    new DataView(memory.buffer).setBigUint64(at, 0n, true);
    return 0;
  };
  const instance = await instantiate(module, {
    wasi_snapshot_preview1: { ...wasi.wasiImport, clock_time_get: stoppedClock },
  });
  const { memory } = instance.exports;
  return { wasi, instance, memory, constants, fresh: new Uint8Array(memory.buffer).slice(constants) };
}

function run({ wasi, instance, memory, constants, fresh }: Machine, parameters: string[]): Sound {
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(fresh, constants);
  bytes.fill(0, constants + fresh.length);
  const folder = new Map();
  const nowhere = ConsoleStdout.lineBuffered(() => undefined);
  wasi.args = parameters;
  wasi.fds = [new OpenFile(new File([])), nowhere, nowhere, new PreopenDirectory('.', folder)];
  const exitCode = wasi.start(instance);
  if (exitCode !== 0) throw new Error(`flite ended with ${exitCode}`);
  const written: unknown = folder.get(soundFile);
  if (!(written instanceof File)) throw new Error('flite wrote nothing');
  return written.data.length <= headerBytes
    ? { samples: new Int16Array(), sampleRate: silentRate }
    : readWav(written.data);
}

const silentRate = 16_000;
