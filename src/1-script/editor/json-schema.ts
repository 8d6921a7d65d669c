/** A piece of JSON Schema (draft 07), with the words that yaml-language-server shows: drawn from forms, never written twice. */

export type Json = string | number | boolean | null | readonly Json[] | JsonSchema;
export interface JsonSchema {
  readonly [keyword: string]: Json | undefined;
}

/** What a form asks of a value: keywords that each concern one type only, and the types there may be. */
export interface Drawing {
  readonly types: readonly JsonType[];
  readonly keywords: JsonSchema;
  /** Of what is allowed, in the words of our own messages. */
  readonly expected: string;
}

export type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array';

export const scalarTypes = ['string', 'number', 'boolean'] as const;

/**
 * Every value may be null, which unsets. Types stand behind a condition that always holds: there editors check them,
 * but do not offer `true`, `false` and `null` wherever a text may look like one of these. As the only alternative they
 * also let an editor know that a value follows on the same line.
 */
export function drawn({ types, keywords, expected }: Drawing): JsonSchema {
  const typed = { if: true, then: { type: [...types, 'null'], errorMessage: `expected ${expected}` } };
  const isKnown = ['anyOf', 'enum', 'items', 'properties'].some((keyword) => keyword in keywords);
  return isKnown ? { ...keywords, ...typed } : { ...keywords, anyOf: [typed] };
}

/** Something that is asked of a value besides its form, with its own words. */
export const asking = (keywords: JsonSchema, errorMessage: string): JsonSchema => ({
  ...keywords,
  errorMessage,
});

/** A map that holds no other keys. */
export function closedMap(place: string, properties: Readonly<Record<string, JsonSchema>>): Drawing {
  const names = Object.keys(properties).join(', ');
  return {
    types: ['object'],
    keywords: {
      properties,
      additionalProperties: false,
      errorMessage: `${place} has no such key: its keys are ${names}`,
    },
    expected: `a map with ${names}`,
  };
}

/** A value of one form, or a list of them; what is asked of a map alone stands aside, so that editors begin a list. */
export function oneOrMany(item: Drawing, expected: string): Drawing {
  const items = drawn(item);
  const types = [...item.types, 'array'] as const;
  // A choice asks the same of every type, so a list of them is another alternative.
  if (item.keywords['enum'] !== undefined)
    return { types, keywords: { anyOf: [item.keywords, { type: 'array', items }] }, expected };
  if (!item.types.includes('object')) return { types, keywords: { ...item.keywords, items }, expected };
  return { types, keywords: { items, allOf: [{ if: { type: 'object' }, then: item.keywords }] }, expected };
}

export const reference = (definition: string): JsonSchema => ({ $ref: `#/definitions/${definition}` });

/** Values that are offered; others are as good. */
export const offering = (values: readonly string[], schema: JsonSchema): JsonSchema =>
  values.length === 0 ? schema : { anyOf: [{ enum: values }, schema] };
