/** What the offline engine is asked for the scripts that ship. */
import path from 'node:path';
import { makePlan } from '../../../../src/3-plan/plan.ts';
import type { SpeechRequest } from '../../../../src/3-plan/request.ts';
import { noMemory } from '../../../../src/3-plan/state.ts';
import { prepare } from '../../../../src/prepare.ts';
import { nodeFiles } from '../../../../src/world/files.ts';

export interface ShippedRequest {
  readonly cue: string;
  readonly character: string;
  readonly request: SpeechRequest;
}

export async function shippedRequests(script: string): Promise<readonly ShippedRequest[]> {
  const folder = path.resolve(import.meta.dirname, '../../../../scripts');
  const { read } = await prepare(script, 'offline', { files: nodeFiles, environment: {}, folder });
  if (!read) throw new Error(`${script} cannot be read`);
  const { voicesInUse: voices, engine, limits } = read;
  return makePlan({ script: read.script, voices, engine, limits, memory: noMemory }).cues.flatMap(({ cue }) =>
    cue.segments.map(({ request }) => ({ cue: cue.id, character: cue.character, request })),
  );
}
