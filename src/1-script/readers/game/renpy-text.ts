/** What is spoken of the words of a Ren'Py statement: no text tags, names to be filled in as tokens, escaped brackets as brackets. */
import type { Part } from './cell-parts.ts';
import { composed, withoutStretches } from './cell-parts.ts';
import type { Cell } from './cell.ts';

/** `{w}` and its like are gone, `[player!t]` is `{player}`, `[[` a bracket that is read as an aside. */
export function renpyWords(cell: Cell): Cell {
  return withTokens(withoutTags(unescaped(cell)));
}

/** Escapes of Python, and of a line break that a screen shows: `\"`, `\n`. */
function unescaped(cell: Cell): Cell {
  if (!cell.text.includes('\\')) return cell;
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: written, 1: sign = '', index: start } of cell.text.matchAll(/\\([^])/g)) {
    const end = start + written.length;
    parts.push({ start: from, end: start }, { start, end, text: /[abfnrtv\s]/.test(sign) ? ' ' : sign });
    from = end;
  }
  return composed(cell, [...parts, { start: from, end: cell.text.length }]);
}

/** `{rt}`, the reading above a word, is no word of its own; nor is what `{noalt}` keeps from voices. */
const unspoken = new Set(['rt', 'noalt']);

function withoutTags(cell: Cell): Cell {
  const { text } = cell;
  if (!text.includes('{')) return cell;
  const cuts: Part[] = [];
  const unclosed = new Set<string>();
  for (let at = text.indexOf('{'); at >= 0;) {
    if (text.charAt(at + 1) === '{') {
      cuts.push({ start: at, end: at + 1 });
      at = text.indexOf('{', at + 2);
      continue;
    }
    const close = text.indexOf('}', at);
    if (close < 0) break;
    const name = /^[\w-]*/.exec(text.slice(at + 1, Math.min(close, at + 40)))?.[0] ?? '';
    const isUnspoken = unspoken.has(name) && !unclosed.has(name);
    const closing = isUnspoken ? text.indexOf(`{/${name}}`, close) : -1;
    if (isUnspoken && closing < 0) unclosed.add(name);
    const end = closing < 0 ? close + 1 : closing + name.length + 3;
    cuts.push(/^(p|vspace|space)$/.test(name) ? { start: at, end, text: ' ' } : { start: at, end });
    at = text.indexOf('{', end);
  }
  return withoutStretches(cell, cuts);
}

/** A conversion or a format follows the name: `[gold:,]`, `[player!u]`. What is more than a name is left to be blocked. */
function withTokens(cell: Cell): Cell {
  if (!/[[\]]/.test(cell.text)) return cell;
  const parts: Part[] = [];
  let from = 0;
  const put = (start: number, end: number, text: string): void => {
    parts.push({ start: from, end: start }, { start, end, text });
    from = end;
  };
  for (const { 0: written, 1: inside, index } of cell.text.matchAll(pieces)) {
    const end = index + written.length;
    if (inside !== undefined) put(index, end, `{${inside.replace(/(![a-z]+)?(:[^:]*)?$/, '').trim()}}`);
    else put(index, end, written === ']' ? '\\]' : '\\[');
  }
  return composed(cell, [...parts, { start: from, end: cell.text.length }]);
}

/** `[[`, `[name]`, `[items[0]]`, and a bracket alone. */
const pieces = /\[\[|\[((?:[^[\]]|\[[^[\]]{0,100}\]){1,200})\]|[[\]]/g;
