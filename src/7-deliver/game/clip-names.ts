/** Where each line of a game lies: its id is the name of its file, in whatever tree the template makes. */
import type { Plan } from '../../3-plan/plan.ts';
import type { Cue } from '../../3-plan/cue.ts';
import type { GamePreset } from './game-preset.ts';

/** What stands in braces in a template. */
export const templateWords = ['id', 'lang', 'character', 'scene', 'take', 'index'] as const;

export interface ClipName {
  readonly cue: Cue;
  /** From 1; more than one where the template tells takes apart. */
  readonly take: number;
  /** As seen from the folder, with forward slashes. */
  readonly name: string;
}

/** Two lines that would lie in one file; capital letters make no difference to many disks. */
export class NameCollision extends Error {
  constructor(file: string, one: Cue, other: Cue) {
    super(`two lines would lie in ${file}: ${one.id} and ${other.id}`);
    this.name = 'NameCollision';
  }
}

/** The words of a template that mean nothing. */
export const unknownWords = (template: string): readonly string[] =>
  [...template.matchAll(/\{([^{}]*)\}/g)]
    .map(([, word = '']) => word.replace(/:0\d+$/, ''))
    .filter((word) => !(templateWords as readonly string[]).includes(word));

/** `takesOf` tells how many takes a cue has that play. */
export function clipNames(
  { cues }: Plan,
  preset: GamePreset,
  template: string | undefined,
  takesOf: (cue: Cue) => number,
): readonly ClipName[] {
  const main = mainLanguageOf(cues.map(({ cue }) => cue.language));
  const named = new Map<string, Cue>();
  return cues.flatMap(({ cue }, index) => {
    const pattern = template ?? (cue.language === main ? preset.template : preset.otherTemplate);
    const takes = pattern.includes('{take') ? Math.max(1, takesOf(cue)) : 1;
    return Array.from({ length: takes }, (_, number): ClipName => {
      const name = `${filled(pattern, cue, number + 1, index + 1)}.${preset.codec}`;
      const folded = name.normalize('NFC').toLowerCase();
      const other = named.get(folded);
      if (other) throw new NameCollision(name, other, cue);
      named.set(folded, cue);
      return { cue, take: number + 1, name };
    });
  });
}

function filled(pattern: string, cue: Cue, take: number, index: number): string {
  const words: Readonly<Record<string, string>> = {
    id: cue.line.file?.value ?? cue.id,
    lang: cue.language,
    character: cue.character,
    scene: cue.scene.id,
    take: String(take),
    index: String(index),
  };
  return pattern
    .replace(/\{(\w+)(?::0(\d+))?\}/g, (_, word: string, width?: string) =>
      (words[word] ?? '').padStart(Number(width ?? 0), '0'),
    )
    .split('/')
    .map(safePart)
    .join('/');
}

/** A name every disk takes, and no way out of the folder. */
const safePart = (part: string): string =>
  part
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 120) || '_';

/** The one that most lines have; of equals the first. */
function mainLanguageOf(languages: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}
