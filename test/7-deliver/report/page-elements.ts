/** Reads a page strictly enough to find what a browser would run: tags with quoted attributes, closed in order. */

export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const empty = new Set(['meta', 'source', 'input', 'line', 'path', 'br', '!doctype']);
const tag = /<(\/?)([a-zA-Z!][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/y;

export function elementsOf(page: string): readonly PageElement[] {
  const found: PageElement[] = [];
  const open: string[] = [];
  for (let at = 0; at < page.length;) {
    if (page[at] !== '<') {
      const next = page.indexOf('<', at);
      const text = page.slice(at, next < 0 ? undefined : next);
      if (text.includes('>')) throw new Error(`a bare > in ${text}`);
      at = next < 0 ? page.length : next;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(page);
    if (!match) throw new Error(`no tag: ${page.slice(at, at + 80)}`);
    const [whole, slash, name = '', written = ''] = match;
    at += whole.length;
    if (slash === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes something else`);
      continue;
    }
    const attributes = Object.fromEntries(
      Array.from(written.matchAll(/\s+([\w:-]+)(?:="([^"]*)")?/g), ([, key = '', value = '']) => [
        key,
        unescaped(value),
      ]),
    );
    found.push({ name, attributes });
    if (name === 'script' || name === 'style') at = page.indexOf('</', at);
    if (!empty.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
  return found;
}

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
