/** Forms of the script language as JSON Schema: what the reader accepts is accepted, what can be told beforehand is told. */
import type { Formed, Keys, Need, Part } from '../form.ts';
import { languagePattern } from '../stated.ts';
import type { Drawing, JsonSchema } from './json-schema.ts';
import { asking, closedMap, drawn, oneOrMany, scalarTypes } from './json-schema.ts';

/** Draws what depends on the rest of a script. */
export type DrawPart = (part: Part, shape: Formed) => Drawing;

/** The keys of a map, each with its words. */
export const drawKeys = (keys: Keys, drawPart: DrawPart): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(keys).map(([key, shape]) => [key, worded(key, shape, drawn(drawForm(shape, drawPart)))]),
  );

export function drawForm(shape: Formed, drawPart: DrawPart): Drawing {
  const { form, expected } = shape;
  const inner = (item: Formed): Drawing => drawForm(item, drawPart);
  switch (form?.kind) {
    case undefined:
      return { types: ['string', 'number', 'boolean', 'object', 'array'], keywords: {}, expected };
    case 'text':
      return { types: scalarTypes, keywords: patterned(form.pattern, expected), expected };
    case 'quantity':
      return { types: ['string'], keywords: patterned(form.pattern, expected), expected };
    case 'number':
      return {
        types: ['number', 'string'],
        keywords: {
          minimum: form.least,
          maximum: form.most,
          ...(form.isWhole && { multipleOf: 1 }),
          ...patterned(form.isWhole ? '^[-+]?\\d+$' : '^[-+]?(\\d+(\\.\\d*)?|\\.\\d+)$', expected),
        },
        expected,
      };
    case 'yes-no':
      return {
        types: ['boolean', 'string'],
        // Named here as well, so that editors offer them.
        keywords: {
          type: ['boolean', 'string', 'null'],
          ...patterned(
            '^([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff])$',
            expected,
          ),
        },
        expected,
      };
    case 'choice':
      return {
        types: scalarTypes,
        keywords: {
          enum: [...form.values, null],
          enumDescriptions: [...form.values.map((value) => form.meanings[value] ?? ''), unsets],
          errorMessage: `expected ${expected}`,
        },
        expected,
      };
    case 'list':
      return oneOrMany(inner(form.item), expected);
    case 'map':
      return needing(closedMap(form.place, drawKeys(form.keys, drawPart)), form.needs);
    case 'dictionary':
      return {
        types: ['object'],
        keywords: { additionalProperties: drawn(inner(form.item)) },
        expected,
      };
    case 'by-language':
      return byLanguage(inner(form.item), expected);
    case 'part':
      return drawPart(form.part, shape);
  }
}

const needing = (map: Drawing, need: Need | undefined): Drawing =>
  need
    ? { ...map, keywords: { ...map.keywords, allOf: [asking({ required: [need.key] }, need.message)] } }
    : map;

const unsets = 'unsets what was said further out';

const patterned = (pattern: string | undefined, expected: string): JsonSchema =>
  pattern === undefined ? {} : { pattern, errorMessage: `expected ${expected}` };

/** What is a map itself has keys that are no languages. */
function byLanguage(item: Drawing, expected: string): Drawing {
  const isMap = item.types.includes('object');
  return {
    types: isMap ? item.types : [...item.types, 'object'],
    keywords: {
      ...item.keywords,
      patternProperties: { [languagePattern.source]: drawn(item) },
      additionalProperties: false,
      errorMessage: isMap ? (item.keywords['errorMessage'] ?? '') : `expected ${expected}`,
    },
    expected,
  };
}

/** What a key means, for people who rest their pointer on it. */
function worded(key: string, { description, expected }: Formed, schema: JsonSchema): JsonSchema {
  if (!description) return schema;
  const { words, example, standard } = description;
  const shown = example.startsWith('\n') ? example : ` ${example}`;
  const without = standard === undefined ? '' : ` Without it: \`${standard}\`.`;
  const isClear = /^(anything|a map with .*|a text.*)$/.test(expected);
  const allowed = isClear ? '' : `\n\nAllowed: ${expected}.`;
  const told = `${words}${without}${allowed}\n\n\`\`\`yaml\n${key}:${shown}\n\`\`\``;
  return { ...schema, description: told, markdownDescription: told };
}
