/** What the manifest of an earlier delivery tells of its clips: enough to know whether they are those of today's lines. */
import path from 'node:path';
import type { Files } from '../../ports.ts';

export interface DeliveredClip {
  readonly file: string | null;
  readonly status: string;
  readonly bytes: number | null;
  readonly fingerprint: readonly string[];
}

export interface DeliveredClips {
  readonly preset: string | undefined;
  /** `id` as the game knows it. */
  readonly clipOf: (language: string, id: string) => DeliveredClip | undefined;
}

interface Manifest {
  readonly preset: string;
  readonly clips: Readonly<Record<string, Readonly<Record<string, DeliveredClip>>>>;
}

export async function readDeliveredClips(folder: string, files: Files): Promise<DeliveredClips> {
  const none: DeliveredClips = { preset: undefined, clipOf: () => undefined };
  try {
    const bytes = await files.read(path.join(folder, 'manifest.json'));
    const { preset, clips } = JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
    return {
      preset,
      clipOf(language, id) {
        const some = Object.hasOwn(clips, language) ? clips[language] : undefined;
        return some && Object.hasOwn(some, id) ? some[id] : undefined;
      },
    };
  } catch {
    // None, or none of ours: nothing is known of what lies there.
    return none;
  }
}
