/** Everything of a delivery that is text: captions, chapters, the cue sheet, sessions for editors. */
import path from 'node:path';
import type { TakeStore } from '../5-takes/store.ts';
import type { Program } from '../6-mix/program.ts';
import { audacityLabels } from './sessions/audacity-labels.ts';
import { captionCues } from './captions/caption-cues.ts';
import { chaptersJson, chaptersOf } from './chapters.ts';
import { cueSheetJson } from './cue-sheet.ts';
import type { DeliverySettings } from './deliver-settings.ts';
import { speechStatement } from './marked.ts';
import { openTimeline } from './sessions/opentimeline.ts';
import { reaperSession } from './sessions/reaper-session.ts';
import type { ReportedKind } from './report/report.ts';
import { srtText } from './captions/srt.ts';
import { vttText } from './captions/vtt.ts';

export interface TextFile {
  /** As seen from the folder of the delivery. */
  readonly name: string;
  readonly kind: ReportedKind;
  readonly text: () => string;
}

export interface TextSettings extends Pick<DeliverySettings, 'chapters' | 'sessions'> {
  readonly names: ProgrammeNames;
  readonly folder: string;
  readonly takes: TakeStore;
}

/** What the files of a programme are called; a partial one never takes the place of a whole. */
export interface ProgrammeNames {
  readonly sound: (ending: string) => string;
  readonly data: (name: string, ending: string) => string;
}

export function programmeNames(stem: string, wholeness: DeliverySettings['wholeness']): ProgrammeNames {
  const part = wholeness === 'partial' ? '.partial' : '';
  return {
    sound: (ending) => `${stem}${part}.${ending}`,
    data: (name, ending) => `${name}${part}.${ending}`,
  };
}

export function textFiles(program: Program, settings: TextSettings): readonly TextFile[] {
  const { names, chapters, sessions } = settings;
  const statement = speechStatement(program.plan.engine.name);
  let captions: ReturnType<typeof captionCues> | undefined;
  const captionsOnce = (): ReturnType<typeof captionCues> => (captions ??= captionCues(program));
  const files: TextFile[] = [
    { name: names.sound('srt'), kind: 'captions', text: () => srtText(captionsOnce()) },
    { name: names.sound('vtt'), kind: 'captions', text: () => vttText(captionsOnce(), statement) },
    { name: names.data('cue-sheet', 'json'), kind: 'data', text: () => cueSheetJson(program) },
  ];
  if (chapters === 'written')
    files.push({
      name: names.data('chapters', 'json'),
      kind: 'chapters',
      text: () => chaptersJson(chaptersOf(program)),
    });
  if (sessions === 'written') files.push(...sessionFiles(program, settings, statement));
  return files;
}

function sessionFiles(
  program: Program,
  { names, folder, takes }: TextSettings,
  statement: string,
): readonly TextFile[] {
  const sessions = path.join(folder, 'sessions');
  const settings = {
    statement,
    relativePath: (file: string): string => path.relative(sessions, file).split(path.sep).join('/'),
    takesOf: (fingerprint: string) =>
      takes
        .takesOf(fingerprint)
        .map(({ number }) => ({ path: takes.layout.sound(fingerprint, number), number })),
  };
  const file = (ending: string, text: () => string): TextFile => ({
    name: `sessions/${names.sound(ending)}`,
    kind: 'session',
    text,
  });
  return [
    file('rpp', () => reaperSession(program, settings)),
    file('otio', () => openTimeline(program, settings)),
    file('labels.txt', () => audacityLabels(program)),
  ];
}
