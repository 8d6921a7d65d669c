/** Captions as WebVTT: each in the voice of its speaker, and nothing in it can pass for markup. */
import type { CaptionCue } from './caption-cues.ts';
import { onOneLine, twoLines } from './caption-lines.ts';
import { captionTime } from './caption-time.ts';

/** `note` stands at the top for whoever opens the file. */
export function vttText(captions: readonly CaptionCue[], note: string): string {
  const blocks = captions.map(({ from, to, speaker, text, language }) => {
    const name = escaped(onOneLine(speaker));
    const words = escaped(twoLines(onOneLine(text), language));
    return `${captionTime(from, '.')} --> ${captionTime(to, '.')}\n${name === '' ? words : `<v ${name}>${words}`}`;
  });
  const comment = onOneLine(note).replaceAll('-->', '→');
  return `${['WEBVTT', ...(comment === '' ? [] : [`NOTE\n${comment}`]), ...blocks].join('\n\n')}\n`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
