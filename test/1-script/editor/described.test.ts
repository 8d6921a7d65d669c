/** Every key of every file an author writes says what it means, with an example that its own reader accepts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { configKeys } from '../../../src/1-script/config-keys.ts';
import { documentedLimits } from '../../../src/1-script/config.ts';
import type { Formed, Keys } from '../../../src/1-script/form.ts';
import * as schema from '../../../src/1-script/schema.ts';
import type { Shape } from '../../../src/1-script/shapes.ts';
import { standardRetry } from '../../../src/4-speak/retry-policy.ts';
import { spacingOf } from '../../../src/6-mix/spacing.ts';
import { defaultTakeLimits } from '../../../src/audio/take-limits.ts';
import { parsed } from '../../support/yaml-text.ts';

const keysIn = (shape: Formed): Keys => {
  const { form } = shape;
  if (form?.kind === 'map') return form.keys;
  if (form?.kind === 'list' || form?.kind === 'by-language' || form?.kind === 'dictionary')
    return keysIn(form.item);
  return {};
};

/** With the keys of maps inside. */
function all(place: string, keys: Keys): (readonly [place: string, shape: Formed, key: string])[] {
  return Object.entries(keys).flatMap(([key, shape]) => [
    [`${place}.${key}`, shape, key] as const,
    ...all(`${place}.${key}`, keysIn(shape)),
  ]);
}

const everyKey = [
  ...all('script', schema.scriptKeys),
  ...all('cast file', schema.castFileKeys),
  ...all('character', schema.characterKeys),
  ...all('character in a scene', schema.performanceKeys),
  ...all('scene', schema.sceneKeys),
  ...all('line', schema.lineKeys),
  ...all('sound', schema.soundItemKeys),
  ...all('pause', schema.pauseItemKeys),
  ...all('note', schema.noteItemKeys),
  ...all('bed item', schema.bedItemKeys),
  ...all('bed', schema.bedChangeKeys),
  ...all('end of a bed', schema.bedStopKeys),
  ...all('settings', configKeys),
];

test('there are all of them', () => expect(everyKey.length).toBeGreaterThan(150));

test.each(everyKey)('%s', (_, shape, key) => {
  expect(shape.form, 'has a form').toBeDefined();
  const { words, example } = shape.description ?? { words: '', example: '' };
  expect(words).toMatch(/^[A-Z].*\.$/);
  const { root, diagnostics, problems } = parsed(`${key}: ${example}\n`);
  const value = root?.kind === 'map' ? root.entries[0]?.value : undefined;
  expect(value).toBeDefined();
  if (value) (shape as Shape<unknown>).read(value, key, diagnostics);
  expect(problems().map(({ message }) => message)).toEqual([]);
});

describe('what holds where nobody says anything is what the stages do', () => {
  const standardOf = (keys: Keys, name: string): string | undefined => keys[name]?.description?.standard;
  const milliseconds = (time: string | undefined): number =>
    Number.parseFloat(time ?? 'none') * (time?.endsWith('ms') ? 1 : 1000);

  test.each(['gap', 'sceneGap', 'head', 'tail'] as const)('%s', (name) => {
    expect(milliseconds(standardOf(schema.defaultsKeys, name))).toBe(spacingOf([], name));
  });

  test('limits, retries and checks', () => {
    const { limits, retry, checks } = configKeys;
    expect(standardOf(keysIn(limits), 'rpm')).toBe(String(documentedLimits.requestsPerMinute));
    expect(standardOf(keysIn(limits), 'concurrency')).toBe(String(documentedLimits.concurrency));
    expect(standardOf(keysIn(retry), 'attempts')).toBe(String(standardRetry.attempts));
    expect(milliseconds(standardOf(keysIn(retry), 'most'))).toBe(standardRetry.backoff.most);
    expect(standardOf(keysIn(checks), 'longestShare')).toBe(String(defaultTakeLimits.longestShare));
    expect(standardOf(keysIn(checks), 'driftSpectrum')).toBe(String(defaultTakeLimits.driftSpectrum));
  });
});

/** The finer numbers of `checks` are told where they stand: by the editor. */
const told = /^settings\.checks\./;

test('the documentation names every key of the settings', () => {
  const docs = path.resolve(import.meta.dirname, '../../../docs');
  const pages = readdirSync(docs).filter((name) => name.endsWith('.md'));
  const text = pages.map((name) => readFileSync(path.join(docs, name), 'utf8')).join('\n');
  const missing = all('settings', configKeys).filter(([, , key]) => !new RegExp(`\\b${key}\\b`).test(text));
  expect(missing.map(([place]) => place).filter((place) => !told.test(place))).toEqual([]);
});
