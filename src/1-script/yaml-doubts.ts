/** What the parser lets pass although nobody can have meant it: tags, an anchor that looks like a key, characters that do not exist. */
import type { Node } from './node.ts';
import { advice } from './yaml-refusal.ts';

export interface Doubt {
  readonly start: number;
  readonly end: number;
  readonly problem: string;
  readonly advice: string;
}

/** Where anchor and tag of a value stand; -1 where there is none. */
interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

export function* propertyDoubts(text: string, properties: Properties, kind: Node['kind']): Generator<Doubt> {
  const { anchorStart, anchorEnd, tagStart, tagEnd } = properties;
  const tag = tagStart === -1 ? '!' : text.slice(tagStart, tagEnd);
  if (!tagsOf[kind].includes(tag)) {
    const problem = `'${tag}' is a YAML tag that means nothing here`;
    yield { start: tagStart, end: tagEnd, problem, advice: advice.tag };
  }
  if (anchorStart === -1 || text.charAt(anchorEnd - 1) !== ':') return;
  const problem = `'&${text.slice(anchorStart, anchorEnd)}' can be taken for an anchor or for a key`;
  yield { start: anchorStart - 1, end: anchorEnd, problem, advice: advice.alias };
}

/** `start` and `end` are those of the text between double quotes. */
export function* escapeDoubts(text: string, start: number, end: number): Generator<Doubt> {
  const typed = text.slice(start, end);
  if (!typed.includes('\\U')) return;
  for (const { 0: escape, 1: digits = '', index } of typed.matchAll(/\\(?:U([0-9a-f]{8})|[^])/gi)) {
    if (parseInt(digits || '0', 16) <= lastCodePoint) continue;
    const at = start + index;
    const problem = `there is no character ${escape}`;
    yield { start: at, end: at + escape.length, problem, advice: advice.escape };
  }
}

const lastCodePoint = 0x10ffff;

/** The tags that say of a value what it is anyway. */
const tagsOf: Readonly<Record<Node['kind'], readonly string[]>> = {
  scalar: ['!', '!!str', '!<tag:yaml.org,2002:str>'],
  list: ['!', '!!seq', '!<tag:yaml.org,2002:seq>'],
  map: ['!', '!!map', '!<tag:yaml.org,2002:map>'],
};
