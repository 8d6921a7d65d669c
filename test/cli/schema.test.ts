/** `schema`: prints what editors need, keeps it for a project, and touches nothing where nothing has changed. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { editorExtensions, editorSettings, schemaFolder } from '../../src/1-script/editor/editor-settings.ts';
import { storeFolderName } from '../../src/production.ts';
import { complaintsOf } from '../support/editor-schema.ts';
import { noFacts } from '../../src/1-script/editor/editor-facts.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

const drama = (names: string): string => `mimodrama: 1
language: en
cast: { ${names
  .split(' ')
  .map((name) => `${name}: { voice: { preset: Mia } }`)
  .join(', ')} }
scenes: [{ lines: [{ ${names.split(' ')[0]}: Yes. }] }]
`;

const project = (): string =>
  projectFolder({
    'mimodrama.config.yaml': '',
    'scripts/one.yaml': drama('anna ben'),
    'scripts/two.yaml': drama('carla'),
  });

const schemaIn = (folder: string): string =>
  readFileSync(path.join(folder, '.mimodrama/script.schema.json'), 'utf8');

test('without a file it prints the schema of the language', async () => {
  const { code, out } = await runMain(['schema'], project());
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
  expect(out).not.toContain('anna');
});

test('--of another kind of file it prints that', async () => {
  const { out } = await runMain(['schema', '--of', 'config'], project());
  expect(Object.keys((JSON.parse(out) as { properties: object }).properties)).toContain('limits');
});

test('with a file it knows the cast', async () => {
  const { code, out } = await runMain(['schema', 'scripts/one.yaml'], project());
  expect(code).toBe(0);
  expect(out).toContain('neither a key of a line nor somebody of the cast: anna, ben.');
});

test('--write keeps one for the project, names the first line, and writes nothing twice', async () => {
  const folder = project();
  const first = await runMain(['schema', 'scripts/one.yaml', '--write', '--json'], folder);
  expect(first.json().at(-1)).toMatchObject({
    type: 'schema',
    scripts: ['scripts/one.yaml'],
    written: ['script', 'cast', 'scene', 'layer', 'config'].map((kind) => `.mimodrama/${kind}.schema.json`),
    modelines: [
      {
        file: 'scripts/one.yaml',
        line: '# yaml-language-server: $schema=../.mimodrama/script.schema.json',
      },
    ],
  });
  const { ino, mtimeMs } = statSync(path.join(folder, '.mimodrama/script.schema.json'));
  const again = await runMain(['schema', 'scripts/one.yaml', '--write'], folder);
  expect(again).toMatchObject({ code: 0 });
  expect(again.out).toContain('nothing has changed in .mimodrama');
  expect(statSync(path.join(folder, '.mimodrama/script.schema.json'))).toMatchObject({ ino, mtimeMs });
});

test('a second script joins the first; without a file both are read again', async () => {
  const folder = project();
  await runMain(['schema', 'scripts/one.yaml', '--write'], folder);
  await runMain(['schema', 'scripts/two.yaml', '--write'], folder);
  expect(schemaIn(folder)).toContain('anna, ben, carla');
  addFiles(folder, { 'scripts/one.yaml': drama('anna dora') });
  expect((await runMain(['schema', '--write'], folder)).code).toBe(0);
  expect(schemaIn(folder)).toContain('anna, dora, carla');
  rmSync(path.join(folder, 'scripts/one.yaml'));
  await runMain(['schema', '--write'], folder);
  expect(schemaIn(folder)).not.toContain('anna');
});

test('--write without a file, where none is known, says what to type', async () => {
  const { code, err } = await runMain(['schema', '--write'], project());
  expect(code).toBe(2);
  expect(err).toContain('mimodrama schema drama.yaml --write');
});

test('a script with mistakes still says who is in it', async () => {
  const folder = project();
  addFiles(folder, { 'scripts/one.yaml': drama('anna ben').replace('Mia', 'Maya').replace('Yes.', '""') });
  const { code, out, err } = await runMain(['schema', 'scripts/one.yaml'], folder);
  expect(code).toBe(0);
  expect(out).toContain('anna, ben');
  expect(err).toContain('mimodrama check scripts/one.yaml');
});

test('a file that is not there is refused', async () => {
  expect(await runMain(['schema', 'three.yaml', '--write'], project())).toMatchObject({ code: 2 });
});

test('where the settings name another model, its voices are anybody’s', async () => {
  const folder = project();
  addFiles(folder, { 'mimodrama.config.yaml': 'models: { preset: other-tts }\n' });
  await runMain(['schema', 'scripts/one.yaml', '--write'], folder);
  expect(schemaIn(folder)).not.toContain('no preset of the service');
});

test('what `init` writes for editors leads to the schemas', () => {
  expect(schemaFolder).toBe(storeFolderName);
  expect(JSON.parse(editorSettings({ script: ['scripts/*.yaml'], cast: [] }))).toEqual({
    'yaml.schemas': {
      './.mimodrama/script.schema.json': ['scripts/*.yaml'],
      './.mimodrama/config.schema.json': ['mimodrama.config.yaml'],
    },
  });
  expect(JSON.parse(editorExtensions())).toEqual({ recommendations: ['redhat.vscode-yaml'] });
});

test('the settings of this project are not underlined', () => {
  expect(complaintsOf('config', noFacts)('engine: fake\nlimits: { rpm: 60, window: 61s }\n')).toEqual([]);
  expect(complaintsOf('config', noFacts)('limits: { rmp: 60 }\n')).not.toEqual([]);
});
