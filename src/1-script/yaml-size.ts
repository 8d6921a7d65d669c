/** Whether a text can hold more than any script does, found without parsing it: the parser keeps all it finds in memory. */
import { mostValues } from './anchors.ts';

/** A script of 100,000 lines has about 300,000; each costs the parsers and all that look for places some bytes. */
const mostLines = 2_000_000;

/**
 * A value needs a sign before or behind it: a dash, a question mark or a colon with space behind it, a comma, a bracket. Words
 * have some of them too, so a long text of few values may be refused as well: one sign in 32 characters, when it is as
 * long as can be read at all.
 */
export function holdsTooMuch(text: string): boolean {
  if (text.length <= mostValues) return false;
  let signs = 0;
  let lines = 0;
  for (let at = 0; at < text.length && signs <= mostValues && lines <= mostLines; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) lines++;
    else if (always.has(code) || (beforeSpace.has(code) && !(text.charCodeAt(at + 1) > space))) signs++;
  }
  return signs > mostValues || lines > mostLines;
}

const lineFeed = 0x0a;
const space = 0x20;
const codesOf = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)));
const always = codesOf(',[{');
const beforeSpace = codesOf('-?:');
