/** Reads the Lua we write, statement by statement, as strictly as Lua does its strings. */

export interface LuaTables {
  readonly lines: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, string>>>>;
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

const quoted = String.raw`"((?:[^"\\\n\r]|\\["\\]|\\\d{3})*)"`;
const statements = {
  table: new RegExp(`^(lines|groups)\\[${quoted}\\] = \\{\\}$`),
  line: new RegExp(`^    line\\[${quoted}\\] = \\{ (.*) \\}$`),
  group: new RegExp(`^    group\\[${quoted}\\] = \\{ (.*) \\}$`),
  frame:
    /^(do|end|  end|  local function add\((line|group)\)|  add\((lines|groups)\[.*\]\)|local (lines|groups) = \{\}|return \{ lines = lines, groups = groups \}|--.*|)$/,
};

export function readLuaTables(text: string): LuaTables {
  const lines = new Map<string, Map<string, Record<string, string>>>();
  const groups = new Map<string, Map<string, string[]>>();
  let language = '';
  for (const statement of text.split('\n')) {
    const table = statements.table.exec(statement);
    const line = statements.line.exec(statement);
    const group = statements.group.exec(statement);
    if (table) {
      language = stringOf(table[2]);
      if (table[1] === 'lines') lines.set(language, new Map());
      else groups.set(language, new Map());
    } else if (line) lines.get(language)?.set(stringOf(line[1]), fieldsOf(line[2] ?? ''));
    else if (group) groups.get(language)?.set(stringOf(group[1]), listOf(group[2] ?? ''));
    else if (!statements.frame.test(statement)) throw new Error(`no Lua of ours: ${statement}`);
  }
  return { lines, groups };
}

function fieldsOf(text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const field = new RegExp(`(file|seconds|status) = (?:${quoted}|(\\d+(?:\\.\\d+)?))(?:, |$)`, 'y');
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error(`no fields: ${text}`);
    fields[found[1] ?? ''] = found[3] ?? stringOf(found[2]);
  }
  return fields;
}

function listOf(text: string): string[] {
  const list: string[] = [];
  const item = new RegExp(`${quoted}(?:, |$)`, 'y');
  while (item.lastIndex < text.length) {
    const found = item.exec(text);
    if (!found) throw new Error(`no list: ${text}`);
    list.push(stringOf(found[1]));
  }
  return list;
}

const stringOf = (inside = ''): string =>
  inside.replace(
    /(?:\\\d{3})+|\\(["\\])/g,
    (bytes, sign: string | undefined) =>
      sign ?? Buffer.from(bytes.slice(1).split('\\').map(Number)).toString(),
  );
