/** A small production of two scenes, delivered through the library, and what lies in its folders afterwards. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { MixWork } from '../../src/7-deliver/programme-settings.ts';
import type { Finished, RenderSettings } from '../../src/render.ts';
import { toneWav } from '../6-mix/tones.ts';
import { renderWithTones } from '../support/render-with-tones.ts';

export interface Words {
  readonly title?: string;
  readonly gap?: string;
  readonly id?: string;
  readonly second?: string;
  readonly bed?: string;
  readonly more?: string;
}

export const script = ({
  title = 'The Lantern',
  gap = '350ms',
  id = 'boat',
  second = 'grandpa',
  bed = 'hum.wav',
  more = '',
}: Words = {}): string => `mimodrama: 1
title: ${title}
language: en
defaults: { head: 100ms, sceneGap: 200ms, tail: 100ms }
cast:
  milly: { name: Milly, voice: { preset: Mia } }
  grandpa: { name: Grandpa, voice: { preset: Dean } }
scenes:
  - id: attic
    beds: [ { sound: ${bed}, gain: -20dB, duck: 6dB } ]
    script: |
      milly {id: lantern}: The lantern.
      ${second} {id: which}: Which one?
  - id: yard
    defaults: { gap: ${gap} }
    script: |
      milly {id: ${id}}: The boat!
      milly {id: burn}: Burn it.
${more}`;

export const content = (words?: Words): Readonly<Record<string, string | Uint8Array>> => ({
  'script.yaml': script(words),
  'hum.wav': toneWav({ seconds: 0.5, hertz: 300 }),
});

export interface Delivery {
  readonly result: Finished;
  readonly mixed: readonly string[];
  readonly written: readonly string[];
}

export async function deliver(folder: string, settings: Partial<RenderSettings> = {}): Promise<Delivery> {
  const work: MixWork[] = [];
  const { result } = await renderWithTones(folder, {
    ...settings,
    onWork: (one) => {
      work.push(one);
      settings.onWork?.(one);
    },
  });
  return {
    result,
    mixed: work.flatMap((one) => (one.kind === 'mixing' ? [one.scene] : [])),
    written: work.flatMap((one) => (one.kind === 'writing' ? [one.name] : [])),
  };
}

export const out = 'out/script.fake';
export const programme = `${out}/script.wav`;

export const namesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(path.join(folder, name)).isFile())
        .map((name) => name.replaceAll(path.sep, '/'))
        .sort()
    : [];
export const outputs = (folder: string): string[] => namesUnder(path.join(folder, out));
export const unfinished = (folder: string): string[] =>
  namesUnder(folder).filter((name) => name.endsWith('.unfinished'));
export const digestOf = (folder: string, name: string): string =>
  createHash('sha256')
    .update(readFileSync(path.join(folder, name)))
    .digest('hex');
export const stamps = (folder: string): Readonly<Record<string, number>> =>
  Object.fromEntries(namesUnder(folder).map((name) => [name, statSync(path.join(folder, name)).mtimeMs]));
