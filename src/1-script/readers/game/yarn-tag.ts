/** One tag of Yarn's markup: `[wave]`, `[/wave]`, `[pause=500/]`, `[select value={0} m="he" f="she"/]`. */

export interface YarnTag {
  readonly kind: 'open' | 'close' | 'alone';
  /** Empty in `[/]`, which closes all. */
  readonly name: string;
  readonly properties: ReadonlyMap<string, TagProperty>;
  /** After its closing bracket. */
  readonly end: number;
}

export interface TagProperty {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const head = /\[\s*(\/?)\s*([^\s=/\]["']*)/y;
const propertyName = /[^\s=/\]["']+/y;
const quoted = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/y;
const bare = /\s*([^\s/\]"']+)/y;

/** Undefined where no bracket closes it. */
export function readTag(text: string, at: number): YarnTag | undefined {
  const [opening, slash, name] = matchAt(head, text, at) ?? [];
  if (opening === undefined || name === undefined) return undefined;
  const properties = new Map<string, TagProperty>();
  let isAlone = false;
  let last = name;
  for (let place = at + opening.length; place < text.length;) {
    const letter = text.charAt(place);
    if (letter === ']') {
      const kind = slash === '/' ? 'close' : isAlone ? 'alone' : 'open';
      return { kind, name, properties, end: place + 1 };
    }
    isAlone = letter === '/' || (isAlone && letter.trim() === '');
    if (letter === '=') {
      const value = readValue(text, place + 1);
      if (!value) return undefined;
      properties.set(last, value.property);
      place = value.end;
      continue;
    }
    const [word] = matchAt(propertyName, text, place) ?? [];
    if (word !== undefined) last = word;
    place += word?.length ?? 1;
  }
  return undefined;
}

function readValue(text: string, at: number): { property: TagProperty; end: number } | undefined {
  const [whole, double, single] = matchAt(quoted, text, at) ?? [];
  const words = double ?? single;
  if (whole !== undefined && words !== undefined) {
    const end = at + whole.length - 1;
    const property = { text: words.replace(/\\(["'\\])/g, '$1'), start: end - words.length, end };
    return { property, end: end + 1 };
  }
  const [all, word] = matchAt(bare, text, at) ?? [];
  if (all === undefined || word === undefined) return undefined;
  const end = at + all.length;
  return { property: { text: word, start: end - word.length, end }, end };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
