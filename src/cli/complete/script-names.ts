/** The names in the scripts that stand on the line: scenes, characters and cues, each with a word about it. */
import path from 'node:path';
import { buildScript } from '../../1-script/build.ts';
import { loadScript } from '../../1-script/load.ts';
import type { Script } from '../../1-script/script.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { World } from '../../ports.ts';
import { overlaidFiles } from '../../world/overlaid-files.ts';
import { fitColumns } from '../fit-columns.ts';
import { askedGame } from '../game-options.ts';
import type { Candidate } from './candidate.ts';
import type { TypedWords } from './typed-words.ts';

/** Bytes: whoever presses Tab does not wait for more to be read. */
const largestScript = 2 * 1024 * 1024;

/** As far as each can be read: a script in the middle of being written has mistakes. */
export async function namedScripts(
  files: readonly string[],
  { options }: TypedWords,
  world: World,
): Promise<readonly Script[]> {
  const reading = askedGame({ arguments: [], options: Object.fromEntries(options) });
  const scripts: Script[] = [];
  for (const file of files) {
    const found = await world.files.look(path.resolve(world.folder, file));
    if (found.kind !== 'file' || found.size > largestScript) continue;
    const diagnostics = new Diagnostics();
    const loaded = await loadScript(file, world, diagnostics, reading);
    if (loaded) scripts.push(buildScript(loaded, diagnostics));
  }
  return scripts;
}

/** The characters of a cast file, however it is spelled: read as the cast of a script that is written nowhere. */
export async function namedCast(file: string, words: TypedWords, world: World): Promise<readonly Script[]> {
  const place = path.join(path.dirname(path.resolve(world.folder, file)), '.completion.yaml');
  const text = JSON.stringify({ mimodrama: 1, cast: path.basename(file), scenes: [] });
  const files = overlaidFiles(world.files, place, text);
  return await namedScripts([place], words, { ...world, files });
}

export const sceneCandidates = ({ scenes }: Script): readonly Candidate[] =>
  scenes.map(({ id, title }) => ({ word: id, about: plain(title?.value ?? '') }));

export const cueCandidates = ({ lines }: Script): readonly Candidate[] =>
  lines.map(({ line }) => ({ word: line.id, about: plain(`${line.character}: ${line.text.value}`) }));

/** By id, or by name where that is what was begun with. */
export const characterCandidates = ({ cast }: Script, typed: string): readonly Candidate[] =>
  [...cast.values()].map(({ id, names }) => {
    const called = names
      .flatMap(({ value }) => [value?.any, ...(value?.only.values() ?? [])])
      .flatMap((one) => one?.value ?? []);
    const name = called.find((one) => one.startsWith(typed));
    return !id.startsWith(typed) && name !== undefined
      ? { word: name, about: id }
      : { word: id, about: called[0] };
  });

/** What is told about a name: no line breaks, and no more than fits beside it. */
const plain = (text: string): string => fitColumns(text.replace(/\s+/g, ' '), 48);
