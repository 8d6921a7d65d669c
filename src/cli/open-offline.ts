/** Opens the offline engine: its threads, its process, and an ffmpeg for samples that are no wav. */
import type { SpeechModel } from '../4-speak/speech-model.ts';
import type { World } from '../ports.ts';
import { decodeAnySound } from './decode-any-sound.ts';

export async function openOffline(world: World): Promise<SpeechModel> {
  const [{ createOffline }, { machineHelpers }] = await Promise.all([
    import('../4-speak/models/offline/offline.ts'),
    import('../world/workers.ts'),
  ]);
  const decode = decodeAnySound(world);
  return createOffline({ helpers: machineHelpers(), decodeSound: (bytes) => decode(bytes, 'mp3') });
}
