/** Drift: a cloned line that comes in another voice is kept, told and noted, and nothing is refused or asked for again. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import type { SpeechModel } from '../../src/4-speak/speech-model.ts';
import type { TakeFacts } from '../../src/5-takes/take.ts';
import type { DeliveryReport } from '../../src/7-deliver/report/report.ts';
import { writeWav } from '../../src/audio/wav-writer.ts';
import { runEndpoint } from '../4-speak/endpoint/running-endpoint.ts';
import { shippedSample } from '../audio/sounds.ts';
import { projectFolder } from '../support/project-folder.ts';
import { renderWithTones } from '../support/render-with-tones.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';

const narrator = shippedSample('narrator-en');
const somebodyElse = shippedSample('narrator-zh');

/** Answers in the narrator's own voice, but for lines with 'stranger' in them. */
const readers: SpeechModel = {
  ...createFake(),
  async *synthesize({ messages, model }) {
    const isStranger = messages.at(-1)?.content.includes('stranger') === true;
    const { samples, sampleRate } = isStranger ? somebodyElse : narrator;
    yield { type: 'audio-delta', samples: samples.slice(0, 4 * sampleRate), sampleRate };
    const usage = { promptTokens: 10, completionTokens: 25 };
    yield { type: 'finished', finishReason: 'stop', requestId: 'r', model, usage, finalText: undefined };
    await Promise.resolve();
  },
};

const drama = `mimodrama: 1
title: Two Voices
language: en
cast:
  narrator: { name: Narrator, voice: { clone: narrator.wav, consent: "Made by a synthesiser." } }
scenes:
  - id: quay
    script: |
      Narrator {id: own}: The light at the end of the quay was put out at midnight, for good.
      Narrator {id: other}: A stranger came along the quay and asked who had put out the light.
`;

interface Stage {
  readonly folder: string;
  readonly run: (...words: string[]) => Promise<Said>;
}

async function staged(config = ''): Promise<Stage> {
  const service = await runEndpoint({ model: readers });
  const folder = projectFolder({
    'mimodrama.config.yaml': `engine: mimo\n${config}`,
    'script.yaml': drama,
    'narrator.wav': writeWav(narrator.samples, narrator.sampleRate),
  });
  const environment = {
    MIMO_API_KEY: 'sk-canary-0123456789abcdef',
    MIMO_BASE_URL: service.origin,
    XDG_STATE_HOME: path.join(folder, 'state'),
  };
  return { folder, run: (...words) => runMain(words, folder, environment) };
}

function factsIn(folder: string): readonly TakeFacts[] {
  const takes = path.join(folder, '.mimodrama/takes');
  return (readdirSync(takes, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(takes, name), 'utf8')) as TakeFacts)
    .toSorted((one, other) => Number(one.warnings !== undefined) - Number(other.warnings !== undefined));
}

const told = 'the voice drifts from its sample: it speaks 7.1 semitones lower';

describe('a clone that answers one line in another voice', () => {
  test('is told of, and nothing is refused or asked for again', async () => {
    const { run } = await staged();
    const said = await run('render', 'script.yaml', '--json', '--deliver', 'lines');
    expect(said.code).toBe(0);
    const lines = said.json();
    const warnings = lines.filter(({ type }) => type === 'warning');
    expect(warnings).toEqual([
      expect.objectContaining({ cue: 'other', message: expect.stringContaining(told) as string }),
    ]);
    expect(lines.at(-1)).toMatchObject({ rendered: 2, failed: [], requests: 2, exitCode: 0 });
  });

  test('is noted with both takes: what was measured, and which is far', async () => {
    const { folder, run } = await staged();
    await run('render', 'script.yaml', '--deliver', 'lines');
    const [own, other] = factsIn(folder);
    expect(Math.abs(own?.measured.drift?.pitch ?? NaN)).toBeLessThan(1);
    expect(own?.measured.drift?.spectrum).toBeLessThan(0.3);
    expect(own).not.toHaveProperty('warnings');
    expect(other?.measured.drift?.pitch).toBeLessThan(-7);
    expect(other?.measured.drift?.spectrum).toBeGreaterThan(0.6);
    expect(other?.warnings).toEqual([{ code: 'drift', message: expect.stringContaining(told) as string }]);
    expect(other?.findings).toEqual([]);
  });

  test('is listed with its takes, by a later run and without its index as well', async () => {
    const { folder, run } = await staged();
    await run('render', 'script.yaml', '--deliver', 'lines');
    const listed =
      /^own .*\n {4}take 1 {2}4\.0 s {2}plays\nother .*\n {4}take 1 {2}4\.0 s {2}plays {2}the voice drifts/;
    expect((await run('takes', 'list', 'script.yaml')).out).toMatch(listed);
    rmSync(path.join(folder, '.mimodrama/index.json'));
    expect((await run('takes', 'list', 'script.yaml')).out).toMatch(listed);
    const json = (await run('takes', 'list', 'script.yaml', 'other', '--json')).json().at(-1);
    expect(json).toMatchObject({ cues: [{ takes: [{ plays: true, warnings: [{ code: 'drift' }] }] }] });
  });

  test('stands in the report of the programme, however often it is made', async () => {
    const { folder, run } = await staged();
    for (const loudness of ['podcast', 'broadcast']) {
      const said = await run('render', 'script.yaml', '--format', 'wav', '--loudness', loudness);
      expect(said.code).toBe(0);
      const report = readFileSync(path.join(folder, 'out/script/report.json'), 'utf8');
      const { lines, problems } = JSON.parse(report) as DeliveryReport;
      expect(lines.map(({ cue, warnings }) => [cue, warnings])).toEqual([
        ['own', []],
        ['other', [expect.stringContaining(told)]],
      ]);
      expect(problems).toEqual([]);
      expect(readFileSync(path.join(folder, 'out/script/report.html'), 'utf8')).toContain(told);
    }
  });

  test('is a stand-in where no service speaks: nothing is compared', async () => {
    const { folder } = await staged();
    const told: string[] = [];
    const { result } = await renderWithTones(
      folder,
      {
        delivery: { parts: ['lines'] },
        onEvent: (event) => void (event.type === 'warning' && told.push(event.message)),
      },
      { ...readers, engine: 'fake' },
    );
    expect([result.performed.rendered, told]).toEqual([2, []]);
    expect(factsIn(folder).map(({ measured }) => measured.drift)).toEqual([undefined, undefined]);
  });

  test('goes as far as the project lets it', async () => {
    const { folder, run } = await staged('checks: { driftPitch: 8, driftSpectrum: 2 }\n');
    const said = await run('render', 'script.yaml', '--deliver', 'lines');
    expect([said.code, said.err]).toEqual([0, expect.not.stringContaining('drifts')]);
    expect(factsIn(folder).map(({ warnings }) => warnings)).toEqual([undefined, undefined]);
  });
});
