/** Reads a script out of real files, as every command begins, and keeps what was said about it. */
import type { ReadScript } from '../../src/1-script/read-script.ts';
import { readScript } from '../../src/1-script/read-script.ts';
import type { Line, Script } from '../../src/1-script/script.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { FolderContent } from './project-folder.ts';
import { projectFolder, worldAt } from './project-folder.ts';
import { sliceOf } from './yaml-text.ts';

export interface ReadProject {
  readonly folder: string;
  readonly read: ReadScript;
  readonly script: Script;
  readonly problems: readonly Diagnostic[];
  /** What was said, each as `code "the text it stands under"`. */
  readonly said: readonly string[];
  readonly line: (id: string) => Line;
}

const terse: ReadonlySet<string> = new Set(['single-word', 'unused-character', 'unused-lexicon']);

/** Scripts of tests are terse, with a cast at hand and a word for a line: what is noted of that is left out. */
export const isTold = ({ code }: Diagnostic): boolean => !terse.has(code);

/** `content` is a folder that exists, or the files of a new one. */
export async function readProject(
  content: FolderContent | string,
  file = 'script.yaml',
): Promise<ReadProject> {
  const folder = typeof content === 'string' ? content : projectFolder(content);
  const diagnostics = new Diagnostics();
  const read = await readScript(file, worldAt(folder), diagnostics);
  const problems = diagnostics.sorted().filter(isTold);
  const said = problems.map(({ code, span }) => `${code} ${JSON.stringify(sliceOf(span))}`);
  if (!read) throw new Error(`nothing was read: ${said.join(', ') || 'and nothing was said'}`);
  const { script } = read;
  const line = (id: string): Line => {
    const found = script.lines.find((one) => one.line.id === id);
    if (!found)
      throw new Error(`no line '${id}'; there are ${script.lines.map((one) => one.line.id).join(', ')}`);
    return found.line;
  };
  return { folder, read, script, problems, said, line };
}

/** What is said of a script that may be too broken to read. */
export async function problemsOf(content: FolderContent | string, file = 'script.yaml'): Promise<string[]> {
  const folder = typeof content === 'string' ? content : projectFolder(content);
  const diagnostics = new Diagnostics();
  await readScript(file, worldAt(folder), diagnostics);
  return diagnostics
    .sorted()
    .filter(isTold)
    .map(({ code, span }) => `${code} ${JSON.stringify(sliceOf(span))}`);
}

/** A script of one scene, `tree`, with a cast of Boy and Grandpa; `lines` are its screenplay. */
export const screenplayScript = (...lines: readonly string[]): string =>
  [
    'mimodrama: 1',
    'language: en',
    'cast:',
    '  boy: { name: Boy, voice: { preset: Mia } }',
    '  grandpa: { name: Grandpa, voice: { preset: Dean } }',
    'scenes:',
    '  - id: tree',
    '    script: |',
    ...lines.map((line) => `      ${line}`),
    '',
  ].join('\n');
