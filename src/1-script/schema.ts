/** The keys of version 1, level by level: the closed list that every map of a script is read with. */
import type { Fields } from './fields.ts';
import { byLanguage, dictionaryOf, mapOf, readFields } from './fields.ts';
import type { MapNode } from './node.ts';
import { findEntry, isNull } from './node.ts';
import type { Shape } from './shapes.ts';
import {
  anything,
  depth,
  duration,
  level,
  listOf,
  numberBetween,
  oneOf,
  pan,
  text,
  plainWords,
  styles,
  words,
  wholeBetween,
  yesNo,
} from './shapes.ts';
import type { ByLanguage } from './stated.ts';
import { canonicalLanguage, isLanguageCode } from './stated.ts';

export const engineNames = ['mimo', 'offline', 'fake'] as const;
export type EngineName = (typeof engineNames)[number];

export const treatments = ['none', 'phone', 'radio', 'room', 'hall', 'outdoor', 'thought'] as const;
export type Treatment = (typeof treatments)[number];

const languageNames = new Map([
  ['english', 'en'],
  ['chinese', 'zh'],
  ['中文', 'zh'],
  ['英文', 'en'],
  ['cn', 'zh'],
]);

const language: Shape<string> = {
  expected: 'a language such as en or zh',
  read: (node, what, diagnostics) => {
    const code = text.read(node, what, diagnostics);
    if (code === undefined) return undefined;
    if (isLanguageCode(code)) return canonicalLanguage(code);
    const expected = 'a language code such as en, zh or zh-TW';
    const suggestion = languageNames.get(code.toLowerCase());
    diagnostics.report('wrong-value', node.span, { what, value: code, expected, suggestion });
    return undefined;
  },
};

const sampling = mapOf("'sampling'", { temperature: numberBetween(0, 1.5), top_p: numberBetween(0.01, 1) });
const mix = mapOf("'mix'", { gain: level, pan, treatment: oneOf(treatments) });
const takes = wholeBetween(1, 100);
const localText = byLanguage(text);

export const defaultsKeys = {
  gap: duration,
  join: duration,
  sceneGap: duration,
  head: duration,
  tail: duration,
  takes,
  sampling,
};

export const voiceKeys = {
  preset: words,
  design: words,
  anchor: localText,
  lock: yesNo,
  clone: words,
  consent: text,
};
export type VoiceFields = Fields<typeof voiceKeys>;

/** A voice, or one for each language; a map that names a kind of voice is itself a voice. */
const voice = byLanguage(mapOf("'voice'", voiceKeys), (node) => node.kind !== 'map' || !namesLanguages(node));
const namesLanguages = (map: MapNode): boolean =>
  map.entries.length > 0 && map.entries.every(({ key }) => isLanguageCode(key) && !(key in voiceKeys));

/** Fields of a character that a scene may refine; who somebody is does not change with the room. */
const performanceKeys = {
  language,
  voice,
  role: localText,
  direction: localText,
  style: styles,
  sampling,
  takes,
  mix,
};

export const characterKeys = { name: localText, ...performanceKeys };

export const bedKeys = {
  id: text,
  sound: text,
  gain: level,
  pan,
  fade: duration,
  duck: depth,
  loop: yesNo,
  from: text,
  to: text,
};
export type BedFields = Fields<typeof bedKeys>;

const bed = mapOf('a bed', bedKeys);
const music = listOf(mapOf("'music'", bedKeys), 'one piece of music or a list of them', 'map');

/** A direction, or `{ only: … }`, which drops every outer one. */
export interface LineDirection {
  readonly isOnly: boolean;
  readonly words: ByLanguage<string>;
}

const lineDirection: Shape<LineDirection> = {
  expected: 'a text, or { only: a text }',
  read: (node, what, diagnostics) => {
    const only = node.kind === 'map' ? findEntry(node, 'only') : undefined;
    if (only && node.kind === 'map') {
      readFields(node.entries, "'direction'", { only: anything }, diagnostics);
      if (isNull(only.value)) return { isOnly: true, words: { any: undefined, only: new Map() } };
    }
    const words = localText.read(only?.value ?? node, what, diagnostics);
    return words && { isOnly: only !== undefined, words };
  },
};

export const lineKeys = {
  id: text,
  language,
  direction: lineDirection,
  style: styles,
  sampling,
  takes,
  gap: duration,
  overlap: duration,
  mix,
  group: text,
  file: text,
  status: text,
  skip: yesNo,
};

export const soundItemKeys = {
  sound: text,
  gain: level,
  pan,
  treatment: oneOf(treatments),
  overlap: duration,
};
export const pauseItemKeys = { pause: duration };
export const noteItemKeys = { note: text };
export const bedItemKeys = { bed: anything };
/** What a `bed` item may hold: where one starts, or the id of the one that stops. */
export const bedChangeKeys = { stop: text, ...bedKeys };
export const bedStopKeys = { stop: text, fade: duration };

export const sceneKeys = {
  id: text,
  title: text,
  setting: text,
  direction: localText,
  cast: dictionaryOf(mapOf('a character in a scene', performanceKeys)),
  defaults: mapOf("'defaults'", defaultsKeys),
  beds: listOf(bed, 'a list of beds', 'map'),
  music,
  script: anything,
  lines: anything,
};
export type SceneFields = Fields<typeof sceneKeys>;

const deliverKeys = {
  formats: listOf(
    oneOf(['wav', 'flac', 'mp3', 'm4a', 'm4b', 'ogg', 'opus']),
    'a format, or a list of them',
    'scalar',
  ),
  loudness: oneOf(['podcast', 'broadcast', 'audiobook', 'game', 'none']),
  captions: yesNo,
  chapters: yesNo,
  stems: yesNo,
  sessions: yesNo,
  lines: yesNo,
};
export type DeliverFields = Fields<typeof deliverKeys>;

/** Everything but scenes, which only a script has. */
export const layerKeys = {
  mimodrama: text,
  title: text,
  author: text,
  cover: text,
  language,
  direction: localText,
  lexicon: dictionaryOf(plainWords),
  tokens: dictionaryOf(plainWords),
  defaults: mapOf("'defaults'", defaultsKeys),
  layers: listOf(words, 'a path or a list of paths', 'scalar'),
  cast: anything,
  deliver: mapOf("'deliver'", deliverKeys),
  engine: oneOf(engineNames),
};
export const scriptKeys = { ...layerKeys, scenes: anything };
export const castFileKeys = { mimodrama: text, cast: anything };
export type ScriptFields = Fields<typeof scriptKeys>;

/** Words no character may bear: those of the language, and those kept for its later versions. */
export const reservedWords: ReadonlySet<string> = new Set([
  ...Object.keys({
    ...scriptKeys,
    ...defaultsKeys,
    ...characterKeys,
    ...voiceKeys,
    ...sceneKeys,
    ...lineKeys,
    ...soundItemKeys,
    ...pauseItemKeys,
    ...noteItemKeys,
    ...bedItemKeys,
    ...bedChangeKeys,
    ...deliverKeys,
    gain: level,
    pan,
    treatment: text,
  }),
  ...['temperature', 'top_p', 'only'],
  ...['say', 'text', 'when', 'variants', 'if', 'else', 'include', 'import'],
]);
