/** JSON whose keys stand as they are given: an object of JavaScript would put `10` before `a` and lose `__proto__`. */

export type JsonText = string | number | boolean | null | readonly JsonText[] | JsonEntries;
export type JsonEntries = ReadonlyMap<string, JsonText>;

/** An entry on each line, two spaces deeper inside; maps of `flatDepth` and deeper, and lists, stand on one line. */
export const jsonText = (value: JsonText, flatDepth = Infinity): string =>
  `${written(value, 0, flatDepth)}\n`;

/** Of fields we name ourselves. */
export const entries = (fields: Readonly<Record<string, JsonText>>): JsonEntries =>
  new Map(Object.entries(fields));

function written(value: JsonText, depth: number, flatDepth: number): string {
  if (isMap(value)) {
    if (value.size === 0) return '{}';
    const isFlat = depth >= flatDepth;
    const fields = [...value].map(
      ([key, inner]) => `${JSON.stringify(key)}: ${written(inner, depth + 1, flatDepth)}`,
    );
    if (isFlat) return `{ ${fields.join(', ')} }`;
    const indent = '  '.repeat(depth);
    return `{\n${fields.map((field) => `${indent}  ${field}`).join(',\n')}\n${indent}}`;
  }
  if (isList(value)) return `[${value.map((inner) => written(inner, depth, 0)).join(', ')}]`;
  return JSON.stringify(value);
}

const isMap = (value: JsonText): value is JsonEntries => value instanceof Map;
const isList = (value: JsonText): value is readonly JsonText[] => Array.isArray(value);
