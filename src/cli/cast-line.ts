/** One line in the voice of somebody's cast: the request that a script with this cast would make of it. */
import path from 'node:path';
import type { EngineName } from '../1-script/schema.ts';
import { makePlan } from '../3-plan/plan.ts';
import type { SingleRequest } from '../3-plan/single-request.ts';
import { noMemory } from '../3-plan/state.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { prepare } from '../prepare.ts';
import type { World } from '../ports.ts';
import { overlaidFiles } from '../world/overlaid-files.ts';
import { UsageError } from './exit-code.ts';

export interface CastLine {
  readonly text: string;
  readonly language: string;
  /** Empty when nobody directs. */
  readonly direction: string;
  readonly character: string;
  /** The cast file, as it was typed. */
  readonly cast: string;
  readonly delivery: 'whole' | 'streamed';
}

export type CastRequest =
  | { readonly kind: 'asked'; readonly single: SingleRequest }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

/** The script is written nowhere: it is read as if it lay beside the cast file. */
export async function castLine(line: CastLine, engine: EngineName, world: World): Promise<CastRequest> {
  const { character, cast, delivery } = line;
  const file = path.resolve(world.folder, cast);
  if ((await world.files.look(file)).kind !== 'file')
    throw new UsageError(`the cast file '${cast}' is not there`);
  const place = path.join(path.dirname(await world.files.realPath(file)), '.one-line.yaml');
  const files = overlaidFiles(world.files, place, scriptOf(line, path.basename(file)));
  const { read, diagnostics, hasErrors } = await prepare(place, engine, { ...world, files });
  if (!read || hasErrors) return { kind: 'refused', diagnostics };
  const { script, voicesInUse: voices, limits } = read;
  const plan = makePlan({ script, voices, engine: read.engine, limits, memory: noMemory });
  const [segment, ...more] = plan.cues[0]?.cue.segments ?? [];
  if (plan.awaiting.length > 0)
    throw new UsageError(
      `the voice of ${character} is designed, and not locked yet`,
      `choose one:  mimodrama voices audition ${cast} ${character}`,
    );
  if (!segment || more.length > 0)
    throw new UsageError(
      'the text is too long for one breath',
      `read it in parts:  mimodrama read <file> --voice ${character} --cast ${cast}`,
    );
  const { request, seconds, tokens } = segment;
  const streamed = { ...request, format: 'pcm16', stream: true } as const;
  return {
    kind: 'asked',
    single: { request: delivery === 'streamed' ? streamed : request, seconds, tokens },
  };
}

const scriptOf = ({ text, language, direction, character }: CastLine, cast: string): string =>
  JSON.stringify({
    mimodrama: '1',
    language,
    cast,
    scenes: [
      { id: 'line', lines: [{ [character]: text, id: 'line', ...(direction !== '' && { direction }) }] },
    ],
  });
