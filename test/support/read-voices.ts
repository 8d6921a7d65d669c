/** The voices of a script out of real files: one for each line, in order. */
import { engines } from '../../src/1-script/engines.ts';
import { readScript } from '../../src/1-script/read-script.ts';
import type { EngineName } from '../../src/1-script/schema.ts';
import type { Voice, Voices } from '../../src/2-voices/voices.ts';
import { resolveVoices } from '../../src/2-voices/voices.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { FolderContent } from './project-folder.ts';
import { projectFolder, worldAt } from './project-folder.ts';
import { isTold } from './read-project.ts';
import { sliceOf } from './yaml-text.ts';

export interface ReadVoices {
  readonly folder: string;
  readonly voices: readonly (Voice | undefined)[];
  readonly awaiting: Voices['awaiting'];
  readonly problems: readonly Diagnostic[];
  /** What was said, each as `code "the text it stands under"`. */
  readonly said: readonly string[];
}

export async function readVoices(
  content: FolderContent | string,
  file = 'script.yaml',
  engine: EngineName = 'mimo',
): Promise<ReadVoices> {
  const folder = typeof content === 'string' ? content : projectFolder(content);
  const world = worldAt(folder);
  const diagnostics = new Diagnostics();
  const read = await readScript(file, world, diagnostics);
  if (!read) throw new Error('nothing was read');
  const { of, awaiting } = await resolveVoices(read, engines[engine], world, diagnostics);
  const problems = diagnostics.sorted().filter(isTold);
  return {
    folder,
    voices: read.script.lines.map(({ scene, line }) => of(scene, line)),
    awaiting,
    problems,
    said: problems.map(({ code, span }) => `${code} ${JSON.stringify(sliceOf(span))}`),
  };
}
