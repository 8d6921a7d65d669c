/** A rule of spelling: what is written, and how it is said; and the pieces patterns are made of. */

/**
 * `spoken` gets the whole find and its groups, those that found nothing as ''; undefined leaves the find to later rules.
 * Patterns repeat within small bounds only, so that hostile text takes no longer than plain text.
 */
export interface Rule {
  readonly written: RegExp;
  readonly spoken: (whole: string, ...groups: string[]) => string | undefined;
}

/**
 * One rule after the other over the whole text, an earlier rule has the first pick; and all again until nothing changes:
 * what a word was glued to may now be free. Then a further reading finds nothing either.
 */
export function applied(rules: readonly Rule[], text: string): string {
  let said = text;
  for (let times = 0; times < mostReadings; times++) {
    const before = said;
    for (const rule of rules) said = said.replace(rule.written, (...found) => read(rule, found));
    if (said === before) break;
  }
  return said;
}

/** Plain text settles at the second. */
const mostReadings = 5;

/** After the groups come the place and the text. */
function read({ spoken }: Rule, found: readonly unknown[]): string {
  const end = found.findIndex((part) => typeof part === 'number');
  const [whole = '', ...groups] = found.slice(0, end).map((part) => (typeof part === 'string' ? part : ''));
  return spoken(whole, ...groups) ?? whole;
}

/** A pattern made of pieces that are patterns themselves, found everywhere in a text. */
export function pattern(strings: TemplateStringsArray, ...pieces: readonly string[]): RegExp {
  return new RegExp(String.raw(strings, ...pieces), 'gu');
}

/** Any of these spellings, the longest first, so that 'km' is not taken for 'k'. */
export function anyOf(spellings: Iterable<string>): string {
  const longestFirst = [...spellings].sort((one, other) => other.length - one.length);
  return `(?:${longestFirst.map((spelling) => spelling.replace(/[$.*+/|]/g, String.raw`\$&`)).join('|')})`;
}

/** One rule for a table of spellings that are said the same wherever the pattern around them finds them. */
export function tableRule(
  table: Readonly<Record<string, string>>,
  around: (anySpelling: string) => RegExp,
): Rule {
  const said = new Map(Object.entries(table));
  return { written: around(anyOf(said.keys())), spoken: (_, spelling) => said.get(spelling) };
}
