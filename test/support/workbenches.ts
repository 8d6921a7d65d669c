/** The ffmpegs of this machine, each with what work on it needs: tests run on all that are there. */
import type { Workbench } from '../../src/ffmpeg/locate.ts';
import { locateFfmpeg } from '../../src/ffmpeg/locate.ts';
import type { Program } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { nodeProcesses } from '../../src/world/processes.ts';
import { wasmFfmpeg } from '../../src/world/wasm-ffmpeg.ts';

export const processes = nodeProcesses();

export const nothingThere: Program = { path: '/nowhere/ffmpeg', parameters: [] };

const find = async (environment: Record<string, string | undefined>, wasm: Program = nothingThere) => {
  const places = { processes, files: nodeFiles, environment, wasm };
  const ffmpeg = await locateFfmpeg(places).catch(() => undefined);
  return ffmpeg && { ffmpeg, processes, files: nodeFiles };
};

/** By how they are found. */
export async function workbenches(): Promise<readonly (readonly [kind: string, workbench: Workbench])[]> {
  const found = await Promise.all([find({ PATH: process.env['PATH'] }), find({}, wasmFfmpeg())]);
  return found.flatMap((workbench) => (workbench ? [[workbench.ffmpeg.kind, workbench] as const] : []));
}
