/** `voices`, and what a render does with designed voices, against an endpoint that answers every design by somebody else. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentedLimits } from '../../src/1-script/config.ts';
import { mimoModels } from '../../src/1-script/engines.ts';
import type { SpeechRequest } from '../../src/3-plan/request.ts';
import type { EndpointOptions } from '../../src/4-speak/endpoint/endpoint.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { standardRetry } from '../../src/4-speak/retry-policy.ts';
import { createSpeaker } from '../../src/4-speak/speaker.ts';
import type { SpeechModel } from '../../src/4-speak/speech-model.ts';
import { readWav } from '../../src/audio/wav-reader.ts';
import { machineClock } from '../../src/world/clock.ts';
import { memoryState } from '../../src/world/memory-state.ts';
import type { Running } from '../4-speak/endpoint/running-endpoint.ts';
import { runEndpoint } from '../4-speak/endpoint/running-endpoint.ts';
import type { FolderContent } from '../support/project-folder.ts';
import { addFiles, projectFolder, worldAt } from '../support/project-folder.ts';
import { tryRender } from '../support/render-with-tones.ts';
import type { Said } from '../support/run-main.ts';
import { runMain } from '../support/run-main.ts';

const description = 'A man in his seventies: hoarse, unhurried.';
const anchor = 'Come, sit down with me. Let me tell you how this game is played.';
const cast = `  grandpa:
    name: Grandpa
    voice: { design: "${description}", anchor: "${anchor}" }
    direction: Drawls.
  boy: { name: Boy, voice: { preset: Mia } }
`;
const drama = `mimodrama: 1
title: The Lane
language: en
cast:
${cast}scenes:
  - id: tree
    script: |
      Grandpa {id: move}: Your move, if you dare.
      Boy {id: ants}: The ants are moving house!
      Grandpa {id: let} (softly): Let them move, then.
`;

interface Stage {
  readonly folder: string;
  readonly service: Running;
  /** What the endpoint was asked to speak, in order. */
  readonly asked: SpeechRequest[];
  readonly run: (...words: string[]) => Promise<Said>;
  /** Requests so far, by kind of voice. */
  readonly counts: () => Promise<{
    readonly design: number;
    readonly clone: number;
    readonly preset: number;
  }>;
}

async function staged(
  content: FolderContent = { 'script.yaml': drama },
  options: Partial<EndpointOptions> = {},
): Promise<Stage> {
  return await stageIn(projectFolder({ 'mimodrama.config.yaml': 'engine: mimo\n', ...content }), options);
}

async function stageIn(folder: string, options: Partial<EndpointOptions> = {}): Promise<Stage> {
  const asked: SpeechRequest[] = [];
  const service = await runEndpoint({ model: recording(asked), ...options });
  const environment = {
    MIMO_API_KEY: 'sk-canary-0123456789abcdef',
    MIMO_BASE_URL: service.origin,
    MIMODRAMA_RETRY_BASE_MS: '2',
    XDG_STATE_HOME: path.join(folder, 'state'),
  };
  return {
    folder,
    service,
    asked,
    run: (...words) => runMain([...words, ...(words[0] === 'render' ? unmixed : [])], folder, environment),
    counts: async () => {
      const { byModel } = await service.stats();
      const of = (kind: keyof typeof mimoModels): number => byModel[mimoModels[kind]] ?? 0;
      return { design: of('design'), clone: of('clone'), preset: of('preset') };
    },
  };
}

function recording(asked: SpeechRequest[]): SpeechModel {
  const fake = createFake({ designs: 'new-every-time' });
  return {
    ...fake,
    synthesize(request, options) {
      asked.push(request);
      return fake.synthesize(request, options);
    },
  };
}

/** What is delivered is not looked at here. */
const unmixed = ['--deliver', 'lines'];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sampleIn = (folder: string, name = 'grandpa.en'): Buffer =>
  readFileSync(path.join(folder, `voices/${name}.wav`));
const lockIn = (folder: string): string => readFileSync(path.join(folder, 'voices.lock.yaml'), 'utf8');
const last = (said: Said): Record<string, unknown> => said.json().at(-1) ?? {};
const samplesOf = (asked: readonly SpeechRequest[]): string[] =>
  asked.flatMap(({ voice }) => (voice.kind === 'sample' ? [voice.sample.digest] : []));
const edit = (folder: string, from: string, to: string, name = 'script.yaml'): void => {
  const file = path.join(folder, name);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

describe('a render that meets a designed voice without a lock', () => {
  test('designs it once, locks it, clones it for every line, and says how to choose another', async () => {
    const { folder, asked, run, counts } = await staged();
    const said = await run('render', 'script.yaml');
    expect([said.code, said.err]).toEqual([0, expect.stringContaining('is locked from now on')]);
    expect(said.err).toContain('mimodrama voices audition script.yaml grandpa');
    expect(said.err).toContain('mimodrama voices lock script.yaml grandpa --language en --take 2');
    expect(await counts()).toEqual({ design: 1, clone: 2, preset: 1 });
    const sample = sampleIn(folder);
    expect(samplesOf(asked)).toEqual([sha256(sample), sha256(sample)]);
    expect(readWav(sample)).toMatchObject({ sampleRate: 24_000, channels: 1 });
    expect(lockIn(folder)).toMatch(
      new RegExp(
        `^# .*\\nmimodrama: 1\\nvoices:\\n  grandpa:\\n    en:\\n      description: "${description}"\\n      anchor: ${anchor}\\n      model: mimo-v2\\.5-tts-voicedesign\\n      engine: mimo\\n      digest: sha256:${sha256(sample)}\\n      date: \\d{4}-\\d\\d-\\d\\d\\n$`,
      ),
    );
    const told = asked
      .filter(({ voice }) => voice.kind === 'sample')
      .map(({ messages }) => messages[0]?.content);
    expect(told.toSorted()).toEqual(['Guidance:\n- Drawls.\n- softly', 'Drawls.'].toSorted());
    expect(readdirSync(path.join(folder, 'voices'))).toEqual(['grandpa.en.wav']);
  });

  test('again asks for nothing, and later lines carry the same sample', async () => {
    const { folder, asked, run, counts } = await staged();
    await run('render', 'script.yaml');
    const before = [lockIn(folder), sha256(sampleIn(folder))];
    const again = await run('render', 'script.yaml', '--json');
    expect(last(again)).toMatchObject({ kept: 3, requests: 0, exitCode: 0 });
    edit(folder, 'Let them move, then.', 'Let them all move, then.');
    expect((await run('render', 'script.yaml')).code).toBe(0);
    expect(await counts()).toEqual({ design: 1, clone: 3, preset: 1 });
    expect(new Set(samplesOf(asked)).size).toBe(1);
    expect([lockIn(folder), sha256(sampleIn(folder))]).toEqual(before);
  });

  test('counts the design among its requests, before and after', async () => {
    const { run } = await staged();
    expect(last(await run('plan', 'script.yaml', '--json'))).toMatchObject({ totals: { requests: 4 } });
    const said = await run('render', 'script.yaml', '--json');
    expect(last(said)).toMatchObject({ requests: 4, rendered: 3, exitCode: 0 });
    expect(said.json()[0]).toMatchObject({
      type: 'voice-locked',
      character: 'grandpa',
      take: 1,
      candidates: 1,
    });
    expect(said.json()[1]).toMatchObject({ type: 'plan', toAsk: 3 });
  });

  test('asks a person about the designs too', async () => {
    const { folder } = await staged();
    let requests = 0;
    const { rendered } = await tryRender(folder, {
      engine: 'mimo',
      mayAsk: (count) => Promise.resolve((requests = count) < 0),
    });
    expect([rendered.kind, requests]).toEqual(['declined', 4]);
    expect(existsSync(path.join(folder, 'voices.lock.yaml'))).toBe(false);
  });

  test('locks only what the chosen lines need', async () => {
    const { folder, run, counts } = await staged();
    await run('render', 'script.yaml', '--only', '@Boy');
    expect(await counts()).toEqual({ design: 0, clone: 0, preset: 1 });
    expect(existsSync(path.join(folder, 'voices.lock.yaml'))).toBe(false);
    edit(folder, '{ preset: Mia }', '{ design: "A boy of five, bright." }');
    await run('render', 'script.yaml', '--only', 'move');
    expect(await counts()).toEqual({ design: 1, clone: 1, preset: 1 });
    expect(readdirSync(path.join(folder, 'voices'))).toEqual(['grandpa.en.wav']);
  });

  test('gives the words of its language to a character without an anchor', async () => {
    const text = drama
      .replace(`, anchor: "${anchor}"`, '')
      .replace(
        'Grandpa {id: move}: Your',
        'Grandpa {id: zh, language: zh}: 该你走了。\n      Grandpa {id: move}: Your',
      );
    const { folder, asked, run } = await staged({ 'script.yaml': text });
    await run('render', 'script.yaml');
    const spoken = asked
      .filter(({ voice }) => voice.kind === 'described')
      .map(({ messages }) => messages.at(-1)?.content);
    expect(spoken).toHaveLength(2);
    expect(spoken.some((words) => /\p{Script=Han}{5}/u.test(words ?? ''))).toBe(true);
    expect(spoken.every((words) => (words ?? '').length >= 30)).toBe(true);
    expect(readdirSync(path.join(folder, 'voices')).sort()).toEqual(['grandpa.en.wav', 'grandpa.zh.wav']);
    expect((await run('render', 'script.yaml', '--json')).json().at(-1)).toMatchObject({ requests: 0 });
  });

  test('asks once more for one that does not pass', async () => {
    const { run, counts } = await staged(undefined, {
      faults: [{ fault: 'silence', match: 'sit down', first: 1 }],
    });
    expect((await run('render', 'script.yaml')).code).toBe(0);
    expect(await counts()).toEqual({ design: 2, clone: 2, preset: 1 });
  });

  test('that nobody will speak fails its lines by name, and no others', async () => {
    const { folder, run, counts } = await staged(undefined, {
      faults: [{ fault: '421', match: 'sit down' }],
    });
    const said = await run('render', 'script.yaml', '--json');
    expect(said.code).toBe(1);
    expect(last(said)).toMatchObject({
      rendered: 1,
      failed: [
        {
          cue: 'move',
          code: 'content-filter',
          message: expect.stringContaining('its voice could not be designed'),
        },
        { cue: 'let', code: 'content-filter' },
      ],
    });
    expect((await counts()).clone).toBe(0);
    expect(existsSync(path.join(folder, 'voices.lock.yaml'))).toBe(false);
  });

  test('ends with the key that is refused, and asks for no line', async () => {
    const { run, service } = await staged(undefined, { faults: [{ fault: '401' }] });
    const said = await run('render', 'script.yaml', '--json');
    expect([said.code, (await service.stats()).requests]).toEqual([3, 1]);
    expect(last(said)).toMatchObject({ type: 'done', requests: 1, error: { code: 'unauthorized' } });
  });

  test('is locked once by two renders at the same time', async () => {
    const { folder, asked, run, counts } = await staged(undefined, { latency: 150 });
    const both = await Promise.all([
      run('render', 'script.yaml', '-o', 'one'),
      run('render', 'script.yaml', '-o', 'two'),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect((await counts()).design).toBe(1);
    expect(new Set(samplesOf(asked))).toEqual(new Set([sha256(sampleIn(folder))]));
    expect(both.filter(({ err }) => err.includes('is locked from now on'))).toHaveLength(1);
  });

  test('takes the safest of the candidates that were heard', async () => {
    const { run, counts } = await staged();
    await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '3');
    expect(last(await run('plan', 'script.yaml', '--json'))).toMatchObject({ totals: { requests: 3 } });
    const said = await run('render', 'script.yaml');
    expect(said.err).toMatch(/take [123], the safest of 3/);
    expect((await counts()).design).toBe(3);
  });

  test('writes nowhere outside of the project', async () => {
    const { folder, run, counts } = await staged();
    const outside = projectFolder({});
    symlinkSync(outside, path.join(folder, 'voices'));
    const said = await run('render', 'script.yaml', '--json');
    expect(said.code).toBe(1);
    expect(last(said)).toMatchObject({ failed: [{ cue: 'move', code: 'path-outside' }, { cue: 'let' }] });
    expect([readdirSync(outside), (await counts()).design]).toEqual([[], 0]);
  });
});

describe('a render that is interrupted', () => {
  test.each([
    ['voice-started', false],
    ['voice-locked', true],
  ] as const)('at %s asks for no line, and the next goes on from there', async (moment, isLocked) => {
    const { folder } = await staged();
    const asked: SpeechRequest[] = [];
    const speaker = createSpeaker({
      model: recording(asked),
      account: 'fake',
      limits: { ...documentedLimits, requestsPerMinute: Infinity },
      policy: standardRetry,
      state: memoryState(),
      clock: machineClock,
      random: () => 0.5,
    });
    const reason = new Error('interrupted');
    const { rendered } = await tryRender(folder, {
      engine: 'mimo',
      openSpeaker: () => Promise.resolve(speaker),
      onVoice: ({ type }) => {
        if (type === moment) speaker.queue.stop(reason);
      },
    });
    expect(rendered).toMatchObject({
      kind: 'finished',
      performed: { ended: reason, failed: [], unasked: [{ id: 'move' }, { id: 'ants' }, { id: 'let' }] },
    });
    expect(asked).toHaveLength(isLocked ? 1 : 0);
    expect(existsSync(path.join(folder, 'voices.lock.yaml'))).toBe(isLocked);
    const again = await tryRender(folder, { engine: 'mimo' }, recording(asked));
    expect(again.rendered).toMatchObject({ performed: { rendered: 3, requests: isLocked ? 3 : 4 } });
  });
});

describe('a lock that is committed', () => {
  test('makes another machine send the same requests', async () => {
    const one = await staged();
    await one.run('render', 'script.yaml');
    const other = projectFolder({ 'mimodrama.config.yaml': 'engine: mimo\n' });
    for (const name of ['script.yaml', 'voices.lock.yaml', 'voices'])
      cpSync(path.join(one.folder, name), path.join(other, name), { recursive: true });
    const two = await stageIn(other);
    await two.run('render', 'script.yaml');
    const lines = (asked: readonly SpeechRequest[]): string[] =>
      asked
        .filter(({ voice }) => voice.kind !== 'described')
        .map(({ voice, ...request }) =>
          JSON.stringify([request, voice.kind === 'sample' ? voice.sample.digest : voice]),
        )
        .toSorted();
    expect(lines(two.asked)).toEqual(lines(one.asked));
    expect(await two.counts()).toEqual({ design: 0, clone: 2, preset: 1 });
  });

  test('is shared by the scripts that share a cast', async () => {
    const script = drama.replace(`cast:\n${cast}`, 'cast: ../shared/family.yaml\n');
    const { folder, asked, run, counts } = await staged({
      'shared/family.yaml': cast.replace(/^ {2}/gm, ''),
      'one/script.yaml': script,
      'two/script.yaml': script.replace('Your move', 'My move'),
    });
    await run('render', 'one/script.yaml');
    await run('render', 'two/script.yaml');
    expect(await counts()).toEqual({ design: 1, clone: 3, preset: 1 });
    expect(new Set(samplesOf(asked))).toEqual(new Set([sha256(sampleIn(path.join(folder, 'shared')))]));
    expect(existsSync(path.join(folder, 'one/voices'))).toBe(false);
  });

  test('has its sample read once in a render, however many lines carry it', async () => {
    const { folder, run } = await staged();
    await run('render', 'script.yaml', '--only', 'move');
    // One more voice to lock makes the render look at the script twice.
    edit(folder, 'voice: { preset: Mia }', 'voice: { design: "A boy of five, bright." }');
    const reads: string[] = [];
    const world = worldAt(folder);
    const files: typeof world.files = {
      ...world.files,
      read: (file) => {
        reads.push(path.basename(file));
        return world.files.read(file);
      },
    };
    const { rendered } = await tryRender(folder, { engine: 'mimo', world: { ...world, files } });
    expect(rendered.kind).toBe('finished');
    expect(reads.filter((name) => name === 'grandpa.en.wav')).toHaveLength(1);
    expect(reads.filter((name) => name === 'boy.en.wav')).toHaveLength(1);
  });

  test('is neither written nor obeyed where designs are stable', async () => {
    const { folder, run, service } = await staged();
    expect((await run('render', 'script.yaml', '--engine', 'fake')).code).toBe(0);
    expect(existsSync(path.join(folder, 'voices.lock.yaml'))).toBe(false);
    await run('render', 'script.yaml');
    const requests = (await service.stats()).requests;
    edit(folder, 'hoarse', 'silvery');
    expect((await run('render', 'script.yaml', '--engine', 'fake')).code).toBe(0);
    expect((await service.stats()).requests).toBe(requests);
    expect(lockIn(folder)).toContain('hoarse');
    const refused = await run('voices', 'lock', 'script.yaml', 'grandpa', '--engine', 'fake');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('there is nothing to lock')]);
  });
});

describe('a lock that no longer fits', () => {
  const locked = async (): Promise<Stage> => {
    const stage = await staged();
    await stage.run('render', 'script.yaml');
    return stage;
  };

  test.each([
    ['description', 'hoarse', 'silvery'],
    ['anchor', 'sit down', 'stand up'],
  ])('a changed %s stops everything, and shows the two ways out', async (field, from, to) => {
    const { folder, run, service } = await locked();
    const { requests } = await service.stats();
    edit(folder, from, to);
    edit(folder, 'moving house', 'moving');
    const said = await run('render', 'script.yaml');
    expect(said.code).toBe(2);
    expect(said.err).toContain(`was locked from another ${field}`);
    expect(said.err).toMatch(new RegExp(`locked: .*${from}`));
    expect(said.err).toMatch(new RegExp(`now: {4}.*${to}`));
    expect(said.err).toContain('put the words back');
    expect(said.err).toContain('mimodrama voices lock script.yaml grandpa --renew');
    expect((await service.stats()).requests).toBe(requests);
    edit(folder, to, from);
    expect((await run('render', 'script.yaml', '--json')).json().at(-1)).toMatchObject({ requests: 1 });
  });

  test('`voices lock` says the same, and --renew designs anew from the changed words', async () => {
    const { folder, run, counts } = await locked();
    const before = sha256(sampleIn(folder));
    edit(folder, 'hoarse', 'silvery');
    const refused = await run('voices', 'lock', 'script.yaml', 'grandpa');
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringMatching(/locked: .*hoarse[^]*now: .*silvery[^]*--renew/),
    ]);
    const said = await run('voices', 'lock', 'script.yaml', 'Grandpa', '--renew', '--json');
    const digest = sha256(sampleIn(folder));
    expect(last(said)).toMatchObject({ type: 'lock', take: 1, digest: `sha256:${digest}` });
    expect(digest).not.toBe(before);
    expect(lockIn(folder)).toContain('silvery');
    expect((await counts()).design).toBe(2);
    expect((await run('render', 'script.yaml')).code).toBe(0);
    expect(await counts()).toEqual({ design: 2, clone: 4, preset: 1 });
  });

  test('`render --renew` does so too, and leaves a lock alone that fits', async () => {
    const { folder, run, counts } = await locked();
    const before = lockIn(folder);
    await run('render', 'script.yaml', '--renew');
    expect(lockIn(folder)).toBe(before);
    edit(folder, 'hoarse', 'silvery');
    expect((await run('render', 'script.yaml', '--renew')).code).toBe(0);
    expect(await counts()).toEqual({ design: 2, clone: 4, preset: 1 });
    expect(lockIn(folder)).toContain(sha256(sampleIn(folder)));
    const more = await run('voices', 'lock', 'script.yaml', 'grandpa', '--renew');
    expect([more.code, more.err]).toEqual([2, expect.stringContaining('nothing to renew')]);
  });

  test('another sample in its place stops the run; the same candidate mends it without a request', async () => {
    const { folder, run, service } = await locked();
    const { requests } = await service.stats();
    const sample = sampleIn(folder);
    writeFileSync(path.join(folder, 'voices/grandpa.en.wav'), Buffer.concat([sample, Buffer.from([0])]));
    const said = await run('render', 'script.yaml');
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('is not the sample that was locked')]);
    expect((await run('voices', 'lock', 'script.yaml', 'grandpa')).code).toBe(2);
    expect((await run('voices', 'lock', 'script.yaml', 'grandpa', '--renew')).code).toBe(0);
    expect(sampleIn(folder).equals(sample)).toBe(true);
    writeFileSync(path.join(folder, 'voices/grandpa.en.wav'), sample.subarray(0, 100));
    expect((await run('render', 'script.yaml', '--renew')).code).toBe(0);
    expect(sampleIn(folder).equals(sample)).toBe(true);
    expect((await run('render', 'script.yaml', '--json')).json().at(-1)).toMatchObject({ requests: 0 });
    expect((await service.stats()).requests).toBe(requests);
  });
});

describe('voices audition', () => {
  test('asks exactly for what is missing; to hear again asks for nothing', async () => {
    const { folder, run, counts } = await staged();
    const first = await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '3', '--json');
    const candidates = last(first)['candidates'] as readonly Record<string, unknown>[];
    expect(first.code).toBe(0);
    expect(candidates.map(({ take }) => take)).toEqual([1, 2, 3]);
    expect(new Set(candidates.map(({ pitch }) => pitch)).size).toBe(3);
    expect(candidates[0]).toMatchObject({ doubts: [], isLocked: false });
    expect((await counts()).design).toBe(3);
    const again = await run('voices', 'audition', 'script.yaml', 'Grandpa');
    expect([again.code, again.out.split('\n').length]).toEqual([0, 4]);
    expect(again.err).toContain('choose one:  mimodrama voices lock script.yaml grandpa --take 1');
    expect((await counts()).design).toBe(3);
    await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '4');
    expect(await counts()).toEqual({ design: 4, clone: 0, preset: 0 });
    expect(existsSync(path.join(folder, 'voices.lock.yaml'))).toBe(false);
  });

  test('tells a candidate that does not pass, and asks for no other in its place', async () => {
    const { run, counts } = await staged(undefined, { faults: [{ fault: 'silence', first: 1 }] });
    const said = await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '2');
    expect([said.code, said.err]).toEqual([1, expect.stringContaining('not kept: nothing is heard')]);
    expect(said.err).toContain('1 of 2 passed');
    expect((await counts()).design).toBe(2);
  });

  test('lets the service write the words only when told to, and shows what it wrote', async () => {
    const { asked, run, counts } = await staged();
    const said = await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '1', '--polish');
    expect(said.out).toContain(`it says: Well, ${anchor}`);
    expect(said.err).toContain('--take 1 --polish');
    const again = await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '1', '--polish', '--json');
    expect(last(again)['candidates']).toMatchObject([{ text: `Well, ${anchor}` }]);
    expect((await counts()).design).toBe(1);
    const plain = await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '1');
    expect(plain.out).not.toContain('it says');
    expect(asked.map(({ messages }) => messages.at(-1)?.content)).toEqual([`Well, ${anchor}`, anchor]);
    expect((await run('voices', 'lock', 'script.yaml', 'grandpa', '--polish')).code).toBe(0);
  });

  test('warns of an anchor that says too little', async () => {
    const { run } = await staged({ 'script.yaml': drama.replace(anchor, 'Come in.') });
    const said = await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '1');
    expect(said.err).toContain('the anchor has 8 characters');
  });

  test('goes on where the lock is stale: the new words are what is to be heard', async () => {
    const { folder, run } = await staged();
    await run('render', 'script.yaml');
    edit(folder, 'hoarse', 'silvery');
    const said = await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '2');
    expect([said.code, said.err]).toEqual([0, expect.stringContaining('--take 1 --renew')]);
    expect((await run('voices', 'lock', 'script.yaml', 'grandpa', '--take', '2', '--renew')).code).toBe(0);
    expect(
      last(await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '2', '--json')),
    ).toMatchObject({
      requests: 0,
      candidates: [{ isLocked: false }, { isLocked: true }],
    });
  });

  test.each([
    [['grandma'], "did you mean 'grandpa'?"],
    [['boy'], 'is not designed'],
    [['grandpa', '--language', 'zh'], "has no designed voice in 'zh'"],
    [['grandpa', '-n', '0'], 'a whole number from 1 to 20'],
  ])('of %j is refused', async (words, reason) => {
    const { run, service } = await staged();
    const said = await run('voices', 'audition', 'script.yaml', ...words);
    expect([said.code, said.err]).toEqual([2, expect.stringContaining(reason)]);
    expect((await service.stats()).requests).toBe(0);
  });
});

describe('voices lock', () => {
  test('makes the chosen candidate the voice of every line', async () => {
    const { folder, asked, run, counts } = await staged();
    await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '3');
    const which = await run('voices', 'lock', 'script.yaml', 'grandpa');
    expect([which.code, which.err]).toEqual([
      2,
      expect.stringMatching(/there are 3 candidates[^]*take 1 [^]*take 3 /),
    ]);
    const digests: string[] = [];
    for (const take of ['2', '3']) {
      const said = await run('voices', 'lock', 'script.yaml', 'grandpa', '--take', take);
      expect([said.code, said.out]).toEqual([
        0,
        expect.stringContaining(`take ${take} is the voice from now on`),
      ]);
      digests.push(sha256(sampleIn(folder)));
      expect(lockIn(folder)).toContain(`digest: sha256:${digests.at(-1) ?? ''}\n`);
      expect((await run('render', 'script.yaml')).code).toBe(0);
    }
    expect(new Set(digests).size).toBe(2);
    expect(samplesOf(asked)).toEqual([digests[0], digests[0], digests[1], digests[1]]);
    expect(await counts()).toEqual({ design: 3, clone: 4, preset: 1 });
    const same = await run('voices', 'lock', 'script.yaml', 'grandpa', '--take', '3');
    expect(same.out).toContain('is the locked voice already');
    // What was chosen is found again where its sample is lost.
    rmSync(path.join(folder, 'voices/grandpa.en.wav'));
    expect((await run('render', 'script.yaml', '--renew')).code).toBe(0);
    expect(sha256(sampleIn(folder))).toBe(digests[1]);
    expect((await counts()).design).toBe(3);
  });

  test('takes the only candidate, and says where there is none', async () => {
    const { run } = await staged();
    const none = await run('voices', 'lock', 'script.yaml', 'grandpa');
    expect([none.code, none.err]).toEqual([
      2,
      expect.stringContaining('make some:  mimodrama voices audition script.yaml grandpa -n 3'),
    ]);
    await run('voices', 'audition', 'script.yaml', 'grandpa', '-n', '1');
    expect((await run('voices', 'lock', 'script.yaml', 'grandpa', '--take', '7')).err).toContain(
      'there is no take 7',
    );
    expect((await run('voices', 'lock', 'script.yaml', 'grandpa')).code).toBe(0);
  });

  test('leaves the voices of others, and what is noted beside them, as they are', async () => {
    const { folder, run } = await staged();
    await run('render', 'script.yaml');
    writeFileSync(path.join(folder, 'voices.lock.yaml'), `# Chosen in May.\n${lockIn(folder)}`);
    const before = lockIn(folder);
    addFiles(folder, {
      'script.yaml': drama.replace('{ preset: Mia }', '{ design: "A boy of five, bright." }'),
    });
    await run('render', 'script.yaml');
    const boy = lockIn(folder).indexOf('  boy:');
    expect(boy).toBeGreaterThan(0);
    expect(lockIn(folder).replace(/ {2}boy:\n(?: {4}.*\n)+/, '')).toBe(before);
  });

  test('refuses a character who is never locked', async () => {
    const { run } = await staged({ 'script.yaml': drama.replace('", anchor', '", lock: false, anchor') });
    const said = await run('voices', 'lock', 'script.yaml', 'grandpa');
    expect([said.code, said.err]).toEqual([2, expect.stringContaining("has 'lock: false'")]);
  });
});

test('with `lock: false` every line is designed for itself, and it is said', async () => {
  const { folder, run, counts } = await staged({
    'script.yaml': drama.replace('", anchor', '", lock: false, anchor'),
  });
  const said = await run('render', 'script.yaml');
  expect([said.code, said.err]).toEqual([0, expect.stringContaining('warning[unlocked-voice]')]);
  expect(await counts()).toEqual({ design: 2, clone: 0, preset: 1 });
  expect(existsSync(path.join(folder, 'voices.lock.yaml'))).toBe(false);
});

describe('voices list', () => {
  test('shows the presets, each with a command to hear it', async () => {
    const said = await runMain(['voices', 'list'], projectFolder({}));
    expect(said.out.split('\n')).toHaveLength(9);
    expect(said.out).toMatch(/^Dean +English +male +steady +mimodrama say "The boat is in\." --voice Dean$/m);
    expect(said.out).toMatch(/^冰糖 +Chinese +female +lively +mimodrama say "船/m);
    const json = last(await runMain(['voices', 'list', '--json'], projectFolder({})));
    expect(json['presets']).toHaveLength(8);
  });

  test('shows the cast, and what its locks are', async () => {
    const { folder, run } = await staged();
    const before = await run('voices', 'list', 'script.yaml');
    expect(before.out).toMatch(/^grandpa \(Grandpa\) +en +design +awaits its lock +2 lines$/m);
    expect(before.out).toMatch(/^boy \(Boy\) +en +preset +Mia +1 line$/m);
    await run('render', 'script.yaml');
    const digest = sha256(sampleIn(folder));
    expect((await run('voices', 'list', 'script.yaml')).out).toMatch(
      new RegExp(`design +locked +${digest.slice(0, 12)} +2 lines`),
    );
    expect(last(await run('voices', 'list', 'script.yaml', '--json'))).toMatchObject({
      type: 'voices',
      voices: [
        { character: 'grandpa', kind: 'design', state: 'locked', digest: `sha256:${digest}`, lines: 2 },
        { character: 'boy', kind: 'preset', voice: 'Mia', state: 'ready', digest: null, lines: 1 },
      ],
    });
    edit(folder, 'hoarse', 'silvery');
    const stale = await run('voices', 'list', 'script.yaml');
    expect([stale.code, stale.out]).toEqual([0, expect.stringContaining('locked from other words')]);
    edit(folder, 'silvery', 'hoarse');
    rmSync(path.join(folder, 'voices/grandpa.en.wav'));
    expect((await run('voices', 'list', 'script.yaml')).out).toContain('its locked sample is lost');
  });
});
