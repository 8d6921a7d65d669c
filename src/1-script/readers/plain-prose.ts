/** What of a text is read aloud: its chapters and paragraphs, without the marks that only eyes need. */

export interface Prose {
  readonly title: string | undefined;
  readonly chapters: readonly Chapter[];
}

export interface Chapter {
  readonly heading: string | undefined;
  /** Paragraphs, each on one line. */
  readonly parts: readonly string[];
}

export function plainProse(text: string, form: 'plain' | 'markdown'): Prose {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  return form === 'markdown'
    ? markdownChapters(lines)
    : { title: undefined, chapters: [{ heading: undefined, parts: paragraphs(lines) }] };
}

function markdownChapters(all: readonly string[]): Prose {
  const { title, lines } = withoutFrontMatter(withoutCode(all));
  const chapters: { heading: string | undefined; lines: string[] }[] = [{ heading: undefined, lines: [] }];
  for (const [index, line] of lines.entries()) {
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1] ?? underlined(lines, index);
    const last = chapters.at(-1);
    if (heading !== undefined) chapters.push({ heading: inline(heading), lines: [] });
    else if (!isUnderline(lines, index)) last?.lines.push(line);
  }
  const read = chapters.map(({ heading, lines: own }) => ({
    heading: heading === '' ? undefined : heading,
    parts: paragraphs(own.map(block)).map(inline).filter(isSpoken),
  }));
  return {
    title: title ?? read.find(({ heading }) => heading !== undefined)?.heading,
    chapters: read.filter(({ heading, parts }) => heading !== undefined || parts.length > 0),
  };
}

/** A block between two rules at the very beginning speaks about the text; of it only the title is of use. */
function withoutFrontMatter(lines: readonly string[]): {
  readonly title: string | undefined;
  readonly lines: readonly string[];
} {
  const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1;
  if (end < 0) return { title: undefined, lines };
  const title = lines
    .slice(1, end)
    .map((line) => /^title:\s*["']?(.*?)["']?\s*$/.exec(line)?.[1])
    .find((found) => found !== undefined && found !== '');
  return { title, lines: lines.slice(end + 1) };
}

/** Fenced code is not read aloud. */
function withoutCode(lines: readonly string[]): readonly string[] {
  let fence: string | undefined;
  return lines.filter((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark === undefined) return true;
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
    return false;
  });
}

/** A line of text with === or --- under it. */
const underlined = (lines: readonly string[], index: number): string | undefined =>
  isUnderline(lines, index + 1) ? lines[index]?.trim() : undefined;

const isUnderline = (lines: readonly string[], index: number): boolean =>
  /^ {0,3}(=+|-{2,})\s*$/.test(lines[index] ?? '') && /^ {0,3}[^\s#>*+-]/.test(lines[index - 1] ?? '');

/** Quotes and lists lose their marks, rules and rows of tables their lines; every item is a paragraph. */
function block(line: string): string {
  if (/^ {0,3}([-*_])(\s*\1){2,}\s*$/.test(line) || /^\s*\|?[\s:|-]+\|[\s:|-]*$/.test(line)) return '';
  const bare = line.replace(/^\s*(>\s?)+/, '');
  const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(bare)?.[1];
  return item === undefined ? bare : `\n${item.replace(/^\[[ xX]\]\s+/, '')}`;
}

/** What is escaped is kept aside while the marks are taken away. */
const inline = (text: string): string =>
  text
    .replace(/\\([!-/:-@[-`{-~])/g, (_, escaped: string) =>
      String.fromCharCode(aside + escaped.charCodeAt(0)),
    )
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<((?:https?|mailto):[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^<>]*>|<!--[^]*?-->/gi, '')
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/[\uE000-\uE07F]/g, (kept) => String.fromCharCode(kept.charCodeAt(0) - aside))
    .replace(/\s+/g, ' ')
    .trim();

/** Where Unicode has no letters of its own. */
const aside = 0xe000;

const isSpoken = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Empty lines part them; lines of one paragraph are joined, without a space where the script has none. */
function paragraphs(lines: readonly string[]): readonly string[] {
  return lines
    .join('\n')
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) =>
      paragraph
        .trim()
        .replace(/(?<=[\p{Script=Han}，。！？；：、”’》」])\s*\n\s*(?=[\p{Script=Han}“‘《「])/gu, '')
        .replace(/\s+/g, ' '),
    )
    .filter(isSpoken);
}
