/** The marks that editors show in a wav: every scene as a point, every line as a region with who says what. */
import type { WavMarker } from '../audio/stereo-wav.ts';
import type { Program } from '../6-mix/program.ts';
import { sceneTitle } from './chapters.ts';
import { writtenWords } from './captions/written-words.ts';

/** Beyond 32 bits of frames, a day of sound, a wav has no marks. */
const mostFrames = 0xffff_ffff;

export function wavMarkers({ scenes, plan }: Program): readonly WavMarker[] {
  return scenes
    .flatMap(({ scene, at, clips }): WavMarker[] => [
      { frame: at, frames: 0, label: sceneTitle(scene) },
      ...clips.flatMap((clip): WavMarker[] =>
        clip.kind === 'speech'
          ? [
              {
                frame: clip.at,
                frames: clip.frames,
                label: `${clip.cue.speaker}: ${writtenWords(clip.cue, plan.script)}`,
              },
            ]
          : [],
      ),
    ])
    .filter(({ frame, frames }) => frame + frames < mostFrames)
    .sort((one, other) => one.frame - other.frame);
}
