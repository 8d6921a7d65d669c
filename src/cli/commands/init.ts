/** `init`: a small production that renders at once, with all that belongs around it; asks nothing, overwrites nothing. */
import path from 'node:path';
import { schemaFolder } from '../../1-script/editor/editor-settings.ts';
import { rememberedScripts, writeSchemas } from '../../1-script/editor/project-schemas.ts';
import type { ReadScript } from '../../1-script/read-script.ts';
import { readScript } from '../../1-script/read-script.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { World } from '../../ports.ts';
import type { Command } from '../command.ts';
import { firstArgument } from '../command.ts';
import { exitCodes, UsageError } from '../exit-code.ts';
import { flag, word } from '../given-options.ts';
import { isInside, placeFiles, written } from '../init/place-files.ts';
import { mainFile, templateFiles, templateLanguages } from '../init/template-files.ts';

export const init: Command = {
  arguments: [{ name: '[dir]', description: 'the folder, made where there is none; without it this one' }],
  options: [
    { flags: '--game', description: 'the lines of a game in a table, and the cast that speaks them' },
    {
      flags: '--language <code>',
      description: 'in which language it is spoken (en)',
      choices: templateLanguages,
    },
  ],
  examples: ['attic', 'barks --game', 'attic --language zh'],
  run: async (given, terminal, world) => {
    const asked = firstArgument(given);
    const folder = path.resolve(world.folder, asked);
    const { kind: found } = await world.files.look(folder);
    if (found !== 'folder' && found !== 'missing')
      throw new UsageError(`'${asked}' is no folder`, 'name a folder, or one that is not there yet');
    const kind = flag(given, 'game') ? 'game' : 'drama';
    const language = templateLanguages.find((code) => code === word(given, 'language')) ?? 'en';
    const wanted = await templateFiles(kind, language, world.files);
    const { created, kept } = await placeFiles(wanted, folder, world.files);
    const schemas = await refreshSchemas(folder, mainFile[kind], world);
    const rows = [
      ...created.map(({ name, about }) => [name, about] as const),
      ...(schemas.length > 0 ? [[`${schemaFolder}/`, 'what your editor knows of the cast'] as const] : []),
      ...kept.map(({ name }) => [name, 'was there already: left as it is'] as const),
    ];
    const next = [
      ...(folder === world.folder ? [] : [`cd ${typed(asked)}`]),
      `mimodrama check ${mainFile[kind]}`,
      `mimodrama render ${mainFile[kind]}`,
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    terminal.print(() =>
      [
        `${asked === '' ? '.' : asked.replace(/[\\/]+$/, '')}/`,
        ...rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`),
      ].join('\n'),
    );
    terminal.say(`\nNext:\n${next.map((command) => `  ${command}`).join('\n')}`);
    terminal.emit(() => ({
      type: 'init',
      folder,
      created: [...created.map(({ name }) => name), ...schemas],
      kept: kept.map(({ name }) => name),
      next,
    }));
    return exitCodes.good;
  },
};

/** Names of those that were written; the scripts that an editor knew of here are not forgotten. */
async function refreshSchemas(folder: string, file: string, world: World): Promise<readonly string[]> {
  if (!(await isInside(path.join(folder, schemaFolder), folder, world.files))) return [];
  const scripts = [...new Set([...(await rememberedScripts(folder, world)), path.join(folder, file)])];
  const reads: ReadScript[] = [];
  for (const script of scripts) {
    const read = await readScript(script, world, new Diagnostics());
    if (read) reads.push(read);
  }
  const schemas = await written(schemaFolder, () => writeSchemas(folder, scripts, reads, world));
  return schemas.written.map((name) => path.relative(folder, name).replaceAll(path.sep, '/'));
}

/** As a shell takes it for one word. */
const typed = (name: string): string =>
  /^[\p{L}\p{N}_./\\:~-]+$/u.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
