/** The project's settings: engine, models, limits, each at its default unless the file says otherwise. */
import { mkdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Config } from '../../src/1-script/config.ts';
import { configuredEngine, documentedLimits, readConfig } from '../../src/1-script/config.ts';
import { engines } from '../../src/1-script/engines.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';
import { sliceOf } from '../support/yaml-text.ts';

const name = 'mimodrama.config.yaml';

async function readAt(folder: string): Promise<{ config: Config; said: string[] }> {
  const diagnostics = new Diagnostics();
  const config = await readConfig(folder, worldAt(folder), diagnostics);
  return { config, said: diagnostics.sorted().map(({ code, span }) => `${code} ${sliceOf(span).trim()}`) };
}
const read = (text: string): ReturnType<typeof readAt> => readAt(projectFolder({ [name]: text }));

test.each(['', '# nothing yet\n', '{}', 'limits: {}\nmodels: null\n'])(
  '%j leaves everything at its default',
  async (text) => {
    const { config, said } = await read(text);
    expect(said).toEqual([]);
    expect(config).toEqual({ engine: undefined, models: {}, revision: undefined, limits: documentedLimits });
  },
);

test('no file is no mistake', async () => expect((await readAt(projectFolder({}))).said).toEqual([]));

test('limits are taken one by one', async () => {
  const { config, said } = await read('limits: { rpm: 20, concurrency: 1 }\n');
  expect([said, config.limits]).toEqual([[], { ...documentedLimits, requestsPerMinute: 20, concurrency: 1 }]);
});

test('models and revision belong to the service; stand-ins keep their own', async () => {
  const { config, said } = await read(
    'engine: fake\nmodels: { design: mimo-v3-design }\nrevision: 2027-01\n',
  );
  expect(said).toEqual([]);
  expect(config.engine).toBe('fake');
  expect(configuredEngine('mimo', config)).toEqual({
    ...engines.mimo,
    models: { ...engines.mimo.models, design: 'mimo-v3-design' },
    revision: '2027-01',
  });
  expect(configuredEngine('fake', config)).toEqual(engines.fake);
  expect(configuredEngine('offline', config)).toEqual(engines.offline);
});

test.each([
  ['engin: fake', 'unknown-key engin'],
  ['engine: fak', 'wrong-value fak'],
  ['limits: { rpm: 0 }', 'out-of-range 0'],
  ['limits: { rpm: many }', 'wrong-value many'],
  ['models: { voice: x }', 'unknown-key voice'],
  ['- engine', 'wrong-type - engine'],
  ['engine: "fake', 'yaml-syntax '],
])('%j is said where it stands', async (text, said) => {
  expect((await read(text)).said.map((one) => one.trim())).toEqual([said.trim()]);
});

test('what lies there but is no file is not taken for an absent one', async () => {
  const folder = projectFolder({});
  mkdirSync(path.join(folder, name));
  expect((await readAt(folder)).said).toHaveLength(1);
  const other = projectFolder({});
  execFileSync('mkfifo', [path.join(other, name)]);
  expect((await readAt(other)).said).toHaveLength(1);
});
