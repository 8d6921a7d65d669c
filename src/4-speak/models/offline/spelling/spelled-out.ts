/** Text as a person would read it aloud: numbers, dates and signs become words, for synthesizers that stumble over them. */
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { applied } from './rule.ts';

/**
 * Spelled out for 'en' and 'zh' and every tag that begins so; other languages stay as written. Reading its own answer again
 * changes nothing, and the time it takes grows as the text does.
 */
export function spelledOut(text: string, language: string): string {
  const [primary] = language.toLowerCase().split(/[-_]/);
  if (primary === 'en') return applied(english, text);
  if (primary === 'zh') return applied(chinese, text);
  return text;
}
