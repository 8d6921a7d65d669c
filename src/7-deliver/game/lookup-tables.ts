/** The lines of a game as source code: a table for TypeScript whose ids the compiler knows, and one for Lua. */
import type { GameBuild } from './game-clip.ts';
import { rungs } from './game-clip.ts';
import type { HeardLanguage, HeardLine } from './heard-line.ts';
import { heardLanguages } from './heard-line.ts';
import type { TextEntry } from './text-entry.ts';

export function lookupTables({ clips }: GameBuild): readonly TextEntry[] {
  const languages = heardLanguages(clips);
  return [
    { name: 'voice-lines.ts', text: typeScriptTable(languages) },
    { name: 'voice_lines.lua', text: luaTable(languages) },
  ];
}

const typeScriptTable = (languages: readonly HeardLanguage[]): string => `/* eslint-disable */
// Written by mimodrama: the next render writes it again.

export type VoiceStatus = ${rungs.map(codeString).join(' | ')};

export interface VoiceLine {
  /** As seen from the folder of this table; null while there is no sound. */
  readonly file: string | null;
  readonly seconds: number | null;
  readonly status: VoiceStatus;
}

/** By language, by the id of the line. */
export const voiceLines = ${codeMap(
  languages.map(({ language, lines }) => [language, codeMap(lines.map(codeLine), '  ')]),
  '',
)} as const;

/** By language, by the id of the group: the ids the game chooses from. */
export const voiceGroups = ${codeMap(
  languages.map(({ language, groups }) => [
    language,
    codeMap(
      groups.map(({ id, ids }) => [id, `[${ids.map(codeString).join(', ')}]`]),
      '  ',
    ),
  ]),
  '',
)} as const;

export type VoiceLanguage = keyof typeof voiceLines;
/** The id of any line, in any language. */
export type VoiceLineId = { [L in VoiceLanguage]: keyof (typeof voiceLines)[L] }[VoiceLanguage];
/** The id of any group, in any language. */
export type VoiceGroupId = { [L in VoiceLanguage]: keyof (typeof voiceGroups)[L] }[VoiceLanguage];
`;

type CodeField = readonly [key: string, code: string];

const codeLine = ({ id, file, seconds, status }: HeardLine): CodeField => [
  id,
  `{ file: ${file === undefined ? 'null' : codeString(file)}, seconds: ${seconds ?? 'null'}, status: ${codeString(status)} }`,
];

const codeMap = (fields: readonly CodeField[], indent: string): string =>
  fields.length === 0
    ? '{}'
    : `{\n${fields.map(([key, code]) => `${indent}  ${codeKey(key)}: ${code},\n`).join('')}${indent}}`;

/** Written bare, this one name is the prototype and no key. */
const codeKey = (key: string): string => (key === '__proto__' ? `['__proto__']` : codeString(key));

const codeString = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;

/** What controls something, ends a line for some reader, is not seen, or turns the order of the letters that follow. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function luaTable(languages: readonly HeardLanguage[]): string {
  const names = languages.map(({ language }) => luaString(language));
  return `-- Written by mimodrama: the next render writes it again.
-- lines[language][id] = { file = …, seconds = …, status = … }; a line without a sound has no file.
-- groups[language][id] = the ids the game chooses from.
local lines = {}
local groups = {}

${languages
  .map(
    ({ lines, groups }, index) => `lines[${names[index]}] = {}
${luaParts(
  lines.map(({ id, ...line }) => `line[${luaString(id)}] = ${luaLine(line)}`),
  `line`,
  `lines[${names[index]}]`,
)}groups[${names[index]}] = {}
${luaParts(
  groups.map(({ id, ids }) => `group[${luaString(id)}] = { ${ids.map(luaString).join(', ')} }`),
  `group`,
  `groups[${names[index]}]`,
)}`,
  )
  .join('\n')}
return { lines = lines, groups = groups }
`;
}

/** Some Luas take no more than 65,536 constants in a function: each has a few thousand lines. */
function luaParts(statements: readonly string[], parameter: string, table: string): string {
  let text = '';
  for (let from = 0; from < statements.length; from += luaPart) {
    const some = statements.slice(from, from + luaPart).map((statement) => `    ${statement}\n`);
    text += `do\n  local function add(${parameter})\n${some.join('')}  end\n  add(${table})\nend\n`;
  }
  return text;
}

const luaPart = 5000;

const luaLine = ({ file, seconds, status }: Omit<HeardLine, 'id'>): string =>
  `{ ${[
    ...(file === undefined ? [] : [`file = ${luaString(file)}`]),
    ...(seconds === undefined ? [] : [`seconds = ${seconds}`]),
    `status = ${luaString(status)}`,
  ].join(', ')} }`;

/** A byte as three digits is what every Lua reads. */
const luaString = (text: string): string =>
  `"${text
    .replace(/["\\]/g, (sign) => `\\${sign}`)
    .replace(unseen, (sign) =>
      Array.from(Buffer.from(sign), (byte) => `\\${String(byte).padStart(3, '0')}`).join(''),
    )}"`;
