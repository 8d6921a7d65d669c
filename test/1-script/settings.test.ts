/** Layers outside in, field by field: layer file, script, scene, character, character in this scene, line. */
import { describe, expect, test } from 'vitest';
import { gatherDirection } from '../../src/3-plan/direction.ts';
import type { SettingName, Settings } from '../../src/1-script/settings.ts';
import { resolveSetting, resolveWords } from '../../src/1-script/settings.ts';
import { stateVoice } from '../../src/1-script/voice-use.ts';
import { readProject } from '../support/read-project.ts';
import { sliceOf } from '../support/yaml-text.ts';

/** What each layer says, as entries of a map in braces; where defaults hold it, `defaults: { … }` is written out. */
interface Saying {
  readonly layer?: string;
  readonly script?: string;
  readonly scene?: string;
  readonly character?: string;
  readonly inScene?: string;
  readonly line?: string;
}

async function layersOf(
  says: Saying,
  language = 'en',
): Promise<{ layers: readonly Settings[]; guidance: () => unknown }> {
  const part = (entries: string | undefined): string => (entries ? `, ${entries}` : '');
  const { script, said } = await readProject({
    'house.yaml': `{ title: House${part(says.layer)} }\n`,
    'script.yaml': `{ mimodrama: 1, language: ${language}, layers: house.yaml${part(says.script)},
      cast: { boy: { voice: { preset: Mia }${part(says.character)} } },
      scenes: [{ id: tree${part(says.scene)}, cast: { boy: { ${says.inScene ?? ''} } }, lines: [{ boy: Hi.${part(says.line)} }] }] }\n`,
  });
  expect(said.filter((one) => !/^(preset-language|missing-voice|design-in-scene)/.test(one))).toEqual([]);
  const { scene, line } = script.lines[0]!;
  const layers = [...scene.layersOf('boy'), line.settings];
  const guidance = (): unknown => {
    const { role, sceneDirection, guidance: items } = gatherDirection(layers, scene, line, language);
    return [role?.value, sceneDirection?.value, items.map(({ value }) => value)];
  };
  return { layers, guidance };
}

const levels = ['layer', 'script', 'scene', 'character', 'inScene', 'line'] as const;
/** `key` at each level, inside `defaults` where a level keeps it there. */
const at = (level: (typeof levels)[number], entry: string): string =>
  ['layer', 'script', 'scene'].includes(level) ? `defaults: { ${entry} }` : entry;
const saying = (entries: Partial<Record<(typeof levels)[number], string>>): Saying =>
  Object.fromEntries(Object.entries(entries).map(([level, entry]) => [level, at(level as 'line', entry)]));

describe('the innermost that speaks is heard', () => {
  test.each(levels.map((level, index) => [index + 1, level] as const))('of %i layers: %s', async (count) => {
    const entries = levels.slice(0, count).map((level, index) => [level, `takes: ${index + 1}`]);
    const resolved = resolveSetting((await layersOf(saying(Object.fromEntries(entries)))).layers, 'takes');
    expect(resolved?.value).toBe(count);
    expect(sliceOf(resolved!.span)).toBe(String(count));
    expect(resolved!.span.source.name).toBe(count === 1 ? 'house.yaml' : 'script.yaml');
  });

  test.each(levels.slice(1))('null in the %s unsets what outer layers said', async (level) => {
    const { layers } = await layersOf(
      saying({ layer: 'takes: 3, sampling: { temperature: 0.5 }', [level]: 'takes: null' }),
    );
    expect(resolveSetting(layers, 'takes')).toBeUndefined();
    expect(resolveSetting(layers, 'sampling.temperature')?.value).toBe(0.5);
  });

  test('each field for itself: none erases its sibling', async () => {
    const { layers } = await layersOf({
      layer: 'defaults: { gap: 1s, join: 2s, sampling: { temperature: 0.5 } }',
      script: 'defaults: { gap: 3s, sampling: { top_p: 0.8 } }',
      scene: 'defaults: { head: 1s }',
      character: 'mix: { gain: -1dB, pan: -20% }',
      inScene: 'mix: { treatment: phone }',
      line: 'mix: { pan: 30% }, sampling: { temperature: 1.2 }',
    });
    const names: SettingName[] = [
      'gap',
      'join',
      'head',
      'sampling.temperature',
      'sampling.top_p',
      'mix.gain',
      'mix.pan',
      'mix.treatment',
    ];
    expect(names.map((name) => resolveSetting(layers, name)?.value)).toEqual([
      3000,
      2000,
      1000,
      1.2,
      0.8,
      -1,
      30,
      'phone',
    ]);
  });

  test('a list is replaced whole', async () => {
    const { layers } = await layersOf({ character: 'style: [gentle, slow]', inScene: 'style: [serious]' });
    expect(resolveSetting(layers, 'style')?.value).toEqual(['serious']);
    const line = await layersOf({ character: 'style: [gentle, slow]', line: 'style: []' });
    expect(resolveSetting(line.layers, 'style')?.value).toEqual([]);
  });

  test.each([
    ['mix: null', ['mix.gain', 'mix.pan', 'mix.treatment']],
    ['sampling: null', ['sampling.temperature', 'sampling.top_p']],
    ['mix: { gain: null }', ['mix.gain']],
  ] as const)('%s unsets each of its parts', async (entry, unset) => {
    const character =
      'mix: { gain: -1dB, pan: 5%, treatment: hall }, sampling: { temperature: 0.5, top_p: 0.5 }, takes: 2';
    const all: SettingName[] = [
      'mix.gain',
      'mix.pan',
      'mix.treatment',
      'sampling.temperature',
      'sampling.top_p',
      'takes',
    ];
    const { layers } = await layersOf({ character, line: entry });
    expect(all.filter((name) => resolveSetting(layers, name) === undefined)).toEqual(unset);
  });

  test.each(['script', 'scene'] as const)(
    '`defaults: null` in the %s unsets those of outer layers',
    async (level) => {
      const { layers } = await layersOf({
        layer: 'defaults: { gap: 2s, takes: 3 }',
        [level]: 'defaults: null',
      });
      expect(resolveSetting(layers, 'gap')).toBeUndefined();
      expect(resolveSetting(layers, 'takes')).toBeUndefined();
    },
  );
});

describe('direction accumulates', () => {
  const all: Saying = {
    layer: 'direction: Layer.',
    script: 'direction: Script.',
    scene: 'direction: Scene.',
    character: 'direction: Character.',
    inScene: 'direction: In scene.',
    line: 'direction: Line.',
  };

  test('layer, script, character, character in scene, line; the scene by itself', async () => {
    const { guidance } = await layersOf(all);
    expect(guidance()).toEqual([
      undefined,
      'Scene.',
      ['Layer.', 'Script.', 'Character.', 'In scene.', 'Line.'],
    ]);
  });

  test('{ only: … } on a line drops all outer ones', async () => {
    const { guidance } = await layersOf({ ...all, line: 'direction: { only: Alone. }' });
    expect(guidance()).toEqual([undefined, undefined, ['Alone.']]);
  });

  test('{ only: null } leaves none', async () => {
    const { guidance } = await layersOf({ ...all, line: 'direction: { only: null }' });
    expect(guidance()).toEqual([undefined, undefined, []]);
  });

  test('null unsets what was said at its own level, and nothing outside it', async () => {
    const said = async (says: Saying): Promise<unknown> => (await layersOf({ ...all, ...says })).guidance();
    expect(await said({ script: 'direction: null' })).toEqual([
      undefined,
      'Scene.',
      ['Character.', 'In scene.', 'Line.'],
    ]);
    expect(await said({ scene: 'direction: null' })).toEqual([
      undefined,
      undefined,
      ['Layer.', 'Script.', 'Character.', 'In scene.', 'Line.'],
    ]);
    expect(await said({ character: 'direction: null' })).toEqual([
      undefined,
      'Scene.',
      ['Layer.', 'Script.', 'In scene.', 'Line.'],
    ]);
    expect(await said({ inScene: 'direction: null' })).toEqual([
      undefined,
      'Scene.',
      ['Layer.', 'Script.', 'Line.'],
    ]);
  });

  test('null on a line drops all of it', async () => {
    const { guidance } = await layersOf({ ...all, line: 'direction: null' });
    expect(guidance()).toEqual([undefined, undefined, []]);
  });
});

describe('by language', () => {
  const role = 'role: { zh: 棋王, en: A champion. }';
  const words = async (says: Saying, language: string): Promise<string | undefined> =>
    resolveWords(
      (await layersOf(says, language)).layers.map((layer) => layer.role),
      language,
    )?.value;

  test.each([
    ['en', 'A champion.'],
    ['zh', '棋王'],
    ['zh-TW', '棋王'],
    ['fr', undefined],
  ])('a line in %s hears %s', async (language, heard) => {
    expect(await words({ character: role }, language)).toBe(heard);
  });

  test('a layer silent in the language leaves the words of the outer one', async () => {
    expect(await words({ character: role, inScene: 'role: { en: A loser. }' }, 'zh')).toBe('棋王');
    expect(await words({ character: role, inScene: 'role: { en: A loser. }' }, 'en')).toBe('A loser.');
    expect(await words({ character: role, inScene: 'role: { zh: null }' }, 'zh-TW')).toBeUndefined();
  });

  test('directions of every layer, each in the language of the line', async () => {
    const says = {
      script: 'direction: { en: Slow., zh: 慢一点。 }',
      character: 'direction: Drawls.',
      line: 'direction: { only: { en: Now., zh: 快。 } }',
    };
    expect((await layersOf({ ...says, line: '' }, 'zh-TW')).guidance()).toEqual([
      undefined,
      undefined,
      ['慢一点。', 'Drawls.'],
    ]);
    expect((await layersOf(says, 'zh')).guidance()).toEqual([undefined, undefined, ['快。']]);
  });
});

describe('the voice', () => {
  const voice = async (says: Saying, language = 'en'): Promise<unknown> => {
    const stated = stateVoice((await layersOf(says, language)).layers, language);
    return Object.fromEntries(Object.entries(stated).map(([name, { value }]) => [name, value]));
  };

  test('is refined field by field: none erases its sibling, null unsets one', async () => {
    const cloned = 'voice: { preset: null, clone: her.wav, consent: Hers. }';
    expect(await voice({ inScene: cloned })).toEqual({ clone: 'her.wav', consent: 'Hers.' });
    expect(await voice({ inScene: 'voice: { lock: no }' })).toEqual({ preset: 'Mia', lock: false });
  });

  test('null unsets all of it, for every language or one', async () => {
    expect(await voice({ inScene: 'voice: null' })).toEqual({});
    expect(await voice({ inScene: 'voice: { zh: null }' }, 'zh-TW')).toEqual({});
    expect(await voice({ inScene: 'voice: { zh: null }' })).toEqual({ preset: 'Mia' });
  });

  test('differs by language', async () => {
    const byLanguage = 'voice: { en: { preset: Dean }, zh: { preset: 白桦, lock: no } }';
    expect(await voice({ inScene: byLanguage }, 'zh-TW')).toEqual({ preset: '白桦', lock: false });
    expect(await voice({ inScene: byLanguage }, 'fr')).toEqual({ preset: 'Mia' });
    expect(await voice({ inScene: 'voice: { anchor: { zh: 来。, en: Come. } }' }, 'zh-TW')).toEqual({
      preset: 'Mia',
      anchor: '来。',
    });
  });
});
