/** Texts in braces on one line that YAML cannot read bare: `{ direction: Wait: softly }`, `{ boy: [laughs] No. }`. */
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import type { Span } from '../diagnostics/source.ts';
import { Source } from '../diagnostics/source.ts';
import { closingQuote, signs } from './bare-value.ts';
import { composeYaml } from './compose.ts';
import { needsQuotes, quoted } from './quoting.ts';
import { reservedWords } from './schema.ts';
import { isLanguageCode } from './stated.ts';
import { holdsText } from './text-keys.ts';

export interface BraceEdit {
  readonly edit: Edit;
  readonly why: string;
}

/** None where the braces can be read as they are, or cannot be read even with the quotes. */
export function braceEdits({ source, start, end }: Span): readonly BraceEdit[] {
  const text = source.text.slice(start, end).trimEnd();
  if (!text.startsWith('{') || isReadable(text)) return [];
  const found = valuesIn(text).filter(({ from, to }) => mustBeQuoted(text.slice(from, to)));
  let mended = text;
  for (const { from, to } of found.toReversed())
    mended = mended.slice(0, from) + quoted(mended.slice(from, to)) + mended.slice(to);
  if (!isReadable(mended)) return [];
  return found.map(({ from, to }) => ({
    edit: { span: source.span(start + from, start + to), replacement: quoted(text.slice(from, to)) },
    why: signs[text.charAt(from)] ?? 'within braces this text must stand in quotes',
  }));
}

const isReadable = (text: string): boolean =>
  composeYaml(new Source('', '', text).whole, new Diagnostics()).kind === 'composed';

function mustBeQuoted(value: string): boolean {
  // An apostrophe begins a text; a double quote that is never closed has lost its partner, and where it was only its author knows.
  if (value.startsWith('"') && closingQuote(value, 0) === -1) return false;
  const isWhole = /^["']/.test(value) && closingQuote(value, 0) === value.length - 1;
  return !isWhole && needsQuotes(value, 'braces') && !/^\[[^[\]]*\]$/.test(value);
}

interface Value {
  readonly from: number;
  readonly to: number;
}

/** The texts behind keys, whatever they hold: each ends at a comma before the next key, or at the brace of its map. */
function valuesIn(text: string): readonly Value[] {
  const values: Value[] = [];
  const keys = /([{,]\s*)([\p{L}\p{N}_-]+|"[^"]*"|'[^']*')\s*:\s+/gu;
  for (let key = keys.exec(text); key; key = keys.exec(text)) {
    const from = keys.lastIndex;
    if (/^\{\s*[\p{L}\p{N}_-]+\s*:\s/u.test(text.slice(from))) {
      keys.lastIndex = from;
      continue;
    }
    const to = valueEnd(text, from);
    if (holdsText(key[2] ?? '')) values.push({ from, to });
    keys.lastIndex = to;
  }
  return values;
}

function valueEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  if (/["']/.test(text.charAt(from))) {
    const close = closingQuote(text, from);
    if (close !== -1 && /^\s*[,}]/.test(text.slice(close + 1))) return close + 1;
  }
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth === 0 && character === '}') break;
      depth = Math.max(0, depth - 1);
    } else if (character === ',' && depth === 0 && isNextKey(text.slice(at + 1))) break;
  }
  return from + text.slice(from, at).trimEnd().length;
}

function isNextKey(rest: string): boolean {
  const [, key = '', value = ''] = /^\s*([\p{L}\p{N}_-]+)\s*:\s+(.?)/u.exec(rest) ?? [];
  return key !== '' && (reservedWords.has(key) || isLanguageCode(key) || value === '{');
}
