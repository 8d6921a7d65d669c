/** Reads prose, plain or in Markdown, as a script of one voice: a heading begins a scene, a paragraph is a line. */
import { plainProse } from './plain-prose.ts';

export interface ProseVoice {
  /** A preset's name, or a character of the cast file. */
  readonly name: string;
  /** As seen from the prose. */
  readonly cast: string | undefined;
}

export interface ProseSettings {
  readonly voice: ProseVoice;
  /** Where the prose does not say. */
  readonly title: string;
  readonly language?: string | undefined;
  readonly direction?: string | undefined;
  readonly form: 'plain' | 'markdown';
}

/** A script in our own language, as text; undefined where there is nothing to read. */
export function proseScript(text: string, settings: ProseSettings): string | undefined {
  const { title, chapters } = plainProse(text, settings.form);
  const language =
    settings.language ??
    (/\p{Script=Han}/u.test(chapters.flatMap(({ parts }) => parts).join()) ? 'zh' : 'en');
  const { name, cast } = settings.voice;
  const reader = cast === undefined ? 'reader' : name;
  const scenes = chapters.flatMap(({ heading, parts }, index) => {
    const words = [...(heading === undefined ? [] : [heading]), ...parts];
    if (words.length === 0) return [];
    return [
      {
        id: `part-${index + 1}`,
        ...(heading !== undefined && { title: heading }),
        lines: words.flatMap((paragraph) =>
          lineTexts(paragraph, language).map((spoken, part) => ({
            [reader]: spoken,
            ...(part > 0 && { gap: sentenceGap }),
          })),
        ),
      },
    ];
  });
  if (scenes.length === 0) return undefined;
  return JSON.stringify(
    {
      mimodrama: '1',
      title: title ?? settings.title,
      language,
      ...(settings.direction !== undefined && { direction: settings.direction }),
      defaults: { gap: '600ms', sceneGap: '2s' },
      cast: cast ?? { reader: { voice: { preset: name } } },
      scenes,
    },
    null,
    1,
  );
}

/** Between two lines that are one paragraph. */
const sentenceGap = '250ms';

/** Characters up to which a model keeps its manner; a longer paragraph is cut between its sentences. */
const longestLine = 500;

/** Brackets are no marks here: they are read as asides. */
function lineTexts(paragraph: string, language: string): readonly string[] {
  return sentencesTogether(paragraph, language).map((text) =>
    text.replace(/[\\()[\]（）]/g, (bracket) => `\\${bracket}`).replace(/[{}]/g, ''),
  );
}

function sentencesTogether(paragraph: string, language: string): readonly string[] {
  if (paragraph.length <= longestLine) return [paragraph];
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(paragraph);
  const lines: string[] = [];
  let line = '';
  for (const { segment } of sentences) {
    if (line !== '' && line.length + segment.length > longestLine) {
      lines.push(line.trim());
      line = '';
    }
    line += segment;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}
