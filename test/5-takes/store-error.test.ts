/** What a disk's failure tells: its reason, and the way out that fits what was being written. */
import { describe, expect, test } from 'vitest';
import type { Written } from '../../src/5-takes/store-error.ts';
import { orStoreError, StoreError } from '../../src/5-takes/store-error.ts';
import { diskError } from '../world/watched-disk.ts';

describe('the way out', () => {
  test.each<[Written | undefined, string, RegExp, RegExp]>([
    [undefined, 'ENOSPC', /--store <folder>/, /-o /],
    ['store', 'EACCES', /--store <folder>/, /-o /],
    ['output', 'ENOSPC', /make room, or write elsewhere: {2}-o <folder>/, /--store/],
    ['output', 'EROFS', /-o <folder>/, /--store/],
    ['output', 'ENOTDIR', /-o <folder>/, /--store/],
    ['store', 'ENOTSUP', /let this folder be written, or move/, /again/],
    ['output', 'EIO', /-o <folder>/, /--store|takes verify/],
    ['project', 'EDQUOT', /make room/, /-o |--store/],
  ])('of %s at %s', async (written, code, hint, not) => {
    const work = (): Promise<void> => Promise.reject(diskError(code));
    const error = await orStoreError('cannot write', 'somewhere', work, written).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).hint).toMatch(hint);
    expect((error as StoreError).hint).not.toMatch(not);
  });

  test('stays that of the first failure, whoever passes it on', async () => {
    const inner = new StoreError('cannot read', 'a take', diskError('EIO'));
    const outer = orStoreError('cannot write', 'an output', () => Promise.reject(inner), 'output');
    await expect(outer).rejects.toBe(inner);
  });
});
