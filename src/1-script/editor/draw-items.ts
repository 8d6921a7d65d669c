/** The items of `lines:` as JSON Schema: a line has its speaker as a key, everything else says what it is. */
import type { Keys } from '../form.ts';
import {
  bed,
  bedItemKeys,
  bedStopKeys,
  lineKeys,
  noteItemKeys,
  pauseItemKeys,
  soundItemKeys,
} from '../schema.ts';
import { prose } from '../shapes.ts';
import type { DrawPart } from './draw-form.ts';
import { drawForm, drawKeys } from './draw-form.ts';
import type { Caller } from './editor-facts.ts';
import type { Drawing, JsonSchema } from './json-schema.ts';
import { asking, closedMap, drawn, scalarTypes, offering } from './json-schema.ts';

const otherItems: readonly (readonly [key: string, place: string, keys: Keys])[] = [
  ['pause', 'a pause', pauseItemKeys],
  ['sound', 'a sound', soundItemKeys],
  ['bed', 'a bed item', bedItemKeys],
  ['note', 'a note', noteItemKeys],
];

export function drawItem(callers: readonly Caller[], drawPart: DrawPart): Drawing {
  let branches = lineKeywords(callers, drawPart);
  const beginnings: Record<string, JsonSchema> = {};
  for (const [key, place, keys] of otherItems) {
    const properties = drawKeys(keys, drawPart);
    beginnings[key] = properties[key] ?? {};
    branches = {
      if: { type: 'object', required: [key] },
      then: closedMap(place, properties).keywords,
      else: branches,
    };
  }
  // Also true of an item that is nothing yet: there editors ask what it could be.
  const isBlank = { maxProperties: 0 };
  return {
    types: ['object'],
    keywords: { allOf: [branches, { if: isBlank, then: { properties: beginnings } }] },
    expected: 'a map such as  - grandpa: Check.',
  };
}

function lineKeywords(callers: readonly Caller[], drawPart: DrawPart): JsonSchema {
  const words = drawn(drawForm(prose, drawPart));
  const speakers = callers.map(({ name, about }) => [
    name,
    { ...words, description: about, markdownDescription: about },
  ]);
  const names = callers.map(({ name }) => name).join(', ');
  const isSilent = { type: 'object', propertyNames: { enum: Object.keys(lineKeys) } };
  const somebody = 'somebody must speak: begin with a character and the words, such as  - grandpa: Check.';
  return {
    properties: { ...Object.fromEntries(speakers), ...drawKeys(lineKeys, drawPart) } as JsonSchema,
    additionalProperties: callers.length === 0 ? words : false,
    errorMessage: `neither a key of a line nor somebody of the cast: ${names}. When the cast has changed, refresh this list with  mimodrama schema --write`,
    allOf: [{ if: isSilent, then: asking({ type: 'string' }, somebody) }],
  };
}

/** A bed that begins, by its id, its file or its keys, or one that ends. */
export function drawBedChange(bedIds: readonly string[], drawPart: DrawPart): Drawing {
  const stop = drawKeys(bedStopKeys, drawPart);
  const start = drawForm(bed, drawPart).keywords;
  const change = {
    if: { type: 'object', required: ['stop'] },
    then: closedMap('the end of a bed', stop).keywords,
    else: { if: { type: 'object' }, then: start },
  };
  return {
    types: [...scalarTypes, 'object'],
    keywords: { ...offering(bedIds, {}), allOf: [change] },
    expected: 'the id of a bed, a path, or a map with sound or stop',
  };
}
