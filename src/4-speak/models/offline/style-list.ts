/** Whether words are a list of documented styles and nothing else, as they stand in a tag or after all other guidance. */
import { styles } from '../../../1-script/vocabulary/styles.ts';

const longestFirst: readonly RegExp[] = styles
  .flatMap(({ en, zh }) => [...en.map((word) => `\\b${word}\\b`), ...zh])
  .toSorted((one, other) => other.length - one.length)
  .map((word) => new RegExp(word, 'giu'));

export const isStyleList = (text: string): boolean =>
  text.trim() !== '' &&
  /^[\s,，、;；/]*$/.test(longestFirst.reduce((rest, style) => rest.replace(style, ''), text));
