/** The parts of a script whose form depends on one another, or on who is in its cast, as JSON Schema. */
import type { Formed, Part } from '../form.ts';
import { characterKeys, performanceKeys, reservedWords, sceneKeys } from '../schema.ts';
import { plainWords, prose, words } from '../shapes.ts';
import { languagePattern } from '../stated.ts';
import { presets, serverDefaultPreset } from '../vocabulary/presets.ts';
import { styles } from '../vocabulary/styles.ts';
import type { DrawPart } from './draw-form.ts';
import { drawForm, drawKeys } from './draw-form.ts';
import { drawBedChange, drawItem } from './draw-items.ts';
import type { EditorFacts } from './editor-facts.ts';
import type { Drawing, JsonSchema } from './json-schema.ts';
import { asking, closedMap, drawn, offering, oneOrMany, reference, scalarTypes } from './json-schema.ts';

export interface Parts {
  readonly draw: DrawPart;
  /** What parts refer to by name, for they hold each other or stand in many places. */
  readonly definitions: Readonly<Record<'character' | 'actor' | 'scene' | 'item', JsonSchema>>;
}

export function drawParts(facts: EditorFacts): Parts {
  const draw: DrawPart = (part, shape) => drawPart(part, shape, facts, draw);
  return {
    draw,
    definitions: {
      character: drawn(closedMap('a character', drawKeys(characterKeys, draw))),
      actor: drawn(closedMap('a character in a scene', drawKeys(performanceKeys, draw))),
      scene: drawScene(draw),
      item: drawn(drawItem(facts.callers, draw)),
    },
  };
}

function drawPart(part: Part, shape: Formed, facts: EditorFacts, draw: DrawPart): Drawing {
  const { expected } = shape;
  switch (part) {
    case 'version': {
      const keywords = {
        default: 1,
        minimum: 1,
        maximum: 1,
        pattern: '^1$',
        errorMessage: 'the language has version 1',
      };
      return { types: ['number', 'string'], keywords, expected: 'the version of the language, 1' };
    }
    case 'preset':
      return facts.presets === 'documented' ? drawPreset(expected) : drawForm(words, draw);
    case 'style':
      return offered([...facts.styles, ...documentedStyles], { ...drawForm(plainWords, draw), expected });
    case 'direction':
      return drawDirection(expected, draw);
    case 'cast':
      return drawCast(facts);
    case 'scene-cast':
      return drawSceneCast(facts);
    case 'scenes': {
      const scene = {
        types: ['string', 'object'],
        keywords: { allOf: [reference('scene')] },
        expected: 'a scene or a path',
      } as const;
      return oneOrMany(scene, 'a list of scenes or paths');
    }
    case 'screenplay':
      return {
        types: ['string'],
        keywords: { defaultSnippets: [{ label: 'the screenplay', body: '|\n  $1' }] },
        expected: 'a block that begins with  script: |',
      };
    case 'lines':
      return { types: ['array'], keywords: { items: reference('item') }, expected: 'a list of lines' };
    case 'line-id':
      return offered(facts.lineIds, { types: scalarTypes, keywords: {}, expected });
    case 'bed-id':
      return offered(facts.bedIds, { types: scalarTypes, keywords: {}, expected });
    case 'bed':
      return drawBedChange(facts.bedIds, draw);
  }
}

const documentedStyles = styles.flatMap(({ en, zh }) => [...en, ...zh]);

const offered = (values: readonly string[], drawing: Drawing): Drawing => ({
  ...drawing,
  keywords: offering([...new Set(values)], drawing.keywords),
});

function drawPreset(expected: string): Drawing {
  const languages = { en: 'English', zh: 'Chinese' } as const;
  const meanings = presets.map(
    ({ language, sex, character }) => `${languages[language]}, ${sex}, ${character}`,
  );
  const names = presets.map(({ id }) => id);
  return {
    types: ['string'],
    keywords: {
      enum: [...names, serverDefaultPreset, null],
      enumDescriptions: [...meanings, 'another voice on every server: better name one', 'unsets the preset'],
      errorMessage: `no preset of the service: there are ${names.join(', ')}`,
    },
    expected,
  };
}

function drawDirection(expected: string, draw: DrawPart): Drawing {
  const languages = { [languagePattern.source]: drawn(drawForm(prose, draw)) };
  const only = drawn({
    types: [...scalarTypes, 'object'],
    keywords: {
      patternProperties: languages,
      additionalProperties: false,
      errorMessage: 'expected a text, or languages such as en or zh',
    },
    expected: 'a text, or a map of texts by language',
  });
  const map = {
    properties: { only: { ...only, description: 'This direction alone, without those around it.' } },
    patternProperties: languages,
    additionalProperties: false,
    errorMessage: `expected ${expected}, or languages such as en or zh`,
  };
  return {
    types: [...scalarTypes, 'object'],
    // Aside, so that editors begin a text.
    keywords: { allOf: [{ if: { type: 'object' }, then: map }] },
    expected: `${expected}, or a map of texts by language`,
  };
}

/** Those who are known are offered, for a file may refine what another says; everybody else may be new. */
function drawCast({ callers, ids }: EditorFacts): Drawing {
  const known = callers.filter(({ name }) => ids.includes(name));
  const map: Drawing = {
    types: ['string', 'object'],
    keywords: {
      properties: describing(known, 'character'),
      additionalProperties: reference('character'),
      propertyNames: {
        pattern: `^(?!(${[...reservedWords].join('|')})$)`,
        errorMessage: 'a word of the language cannot be a character: give another name',
      },
    },
    expected: 'a map of characters or a path',
  };
  const expected = 'a map of characters, a path, or a list of them';
  return { types: [...map.types, 'array'], keywords: { ...map.keywords, items: drawn(map) }, expected };
}

function drawSceneCast({ callers }: EditorFacts): Drawing {
  const names = callers.map(({ name }) => name).join(', ');
  return {
    types: ['object'],
    keywords: {
      properties: describing(callers, 'actor'),
      additionalProperties: callers.length === 0 ? reference('actor') : false,
      errorMessage: `nobody of the cast: ${names}. When the cast has changed, refresh this list with  mimodrama schema --write`,
    },
    expected: 'a map from characters to what is different about them',
  };
}

const describing = (callers: EditorFacts['callers'], definition: string): JsonSchema =>
  Object.fromEntries(
    callers.map(({ name, about }) => [
      name,
      { ...reference(definition), description: about, markdownDescription: about },
    ]),
  );

/** What a scene asks for, whoever knows already that it is a map. */
function drawScene(draw: DrawPart): JsonSchema {
  const spellings = [{ required: ['script'] }, { required: ['lines'] }];
  const twice = asking({ properties: { lines: false } }, '`script` or `lines`, never both');
  const none = asking({ required: ['script'] }, 'a scene needs its lines, as  script: |  or as  lines:');
  return {
    ...closedMap('a scene', drawKeys(sceneKeys, draw)).keywords,
    allOf: [
      { if: { type: 'object', allOf: spellings }, then: twice },
      { if: { type: 'object', not: { anyOf: spellings } }, then: none },
    ],
  };
}
