/** Why the store cannot keep or give back: the disk's own reason, and what to do about it. */

export type StoreErrorCode = 'store-full' | 'store-denied' | 'store-broken';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly hint: string;

  constructor(work: string, file: string, cause: unknown) {
    const reason = codeOf(cause);
    super(
      `${work} ${file}: ${wordsFor[reason] ?? (cause instanceof Error ? cause.message : String(cause))}`,
      { cause },
    );
    this.name = 'StoreError';
    this.code = fullCodes.includes(reason)
      ? 'store-full'
      : deniedCodes.includes(reason)
        ? 'store-denied'
        : 'store-broken';
    this.hint = hints[this.code];
  }
}

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const deniedCodes = ['EACCES', 'EPERM', 'EROFS'];
const wordsFor: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'the file would be larger than is allowed here',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk can only be read',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk failed',
};
const hints: Readonly<Record<StoreErrorCode, string>> = {
  'store-full': 'make room, or move the store:  --store <folder>; then run the same command again',
  'store-denied': 'let this folder be written, or move the store:  --store <folder>',
  'store-broken': 'run the same command again; mimodrama takes verify  looks at what is kept',
};

/** Nothing lies there, or no file. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error));

/** Says nothing of the file, only of this moment: too much is open, or too little memory left. */
export const isPassing = (error: unknown): boolean =>
  ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'].includes(codeOf(error));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Does a piece of disk work, and tells its failure as one of the store's. */
export async function orStoreError<T>(work: string, file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(work, file, error);
  }
}
