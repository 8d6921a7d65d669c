/** Which keys hold words of the author's: only there a text that YAML cannot read is surely a text. */
import { reservedWords } from './schema.ts';

const keysWithText: ReadonlySet<string> = new Set([
  ...['title', 'author', 'direction', 'name', 'role', 'design', 'anchor', 'consent', 'setting', 'note'],
  ...['id', 'group', 'status', 'style', 'only', 'stop'],
]);

/** A key of the author's own is a character who speaks, a word of a lexicon or a language. */
export const holdsText = (key: string): boolean =>
  keysWithText.has(key) || (!reservedWords.has(key) && key !== '<<');

/** A key of the language whose value is text. */
export const holdsWords = (key: string): boolean => keysWithText.has(key);
