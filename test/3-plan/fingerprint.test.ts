/** Identity: what changes a performance changes the fingerprint, and nothing else does. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/3-plan/canonical-json.ts';
import { fingerprinterOf, fingerprintOf, identityOf, sides } from '../../src/3-plan/fingerprint.ts';
import type { SpeechRequest } from '../../src/3-plan/request.ts';
import { silence, withWords } from '../../src/3-plan/request.ts';
import { cuesOf, planOf } from '../support/planned-cues.ts';

const samples = Object.fromEntries(
  readdirSync('samples').map((name) => [`samples/${name}`, readFileSync(`samples/${name}`)]),
);

const request: SpeechRequest = {
  engine: 'mimo',
  model: 'mimo-v2.5-tts',
  revision: undefined,
  messages: [
    { role: 'user', content: 'Softly.' },
    { role: 'assistant', content: 'Good evening.' },
  ],
  voice: { kind: 'preset', id: 'Mia' },
  temperature: 0.6,
  topP: 0.95,
  optimizeTextPreview: undefined,
  maxCompletionTokens: 128,
  format: 'wav',
  stream: false,
};

/** Another value for every field: a new field fails to compile here until it is given one. */
const others: { readonly [Field in keyof SpeechRequest]: SpeechRequest[Field] | 'other' | true } = {
  engine: 'offline',
  model: 'other',
  revision: 'other',
  messages: [{ role: 'assistant', content: 'Good evening.' }],
  voice: { kind: 'described' },
  temperature: 0.7,
  topP: 0.9,
  optimizeTextPreview: false,
  maxCompletionTokens: 256,
  format: 'other',
  stream: true,
};

describe('every field of a request has chosen its side', () => {
  test('there are no others', () => {
    expect(Object.keys(sides).sort()).toEqual(Object.keys(request).sort());
  });

  test.each(Object.entries(sides))('%s: %s', (field, side) => {
    const changed = { ...request, [field]: others[field as keyof SpeechRequest] };
    const isSame = fingerprintOf(changed) === fingerprintOf(request);
    expect(isSame).toBe(side === 'delivery');
  });
});

describe('the text that is hashed', () => {
  test('is the canonical one', () => {
    for (const field of Object.keys(others)) {
      const changed = { ...request, [field]: others[field as keyof SpeechRequest] };
      expect(JSON.stringify(identityOf(changed))).toBe(canonicalJson(identityOf(changed)));
    }
  });

  test('is written down: a changed rule must be a decision', () => {
    expect(canonicalJson(identityOf(request))).toBe(
      '{"engine":"mimo","messages":[{"content":"Softly.","role":"user"},{"content":"Good evening.","role":"assistant"}],"model":"mimo-v2.5-tts","temperature":0.6,"topP":0.95,"version":1,"voice":{"preset":"Mia"}}',
    );
    expect(fingerprintOf(request)).toBe('21f217f4c7b718834e851939b4197df576815aec7f481df41edf6a79f70177e5');
  });

  test('written around the words, it is the same', async () => {
    const cues = await cuesOf({
      'script.yaml': readFileSync('scripts/harbour-light.yaml', 'utf8').replaceAll('../samples', 'samples'),
      ...samples,
    });
    const fingerprints = [...cues.values()].flatMap(({ segments }) => segments);
    expect(fingerprints.length).toBe(41);
    for (const { request: asked, fingerprint } of fingerprints)
      expect(fingerprint).toBe(fingerprintOf(asked));
    const awkward = {
      role: 'assistant',
      content: 'She said: {"content":"","role":"assistant"}, "\\n" and 你好.',
    } as const;
    const quoting = { ...request, messages: [{ role: 'user', content: awkward.content }, silence] } as const;
    expect(fingerprinterOf(quoting)(awkward.content)).toBe(
      fingerprintOf(withWords(quoting, awkward.content, 1)),
    );
  });

  test('every cue has the fingerprint of its whole request, however it is directed', async () => {
    const script = `mimodrama: 1
language: en
direction: Unhurried.
cast:
  mia: { voice: { preset: Mia }, direction: 'Says "messages":[] a lot.' }
  edith: { voice: { design: A woman of eighty., lock: false }, style: [whisper] }
scenes:
  - id: s
    direction: Close.
    lines:
      - mia: Plain.
      - { mia: Directed., direction: softly }
      - { mia: Alone., direction: { only: "say \\"no\\"" } }
      - { mia: Styled., direction: softly, style: [whisper] }
      - { mia: Warmer., direction: softly, sampling: { temperature: 1.1 } }
      - edith: Plain.
      - { edith: Directed., direction: softly }
      - { edith: Unset., direction: null }
`;
    for (const engine of ['mimo', 'fake'] as const) {
      const { cues } = await planOf({ 'script.yaml': script }, engine);
      const segments = cues.flatMap(({ cue }) => cue.segments);
      expect(segments.map(({ fingerprint }) => fingerprint)).toEqual(
        segments.map(({ request: whole }) => fingerprintOf(whole)),
      );
      expect(new Set(segments.map(({ fingerprint }) => fingerprint)).size).toBe(8);
      const directed = cues.find(({ cue }) => cue.text === 'Directed.' && cue.character === 'edith')?.cue;
      const told = directed?.segments[0]?.request.messages[0]?.content;
      expect(told).toContain('A woman of eighty.');
      expect(told).toContain('- softly');
      expect(told).toContain('- whisper');
    }
  });

  test('a voice that awaits its lock has no identity yet', () => {
    expect(
      fingerprintOf({ ...request, voice: { kind: 'awaiting-lock', character: 'a', language: 'en' } }),
    ).toBeUndefined();
  });
});

test('canonical JSON orders keys at every depth and drops what is undefined', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, A: true })).toBe(
    '{"A":true,"b":[1,{"c":"x","d":null}]}',
  );
});

const drama = (change: (text: string) => string = (text) => text): Promise<Map<string, string | undefined>> =>
  cuesOf({
    'script.yaml': change(`mimodrama: 1
title: Attic
language: en
direction: Softly.
defaults: { gap: 350ms }
cast:
  milly: { name: Milly, role: A girl., voice: { preset: Mia }, mix: { pan: 10% } }
  dean: { voice: { preset: Dean } }
scenes:
  - id: attic
    setting: An attic.
    script: |
      milly {id: a}: Hand me the lantern, would you?
      dean {id: b}: It is behind you.
      [pause 1s]
      milly {id: c}: So it is.
`),
  }).then((cues) => new Map([...cues].map(([id, { segments }]) => [id, segments[0]?.fingerprint])));

describe('what a change touches', () => {
  const spokenAnew = async (change: (text: string) => string): Promise<string[]> => {
    const [before, after] = [await drama(), await drama(change)];
    return [...after].flatMap(([id, fingerprint]) =>
      [...before.values()].includes(fingerprint) ? [] : [id],
    );
  };

  test.each([
    ['the title', (text: string) => text.replace('Attic', 'Cellar')],
    ['the gap', (text: string) => text.replace('350ms', '1s')],
    ['a pause', (text: string) => text.replace('[pause 1s]', '[pause 3s]')],
    ['an overlap', (text: string) => text.replace('dean {id: b}', 'dean {id: b, overlap: 200ms}')],
    ['pan', (text: string) => text.replace('10%', '-90%')],
    ['an id', (text: string) => text.replace('{id: a}', '{id: lantern}')],
    ['a scene id', (text: string) => text.replace('- id: attic', '- id: garret')],
    ["a character's name", (text: string) => text.replace('name: Milly', 'name: Millicent')],
    ['takes', (text: string) => text.replace('{id: a}', '{id: a, takes: 4}')],
    ['a comment', (text: string) => text.replace('mimodrama: 1', 'mimodrama: 1 # ours')],
    ['the order of lines', (text: string) => text.replace(/(milly \{id: a\}.*\n)(\s+)(dean.*\n)/, '$3$2$1')],
  ])('%s: nothing is spoken anew', async (_, change) => {
    expect(await spokenAnew(change)).toEqual([]);
  });

  test.each([
    ["a line's words", (text: string) => text.replace('behind you', 'beside you'), ['b']],
    ["a character's role", (text: string) => text.replace('A girl.', 'A young girl.'), ['a', 'c']],
    ["a line's direction", (text: string) => text.replace('dean {id: b}', 'dean {id: b} (gruff)'), ['b']],
    ["the scene's setting", (text: string) => text.replace('An attic.', 'A cellar.'), ['a', 'b', 'c']],
    ["the production's direction", (text: string) => text.replace('Softly.', 'Loudly.'), ['a', 'b', 'c']],
    ['a voice', (text: string) => text.replace('preset: Dean', 'preset: Milo'), ['b']],
    ['the engine', (text: string) => text.replace('title:', 'engine: fake\ntitle:'), ['a', 'b', 'c']],
  ])('%s: those lines alone', async (_, change, expected) => {
    expect(await spokenAnew(change)).toEqual(expected);
  });
});

test('equal requests are asked once', async () => {
  const { totals, cues } = await planOf({
    'script.yaml': `mimodrama: 1
language: en
cast: { milly: { voice: { preset: Mia } } }
scenes: [{ id: a, lines: [{ milly: Once more. }, { milly: Once more. }, { milly: And again. }] }]
`,
  });
  expect([totals.cues, totals.requests]).toEqual([3, 2]);
  expect(cues[0]?.cue.segments[0]?.fingerprint).toBe(cues[1]?.cue.segments[0]?.fingerprint);
});
