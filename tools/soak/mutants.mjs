/** Texts made wrong by chance that a seed repeats: bytes, signs, lines that move, and pieces of other texts. */

/** Of YAML, of the screenplay, of marks, and of what people paste. */
const signs = [
  '\n', ' ', '  ', ': ', ':', '：', '- ', ' #', '"', "'", '{', '}', '[', ']', '(', ')', ', ', '&a ', '*a', '|', '>', '\t', '!',
  '<<: ', '\\', '\\q', '老', '😀', '~', '\n\n', '\n    ', 'a: b\n', '- x\n', '---\n', '%', '@', '`', '?', '\r', '\0', '\ufeff',
  '\u2028', '__proto__', 'constructor', '!!str ', '1.2s', '-6dB', '[pause 1s]', '[sound x.wav]', '//', '…', '  script: |\n',
]; // prettier-ignore

/**
 * @param {readonly string[]} texts
 * @param {number} seed
 * @param {number} index which of the mutants of this seed
 * @returns {Buffer}
 */
export function mutantOf(texts, seed, index) {
  const random = seeded(Math.imul(seed, 0x9e3779b1) ^ index);
  const below = (limit) => Math.floor(random() * limit);
  const pick = (all) => all[below(all.length)];
  let text = pick(texts);
  for (let round = 1 + below(4); round > 0; round--) text = change(text);
  const bytes = Buffer.from(text);
  if (random() < 0.1)
    for (let round = 1 + below(4); round > 0 && bytes.length > 0; round--)
      bytes[below(bytes.length)] = below(256);
  return bytes;

  function change(typed) {
    const at = below(typed.length + 1);
    const length = below(random() < 0.8 ? 6 : 200);
    const kind = below(9);
    if (kind < 3) return typed.slice(0, at) + pick(signs) + typed.slice(at);
    if (kind === 3) return typed.slice(0, at) + typed.slice(at + length);
    if (kind === 4) return typed.slice(0, at) + pick(signs) + typed.slice(at + length);
    if (kind === 5) return typed.slice(0, at + length) + typed.slice(at);
    if (kind === 6) {
      const other = pick(texts);
      const from = below(other.length);
      return typed.slice(0, at) + other.slice(from, from + below(300)) + typed.slice(at);
    }
    const lines = typed.split('\n');
    const [one, other] = [below(lines.length), below(lines.length)];
    if (kind === 7) [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
    else lines[one] = random() < 0.5 ? ` ${lines[one]}` : (lines[one] ?? '').replace(/^ /, '');
    return lines.join('\n');
  }
}

/** Chance that is the same at every run (mulberry32). @param {number} seed */
function seeded(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
