/** A mark is in the language of the words around it. */
import { markLanguage } from '../judge-mark.ts';
import { textSpan } from '../script.ts';
import { languageFamily } from '../stated.ts';
import type { Rule } from './rule.ts';

export const marksSpeakTheLanguage: Rule = ({ marked, diagnostics }) => {
  for (const { line, scanned } of marked) {
    const family = languageFamily(line.language);
    if (family !== 'zh' && family !== 'en') continue;
    for (const { kind, text: mark, start, end } of scanned.pieces) {
      const language = kind === 'mark' ? markLanguage(mark) : undefined;
      if (language !== undefined && language !== family)
        diagnostics.report('mark-language', textSpan(line.text, start, end), {
          mark,
          language: line.language,
        });
    }
  }
};
