/** A value somebody set, and where: the unit that layers are made of. */
import type { Span } from '../diagnostics/source.ts';

/** `null` unsets what outer layers said. */
export interface Stated<T> {
  readonly value: T | null;
  readonly span: Span;
}

/** A value for every language, or one for some of them. */
export interface ByLanguage<T> {
  readonly any: Stated<T> | undefined;
  readonly only: ReadonlyMap<string, Stated<T>>;
}

/** What is stated for a language: its own value, that of its family (zh for zh-TW), or the one for all. */
export function forLanguage<T>(
  stated: Stated<ByLanguage<T>> | undefined,
  language: string,
): Stated<T> | undefined {
  if (!stated) return undefined;
  if (stated.value === null) return { value: null, span: stated.span };
  const { any, only } = stated.value;
  return only.get(language) ?? only.get(languageFamily(language)) ?? any;
}

export function languageFamily(language: string): string {
  const end = language.indexOf('-');
  return (end === -1 ? language : language.slice(0, end)).toLowerCase();
}

/** zh-tw and zh-TW are one language, whatever the keyboard. */
export function canonicalLanguage(code: string): string {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? code;
  } catch {
    return code;
  }
}

export const languagePattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
export const isLanguageCode = (text: string): boolean => languagePattern.test(text);
