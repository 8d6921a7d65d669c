/** Captions as SubRip, the form every player and editor reads; each names its speaker. */
import type { CaptionCue } from './caption-cues.ts';
import { onOneLine, twoLines } from './caption-lines.ts';
import { captionTime } from './caption-time.ts';

export const srtText = (captions: readonly CaptionCue[]): string =>
  captions
    .map((caption, index) => {
      const { from, to } = caption;
      return `${index + 1}\n${captionTime(from, ',')} --> ${captionTime(to, ',')}\n${bodyOf(caption)}\n`;
    })
    .join('\n');

/** SubRip has no escapes: an arrow is what parts its times. */
function bodyOf({ speaker, text, language }: CaptionCue): string {
  const name = onOneLine(speaker);
  const words = onOneLine(text);
  return twoLines((name === '' ? words : `${name}: ${words}`).replaceAll('-->', '→'), language);
}
