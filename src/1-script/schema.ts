/** The keys of version 1, level by level: the closed list that every map of a script is read with. */
import { deliverKeys } from './deliver-keys.ts';
import type { Fields } from './fields.ts';
import { byLanguage, dictionaryOf, mapOf, readFields } from './fields.ts';
import { asPart, described, formed } from './form.ts';
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
  prose,
  styles,
  words,
  wholeBetween,
  yesNo,
} from './shapes.ts';
import type { ByLanguage } from './stated.ts';
import { canonicalLanguage, isLanguageCode, languagePattern } from './stated.ts';

export const engineNames = ['mimo', 'offline', 'fake'] as const;
export type EngineName = (typeof engineNames)[number];
export const engineChoice = oneOf(engineNames, {
  mimo: 'the MiMo V2.5 speech models',
  offline: 'a table read with the voices of this machine',
  fake: 'tones instead of voices, for tests',
});

export const treatments = ['none', 'phone', 'radio', 'room', 'hall', 'outdoor', 'thought'] as const;
export type Treatment = (typeof treatments)[number];
const treatment = described(
  oneOf(treatments, {
    none: 'as it was spoken',
    phone: 'on the telephone',
    radio: 'from a small radio',
    room: 'in a room',
    hall: 'in a hall',
    outdoor: 'in the open',
    thought: 'in somebody’s head',
  }),
  'What it is heard through.',
  'phone',
  'none',
);

const languageNames = new Map([
  ['english', 'en'],
  ['chinese', 'zh'],
  ['中文', 'zh'],
  ['英文', 'en'],
  ['cn', 'zh'],
]);

const language: Shape<string> = {
  expected: 'a language such as en, zh or zh-TW',
  form: { kind: 'text', pattern: languagePattern.source },
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

/** A name that becomes the name of a file; every sign beyond ASCII passes here, and a rule knows which may. */
const fileName: Shape<string> = {
  ...text,
  expected: 'a name for files: letters, digits, -, _ and .',
  form: { kind: 'text', pattern: '^[^\\s!-/:-@[-^`{-~]([^\\s!-,/:-@[-^`{-~]*[^\\s!-/:-@[-^`{-~])?$' },
};

const sampling = described(
  mapOf("'sampling'", {
    temperature: described(
      numberBetween(0, 1.5),
      'How freely the model acts: higher is less predictable.',
      '0.8',
      '0.6',
    ),
    top_p: described(numberBetween(0.01, 1), 'How unlikely a choice of the model may be.', '0.9', '0.95'),
  }),
  'How freely the model acts.',
  '{ temperature: 0.8 }',
);
const gain = described(level, 'How much louder or softer.', '-6dB', '0dB');
const place = described(pan, 'Where between left (-100%) and right (100%).', '-20%', '0%');
const mix = described(
  mapOf("'mix'", { gain, pan: place, treatment }),
  'Where it is heard, how loud, and through what.',
  '{ gain: -1dB, pan: -20% }',
);
const takes = described(wholeBetween(1, 100), 'How many takes to make of each line.', '3', '1');
const localText = byLanguage(prose);
const spoken = described(language, 'What is spoken, unless somebody further in says otherwise.', 'en');

export const defaultsKeys = {
  gap: described(duration, 'The silence before a line.', '500ms', '350ms'),
  join: described(duration, 'The silence between the parts of a very long line.', '200ms'),
  sceneGap: described(duration, 'The silence between scenes.', '2s', '1.5s'),
  head: described(duration, 'The silence before the first sound of the programme.', '1s', '500ms'),
  tail: described(duration, 'The silence after the last sound of the programme.', '2s', '1s'),
  takes,
  sampling,
};

export const voiceKeys = {
  preset: described(asPart(words, 'preset'), 'One of the voices the service offers.', 'Mia'),
  design: described(
    words,
    'A voice described in one to four sentences (age, sex, texture, pace), which the service invents.',
    'A man in his seventies, hoarse, unhurried, with a laugh that starts in the chest.',
  ),
  anchor: described(
    localText,
    'What an invented voice says when it is frozen: thirty characters or more, calm.',
    'Come, sit down with me. Let me tell you how this game is played.',
  ),
  lock: described(
    yesNo,
    'Whether an invented voice is frozen; `false` invents it anew with every line.',
    'true',
    'true',
  ),
  clone: described(words, 'A recording to imitate, as a path from this file.', '../samples/narrator.wav'),
  consent: described(
    prose,
    'Whose voice the recording is, and that they agreed; required with `clone`.',
    'Recorded for this project by its reader, who agreed to it in March 2026.',
  ),
};
export type VoiceFields = Fields<typeof voiceKeys>;

/** A voice, or one for each language; a map that names a kind of voice is itself a voice. */
const voice = described(
  byLanguage(mapOf("'voice'", voiceKeys), (node) => node.kind !== 'map' || !namesLanguages(node)),
  'Who speaks: a `preset`, a `design` or a `clone`, or one of them for each language.',
  '{ preset: Mia }',
);
const namesLanguages = (map: MapNode): boolean =>
  map.entries.length > 0 && map.entries.every(({ key }) => isLanguageCode(key) && !(key in voiceKeys));

/** Fields of a character that a scene may refine; who somebody is does not change with the room. */
export const performanceKeys = {
  language: described(language, 'What this character speaks.', 'en'),
  voice,
  role: described(localText, 'Who this is, in a sentence the model is told.', 'A retired chess champion.'),
  direction: described(
    localText,
    'How this character is performed; it adds to the directions around it.',
    'Drawls; drops his voice when he concentrates.',
  ),
  style: described(styles, 'Tags in front of the words of every line.', '[serious, calm]'),
  sampling,
  takes,
  mix,
};

export const characterKeys = {
  name: described(localText, 'What people read, and what a line may call this character by.', 'Grandpa'),
  ...performanceKeys,
};

export const bedKeys = {
  id: described(text, 'A name to start or stop it by.', 'rain'),
  sound: described(text, 'The file, as a path from this one.', '../samples/rain.wav'),
  gain: described(level, 'How loud: under speech nearly always negative.', '-24dB', '0dB'),
  pan: place,
  fade: described(duration, 'How long it takes to come and to go.', '2s'),
  duck: described(depth, 'How far it steps back while somebody speaks.', '6dB'),
  loop: described(yesNo, 'Whether it begins again when it is over: a bed does, music does not.', 'true'),
  from: described(
    asPart(text, 'line-id'),
    'The id of the line it begins with, if not with the scene.',
    'check',
  ),
  to: described(asPart(text, 'line-id'), 'The id of the line it ends with, if not with the scene.', 'check'),
};
export type BedFields = Fields<typeof bedKeys>;

const withSound = (place: string): Shape<BedFields> =>
  formed(mapOf(place, bedKeys), {
    kind: 'map',
    place,
    keys: bedKeys,
    needs: { key: 'sound', message: `${place} needs a sound, such as  sound: ../samples/rain.wav` },
  });
export const bed = withSound('a bed');
const music = listOf(withSound("'music'"), 'one piece of music or a list of them', 'map');

/** A direction, or `{ only: … }`, which drops every outer one. */
export interface LineDirection {
  readonly isOnly: boolean;
  readonly words: ByLanguage<string>;
}

const lineDirection: Shape<LineDirection> = {
  expected: 'a text, or { only: a text }',
  form: { kind: 'part', part: 'direction' },
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

const overlap = described(
  duration,
  'How long it begins before the end of what comes before; never negative.',
  '300ms',
);

export const lineKeys = {
  id: described(fileName, 'The name this line is known by, also as a file.', 'check'),
  language: described(language, 'What this line alone is spoken in.', 'zh'),
  direction: described(
    lineDirection,
    'How this line is performed; `{ only: … }` drops the directions around it.',
    'booming, then a whisper',
  ),
  style: described(
    styles,
    'Tags in front of the words, instead of those of the character.',
    '[serious, calm]',
  ),
  sampling,
  takes,
  gap: described(duration, 'The silence before this line.', '1s'),
  overlap,
  mix,
  group: described(text, 'A name that gathers lines, for tools.', 'greetings'),
  file: described(text, 'The name of its file, where lines are delivered one by one.', 'guard_greeting_01'),
  status: described(text, 'A word of your own, kept with the line.', 'draft'),
  skip: described(yesNo, 'Whether the line is left out.', 'true', 'false'),
};

export const soundItemKeys = {
  sound: described(text, 'A sound between the lines, as a path from this file.', '../samples/door.wav'),
  gain,
  pan: place,
  treatment,
  overlap,
};
export const pauseItemKeys = {
  pause: described(duration, 'A silence, in place of the gap.', '1.2s'),
};
export const noteItemKeys = { note: described(text, 'A note to yourself; nobody hears it.', 'Too slow?') };
export const bedItemKeys = {
  bed: described(asPart(anything, 'bed'), 'A bed begins here, or ends.', '{ stop: rain, fade: 3s }'),
};
const stop = described(asPart(text, 'bed-id'), 'The id of the bed that ends here.', 'rain');
/** What a `bed` item may hold: where one starts, or the id of the one that stops. */
export const bedChangeKeys = { stop, ...bedKeys };
export const bedStopKeys = { stop, fade: bedKeys.fade };

const defaults = described(
  mapOf("'defaults'", defaultsKeys),
  'Timing, takes and sampling for everything inside.',
  '{ gap: 350ms }',
);

export const sceneKeys = {
  id: described(fileName, 'The name of the scene, also as a part of names of files.', 'tree'),
  title: described(prose, 'Its name in the chapters.', 'Under the pagoda tree'),
  setting: described(
    prose,
    'Where and when it is; the model is told.',
    'A courtyard, cicadas, a chess board.',
  ),
  direction: described(
    localText,
    'How this scene is performed; it adds to the directions around it.',
    'Keep it close, as if overheard.',
  ),
  cast: described(
    asPart(dictionaryOf(mapOf('a character in a scene', performanceKeys)), 'scene-cast'),
    'What is different about characters in this scene.',
    '{ grandpa: { direction: Solemn over the board. } }',
  ),
  defaults,
  beds: described(
    listOf(bed, 'a list of beds', 'map'),
    'What sounds under the scene.',
    '[{ sound: ../samples/cicadas.wav, gain: -24dB, duck: 6dB }]',
  ),
  music: described(
    music,
    'Music, which begins in the silence before the scene.',
    '[{ sound: ../samples/theme.wav, gain: -12dB }]',
  ),
  script: described(
    asPart(anything, 'screenplay'),
    'The screenplay, behind a bar: a line for each line, and nothing needs quotes.',
    '|\n  Grandpa (booming): Check.\n  [pause 1.2s]',
  ),
  lines: described(
    asPart(anything, 'lines'),
    'The lines as a list, instead of `script`.',
    '\n  - grandpa: Check.\n    gap: 1s\n  - pause: 1.2s',
  ),
};
export type SceneFields = Fields<typeof sceneKeys>;

export type DeliverFields = Fields<typeof deliverKeys>;

/** Everything but scenes, which only a script has. */
export const layerKeys = {
  mimodrama: described(
    asPart(text, 'version'),
    'The version of the language; the first line of a script.',
    '1',
  ),
  title: described(prose, 'The title of the production.', 'A Summer Afternoon'),
  author: described(prose, 'Who wrote it.', 'Ada Example'),
  cover: described(text, 'A picture for the delivery, as a path from this file.', 'cover.png'),
  language: spoken,
  direction: described(
    localText,
    'How the whole production is performed; directions further in add to it.',
    'Unhurried, sunlit, a little mischievous.',
  ),
  lexicon: described(dictionaryOf(plainWords), 'Written form: spoken form.', '{ gunwale: gunnel }'),
  tokens: described(
    dictionaryOf(plainWords),
    'What a name in braces stands for, as game scripts have them.',
    '{ playerName: traveller }',
  ),
  defaults,
  layers: described(
    listOf(words, 'a path or a list of paths', 'scalar'),
    'Files around this one, which hold any keys of a script but scenes.',
    'house.yaml',
  ),
  cast: described(
    asPart(anything, 'cast'),
    'Who speaks: a map of characters, a path to one, or a list of them.',
    '{ boy: { name: Boy, voice: { preset: Mia } } }',
  ),
  deliver: described(
    mapOf("'deliver'", deliverKeys),
    'What is made of the finished mix.',
    '{ formats: [wav, mp3], loudness: podcast }',
  ),
  engine: described(engineChoice, 'Which engine speaks.', 'offline'),
};
export const scriptKeys = {
  ...layerKeys,
  scenes: described(
    asPart(anything, 'scenes'),
    'The scenes in their order, each written here or in a file of its own.',
    '\n  - id: tree\n    script: |\n      Grandpa: Check.',
  ),
};
export const castFileKeys = { mimodrama: layerKeys.mimodrama, cast: layerKeys.cast };
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
