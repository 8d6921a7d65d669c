/** Puts files into a folder where there is nothing of that name yet; what is there is left as it is. */
import path from 'node:path';
import { contains } from '../../1-script/project.ts';
import type { Files } from '../../ports.ts';
import { CommandError, exitCodes } from '../exit-code.ts';
import type { TemplateFile } from './template-files.ts';

export interface PlacedFiles {
  readonly created: readonly TemplateFile[];
  readonly kept: readonly TemplateFile[];
}

export async function placeFiles(
  wanted: readonly TemplateFile[],
  folder: string,
  files: Files,
): Promise<PlacedFiles> {
  const [created, kept]: [TemplateFile[], TemplateFile[]] = [[], []];
  for (const file of wanted) {
    const target = path.join(folder, file.name);
    const isFree = (await isInside(target, folder, files)) && !(await isThere(target, files));
    if (isFree) await written(file.name, () => files.write(target, file.bytes));
    (isFree ? created : kept).push(file);
  }
  return { created, kept };
}

/** A folder of that name may be a link to somewhere else. */
export const isInside = async (target: string, folder: string, files: Files): Promise<boolean> =>
  contains(await files.realPath(folder), await files.realPath(target));

export async function written<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`'${name}' cannot be written: ${reason}`, {
      exitCode: exitCodes.broken,
      code: 'not-written',
      hint: 'choose a folder you may write to, or run the same command again: what is there is left as it is',
    });
  }
}

/** A link that leads nowhere is somebody's too. */
async function isThere(target: string, files: Files): Promise<boolean> {
  if ((await files.look(target)).kind !== 'missing') return true;
  return (await files.list(path.dirname(target))).includes(path.basename(target));
}
