/** POST /audio/speech, OpenAI's shape: presets and the characters of a script speak there. */
import { describe, expect, test } from 'vitest';
import { charactersOf } from '../../../src/4-speak/endpoint/characters.ts';
import { prepare } from '../../../src/prepare.ts';
import { tinyWav } from '../../support/planned-cues.ts';
import { projectFolder, worldAt } from '../../support/project-folder.ts';
import { errorIn, runEndpoint, soundIn } from './running-endpoint.ts';

const asking = (changes: object = {}): Record<string, unknown> => ({
  model: 'mimo-v2.5-tts',
  input: 'Who goes there?',
  voice: 'Dean',
  ...changes,
});

const script = `mimodrama: 1
language: en
direction: Unhurried.
cast:
  guard: { name: The Guard, voice: { preset: Dean }, role: A guard at the gate., direction: Bored. }
  witch: { voice: { design: "An old woman, brittle." } }
  king: { voice: { clone: king.wav, consent: "Recorded for this." } }
  envoy: { voice: { en: { preset: Mia }, zh: { preset: 茉莉 } } }
scenes:
  - id: gate
    setting: A gate in the rain.
    lines:
      - guard: Halt.
      - witch: I halt for nobody.
      - king: Enough.
      - envoy: I come in peace.
      - envoy: 我们为和平而来。
        language: zh
`;

async function castEndpoint(): ReturnType<typeof runEndpoint> {
  const folder = projectFolder({ 'script.yaml': script, 'king.wav': tinyWav(7) });
  const { read, diagnostics } = await prepare('script.yaml', 'fake', worldAt(folder));
  if (!read) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return await runEndpoint({ characters: charactersOf(read.script, read.voicesInUse) });
}

describe('a preset', () => {
  test('speaks wav unless pcm is asked for; instructions are a direction', async () => {
    const endpoint = await runEndpoint();
    const wav = await endpoint.post('/v1/audio/speech', asking());
    expect([wav.status, wav.headers['content-type']]).toEqual([200, 'audio/wav']);
    expect(wav.bytes.toString('latin1', 0, 4)).toBe('RIFF');
    const pcm = await endpoint.post('/v1/audio/speech', asking({ response_format: 'pcm' }));
    expect(pcm.headers['content-type']).toBe('audio/pcm');
    expect(pcm.bytes.equals(wav.bytes.subarray(44))).toBe(true);
    const directed = await endpoint.post('/audio/speech', asking({ instructions: 'Whisper.' }));
    const same = await endpoint.chat({
      model: 'mimo-v2.5-tts',
      messages: [
        { role: 'user', content: 'Whisper.' },
        { role: 'assistant', content: 'Who goes there?' },
      ],
      audio: { voice: 'Dean' },
    });
    expect(directed.bytes.equals(soundIn(same))).toBe(true);
  });

  test('sse is OpenAI’s events', async () => {
    const endpoint = await runEndpoint();
    const answer = await endpoint.post('/v1/audio/speech', asking({ stream_format: 'sse' }));
    expect(answer.headers['content-type']).toBe('text/event-stream');
    const events = answer
      .text()
      .trim()
      .split('\n\n')
      .map((event) => JSON.parse(event.replace('data: ', '')) as { type: string; audio?: string });
    expect(events.at(-1)).toMatchObject({
      type: 'speech.audio.done',
      usage: { output_tokens: expect.any(Number) as number },
    });
    const sound = Buffer.concat(events.map(({ audio = '' }) => Buffer.from(audio, 'base64')));
    expect(sound.equals((await endpoint.post('/v1/audio/speech', asking())).bytes)).toBe(true);
  });

  test.each([
    ['mp3', { response_format: 'mp3' }, 400, /wav, pcm/],
    ['opus', { response_format: 'opus' }, 400, /wav, pcm/],
    ['another speed', { speed: 1.5 }, 400, /speed is not supported/],
    ['nothing to say', { input: '' }, 400, /input is required/],
    ['blanks to say', { input: ' ' }, 400, /no words/],
    ['no voice', { voice: null }, 400, /voice is required/],
    ['an unknown voice', { voice: 'alloy' }, 400, /'alloy' is none of 冰糖/],
    ['an unknown model', { model: 'tts-1' }, 404, /mimo-v2.5-tts/],
    ['a strange stream', { stream_format: 'x' }, 400, /audio, sse/],
  ])('%s is refused', async (_name, changes, status, reason) => {
    const answer = await (await runEndpoint()).post('/v1/audio/speech', asking(changes));
    expect(answer.status).toBe(status);
    expect(errorIn(answer).param).toMatch(reason);
  });

  test('a voice may be an object, and ordinary speed is no setting', async () => {
    const endpoint = await runEndpoint();
    const answer = await endpoint.post('/v1/audio/speech', asking({ voice: { id: 'Dean' }, speed: 1 }));
    expect(answer.bytes.equals((await endpoint.post('/v1/audio/speech', asking())).bytes)).toBe(true);
  });
});

describe('a character', () => {
  test('speaks by id and by name, told what the script tells of it, and how to say this', async () => {
    const endpoint = await castEndpoint();
    const byName = await endpoint.post(
      '/v1/audio/speech',
      asking({ voice: 'The Guard', instructions: 'Startled.' }),
    );
    const byId = await endpoint.post(
      '/v1/audio/speech',
      asking({ voice: 'guard', instructions: 'Startled.' }),
    );
    expect(byName.bytes.equals(byId.bytes)).toBe(true);
    const told = 'Role: A guard at the gate.\n\nGuidance:\n- Unhurried.\n- Bored.\n- Startled.';
    const wire = await endpoint.chat({
      model: 'mimo-v2.5-tts',
      messages: [
        { role: 'user', content: told },
        { role: 'assistant', content: 'Who goes there?' },
      ],
      audio: { voice: 'Dean' },
    });
    expect(byName.bytes.equals(soundIn(wire))).toBe(true);
  });

  test('may be designed or cloned: its voice decides, not the model that was named', async () => {
    const endpoint = await castEndpoint();
    const witch = await endpoint.post('/v1/audio/speech', asking({ voice: 'witch' }));
    const king = await endpoint.post('/v1/audio/speech', asking({ voice: 'king' }));
    expect([witch.status, king.status]).toEqual([200, 200]);
    expect(witch.bytes.equals(king.bytes)).toBe(false);
    expect((await endpoint.stats()).byModel).toEqual({
      'mimo-v2.5-tts-voicedesign': 1,
      'mimo-v2.5-tts-voiceclone': 1,
    });
    const wire = await endpoint.chat({
      model: 'mimo-v2.5-tts-voicedesign',
      messages: [
        { role: 'user', content: 'An old woman, brittle.\n\nUnhurried.' },
        { role: 'assistant', content: 'Who goes there?' },
      ],
    });
    expect(witch.bytes.equals(soundIn(wire))).toBe(true);
  });

  test('of two languages speaks each with its own voice', async () => {
    const endpoint = await castEndpoint();
    const chinese = await endpoint.post('/v1/audio/speech', asking({ voice: 'envoy', input: '谁在那里？' }));
    const wire = await endpoint.chat({
      model: 'mimo-v2.5-tts',
      messages: [
        { role: 'user', content: 'Unhurried.' },
        { role: 'assistant', content: '谁在那里？' },
      ],
      audio: { voice: '茉莉' },
    });
    expect(chinese.bytes.equals(soundIn(wire))).toBe(true);
  });

  test('is no voice of the service', async () => {
    const endpoint = await castEndpoint();
    const refused = await endpoint.chat({
      model: 'mimo-v2.5-tts',
      messages: [{ role: 'assistant', content: 'x' }],
      audio: { voice: 'guard' },
    });
    expect(refused.status).toBe(400);
    const unknown = await endpoint.post('/v1/audio/speech', asking({ voice: 'queen' }));
    expect(errorIn(unknown).param).toContain('The Guard');
  });
});
