/** The JSON Schemas that ship, and those of one project: one for each kind of file an author writes. */
import { configKeys } from '../config-keys.ts';
import type { Keys } from '../form.ts';
import { castFileKeys, layerKeys, scriptKeys } from '../schema.ts';
import { anything } from '../shapes.ts';
import { drawKeys } from './draw-form.ts';
import type { Parts } from './draw-parts.ts';
import { drawParts } from './draw-parts.ts';
import type { EditorFacts } from './editor-facts.ts';
import type { Drawing, JsonSchema } from './json-schema.ts';
import { asking, closedMap, drawn } from './json-schema.ts';

export const editorFiles = ['script', 'cast', 'scene', 'layer', 'config'] as const;
export type EditorFile = (typeof editorFiles)[number];

export function editorSchema(file: EditorFile, facts: EditorFacts): JsonSchema {
  const parts = drawParts(facts);
  const definitions = Object.fromEntries(needed[file].map((name) => [name, parts.definitions[name]]));
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...rootOf(file, parts), definitions };
}

const needed: Readonly<Record<EditorFile, readonly (keyof Parts['definitions'])[]>> = {
  script: ['character', 'actor', 'scene', 'item'],
  cast: ['character'],
  scene: ['actor', 'scene', 'item'],
  layer: ['character'],
  config: [],
};

function rootOf(file: EditorFile, { draw }: Parts): JsonSchema {
  const closed = (place: string, keys: Keys): Drawing => closedMap(place, drawKeys(keys, draw));
  switch (file) {
    case 'script':
      return {
        ...drawn(closed('a script', scriptKeys)),
        allOf: [
          asking({ required: ['mimodrama'] }, 'a script begins with  mimodrama: 1'),
          asking({ required: ['scenes'] }, 'a script needs scenes'),
        ],
      };
    case 'layer':
      return drawn(closed('a layer file', layerKeys));
    case 'config':
      return drawn(closed('mimodrama.config.yaml', configKeys));
    case 'scene':
      return drawn(draw('scenes', anything));
    case 'cast': {
      const cast = draw('cast', anything);
      const branches = {
        if: { type: 'object', required: ['cast'] },
        then: closed('a cast file', castFileKeys).keywords,
        else: cast.keywords,
      };
      return drawn({ types: ['object', 'array'], keywords: { allOf: [branches] }, expected: cast.expected });
    }
  }
}
