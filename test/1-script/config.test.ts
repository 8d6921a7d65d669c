/** The project's settings: engine, models, limits, each at its default unless the file says otherwise. */
import { mkdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Config } from '../../src/1-script/config.ts';
import { configuredEngine, documentedLimits, readConfig } from '../../src/1-script/config.ts';
import { engines } from '../../src/1-script/engines.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { printDiagnostic } from '../../src/diagnostics/print.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';
import { sliceOf } from '../support/yaml-text.ts';

const name = 'mimodrama.config.yaml';

async function readAt(folder: string): Promise<{ config: Config; said: string[] }> {
  const diagnostics = new Diagnostics();
  const config = await readConfig(folder, worldAt(folder), diagnostics);
  return { config, said: diagnostics.sorted().map(({ code, span }) => `${code} ${sliceOf(span).trim()}`) };
}
const read = (text: string): ReturnType<typeof readAt> => readAt(projectFolder({ [name]: text }));

const nothing = 'limits: {}\nmodels: null\ntimeouts:\nretry: { base: , attempts: null }\nauthHeader:\n';

test.each(['', '# nothing yet\n', '{}', nothing])('%j leaves everything at its default', async (text) => {
  const { config, said } = await read(text);
  expect(said).toEqual([]);
  expect(config).toEqual({
    engine: undefined,
    models: {},
    revision: undefined,
    limits: documentedLimits,
    timeouts: {},
    retry: {},
    checks: { retakes: undefined, limits: {} },
  });
});

test('no file is no mistake', async () => expect((await readAt(projectFolder({}))).said).toEqual([]));

test('limits are taken one by one', async () => {
  const { config, said } = await read('limits: { rpm: 20, concurrency: 1 }\n');
  expect([said, config.limits]).toEqual([[], { ...documentedLimits, requestsPerMinute: 20, concurrency: 1 }]);
});

test('every limit, time and number can be set', async () => {
  const { config, said } = await read(`
authHeader: api-key
limits: { rpm: 20, tpm: 5000, concurrency: 2, mostConcurrency: 3, window: 6s, margin: 20ms }
timeouts: { connect: 1.5s, answer: 90s, idle: 700ms, attempt: 300s }
retry:
  attempts: 2
  refusals: 3
  failures: 4
  base: 500ms
  least: 0ms
  most: 6s
  afterRefusal: 2s
  mostAfterRefusal: 8s
  leastAsked: 90ms
  mostAsked: 10s
  probe: 11s
`);
  expect(said).toEqual([]);
  expect(config.authHeader).toBe('api-key');
  expect(config.limits).toEqual({
    requestsPerMinute: 20,
    tokensPerMinute: 5_000,
    concurrency: 2,
    mostConcurrency: 3,
    windowMilliseconds: 6_000,
    marginMilliseconds: 20,
  });
  expect(config.timeouts).toEqual({ connect: 1_500, answer: 90_000, idle: 700, attempt: 300_000 });
  expect(config.retry).toEqual({
    attempts: 2,
    refusals: 3,
    failures: 4,
    base: 500,
    least: 0,
    most: 6_000,
    afterRefusal: 2_000,
    mostAfterRefusal: 8_000,
    leastAsked: 90,
    mostAsked: 10_000,
    probe: 11_000,
  });
});

test('how far a voice may drift is a limit of the checks like the others', async () => {
  const { config, said } = await read('checks: { driftPitch: 10, driftSpectrum: 0.8, dead: 4s }\n');
  expect([said, config.checks.limits]).toEqual([[], { driftPitch: 10, driftSpectrum: 0.8, deadSeconds: 4 }]);
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
  ['timeouts: { anser: 3s }', 'unknown-key anser'],
  ['timeouts: { answer: 120 }', 'bare-number 120'],
  ['timeouts: { answer: 0s }', 'out-of-range 0s'],
  ['timeouts: { idle: 2h }', 'wrong-value 2h'],
  ['timeouts: 3s', 'wrong-type 3s'],
  ['retry: { afterRefusal: 4000s }', 'out-of-range 4000s'],
  ['retry: { attempts: 0 }', 'out-of-range 0'],
  ['authHeader: basic', 'wrong-value basic'],
  ['- engine', 'wrong-type - engine'],
  ['engine: "fake', 'yaml-syntax '],
])('%j is said where it stands', async (text, said) => {
  expect((await read(text)).said.map((one) => one.trim())).toEqual([said.trim()]);
});

test('a misspelt key of a time is told which one was meant', async () => {
  const diagnostics = new Diagnostics();
  const folder = projectFolder({ [name]: 'retry:\n  afterRefusl: 3s\n' });
  await readConfig(folder, worldAt(folder), diagnostics);
  const [only] = diagnostics.sorted();
  const text = only && printDiagnostic(only, 'plain');
  expect(text).toContain(
    "mimodrama.config.yaml:2:3: error[unknown-key]: unknown key 'afterRefusl' in 'retry'",
  );
  expect(text).toContain("did you mean 'afterRefusal'?");
});

test('what lies there but is no file is not taken for an absent one', async () => {
  const folder = projectFolder({});
  mkdirSync(path.join(folder, name));
  expect((await readAt(folder)).said).toHaveLength(1);
  const other = projectFolder({});
  execFileSync('mkfifo', [path.join(other, name)]);
  expect((await readAt(other)).said).toHaveLength(1);
});
