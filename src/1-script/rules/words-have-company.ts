/** A word alone sounds abrupt, unless its line says how it is meant. */
import { hasBrackets } from '../spoken-text.ts';
import { languageFamily } from '../stated.ts';
import type { Rule } from './rule.ts';

export const wordsHaveCompany: Rule = ({ script, diagnostics }) => {
  // Whoever mends errors is not to be told of manners.
  if (diagnostics.hasErrors) return;
  for (const { line } of script.lines) {
    const { value, span } = line.text;
    if (value.length > longestWord || line.settings.direction || line.settings.style) continue;
    const lone = loneWord[languageFamily(line.language)];
    if (!lone || hasBrackets(value) || shaped.test(value)) continue;
    const word = lone.exec(value)?.[1];
    if (word !== undefined) diagnostics.report('single-word', span, { word, character: line.character });
  }
};

/** UTF-16 units, with quotes and full stop. */
const longestWord = 40;
const loneWord: Readonly<Record<string, RegExp>> = {
  en: /^[\s\p{P}]*([\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*)[\s\p{P}]*$/u,
  zh: /^[\s\p{P}]*(\p{Script=Han}{1,2})[\s\p{P}]*$/u,
};

/** Drawn out, broken off, trailing away: the writer has said how it sounds. */
const shaped = /…|\.\.|—|--|～|~|(\p{L})\1\1/u;
