/** Files whose failures say what could not be written, where, and what to do: a delivery writes into the output and into the store. */
import path from 'node:path';
import type { Written } from '../5-takes/store-error.ts';
import { StoreError } from '../5-takes/store-error.ts';
import type { Files, OpenedFile, UnfinishedFile } from '../ports.ts';

/** What an author names is read as it is: whoever reads it knows better what to say. */
export function toldFiles(files: Files, store: string): Files {
  const isOfStore = (file: string): boolean => file.startsWith(`${store}${path.sep}`);
  const kindOf = (file: string): Written => (isOfStore(file) ? 'store' : 'output');
  const orTold = async <T>(work: string, file: string, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw isOfDisk(error) ? new StoreError(work, finalName(file), error, kindOf(file)) : error;
    }
  };
  const toldOpened = ({ size, read, close }: OpenedFile, file: string): OpenedFile => ({
    size,
    read: (into, at) => orTold('cannot read', file, () => read(into, at)),
    close,
  });
  const toldUnfinished = (unfinished: UnfinishedFile, file: string): UnfinishedFile => ({
    write: (bytes) => orTold(writing, file, () => unfinished.write(bytes)),
    overwrite: (bytes, at) => orTold(writing, file, () => unfinished.overwrite(bytes, at)),
    finish: () => orTold(writing, file, () => unfinished.finish()),
    abandon: () => unfinished.abandon(),
  });
  return {
    look: (file) => files.look(file),
    realPath: (file) => files.realPath(file),
    read: (file) => files.read(file),
    async open(file) {
      if (!isOfStore(file)) return await files.open(file);
      return toldOpened(await orTold('cannot read', file, () => files.open(file)), file);
    },
    write: (file, bytes) => orTold(writing, file, () => files.write(file, bytes)),
    create: async (file) => toldUnfinished(await orTold(writing, file, () => files.create(file)), file),
    move: (from, to) => orTold(writing, to, () => files.move(from, to)),
    remove: (file) => orTold('cannot remove', file, () => files.remove(file)),
    list: (folder) => orTold('cannot look into', folder, () => files.list(folder)),
    stamp: (folder) => files.stamp(folder),
  };
}

const writing = 'cannot write';

/** An error of the machine, not one of ours. */
const isOfDisk = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z\d]+$/.test(error.code);

/** What a file is going to be called: until then its name is `.<name>.<mark>.unfinished`. */
export function finalName(file: string): string {
  const name = /^\.(.+)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.unfinished$/.exec(
    path.basename(file),
  )?.[1];
  return name === undefined ? file : finalName(path.join(path.dirname(file), name));
}
