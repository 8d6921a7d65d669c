/** The lines of a programme as its report lists them, and those that are missing from it. */
import type { Cue } from '../../3-plan/cue.ts';
import type { Program, SpeechClip } from '../../6-mix/program.ts';
import { mixRate } from '../../6-mix/program.ts';
import { sceneTitle } from '../chapters.ts';
import { originAt } from '../clip-origin.ts';
import type { MissingCue, PlaceText, ReportedLine } from './report.ts';
import { writtenWords } from '../captions/written-words.ts';

export interface LineFacts {
  /** How many takes of a fingerprint are kept. */
  readonly kept: (fingerprint: string) => number;
  readonly warnings: (cue: Cue) => readonly string[];
}

/** In the order in which they are heard. */
export const reportedLines = ({ scenes, plan }: Program, facts: LineFacts): readonly ReportedLine[] =>
  scenes
    .flatMap(({ clips }) => clips.filter((clip): clip is SpeechClip => clip.kind === 'speech'))
    .toSorted((one, other) => one.at - other.at)
    .map(({ cue, at, frames, parts }) => ({
      cue: cue.id,
      speaker: cue.speaker,
      language: cue.language,
      text: writtenWords(cue, plan.script),
      scene: sceneTitle(cue.scene),
      start: thousandths(at / mixRate),
      end: thousandths((at + frames) / mixRate),
      takes: parts.map(({ take }) => take.number),
      kept: Math.min(...parts.map(({ take }) => facts.kept(take.fingerprint))),
      place: placeOf(cue),
      warnings: [
        ...facts.warnings(cue),
        ...parts.flatMap(({ take }) => (take.warnings ?? []).map(({ message }) => message)),
      ],
    }));

export const missingCues = ({ missing, plan }: Program): readonly MissingCue[] =>
  missing.map((cue) => ({
    cue: cue.id,
    speaker: cue.speaker,
    language: cue.language,
    text: writtenWords(cue, plan.script),
    place: placeOf(cue),
  }));

function placeOf({ line: { span } }: Cue): PlaceText {
  const { file, line, column } = originAt(span);
  return `${file}:${line}:${column}`;
}

const thousandths = (seconds: number): number => Math.round(seconds * 1000) / 1000;
