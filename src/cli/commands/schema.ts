/** `schema`: what an editor needs to complete the keys and the cast of a script, and to underline mistakes. */
import path from 'node:path';
import { noFacts } from '../../1-script/editor/editor-facts.ts';
import type { EditorFile } from '../../1-script/editor/editor-schemas.ts';
import { editorFiles, editorSchema } from '../../1-script/editor/editor-schemas.ts';
import { modelineOf } from '../../1-script/editor/editor-settings.ts';
import { projectFacts, rememberedScripts, writeSchemas } from '../../1-script/editor/project-schemas.ts';
import { findRoot } from '../../1-script/project.ts';
import type { ReadScript } from '../../1-script/read-script.ts';
import { readScript } from '../../1-script/read-script.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { countProblems } from '../../diagnostics/print.ts';
import type { World } from '../../ports.ts';
import type { Command, Given } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { exitCodes, UsageError } from '../exit-code.ts';
import { flag, word } from '../given-options.ts';
import { refuse } from '../problems.ts';
import type { Terminal } from '../terminal.ts';

export const schema: Command = {
  arguments: [
    { name: '[file...]', description: 'scripts whose cast is offered; without one the language alone' },
  ],
  options: [
    {
      flags: '--write',
      description: 'keep it for editors in .mimodrama/; without a file: refresh what is kept',
    },
    {
      flags: '--of <kind>',
      description: 'the kind of file it is for, if not a script',
      choices: editorFiles,
    },
  ],
  examples: ['drama.yaml --write', '--write', '--of config > config.schema.json'],
  run: async (given, terminal, world) => {
    const files = filesOf(given).map((file) => path.resolve(world.folder, file));
    return flag(given, 'write')
      ? await write(files, terminal, world)
      : await print(files, given, terminal, world);
  },
};

async function print(
  files: readonly string[],
  given: Given,
  terminal: Terminal,
  world: World,
): Promise<ExitCode> {
  const kind = (word(given, 'of') ?? 'script') as EditorFile;
  const reads: ReadScript[] = [];
  for (const file of files) {
    const diagnostics = new Diagnostics();
    const read = await readTold(file, diagnostics, terminal, world);
    if (!read) return refuse(shown(file, world), diagnostics.sorted(), terminal);
    reads.push(read);
  }
  const facts = reads.length === 0 ? noFacts : await projectFacts(await rootOf(files, world), reads, world);
  const made = editorSchema(kind, facts);
  const scripts = files.map((file) => shown(file, world));
  terminal.print(() => JSON.stringify(made, null, 2));
  terminal.emit(() => ({ type: 'schema', scripts, schema: made, written: [], kept: [], modelines: [] }));
  return exitCodes.good;
}

/** A project has one schema for all its scripts: those that are named now join those that were named before. */
async function write(named: readonly string[], terminal: Terminal, world: World): Promise<ExitCode> {
  const root = await rootOf(named, world);
  const scripts = [...new Set([...(await rememberedScripts(root, world)), ...named])];
  if (scripts.length === 0)
    throw new UsageError('no script is known here yet', 'name one:  mimodrama schema drama.yaml --write');
  const reads: ReadScript[] = [];
  for (const script of scripts) {
    const diagnostics = new Diagnostics();
    const read = await readTold(script, diagnostics, terminal, world);
    if (read) reads.push(read);
    else if (named.includes(script)) return refuse(shown(script, world), diagnostics.sorted(), terminal);
  }
  const { written, kept } = await writeSchemas(root, scripts, reads, world);
  const modelines = (named.length > 0 ? named : scripts).map((script) => ({
    file: shown(script, world),
    line: modelineOf(script, root),
  }));
  const names = (files: readonly string[]): readonly string[] => files.map((file) => shown(file, world));
  terminal.print(() =>
    [
      ...names(written).map((file) => `wrote ${file}`),
      ...(written.length === 0
        ? [`nothing has changed in ${shown(path.dirname(kept[0] ?? root), world)}`]
        : []),
      `for ${scripts.map((script) => shown(script, world)).join(', ')}`,
    ].join('\n'),
  );
  terminal.say(
    [
      '',
      'Your editor finds it by a first line in the script:',
      ...modelines.map(({ line, file }) => `  ${line}    (${file})`),
    ].join('\n'),
  );
  terminal.emit(() => ({
    type: 'schema',
    scripts: names(scripts),
    schema: null,
    written: names(written),
    kept: names(kept),
    modelines,
  }));
  return exitCodes.good;
}

/** A script in the middle of being written has mistakes: who is in it is known all the same. */
async function readTold(
  file: string,
  diagnostics: Diagnostics,
  terminal: Terminal,
  world: World,
): Promise<ReadScript | undefined> {
  const read = await readScript(file, world, diagnostics);
  if (!diagnostics.hasErrors) return read;
  const name = shown(file, world);
  terminal.say(`${name}: ${countProblems(diagnostics.sorted())}; see  mimodrama check ${name}`);
  return read;
}

async function rootOf(scripts: readonly string[], world: World): Promise<string> {
  const folders = scripts.length === 0 ? [world.folder] : scripts.map((script) => path.dirname(script));
  const roots = new Set<string>();
  for (const folder of folders) roots.add(await findRoot(folder, world));
  const [root = world.folder, another] = roots;
  if (another !== undefined)
    throw new UsageError('these scripts belong to several projects', 'name those of one project at a time');
  return root;
}

const shown = (file: string, { folder }: World): string => path.relative(folder, file) || '.';

function filesOf({ arguments: [named] }: Given): readonly string[] {
  if (typeof named === 'string') return [named];
  return named ?? [];
}
