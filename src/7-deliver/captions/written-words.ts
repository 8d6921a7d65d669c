/** The words of a line as people read them: no marks, tokens filled in, no spoken forms, lines of the file joined. */
import { joinsWithoutSpace } from '../../1-script/join-lines.ts';
import type { Script } from '../../1-script/script.ts';
import { captionOf, tokenPattern } from '../../1-script/spoken-text.ts';
import type { Cue } from '../../3-plan/cue.ts';

export function writtenWords({ text }: Cue, { tokens }: Pick<Script, 'tokens'>): string {
  const words = captionOf(joinLines(text));
  return words.includes('{')
    ? words.replace(tokenPattern, (whole, name: string) => tokens.get(name)?.value ?? whole)
    : words;
}

/** A line break is a space, and nothing between Chinese words. */
function joinLines(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  return text
    .trim()
    .replace(/(\S)\s*[\r\n]\s*(?=(\S))/gu, (_, before: string, after: string) =>
      joinsWithoutSpace(before, after) ? before : `${before} `,
    );
}
