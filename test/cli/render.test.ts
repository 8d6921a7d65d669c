/** `render`: from a script to files, against an endpoint of ours that fails on purpose. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultRule } from '../../src/4-speak/endpoint/faults/fault-rules.ts';
import { readWav } from '../../src/audio/wav-reader.ts';
import type { Running } from '../4-speak/endpoint/running-endpoint.ts';
import { runEndpoint } from '../4-speak/endpoint/running-endpoint.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';

const drama = `mimodrama: 1
title: The Lantern
language: en
cast:
  milly: { name: Milly, voice: { preset: Mia } }
  grandpa: { name: Grandpa, voice: { preset: Dean } }
scenes:
  - id: attic
    script: |
      Milly {id: lantern}: Hand me the lantern, would you?
      Grandpa {id: which}: Which one? This one smells of fish.
      [pause 600ms]
      Milly {id: boat}: That one is for the boat!
  - id: yard
    script: |
      Grandpa {id: burn}: Burn it down, said the keeper.
      Milly {id: again}: Hand me the lantern, would you?
`;

const key = 'sk-canary-0123456789abcdef';
const programme = 'out/script/script.wav';

interface Stage {
  readonly folder: string;
  readonly service: Running;
  readonly render: (...words: string[]) => Promise<Said>;
}

async function staged(faults: readonly FaultRule[] = [], script = drama): Promise<Stage> {
  const folder = projectFolder({ 'mimodrama.config.yaml': 'engine: mimo\n', 'script.yaml': script });
  const service = await runEndpoint({ faults });
  const environment = {
    MIMO_API_KEY: key,
    MIMO_BASE_URL: service.origin,
    MIMODRAMA_RETRY_BASE_MS: '2',
    XDG_STATE_HOME: path.join(folder, 'state'),
  };
  return {
    folder,
    service,
    render: (...words) => runMain(['render', 'script.yaml', ...words], folder, environment),
  };
}

const done = (said: Said): Record<string, unknown> => {
  const last = said.json().at(-1) ?? {};
  expect(last['type']).toBe('done');
  return last;
};

describe('a render', () => {
  test('asks for every line once, keeps it, and delivers lines and programme', async () => {
    const { folder, service, render } = await staged();
    const said = await render('--deliver', 'programme,lines');
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/The Lantern {2}5 cues, 5 rendered/);
    // Two lines say the same in the same way.
    expect((await service.stats()).requests).toBe(4);
    expect(readdirSync(path.join(folder, 'out/script/lines')).sort()).toEqual([
      'again.wav',
      'boat.wav',
      'burn.wav',
      'lantern.wav',
      'which.wav',
    ]);
    const spoken = spokenSeconds(folder);
    expect(spoken).toHaveLength(5);
    // Head 0.5, gap 0.35, pause 0.6, between scenes 1.5, gap 0.35, tail 1.
    const silence = 0.5 + 0.35 + 0.6 + 1.5 + 0.35 + 1;
    expect(secondsOf(folder, programme)).toBeCloseTo(
      spoken.reduce((sum, seconds) => sum + seconds, silence),
      3,
    );
  });

  test('again asks for nothing and writes nothing', async () => {
    const { folder, service, render } = await staged();
    await render();
    const before = digestOf(folder, programme);
    rmSync(path.join(folder, 'state'), { recursive: true, force: true });
    const said = await render('--json');
    expect(done(said)).toMatchObject({ cues: 5, kept: 5, rendered: 0, requests: 0, exitCode: 0 });
    expect((await service.stats()).requests).toBe(4);
    expect(digestOf(folder, programme)).toBe(before);
    expect(existsSync(path.join(folder, 'state'))).toBe(false);
  });

  test('tells programs of all that happens', async () => {
    const { render } = await staged();
    const events = (await render('--json')).json();
    expect(events[0]).toMatchObject({ type: 'plan', toAsk: 5, engine: 'mimo' });
    expect(events.filter(({ type }) => type === 'line-start')).toHaveLength(4);
    expect(events.filter(({ type }) => type === 'line-done')).toHaveLength(5);
    const last = events.at(-1)!;
    expect(last).toMatchObject({
      type: 'done',
      cues: 5,
      rendered: 5,
      kept: 0,
      failed: [],
      requests: 4,
      retries: 0,
    });
    expect(last['files']).toContainEqual(expect.objectContaining({ kind: 'programme' }));
  });

  test('a deleted output is made again from the takes alone', async () => {
    const { folder, service, render } = await staged();
    await render();
    const before = digestOf(folder, programme);
    rmSync(path.join(folder, 'out'), { recursive: true });
    expect((await render()).code).toBe(0);
    expect(digestOf(folder, programme)).toBe(before);
    expect((await service.stats()).requests).toBe(4);
  });
});

describe('failures', () => {
  test('one line fails, the others are kept, and only it is asked for later', async () => {
    const { folder, service, render } = await staged([{ fault: 'refusal', match: 'Burn it down', first: 2 }]);
    const said = await render('--deliver', 'programme,lines');
    expect(said.code).toBe(1);
    expect(said.err).toMatch(/error\[content-filter\]: burn \(Grandpa\)/);
    expect(said.err).toMatch(/script\.yaml:16:7/);
    expect(said.err).toContain('mimodrama render script.yaml --only failed');
    expect(said.out).toContain('4 rendered, 1 failed');
    // No programme without every line; every good line for itself.
    expect(existsSync(path.join(folder, programme))).toBe(false);
    expect(readdirSync(path.join(folder, 'out/script/lines'))).toHaveLength(4);
    const before = (await service.stats()).requests;
    const again = await render('--only', 'failed', '--json');
    expect(done(again)).toMatchObject({ rendered: 1, kept: 4, failed: [], exitCode: 0 });
    expect((await service.stats()).requests).toBe(before + 1);
    expect(existsSync(path.join(folder, programme))).toBe(true);
  });

  test('a failed line is named for programs', async () => {
    const { render } = await staged([{ fault: 'refusal', match: 'Burn it down' }]);
    expect(done(await render('--json'))['failed']).toEqual([
      expect.objectContaining({ cue: 'burn', code: 'content-filter', file: 'script.yaml', line: 16 }),
    ]);
  });

  test('the last programme stays when a new line fails', async () => {
    const { folder, render } = await staged([{ fault: 'refusal', match: 'Never mind' }]);
    await render();
    const before = digestOf(folder, programme);
    addFiles(folder, { 'script.yaml': `${drama}      Grandpa {id: mind}: Never mind.\n` });
    expect((await render()).code).toBe(1);
    expect(digestOf(folder, programme)).toBe(before);
  });

  test.each([
    ['a cut stream', 'cut-without-length'],
    ['an empty answer', 'empty-audio'],
    ['silence', 'silence'],
    ['a server error', '503'],
    ['a broken connection', 'reset-mid-body'],
  ] as const)('%s is tried again, and nobody notices', async (_, fault) => {
    const { render } = await staged([{ fault, first: 1 }]);
    const said = await render('--json');
    expect(done(said)).toMatchObject({ rendered: 5, failed: [], exitCode: 0 });
    expect(Number(done(said)['requests'])).toBeGreaterThan(4);
  });

  test('silence that comes again and again is no take: it is put aside, and the line is named', async () => {
    const { folder, render } = await staged([{ fault: 'silence', match: 'boat' }]);
    const said = await render('--json');
    expect(done(said)).toMatchObject({ exitCode: 1, rendered: 4 });
    expect(done(said)['failed']).toEqual([expect.objectContaining({ cue: 'boat', code: 'check-failed' })]);
    expect(
      readdirSync(path.join(folder, '.mimodrama/aside')).filter((name) => name.endsWith('.wav')),
    ).toHaveLength(1);
  });

  test('a refused key ends the run, and nothing tells it', async () => {
    const { folder, render, service } = await staged([{ fault: '401' }]);
    const said = await render();
    expect(said.code).toBe(3);
    expect((await service.stats()).requests).toBeLessThanOrEqual(4);
    expect(said.err).toContain('go on with the same command');
    expect(said.out + said.err).not.toContain(key);
    expect(filesHolding(folder, key)).toEqual([]);
  });

  test('after failures of every kind the key is in no file and no message', async () => {
    const { folder, render } = await staged([
      { fault: '500', rate: 0.5 },
      { fault: 'refusal', match: 'Burn' },
      { fault: 'silence', match: 'boat' },
    ]);
    const said = [await render(), await render('--json')];
    for (const { out, err } of said) expect(out + err).not.toContain(key);
    expect(filesHolding(folder, key)).toEqual([]);
  });
});

describe('what is in the way', () => {
  test('a script with errors sends nothing', async () => {
    const { service, render } = await staged([], drama.replace('Grandpa {id: which}', 'Grampa'));
    const said = await render();
    expect(said.code).toBe(2);
    expect(said.err).toContain("did you mean 'Grandpa'");
    expect((await service.stats()).requests).toBe(0);
  });

  test('a file of somebody else is left alone, and the takes are kept', async () => {
    const { folder, service, render } = await staged();
    addFiles(folder, { [programme]: 'my own', 'out/script/lines/boat.wav': 'mine too' });
    const said = await render();
    expect(said.code).toBe(1);
    expect(said.err).toContain('script.wav was made by somebody else');
    expect(said.err).toContain('--force');
    expect(readFileSync(path.join(folder, programme), 'utf8')).toBe('my own');
    expect((await render('--force')).code).toBe(0);
    expect((await service.stats()).requests).toBe(4);
    expect(secondsOf(folder, programme)).toBeGreaterThan(5);
  });

  test('a selector that means nothing is an error before anything is sent', async () => {
    const { service, render } = await staged();
    const said = await render('--only', '@Grampa');
    expect([said.code, (await service.stats()).requests]).toEqual([2, 0]);
    expect(said.err).toContain("did you mean '@Grandpa'");
  });

  test('a store that cannot be written ends the run before anything is sent', async () => {
    const { folder, service, render } = await staged();
    writeFileSync(path.join(folder, '.mimodrama'), 'a file where the store should be');
    const said = await render();
    expect([said.code, (await service.stats()).requests]).toEqual([4, 0]);
    expect(said.err).toContain('.mimodrama');
    expect(said.err).not.toMatch(/ {4}at /);
  });

  test('more than 200 requests are not sent without a word', async () => {
    const lines = Array.from({ length: 201 }, (_, at) => `      Milly: Line ${at} of many.`).join('\n');
    const { service, render } = await staged([], `${drama}${lines}\n`);
    const said = await render();
    expect([said.code, (await service.stats()).requests]).toEqual([2, 0]);
    expect(said.err).toContain('--yes');
    const some = await render('--only', 'attic');
    expect([some.code, some.err]).toEqual([0, expect.stringContaining('202 lines were not asked for')]);
    expect((await service.stats()).requests).toBe(3);
  });

  test.each(['../outside', '/etc/passwd', 'a/b', 'CON', 'nul.wav', '.hidden', 'x.', 'a\\b', '..'])(
    'the id %j writes nothing outside',
    async (id) => {
      const { folder, render } = await staged([], drama.replace('{id: boat}', `{id: ${JSON.stringify(id)}}`));
      const said = await render();
      expect(said.code).toBe(2);
      expect(existsSync(path.join(folder, 'out'))).toBe(false);
    },
  );

  test('a key is needed where nothing else is named', async () => {
    const { folder } = await staged();
    const said = await runMain(['render', 'script.yaml'], folder, { XDG_STATE_HOME: folder });
    expect(said.code).toBe(3);
    expect(said.err).toContain('MIMO_API_KEY');
  });
});

describe('damage between two runs', () => {
  test.each([
    ['a take of zero bytes', (file: string) => writeFileSync(file, '')],
    ['a take cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 900))],
    ['a take that is gone', (file: string) => rmSync(file)],
    ['a take that cannot be read', (file: string) => (rmSync(file), mkdirSync(file))],
  ])('%s is asked for again, with a warning, and no other', async (_, damage) => {
    const { folder, service, render } = await staged();
    await render();
    const before = digestOf(folder, programme);
    damage(takeFiles(folder)[0]!);
    forgetMixes(folder);
    rmSync(path.join(folder, 'out'), { recursive: true });
    const said = await render();
    expect(said.code).toBe(0);
    expect((await service.stats()).requests).toBe(5);
    expect(digestOf(folder, programme)).toBe(before);
  });

  test('a store that is gone is asked for again, whole', async () => {
    const { folder, service, render } = await staged();
    await render();
    rmSync(path.join(folder, '.mimodrama'), { recursive: true });
    rmSync(path.join(folder, 'out'), { recursive: true });
    expect((await render()).code).toBe(0);
    expect((await service.stats()).requests).toBe(8);
  });
});

test('two renders at once ask for each line once', async () => {
  const { folder, service, render } = await staged();
  const both = await Promise.all([render('-o', 'one'), render('-o', 'other')]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect((await service.stats()).requests).toBe(4);
  const [one, other] = ['one', 'other'].map((name) => digestOf(folder, `${name}/script.wav`));
  expect(one).toBe(other);
});

test('an output folder that is a link elsewhere is where one asked for it', async () => {
  const { folder, render } = await staged();
  mkdirSync(path.join(folder, 'elsewhere'));
  symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'linked'));
  expect((await render('-o', 'linked')).code).toBe(0);
  expect(existsSync(path.join(folder, 'elsewhere/script.wav'))).toBe(true);
});

test('an output that cannot be written is named; the takes are kept', async () => {
  const { folder, service, render } = await staged();
  writeFileSync(path.join(folder, 'out'), 'a file');
  const said = await render();
  expect(said.code).toBe(4);
  expect(said.err).toContain(path.join('out', 'script'));
  rmSync(path.join(folder, 'out'));
  expect((await render()).code).toBe(0);
  expect((await service.stats()).requests).toBe(4);
});

const takeFiles = (folder: string): string[] =>
  readdirSync(path.join(folder, '.mimodrama/takes'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wav'))
    .map((name) => path.join(folder, '.mimodrama/takes', name))
    .sort();

/** Compared letter by letter, half a megabyte takes seconds. */
const digestOf = (folder: string, file: string): string =>
  createHash('sha256')
    .update(readFileSync(path.join(folder, file)))
    .digest('hex');

/** As long as a mix is kept, nobody reads the takes it is made of. */
const forgetMixes = (folder: string): void =>
  rmSync(path.join(folder, '.mimodrama/mixes'), { recursive: true, force: true });

/** What is heard of each line, by the cue sheet. */
function spokenSeconds(folder: string): readonly number[] {
  const { clips } = JSON.parse(readFileSync(path.join(folder, 'out/script/cue-sheet.json'), 'utf8')) as {
    readonly clips: readonly { readonly kind: string; readonly frames: number }[];
  };
  return clips.flatMap(({ kind, frames }) => (kind === 'speech' ? [frames / 48_000] : []));
}

function secondsOf(folder: string, file: string): number {
  const { samples, sampleRate } = readWav(readFileSync(path.join(folder, file)));
  return samples.length / sampleRate;
}

const filesHolding = (folder: string, words: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(words));

test('many damaged takes are all asked for again, and the programme is whole', async () => {
  const { folder, service, render } = await staged();
  await render();
  const before = digestOf(folder, programme);
  for (const file of takeFiles(folder)) writeFileSync(file, readFileSync(file).subarray(0, 700));
  forgetMixes(folder);
  addFiles(folder, { 'script.yaml': drama.replace('600ms', '900ms') });
  const said = await render('--json');
  expect(done(said)).toMatchObject({ rendered: 5, kept: 0, failed: [], exitCode: 0 });
  expect(said.out).toMatch(/a take is damaged .*\.wav \(script\.yaml:\d+, line [\w-]+\)/);
  expect((await service.stats()).requests).toBe(8);
  addFiles(folder, { 'script.yaml': drama });
  await render();
  expect(digestOf(folder, programme)).toBe(before);
});

test('an output that was emptied is somebody else’s change: told, and written anew when that is meant', async () => {
  const { folder, render } = await staged();
  await render();
  const before = digestOf(folder, programme);
  writeFileSync(path.join(folder, programme), '');
  expect((await render()).code).toBe(1);
  expect((await render('--force')).code).toBe(0);
  expect(digestOf(folder, programme)).toBe(before);
});

test('another script of the same name does not write over the first one’s programme', async () => {
  const { folder, render } = await staged();
  await render();
  const before = digestOf(folder, programme);
  addFiles(folder, { 'other/script.yaml': drama.replace('600ms', '900ms') });
  const said = await runMain(['render', 'other/script.yaml', '--engine', 'mimo'], folder, {
    MIMO_API_KEY: key,
    MIMO_BASE_URL: 'http://127.0.0.1:9',
    XDG_STATE_HOME: folder,
  });
  expect(said.code).toBe(1);
  expect(said.err).toContain('made by somebody else');
  expect(digestOf(folder, programme)).toBe(before);
});

test('a key that was missing once leaves the project as it was: the table read still speaks', async () => {
  const folder = projectFolder({ 'mimodrama.config.yaml': '', 'script.yaml': drama });
  const environment = { XDG_STATE_HOME: path.join(folder, 'state') };
  expect((await runMain(['render', 'script.yaml', '--engine', 'mimo'], folder, environment)).code).toBe(3);
  expect((await runMain(['render', 'script.yaml'], folder, environment)).code).toBe(0);
  expect(existsSync(path.join(folder, 'out/script.offline/script.wav'))).toBe(true);
});

test('a lock beside the cast file, far from the root, is a voice that no table read replaces', async () => {
  const folder = projectFolder({
    'mimodrama.config.yaml': '',
    'plays/one/script.yaml':
      'mimodrama: 1\nlanguage: en\ncast: ../../people/cast.yaml\nscenes:\n  - id: one\n    script: |\n      Ada: Hello again.\n',
    'people/cast.yaml': 'Ada: { voice: { preset: Mia } }\n',
  });
  const chosen = async (): Promise<unknown> => {
    const said = await runMain(['plan', 'plays/one/script.yaml', '--json'], folder);
    return (said.json().at(-1)?.['cues'] as { model: string }[])[0]?.model;
  };
  expect(await chosen()).toMatch(/^offline/);
  for (const place of ['people', 'plays/one', '.']) {
    addFiles(folder, { [`${place}/voices.lock.yaml`]: 'mimodrama: 1\n' });
    expect([place, await chosen()]).toEqual([place, 'mimo-v2.5-tts']);
    rmSync(path.join(folder, place, 'voices.lock.yaml'));
  }
  addFiles(folder, { 'elsewhere/voices.lock.yaml': 'mimodrama: 1\n' });
  expect(await chosen()).toMatch(/^offline/);
});

test('a service that cannot be reached is no fault of the lines', async () => {
  const { folder } = await staged();
  const said = await runMain(['render', 'script.yaml', '--json'], folder, {
    MIMO_API_KEY: key,
    MIMO_BASE_URL: 'http://127.0.0.1:9',
    MIMODRAMA_RETRY_BASE_MS: '1',
    XDG_STATE_HOME: folder,
  });
  expect(said.code).toBe(4);
  expect(said.json().at(-1)).toMatchObject({ type: 'done', exitCode: 4 });
});
