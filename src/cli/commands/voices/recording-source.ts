/** What reads a recording a command names: this machine's files, and its ffmpeg once one is needed. */
import type { SampleSource } from '../../../2-voices/clone/sample-form.ts';
import type { World } from '../../../ports.ts';
import { workbenchOf } from '../../decode-any-sound.ts';

export const recordingSource = (world: World): SampleSource => ({
  files: world.files,
  openWorkbench: workbenchOf(world),
});
