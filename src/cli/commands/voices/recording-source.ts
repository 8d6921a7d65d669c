/** What reads a recording a command names: this machine's files, and its ffmpeg once one is needed. */
import type { SampleSource } from '../../../2-voices/clone/sample-form.ts';
import type { Workbench } from '../../../ffmpeg/locate.ts';
import type { World } from '../../../ports.ts';
import { openWorkbench } from '../../decode-any-sound.ts';

export function recordingSource(world: World): SampleSource {
  let found: Promise<Workbench> | undefined;
  return { files: world.files, openWorkbench: () => (found ??= openWorkbench(world)) };
}
