/** Scenes that are mixed in threads are the scenes that are mixed here, byte for byte; what a thread cannot do is done here. */
import { createHash } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cue } from '../../src/3-plan/cue.ts';
import type { Helper, Helpers } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { machineHelpers } from '../../src/world/workers.ts';
import type { Mixed } from './mixed.ts';
import { mixed } from './mixed.ts';
import { tone, toneWav } from './tones.ts';

const scene = (number: number): string => `
  - id: scene-${number}
    beds: [{ sound: rain.wav, gain: -20dB, duck: 9dB, fade: 300ms }]
    lines:
      - a: Line one of ${number}.
      - b: Line two of ${number}.
        gap: ${200 + number}ms
      - sound: rain.wav
`;
const content = {
  'rain.wav': toneWav({ seconds: 1.3, hertz: 300 }),
  'script.yaml': `mimodrama: 1
language: en
cast:
  a: { voice: { preset: Mia } }
  b: { voice: { preset: Dean }, mix: { pan: 40%, treatment: hall } }
scenes:${[1, 2, 3, 4].map(scene).join('')}`,
};

/** Each line a tone of its own. */
const says = ({ text }: Cue): Int16Array =>
  tone({ seconds: 0.6, hertz: 300 + [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) });

const soundsOf = async ({ mixes }: Mixed): Promise<readonly string[]> =>
  Promise.all(
    mixes.map(async ({ file }) =>
      createHash('sha256')
        .update(await nodeFiles.read(file))
        .digest('hex'),
    ),
  );

/** Helpers on a machine of many cores, and what they answered. */
function watched(helpers: Helpers): { readonly helpers: Helpers; readonly told: string[] } {
  const told: string[] = [];
  const start: Helpers['start'] = (program, place): Helper => {
    const helper = helpers.start(program, place);
    return {
      async ask(question) {
        const { digest } = question as { readonly digest: string };
        try {
          const answer = await helper.ask(question);
          told.push(`mixed ${digest}`);
          return answer;
        } catch (error) {
          told.push(`failed ${digest}`);
          throw error;
        }
      },
      async close() {
        await helper.close();
        told.push('closed');
      },
    };
  };
  return { helpers: { ...helpers, cores: 4, start }, told };
}

describe('threads beside this one', () => {
  test('give the same bytes, and the same measures', async () => {
    const alone = await mixed(content, { says });
    const { helpers, told } = watched(machineHelpers());
    const together = await mixed(content, { says, helpers });
    expect(told.filter((one) => one.startsWith('mixed')).length).toBeGreaterThan(0);
    expect(told.filter((one) => one === 'closed')).toHaveLength(3);
    expect(await soundsOf(together)).toEqual(await soundsOf(alone));
    expect(together.mixes.map(({ file: _, ...facts }) => facts)).toEqual(
      alone.mixes.map(({ file: _, ...facts }) => facts),
    );
    expect([...together.worked].sort()).toEqual([0, 1, 2, 3]);
  });

  test('that are not there cost nothing but their help', async () => {
    const { helpers, told } = watched(machineHelpers({ folder: '/nowhere/at/all' }));
    const together = await mixed(content, { says, helpers });
    expect(told.some((one) => one.startsWith('failed'))).toBe(true);
    expect(await soundsOf(together)).toEqual(await soundsOf(await mixed(content, { says })));
  });

  test('a damaged take is found wherever its scene is mixed', async () => {
    const { helpers } = watched(machineHelpers());
    const damage = mixed(content, {
      says,
      helpers,
      onKept: (store, takes) => {
        for (const { fingerprint, number } of [...takes.values()].flat().slice(2, 7))
          truncateSync(store.layout.sound(fingerprint, number), 100);
      },
    });
    await expect(damage).rejects.toThrow('5 takes are damaged');
  });
});
