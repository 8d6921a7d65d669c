/** `lines.json`: no more than a game needs to play a line: its file, its length, what there is of it. */
import type { GameBuild } from './game-clip.ts';
import type { HeardLanguage } from './heard-line.ts';
import { heardLanguages } from './heard-line.ts';
import type { JsonEntries } from './json-text.ts';
import { entries, jsonText } from './json-text.ts';
import type { TextEntry } from './text-entry.ts';

export const runtimeMapSchema = 1;

/** A line of the file for each line of the game; `file` and `seconds` are null while nothing is there. */
export function runtimeMap({ clips }: GameBuild): TextEntry {
  const languages = heardLanguages(clips).map((one) => [one.language, languageEntries(one)] as const);
  const whole = entries({ schema: runtimeMapSchema, languages: new Map(languages) });
  return { name: 'lines.json', text: jsonText(whole, lineDepth) };
}

/** The whole, its languages, a language, its lines: what is deeper is a line. */
const lineDepth = 4;

const languageEntries = ({ lines, groups }: HeardLanguage): JsonEntries =>
  entries({
    lines: new Map(
      lines.map(({ id, file, seconds, status }) => [
        id,
        entries({ file: file ?? null, seconds: seconds ?? null, status }),
      ]),
    ),
    groups: new Map(groups.map(({ id, ids }) => [id, ids])),
  });
