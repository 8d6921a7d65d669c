/** Cues: what is asked of each of the three models, to the letter. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Cue } from '../../src/3-plan/cue.ts';
import { requestBody, sampleDigest, wholeSample } from '../../src/4-speak/models/mimo/request-body.ts';
import { cueOf, cuesOf, tinyWav } from '../support/planned-cues.ts';

const script = (character: string, line = 'who: Good evening, everyone.'): string => `mimodrama: 1
language: en
direction: Softly.
cast:
  who:
${character}
scenes:
  - id: one
    script: |
      ${line}
`;

const bodyOf = (cue: Cue | undefined): unknown => {
  const request = cue?.segments[0]?.request;
  return request && requestBody(request, sampleDigest);
};

const told = { role: 'user', content: 'Softly.' };
const said = { role: 'assistant', content: 'Good evening, everyone.' };
const manner = { stream: false, temperature: 0.6, top_p: 0.95, max_completion_tokens: 128 };

describe('requests', () => {
  test('a preset: its id, nothing about optimizing', async () => {
    const cue = await cueOf({ 'script.yaml': script('    voice: { preset: Mia }') });
    expect(bodyOf(cue)).toEqual({
      model: 'mimo-v2.5-tts',
      messages: [told, said],
      audio: { format: 'wav', voice: 'Mia' },
      ...manner,
    });
  });

  test('a clone: its sample as a data URI, shown as a digest', async () => {
    const wav = tinyWav();
    const cue = await cueOf({
      'script.yaml': script('    voice: { clone: who.wav, consent: "Made for this test." }'),
      'who.wav': wav,
    });
    const digest = createHash('sha256').update(wav).digest('hex');
    expect(bodyOf(cue)).toEqual({
      model: 'mimo-v2.5-tts-voiceclone',
      messages: [told, said],
      audio: { format: 'wav', voice: `data:audio/wav;sha256,${digest}` },
      ...manner,
    });
    const request = cue.segments[0]?.request;
    const voice = request && requestBody(request, wholeSample).audio.voice;
    expect(voice).toBe(`data:audio/wav;base64,${Buffer.from(wav).toString('base64')}`);
  });

  test('a design without a lock waits, and will be cloned', async () => {
    const cue = await cueOf({
      'script.yaml': script('    voice: { design: "A woman of eighty, brittle, precise." }'),
    });
    expect(bodyOf(cue)).toMatchObject({ model: 'mimo-v2.5-tts-voiceclone', messages: [told, said] });
    expect(cue.segments[0]?.fingerprint).toBeUndefined();
  });

  test('a locked design: the sample, and no word of its description', async () => {
    const wav = tinyWav(3);
    const digest = createHash('sha256').update(wav).digest('hex');
    const cue = await cueOf({
      'script.yaml': script('    voice: { design: "A woman of eighty, brittle, precise." }'),
      'voices.lock.yaml': `voices: { who: { en: { description: "A woman of eighty, brittle, precise.", anchor: Any., digest: "sha256:${digest}" } } }`,
      'voices/who.en.wav': wav,
    });
    expect(bodyOf(cue)).toEqual({
      model: 'mimo-v2.5-tts-voiceclone',
      messages: [told, said],
      audio: { format: 'wav', voice: `data:audio/wav;sha256,${digest}` },
      ...manner,
    });
    expect(cue.segments[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test('`lock: false`: the description, a blank line, the direction; no voice; style in words', async () => {
    const cue = await cueOf({
      'script.yaml': script(
        '    voice: { design: "A woman of eighty, brittle, precise.", lock: false }\n    style: [gentle, lazy]',
      ),
    });
    expect(bodyOf(cue)).toEqual({
      model: 'mimo-v2.5-tts-voicedesign',
      messages: [
        {
          role: 'user',
          content: 'A woman of eighty, brittle, precise.\n\nGuidance:\n- Softly.\n- gentle, lazy',
        },
        said,
      ],
      audio: { format: 'wav', optimize_text_preview: false },
      ...manner,
    });
  });

  test('an engine with stable designs waits for no lock', async () => {
    const files = { 'script.yaml': script('    voice: { design: "A woman of eighty, brittle, precise." }') };
    const cue = await cueOf(files, 'offline');
    expect(cue.segments[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(cue.segments[0]?.request).toMatchObject({ engine: 'offline', voice: { kind: 'described' } });
  });

  test('sampling is what the innermost layer says, field by field', async () => {
    const cue = await cueOf({
      'script.yaml': script(
        '    voice: { preset: Mia }\n    sampling: { temperature: 1.1, top_p: 0.5 }',
        'who {sampling: {temperature: 0.2}}: Good evening, everyone.',
      ),
    });
    expect(bodyOf(cue)).toMatchObject({ temperature: 0.2, top_p: 0.5 });
  });
});

describe('words', () => {
  const spoken = async (line: string, extra = '', voice = 'Mia'): Promise<string> =>
    (await cueOf({ 'script.yaml': `${extra}${script(`    voice: { preset: ${voice} }`, line)}` })).spoken;

  test.each([
    ['style leads the text', 'who {style: [gentle, lazy]}: Good evening.', '(gentle lazy) Good evening.'],
    ['a song stays first', 'who {style: gentle}: (singing) Oh the river.', '(singing gentle) Oh the river.'],
    ['a song by style is first', 'who {style: [gentle, sing]}: Oh the river.', '(sing gentle) Oh the river.'],
    ['an aside is set off by commas', 'who: The boy \\(my own\\) is here.', 'The boy, my own, is here.'],
    ['an aside at the end', 'who: He came \\(late\\).', 'He came, late.'],
    ['a mark stays a mark', 'who: Well [sighs] that is that.', 'Well [sighs] that is that.'],
  ])('%s', async (_, line, expected) => {
    expect(await spoken(line)).toBe(expected);
  });

  test('the spoken form goes to the model, the written form stays in the text', async () => {
    const cue = await cueOf({
      'script.yaml': script('    voice: { preset: Mia }', 'who: The hutong, (hutong) and Hutongs.').replace(
        'direction:',
        'lexicon: { hutong: hoo-tong }\ntokens: { name: Ash }\ndirection:',
      ),
    });
    expect(cue.text).toBe('The hutong, (hutong) and Hutongs.');
    expect(cue.spoken).toBe('The hoo-tong, (hutong) and Hutongs.');
  });

  test('tokens are filled in before the lexicon looks', async () => {
    const text = script('    voice: { preset: Mia }', 'who: Welcome, {name}.');
    const cue = await cueOf({
      'script.yaml': text.replace('direction:', 'lexicon: { Ash: Ashh }\ntokens: { name: Ash }\ndirection:'),
    });
    expect(cue.spoken).toBe('Welcome, Ashh.');
  });

  test('Chinese style and asides close up', async () => {
    const cue = await cueOf({
      'script.yaml': `mimodrama: 1
language: zh
cast: { lan: { voice: { preset: 茉莉 }, style: [温柔, 慵懒] } }
scenes: [{ id: one, lines: [{ lan: '那孩子\\（我家的\\）来了。' }] }]
`,
    });
    expect(cue.spoken).toBe('(温柔 慵懒)那孩子，我家的，来了。');
  });

  test('a text over 900 characters is one cue in segments, each with its style and fingerprint', async () => {
    const sentence = 'The river runs slow and the river runs deep. ';
    const cue = await cueOf({
      'script.yaml': script('    voice: { preset: Mia }\n    style: calm', `who: ${sentence.repeat(50)}`),
    });
    expect(cue.segments.length).toBe(3);
    for (const { request, fingerprint } of cue.segments) {
      const words = request.messages.at(-1)?.content ?? '';
      expect(words.startsWith('(calm) The river')).toBe(true);
      expect(words.length).toBeLessThanOrEqual(900 + '(calm) '.length);
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(cue.segments.map(({ join }) => join)).toEqual(['start', 'sentence', 'sentence']);
  });

  test('skipped lines are no cues', async () => {
    const cues = await cuesOf({
      'script.yaml': script(
        '    voice: { preset: Mia }',
        'who {skip: true}: Not this one.\n      who: But this one.',
      ),
    });
    expect([...cues.keys()]).toEqual(['one-002']);
  });
});
