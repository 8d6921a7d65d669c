/** Where state goes, by what the environment says. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../../src/world/state-folder.ts';

test.each([
  [{}, 'linux', '/home/ann/.local/state/mimodrama'],
  [{ XDG_STATE_HOME: '/var/state' }, 'linux', '/var/state/mimodrama'],
  [{ XDG_STATE_HOME: '' }, 'linux', '/home/ann/.local/state/mimodrama'],
  [{ XDG_STATE_HOME: 'state' }, 'linux', '/home/ann/.local/state/mimodrama'],
  [{}, 'darwin', '/home/ann/.local/state/mimodrama'],
  [{ LOCALAPPDATA: '/local' }, 'win32', '/local/mimodrama/state'],
  [{ LOCALAPPDATA: '/local' }, 'linux', '/home/ann/.local/state/mimodrama'],
] as const)('%j on %s: %s', (environment, platform, expected) => {
  expect(stateFolder(environment, '/home/ann', platform)).toBe(path.normalize(expected));
});
