/** What the reader accepts an editor does not underline; what it can know to be wrong it does. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EditorFacts } from '../../../src/1-script/editor/editor-facts.ts';
import { factsOf, noFacts } from '../../../src/1-script/editor/editor-facts.ts';
import type { EditorFile } from '../../../src/1-script/editor/editor-schemas.ts';
import { editorFiles, editorSchema } from '../../../src/1-script/editor/editor-schemas.ts';
import type { ReadScript } from '../../../src/1-script/read-script.ts';
import { readScript } from '../../../src/1-script/read-script.ts';
import { prepare } from '../../../src/prepare.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { Complaints } from '../../support/editor-schema.ts';
import { complaintsOf } from '../../support/editor-schema.ts';
import { projectFolder, worldAt } from '../../support/project-folder.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const textOf = (file: string): string => readFileSync(file, 'utf8');

interface Reading {
  readonly read: ReadScript | undefined;
  readonly errors: readonly string[];
}

async function readingOf(file: string): Promise<Reading> {
  const diagnostics = new Diagnostics();
  const read = await readScript(file, worldAt(path.dirname(file)), diagnostics);
  const errors = diagnostics.sorted().filter(({ severity }) => severity === 'error');
  return { read, errors: errors.map(({ code }) => code) };
}

describe('a script the reader accepts is not underlined', () => {
  const inFolder = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((name) => /^(scripts\/[^/]+|.*\/script)\.yaml$/.test(name.replaceAll(path.sep, '/')));
  const files = [...inFolder('scripts'), ...inFolder('test/cases')];

  /** YAML says something else there than the author meant, which the reader mends. */
  const mended = new Set(['comma-in-braces']);

  test('with the schema of its project, or with that of the language', async () => {
    const wrong: string[] = [];
    let accepted = 0;
    const general = complaintsOf('script', noFacts);
    for (const file of files) {
      const { read, hasErrors, diagnostics } = await prepare(file, undefined, worldAt(root));
      if (!read || hasErrors || diagnostics.some(({ code }) => mended.has(code))) continue;
      accepted++;
      const text = textOf(path.join(root, file));
      // A project of its own, where the cast or the settings make a difference; elsewhere the language will do.
      const isProject = file.startsWith('scripts') || read.config.models.preset !== undefined;
      const facts = (): EditorFacts => factsOf([read], read.config.models.preset);
      const said = (isProject ? complaintsOf('script', facts()) : general)(text);
      if (said.length > 0) wrong.push(`${file}: ${said.join('; ')}`);
    }
    expect(wrong).toEqual([]);
    expect(accepted).toBeGreaterThan(20);
  });
});

describe('an example of the documentation is not underlined', () => {
  const kinds: readonly (readonly [pattern: RegExp, kind: EditorFile])[] = [
    [/config\.yaml$/, 'config'],
    [/^cast\//, 'cast'],
    [/^scenes\//, 'scene'],
    [/^house\.yaml$/, 'layer'],
  ];
  const pages = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));

  test.each(['README.md', ...pages.map((name) => `docs/${name}`)])('%s', async (page) => {
    for (const section of textOf(path.join(root, page)).split(/^(?=## )/m)) {
      const beside: Record<string, string> = {};
      for (const [, text = ''] of section.matchAll(/^```yaml\n(.*?)^```$/gms)) {
        const name = /^# (\S+\.yaml)\n/.exec(text)?.[1];
        if (name !== undefined) beside[name] = text;
        const kind = kinds.find(([pattern]) => name !== undefined && pattern.test(name))?.[1];
        if (kind) expect(complaintsOf(kind, noFacts)(text), `${page}: ${name}`).toEqual([]);
        if (!text.startsWith('mimodrama: 1')) continue;
        const folder = projectFolder({ ...beside, 'drama.yaml': text });
        const { read } = await readingOf(path.join(folder, 'drama.yaml'));
        expect(read, text).toBeDefined();
        expect(complaintsOf('script', factsOf(read ? [read] : []))(text), text).toEqual([]);
      }
    }
  });
});

const sound = `mimodrama: 1
title: A Summer Afternoon
language: en
lexicon: { gunwale: gunnel }
defaults: { gap: 350ms, takes: 2, sampling: { temperature: 0.8 } }
deliver: { formats: [wav, mp3], loudness: podcast, chapters: true }
cast:
  boy:
    name: { en: Boy, zh: 豆豆 }
    voice: { preset: Mia }
    style: [happy, quick]
    mix: { gain: -1dB, pan: -20%, treatment: phone }
  grandpa: { name: Grandpa, voice: { preset: Dean } }
scenes:
  - id: tree
    cast: { Grandpa: { direction: Solemn. } }
    beds: [{ id: rain, sound: rain.wav, gain: -24dB, duck: 6dB }]
    lines:
      - boy: Check.
        id: check
        gap: 1s
        direction: { only: softly }
      - Grandpa: No.
        skip: no
      - pause: 1.2s
      - sound: door.wav
        gain: -6dB
      - bed: { stop: rain, fade: 2s }
      - note: Too slow?
`;

/** What stands in the sound script, and what is written instead; each is an error of the reader as well. */
const mistakes: readonly (readonly [what: string, from: string, to: string])[] = [
  ['an unknown key of a script', 'title:', 'titel:'],
  ['an unknown key of a character', 'style: [happy, quick]', 'sytle: happy'],
  ['an unknown key of a voice', '{ preset: Mia }', '{ prest: Mia }'],
  ['an unknown key of a scene', 'beds:', 'bed:'],
  ['an unknown key of a line', 'gap: 1s', 'gpa: 1s'],
  ['an unknown key of a sound', 'gain: -6dB', 'gian: -6dB'],
  ['an unknown key of defaults', 'gap: 350ms', 'gab: 350ms'],
  ['an unknown key of mix', 'pan: -20%', 'pam: -20%'],
  ['an unknown character', '- Grandpa: No.', '- Grampa: No.'],
  ['an unknown character in a scene', '{ Grandpa: {', '{ Grampa: {'],
  ['nobody who speaks', '- Grandpa: No.\n        skip: no', '- skip: no'],
  ['a time without its unit', 'gap: 350ms', 'gap: 350'],
  ['a time in minutes', 'gap: 350ms', 'gap: 3min'],
  ['a time before now', 'gap: 350ms', 'gap: -350ms'],
  ['a level without its unit', 'gain: -1dB', 'gain: -1'],
  ['a place without its sign', 'pan: -20%', 'pan: left'],
  ['a depth below nothing', 'duck: 6dB', 'duck: -6dB'],
  ['a pause without its unit', 'pause: 1.2s', 'pause: 1.2'],
  ['too many takes', 'takes: 2', 'takes: 2000'],
  ['half a take', 'takes: 2', 'takes: 2.5'],
  ['no number', 'temperature: 0.8', 'temperature: warm'],
  ['too high a temperature', 'temperature: 0.8', 'temperature: 8'],
  ['an unknown treatment', 'treatment: phone', 'treatment: telephone'],
  ['an unknown format', 'mp3]', 'mp4]'],
  ['an unknown loudness', 'loudness: podcast', 'loudness: loud'],
  ['neither yes nor no', 'chapters: true', 'chapters: some'],
  ['a language in words', 'language: en', 'language: english'],
  ['words in a language in words', '{ en: Boy,', '{ english: Boy,'],
  ['a list for a text', 'A Summer Afternoon', '[A, Summer]'],
  ['a map for a text', 'direction: Solemn.', 'direction: [Solemn]'],
  ['a text for a map', 'voice: { preset: Mia }', 'voice: Mia'],
  ['brackets in the lexicon', 'gunnel', '"(gunnel)"'],
  ['a bed without its sound', 'sound: rain.wav, ', ''],
  ['a line that is a text', '- Grandpa: No.\n        skip: no', '- Grandpa says no'],
  ['both spellings', '    lines:', '    script: |\n      Boy: Yes.\n    lines:'],
  ['a word of the language for a character', '  grandpa: {', '  sound: {'],
  ['a name that no disk can hold', 'id: check', 'id: a/b'],
  ['another version', 'mimodrama: 1', 'mimodrama: 2'],
  ['no scenes', 'scenes:', 'layers:'],
];

describe('a mistake is underlined:', () => {
  const inProject = async (text: string): Promise<Reading> =>
    readingOf(path.join(projectFolder({ 'drama.yaml': text, 'rain.wav': '', 'door.wav': '' }), 'drama.yaml'));

  let complaints: Complaints = () => [];

  test('none in the script without one', async () => {
    const { read, errors } = await inProject(sound);
    expect(errors).toEqual([]);
    complaints = complaintsOf('script', factsOf(read ? [read] : []));
    expect(complaints(sound)).toEqual([]);
  });

  test.each(mistakes)('%s', async (_, from, to) => {
    const text = sound.replace(from, to);
    expect(text).not.toBe(sound);
    expect((await inProject(text)).errors).not.toEqual([]);
    expect(complaints(text)).not.toEqual([]);
  });

  test('a preset that the service does not have', () => {
    expect(complaintsOf('script', noFacts)(sound.replace('preset: Mia', 'preset: Maya'))).not.toEqual([]);
  });

  test('null unsets anything', () => {
    const unset = sound
      .replace('preset: Mia', 'preset: null')
      .replace('gap: 350ms, takes: 2', 'gap: null, takes: ~')
      .replace('treatment: phone', 'treatment: null')
      .replace('style: [happy, quick]', 'style:');
    expect(complaintsOf('script', noFacts)(unset)).toEqual([]);
  });
});

test.each(editorFiles)('the %s schema that ships is the one of the language', (kind) => {
  const shipped = textOf(path.join(root, 'schemas', `${kind}.schema.json`));
  expect(JSON.parse(shipped)).toEqual(JSON.parse(JSON.stringify(editorSchema(kind, noFacts))));
});
