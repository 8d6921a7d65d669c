/** Why a disk cannot keep or give back: its own reason, and what to do about it, which depends on what was being written. */

export type StoreErrorCode = 'store-full' | 'store-denied' | 'store-broken';

/** The takes, what is delivered, or what lies beside the script: each is moved elsewhere by other words, or by none. */
export type Written = 'store' | 'output' | 'project';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly hint: string;

  constructor(work: string, file: string, cause: unknown, written: Written = 'store') {
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
    this.hint = hintFor(this.code, written);
  }
}

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const deniedCodes = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOTSUP'];
const wordsFor: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'the file would be larger than is allowed here',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk can only be read',
  ENOTDIR: 'a file stands where a folder is meant',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk failed',
};
const elsewhere: Readonly<Record<Written, string>> = {
  store: ', or move the store:  --store <folder>',
  output: ', or write elsewhere:  -o <folder>',
  project: '',
};

function hintFor(code: StoreErrorCode, written: Written): string {
  const moved = elsewhere[written];
  switch (code) {
    case 'store-full':
      return `make room${moved}; then run the same command again`;
    case 'store-denied':
      return `let this folder be written${moved}`;
    case 'store-broken':
      return written === 'store'
        ? 'run the same command again; mimodrama takes verify  looks at what is kept'
        : `run the same command again${moved}`;
  }
}

/** Nothing lies there, or no file. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error));

/** Says nothing of the file, only of this moment: too much is open, or too little memory left. */
export const isPassing = (error: unknown): boolean =>
  ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'].includes(codeOf(error));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Does a piece of disk work, and tells its failure with the way out for what was being written. */
export async function orStoreError<T>(
  work: string,
  file: string,
  run: () => Promise<T>,
  written: Written = 'store',
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(work, file, error, written);
  }
}
