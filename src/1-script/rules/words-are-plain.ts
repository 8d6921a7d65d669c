/** What is spoken holds words and marks alone: no Markdown, no tags, no emoji, nothing nobody can see. */
import { textSpan } from '../script.ts';
import { languageFamily } from '../stated.ts';
import { findMarkdown } from './find-markdown.ts';
import { findOddSigns } from './find-odd-signs.ts';
import { findTags } from './find-tags.ts';
import type { Rule } from './rule.ts';

/** One look tells nearly every line from those worth a second: a sign of Markdown or a tag, an emoji, a control. */
const suspicious =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd`*_<>~#\u20e3\u231a-\u23ff\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\ud83c-\ud83e]|\]\(/;

export const wordsArePlain: Rule = ({ script, diagnostics }) => {
  for (const { line } of script.lines) {
    const { text, language } = line;
    if (!suspicious.test(text.value)) continue;
    const family = languageFamily(language);
    for (const { start, end, ...parameters } of findMarkdown(text.value, family))
      diagnostics.report('markdown', textSpan(text, start, end), parameters);
    for (const { start, end, ...parameters } of findTags(text.value))
      diagnostics.report('tag-in-text', textSpan(text, start, end), parameters);
    for (const { code, start, end, sign } of findOddSigns(text.value, family))
      diagnostics.report(code, textSpan(text, start, end), { sign });
  }
};
