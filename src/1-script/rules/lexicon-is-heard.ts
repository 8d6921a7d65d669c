/** What a script's own lexicon says of a word is heard somewhere; a layer file may speak of words of other scripts. */
import type { RelatedPlace } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/source.ts';
import { unheardEntries } from '../lexicon.ts';
import type { Line, LineText, Script } from '../script.ts';
import { textSpan } from '../script.ts';
import { hasBrackets, scanText } from '../spoken-text.ts';
import type { Stated } from '../stated.ts';
import type { Rule } from './rule.ts';

export const lexiconIsHeard: Rule = ({ script, diagnostics }) => {
  const own = [...script.lexicon].filter(([, { span }]) => span.source === script.source);
  // A line that could not be read might hold the word.
  if (own.length === 0 || diagnostics.hasErrors) return;
  const texts = [...linesOf(script)].map(({ text }) => text);
  const unheard = unheardEntries([...script.lexicon.keys()], spokenWords(texts, script.tokens));
  let looked = 0;
  for (const [written, { span }] of own) {
    if (!unheard.has(written)) continue;
    const near = looked++ < mostLooked ? nearest(written, texts) : [];
    diagnostics.report('unused-lexicon', keySpan(written, span), { written }, near);
  }
};

/** The written form where it stands as a key before its spoken form; the latter where that cannot be told. */
function keySpan(written: string, { source, start, end }: Span): Span {
  const at = source.text.lastIndexOf(written, start - 1);
  const isKey = at !== -1 && /^['"]?\s*:[\s'"]*$/.test(source.text.slice(at + written.length, start));
  return isKey ? source.span(at, at + written.length) : source.span(start, end);
}

/** Skipped lines too: they will be spoken one day. */
function* linesOf({ scenes }: Script): Generator<Line> {
  for (const { items } of scenes) for (const item of items) if (item.kind === 'line') yield item;
}

function* spokenWords(
  texts: readonly LineText[],
  tokens: ReadonlyMap<string, Stated<string>>,
): Generator<string> {
  for (const { value } of texts) {
    const words = value.replace(/\s+/g, ' ');
    if (!hasBrackets(words)) yield words;
    else for (const { kind, text } of scanText(words).pieces) if (kind === 'words') yield text;
  }
  for (const { value } of tokens.values()) if (value !== null) yield value;
}

/** Entries for which the whole script is searched again. */
const mostLooked = 20;

/** Where the letters do stand: in another case, inside a longer word, in a mark. */
function nearest(written: string, texts: readonly LineText[]): readonly RelatedPlace[] {
  const wanted = written.trim().toLowerCase();
  for (const text of texts) {
    const at = text.value.toLowerCase().indexOf(wanted);
    if (at === -1 || wanted === '') continue;
    const found = text.value.slice(at, at + wanted.length);
    const isSame = found === written.trim();
    const message = isSame
      ? 'its letters stand here, inside a longer word or a mark'
      : 'written otherwise here';
    return [{ message, span: textSpan(text, at, at + wanted.length) }];
  }
  return [];
}
