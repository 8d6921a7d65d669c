/** Where this user's programs keep what should outlive a process and is nobody's document. */
import os from 'node:os';
import path from 'node:path';

/** The first that is given: XDG_STATE_HOME (a relative one is void, says its specification), LOCALAPPDATA, or the home. */
export function stateFolder(
  environment: Readonly<Record<string, string | undefined>>,
  home: string = os.homedir(),
  platform: NodeJS.Platform = process.platform,
): string {
  const stated = environment['XDG_STATE_HOME'];
  if (stated !== undefined && path.isAbsolute(stated)) return path.join(stated, 'mimodrama');
  const local = environment['LOCALAPPDATA'];
  if (platform === 'win32' && local) return path.join(local, 'mimodrama', 'state');
  return path.join(home, '.local', 'state', 'mimodrama');
}
