/** One value, one text: keys in order, nothing undefined, so that equal requests have equal digests. */

export type Canonical =
  string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical | undefined };

export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Canonical) => canonicalJson(item)).join(',')}]`;
  const map = value as Readonly<Record<string, Canonical | undefined>>;
  const parts: string[] = [];
  for (const key of Object.keys(map).sort()) {
    const item = map[key];
    if (item !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(item)}`);
  }
  return `{${parts.join(',')}}`;
}
