/** The manifest and the thin map: every field, in an order that stays, whatever the ids look like. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { jsonText } from '../../../src/7-deliver/game/json-text.ts';
import { manifest } from '../../../src/7-deliver/game/manifest.ts';
import { runtimeMap } from '../../../src/7-deliver/game/runtime-map.ts';
import { bigBuild, buildOf, clipOf, hostile, silentClip, smallBuild } from './sample-build.ts';

interface Written {
  readonly schema: number;
  readonly clips: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}
const { name, text } = manifest(smallBuild);
const written = JSON.parse(text) as Written;

describe('manifest.json', () => {
  test('has every field of every clip, and null for what is not known', () => {
    expect(name).toBe('manifest.json');
    expect(written).toMatchObject({
      schema: 1,
      project: 'Night Watch',
      preset: 'game',
      generatedBy: 'mimodrama 0.1.0',
    });
    expect(written.clips['en']?.['gate_02']).toEqual({
      file: 'en/gate_02.wav',
      lang: 'en',
      character: 'mae',
      speaker: 'Mae',
      voice: 'Mia',
      text: 'Who goes there?',
      spokenText: 'Who goes there?',
      direction: 'tired',
      status: 'tts',
      take: 1,
      fingerprint: ['f'.repeat(64)],
      durationMs: 1234,
      sampleRate: 48_000,
      channels: 1,
      codec: 'pcm_s16le',
      bytes: 118_508,
      sha256: 'a'.repeat(64),
      lufs: -23.1,
      lufsMethod: 'integrated',
      truePeakDb: -3.2,
      headMs: 50,
      tailMs: 120,
      source: { file: 'lines.csv', line: 2, node: 'gate' },
      group: null,
      aliasOf: null,
      model: 'mimo-v2.5-tts',
      warnings: [],
    });
    const fields = Object.keys(written.clips['en']?.['gate_02'] ?? {});
    for (const clip of Object.values(written.clips).flatMap((clips) => Object.values(clips)))
      expect(Object.keys(clip)).toEqual(fields);
    expect(written.clips['en']?.['gate_03']).toMatchObject({
      file: null,
      status: 'missing',
      durationMs: null,
      sha256: null,
    });
    expect(written.clips['en']?.['10']?.['group']).toEqual({ id: 'greet', index: 2, count: 2 });
    expect(written.clips['en']?.['gate_04']).toMatchObject({ file: null, aliasOf: 'gate_01' });
  });

  test('ids stand in the order of the script, ids of digits too', () => {
    const ids = [...text.matchAll(/^ {6}"([^"]+)": \{$/gm)].map(([, id]) => id);
    expect(ids).toEqual(['gate_02', 'gate_01', '10', '9', 'gate_03', 'gate_04', 'gate_02']);
  });

  test('the same build gives the same bytes, with neither time nor place', () => {
    expect(manifest(structuredClone(smallBuild)).text).toBe(text);
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d|"\/|[A-Z]:\\/);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.split('\n').slice(0, 9)).toEqual([
      '{',
      '  "schema": 1,',
      '  "project": "Night Watch",',
      '  "preset": "game",',
      '  "generatedBy": "mimodrama 0.1.0",',
      '  "clips": {',
      '    "en": {',
      '      "gate_02": {',
      '        "file": "en/gate_02.wav",',
    ]);
  });

  test.each([hostile, '__proto__', 'constructor', '老周', ''])('an id of %j is kept', (id) => {
    const clips = (
      JSON.parse(manifest(buildOf([clipOf(id, { text: hostile }), clipOf('a')])).text) as Written
    ).clips;
    const found = Object.entries(clips['en'] ?? {});
    expect(found.map(([key]) => key)).toEqual([id, 'a']);
    expect(found[0]?.[1]['text']).toBe(hostile);
  });
});

describe('lines.json', () => {
  test('is a line for a line, by language and id, with what an alias plays', () => {
    expect(runtimeMap(smallBuild)).toEqual({
      name: 'lines.json',
      text: `{
  "schema": 1,
  "languages": {
    "en": {
      "lines": {
        "10": { "file": "en/10.wav", "seconds": 1.234, "status": "tts" },
        "9": { "file": "en/9.wav", "seconds": 1.234, "status": "tts" },
        "gate_01": { "file": "en/gate_01.wav", "seconds": 1.234, "status": "final" },
        "gate_02": { "file": "en/gate_02.wav", "seconds": 1.234, "status": "tts" },
        "gate_03": { "file": null, "seconds": null, "status": "missing" },
        "gate_04": { "file": "en/gate_01.wav", "seconds": 1.234, "status": "final" }
      },
      "groups": {
        "greet": ["9", "10"]
      }
    },
    "zh": {
      "lines": {
        "gate_02": { "file": "zh/gate_02.wav", "seconds": 1.234, "status": "tts" }
      },
      "groups": {}
    }
  }
}
`,
    });
  });

  test('aliases of each other end, and one of a line that is not there says so', () => {
    const circle = [
      silentClip('a', { aliasOf: 'b' }),
      silentClip('b', { aliasOf: 'a' }),
      silentClip('c', { aliasOf: 'gone' }),
    ];
    const map = JSON.parse(runtimeMap(buildOf(circle)).text) as { languages: { en: { lines: object } } };
    const missing = { file: null, seconds: null, status: 'missing' };
    expect(map.languages.en.lines).toEqual({ a: missing, b: missing, c: missing });
  });

  test('the order of clips is nothing to it', () => {
    const turned = { ...smallBuild, clips: smallBuild.clips.toReversed() };
    expect(runtimeMap(turned).text).toBe(runtimeMap(smallBuild).text);
  });

  test('thousands of lines', () => {
    const digest = (part: string): string => createHash('sha256').update(part).digest('hex');
    const build = bigBuild(5000);
    const map = runtimeMap(build).text;
    expect(map.match(/"bark_\d{5}": \{/g)).toHaveLength(5000);
    expect(digest(map)).toBe(digest(runtimeMap(bigBuild(5000)).text));
    expect(digest(manifest(build).text)).toBe(digest(manifest(bigBuild(5000)).text));
  });
});

test('JSON reads back as what was given', () => {
  const value = new Map<string, never[] | string | number | null | boolean>([
    ['2', []],
    ['1', 'a "b"\n'],
    ['x', -1.5],
    ['y', null],
    ['z', true],
  ]);
  expect(jsonText(value)).toBe(
    '{\n  "2": [],\n  "1": "a \\"b\\"\\n",\n  "x": -1.5,\n  "y": null,\n  "z": true\n}\n',
  );
  expect(jsonText(new Map())).toBe('{}\n');
});
