/** Reads a Reaper session as its notation has it: blocks in blocks, words in one of three quotes; anything else is thrown. */

export interface ReadBlock {
  readonly name: string;
  readonly words: readonly string[];
  readonly lines: readonly (readonly string[])[];
  readonly blocks: readonly ReadBlock[];
}

export function readReaper(text: string): ReadBlock {
  const rows = text.split('\n');
  if (rows.pop() !== '') throw new Error('the last line is not ended');
  let at = 0;
  const read = (depth: number): ReadBlock => {
    const head = rows[at++] ?? '';
    if (!head.startsWith(`${'  '.repeat(depth)}<`)) throw new Error(`no block: ${head}`);
    const [name = '', ...words] = wordsOf(head.trimStart().slice(1));
    const lines: string[][] = [];
    const blocks: ReadBlock[] = [];
    for (;;) {
      const row = rows[at];
      if (row === undefined) throw new Error(`${name} is not closed`);
      const inner = row.trimStart();
      if (inner === '>') {
        at++;
        return { name, words, lines, blocks };
      }
      if (inner.startsWith('<')) blocks.push(read(depth + 1));
      else {
        if (name !== 'NOTES') lines.push(wordsOf(inner));
        else if (inner.startsWith('|')) lines.push([inner.slice(1)]);
        else throw new Error(`a note without its bar: ${inner}`);
        at++;
      }
    }
  };
  const whole = read(0);
  if (at !== rows.length) throw new Error('something follows the session');
  return whole;
}

function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < line.length;) {
    const quote = /^["'`]/.exec(line.slice(at))?.[0];
    const end = quote === undefined ? line.indexOf(' ', at) : line.indexOf(quote, at + 1);
    if (quote !== undefined && end < 0) throw new Error(`quotes are not closed: ${line}`);
    const stop = end < 0 ? line.length : end;
    words.push(line.slice(quote === undefined ? at : at + 1, stop));
    at = quote === undefined ? stop + 1 : stop + 2;
    if (quote !== undefined && stop + 1 < line.length && line[stop + 1] !== ' ')
      throw new Error(`words behind quotes: ${line}`);
  }
  return words;
}

export const valuesOf = (block: ReadBlock, key: string): readonly (readonly string[])[] =>
  block.lines.filter(([first]) => first === key).map(([, ...values]) => values);
export const blocksOf = (block: ReadBlock, name: string): readonly ReadBlock[] =>
  block.blocks.filter((one) => one.name === name);
