/** What a run tells of its requests: none before it goes out, none that never did, and no more of them than help. */
import { describe, expect, test } from 'vitest';
import { documentedLimits } from '../../src/1-script/config.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { standardRetry } from '../../src/4-speak/retry-policy.ts';
import type { Speaker } from '../../src/4-speak/speaker.ts';
import { createSpeaker } from '../../src/4-speak/speaker.ts';
import type { SpeechModel } from '../../src/4-speak/speech-model.ts';
import type { PerformEvent } from '../../src/perform.ts';
import { machineClock } from '../../src/world/clock.ts';
import { memoryState } from '../../src/world/memory-state.ts';
import { projectFolder } from '../support/project-folder.ts';
import { renderWithTones } from '../support/render-with-tones.ts';

const drama = (lines: number): string => `mimodrama: 1
language: en
cast: { milly: { voice: { preset: Mia } } }
scenes:
  - id: attic
    script: |
${Array.from({ length: lines }, (_, at) => `      milly: Hand me the lantern number ${at}, would you?\n`).join('')}`;

const seats = 2;
const speakerOf = (model: SpeechModel): Speaker =>
  createSpeaker({
    model,
    account: 'fake',
    limits: {
      ...documentedLimits,
      requestsPerMinute: Infinity,
      concurrency: seats,
      mostConcurrency: seats,
    },
    policy: standardRetry,
    state: memoryState(),
    clock: machineClock,
    random: () => 0.5,
  });

interface Watched {
  readonly told: readonly PerformEvent[];
  /** Of the lines that were told to begin, how many at most had not reached the model. */
  readonly mostAhead: number;
  readonly requests: number;
}

async function watch(
  folder: string,
  model: SpeechModel,
  onStart?: (speaker: Speaker) => void,
): Promise<Watched> {
  const told: PerformEvent[] = [];
  let begun = 0;
  let mostAhead = 0;
  const speaker = speakerOf({
    ...model,
    synthesize(request, options) {
      begun++;
      return model.synthesize(request, options);
    },
  });
  const { result } = await renderWithTones(folder, {
    openSpeaker: () => Promise.resolve(speaker),
    onEvent(event) {
      told.push(event);
      if (event.type !== 'segment-started') return;
      mostAhead = Math.max(mostAhead, count(told, 'segment-started') - begun);
      onStart?.(speaker);
    },
  });
  return { told, mostAhead, requests: result.performed.requests };
}

const count = (told: readonly PerformEvent[], type: PerformEvent['type']): number =>
  told.filter((event) => event.type === type).length;

describe('a line is told to begin', () => {
  test('when its request has its place, not when it waits for one', async () => {
    const folder = projectFolder({ 'script.yaml': drama(9) });
    const { told, mostAhead, requests } = await watch(
      folder,
      createFake({ clock: machineClock, latency: 5 }),
    );
    expect(mostAhead).toBeLessThanOrEqual(seats);
    expect([count(told, 'segment-started'), count(told, 'segment-ended'), requests]).toEqual([9, 9, 9]);
  });

  test('not at all when the run ends before: then it was no request either', async () => {
    const folder = projectFolder({ 'script.yaml': drama(9) });
    const model = createFake({ clock: machineClock, latency: 20 });
    const { told, requests } = await watch(folder, model, ({ queue }) => queue.stop(new Error('enough')));
    expect(count(told, 'segment-started')).toBe(requests);
    expect(requests).toBeLessThanOrEqual(seats);
    expect(count(told, 'segment-ended')).toBe(requests);
  });
});

/** Silence, and each time as loud as `noise` makes it. */
function mute(noise: (request: number) => number): {
  readonly model: SpeechModel;
  readonly asked: () => number;
} {
  let asked = 0;
  const fake = createFake();
  return {
    asked: () => asked,
    model: {
      ...fake,
      async *synthesize(request, options) {
        const level = noise(asked++);
        for await (const event of fake.synthesize(request, options))
          yield event.type === 'audio-delta' ? { ...event, samples: event.samples.map(() => level) } : event;
      },
    },
  };
}

describe('a rendering that does not pass', () => {
  test('is not asked for again once it comes back just the same', async () => {
    const folder = projectFolder({ 'script.yaml': drama(1) });
    const { model, asked } = mute(() => 0);
    const { told } = await watch(folder, model);
    expect([asked(), count(told, 'take-refused')]).toEqual([2, 2]);
    const failed = told.find((event) => event.type === 'cue-failed');
    expect(failed?.failure.message).toContain('the best of 2 is');
    expect(count(told, 'segment-started')).toBe(1);
  });

  test('is asked for as often as the checks allow while it differs', async () => {
    const folder = projectFolder({ 'script.yaml': drama(1) });
    const { model, asked } = mute((request) => request % 2);
    await watch(folder, model);
    expect(asked()).toBe(3);
  });
});
