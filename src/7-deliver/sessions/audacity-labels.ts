/** A label track for Audacity: a line for each clip, its beginning and end in seconds and what is heard. */
import type { Script } from '../../1-script/script.ts';
import type { Clip, Program } from '../../6-mix/program.ts';
import { mixRate } from '../../6-mix/program.ts';
import { onOneLine } from '../captions/caption-lines.ts';
import { soundName } from '../clip-origin.ts';
import { writtenWords } from '../captions/written-words.ts';

export const audacityLabels = ({ scenes, plan }: Program): string =>
  scenes
    .flatMap(({ clips }) => clips)
    .toSorted((one, other) => one.at - other.at)
    .map((clip) => {
      const times = [clip.at, clip.at + clip.frames].map((frames) => (frames / mixRate).toFixed(6));
      return `${[...times, onOneLine(labelOf(clip, plan.script))].join('\t')}\n`;
    })
    .join('');

const labelOf = (clip: Clip, script: Script): string =>
  clip.kind === 'speech'
    ? `${clip.cue.speaker}: ${writtenWords(clip.cue, script)}`
    : `${clip.kind}: ${soundName(clip)}`;
