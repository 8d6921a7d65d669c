/** Files for a word that is being typed: those with a fitting ending, and the folders on the way to them. */
import path from 'node:path';
import type { World } from '../../ports.ts';
import type { Candidate } from './candidate.ts';

/** Without endings folders alone fit. */
export async function fileCandidates(
  typed: string,
  endings: readonly string[],
  { files, folder, environment }: World,
): Promise<readonly Candidate[]> {
  const [, way = '', start = ''] = /^(.*\/)?([^/]*)$/s.exec(typed) ?? [];
  const inside = path.resolve(folder, way.replace(/^~(?=\/)/, environment['HOME'] ?? '~'));
  const names = (await files.list(inside)).filter(
    (name) =>
      name.startsWith(start) && (start !== '' || !name.startsWith('.')) && !controlCharacters.test(name),
  );
  const found = await Promise.all(
    names.map(async (name): Promise<Candidate | undefined> => {
      const { kind } = await files.look(path.join(inside, name));
      if (kind === 'folder') return { word: `${way}${name}/` };
      return kind === 'file' && endings.includes(path.extname(name).toLowerCase())
        ? { word: `${way}${name}` }
        : undefined;
    }),
  );
  return found
    .filter((candidate) => candidate !== undefined)
    .sort((one, other) => (one.word < other.word ? -1 : 1));
}

/** No shell could be handed such a name on a line of its own. */
const controlCharacters = /[\x00-\x1f\x7f]/;
