/** Renders `script.yaml` of a folder through the library with the fake engine, and tells which cues were asked for. */
import type { Cue } from '../../src/3-plan/cue.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { standardRetry } from '../../src/4-speak/retry-policy.ts';
import { createSpeaker } from '../../src/4-speak/speaker.ts';
import type { SpeechModel } from '../../src/4-speak/speech-model.ts';
import { standardChecks } from '../../src/5-takes/judge.ts';
import { documentedLimits } from '../../src/1-script/config.ts';
import type { Finished, Rendered, RenderSettings } from '../../src/render.ts';
import { render } from '../../src/render.ts';
import { machineClock } from '../../src/world/clock.ts';
import { machineLocks } from '../../src/world/locks.ts';
import { memoryState } from '../../src/world/memory-state.ts';
import { worldAt } from './project-folder.ts';

export interface RenderedWithTones {
  readonly result: Finished;
  /** Ids of the cues whose words went out, in the order of the script. */
  readonly asked: readonly string[];
  readonly warnings: readonly string[];
}

export async function renderWithTones(
  folder: string,
  settings: Partial<RenderSettings> = {},
  model: SpeechModel = createFake(),
): Promise<RenderedWithTones> {
  const { rendered, asked, warnings } = await tryRender(folder, settings, model);
  if (rendered.kind !== 'finished') throw new Error(`the render ended as ${JSON.stringify(rendered)}`);
  const order = rendered.production.plan.cues.map(({ cue }) => cue.id);
  return { result: rendered, asked: order.filter((id) => asked.has(id)), warnings };
}

export async function tryRender(
  folder: string,
  settings: Partial<RenderSettings> = {},
  model: SpeechModel = createFake(),
): Promise<{
  readonly rendered: Rendered;
  readonly asked: ReadonlySet<string>;
  readonly warnings: readonly string[];
}> {
  const asked = new Set<string>();
  const warnings: string[] = [];
  const started = (cue: Cue): void => void asked.add(cue.id);
  const rendered = await render('script.yaml', {
    world: worldAt(folder),
    locks: machineLocks(),
    clock: machineClock,
    checks: standardChecks,
    engine: 'fake',
    version: '0.0.0-test',
    openWorkbench: () => Promise.reject(new Error('no sound here needs ffmpeg')),
    warn: (message) => void warnings.push(message),
    openSpeaker: () =>
      Promise.resolve(
        createSpeaker({
          model,
          account: 'fake',
          limits: { ...documentedLimits, requestsPerMinute: Infinity },
          policy: standardRetry,
          state: memoryState(),
          clock: machineClock,
          random: () => 0.5,
        }),
      ),
    onEvent: (event) => {
      if (event.type === 'segment-started') started(event.cue);
    },
    ...settings,
  });
  return { rendered, asked, warnings };
}
