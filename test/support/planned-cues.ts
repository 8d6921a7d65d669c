/** Writes files into a folder of their own, plans the script among them, and hands out its cues. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EngineName } from '../../src/1-script/schema.ts';
import type { Cue } from '../../src/3-plan/cue.ts';
import type { Plan } from '../../src/3-plan/plan.ts';
import { makePlan } from '../../src/3-plan/plan.ts';
import type { Memory } from '../../src/3-plan/state.ts';
import { noMemory } from '../../src/3-plan/state.ts';
import { printDiagnostic } from '../../src/diagnostics/print.ts';
import { prepare } from '../../src/prepare.ts';
import { nodeFiles } from '../../src/world/files.ts';

export type FilesByPath = Readonly<Record<string, string | Uint8Array>>;

/** The plan of `script.yaml`; a script with errors fails the test with all of them. */
export async function planOf(
  files: FilesByPath,
  engine: EngineName | undefined = undefined,
  memory: Memory = noMemory,
): Promise<Plan> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-plan-')));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const { read, diagnostics, hasErrors } = await prepare('script.yaml', engine, {
      files: nodeFiles,
      environment: {},
      folder,
    });
    if (!read || hasErrors)
      throw new Error(diagnostics.map((one) => printDiagnostic(one, 'plain')).join('\n\n'));
    const { script, voicesInUse: voices, limits } = read;
    return makePlan({ script, voices, engine: read.engine, limits, memory });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By id; for scripts in which ids are unique across languages. */
export async function cuesOf(files: FilesByPath, engine?: EngineName): Promise<Map<string, Cue>> {
  const { cues } = await planOf(files, engine);
  return new Map(cues.map(({ cue }) => [cue.id, cue]));
}

export async function cueOf(files: FilesByPath, engine?: EngineName): Promise<Cue> {
  const [cue] = (await cuesOf(files, engine)).values();
  if (!cue) throw new Error('the script has no cue');
  return cue;
}

/** A tenth of a second of silence: 24 kHz, mono, 16 bit. */
export function tinyWav(sample = 0): Uint8Array {
  const frames = 2400;
  const wav = Buffer.alloc(44 + frames * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(24000, 24);
  wav.writeUInt32LE(48000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(frames * 2, 40);
  for (let frame = 0; frame < frames; frame++) wav.writeInt16LE(sample, 44 + frame * 2);
  return wav;
}
