/** The official OpenAI client speaks to the endpoint as it would to the service. */
import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { runEndpoint } from './running-endpoint.ts';

const words = 'Check. Your move, if you dare.';

async function client(faults: Parameters<typeof runEndpoint>[0] = {}): Promise<{
  readonly openai: OpenAI;
  readonly stats: Awaited<ReturnType<typeof runEndpoint>>['stats'];
}> {
  const endpoint = await runEndpoint(faults);
  const openai = new OpenAI({ baseURL: `${endpoint.origin}/v1`, apiKey: 'local', timeout: 5000 });
  return { openai, stats: endpoint.stats };
}

const chat = {
  model: 'mimo-v2.5-tts',
  modalities: ['text', 'audio'],
  messages: [
    { role: 'user', content: 'Booming.' },
    { role: 'assistant', content: words },
  ],
} satisfies Partial<OpenAI.ChatCompletionCreateParams>;

describe('the openai client', () => {
  test('chat.completions, whole', async () => {
    const { openai } = await client();
    const answer = await openai.chat.completions.create({ ...chat, audio: { voice: 'Dean', format: 'wav' } });
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    const sound = Buffer.from(answer.choices[0]?.message.audio?.data ?? '', 'base64');
    expect(sound.toString('latin1', 0, 4)).toBe('RIFF');
    expect(answer.usage?.completion_tokens_details?.audio_tokens).toBeGreaterThan(0);
  });

  test('chat.completions, streamed', async () => {
    const { openai } = await client();
    const stream = await openai.chat.completions.create({
      ...chat,
      stream: true,
      audio: { voice: 'Dean', format: 'pcm16' },
    });
    const pieces: Buffer[] = [];
    let reason: string | null | undefined;
    let total: number | undefined;
    for await (const { choices, usage } of stream) {
      const delta = choices[0]?.delta as { readonly audio?: { readonly data?: string } } | undefined;
      pieces.push(Buffer.from(delta?.audio?.data ?? '', 'base64'));
      reason ??= choices[0]?.finish_reason;
      total ??= usage?.total_tokens;
    }
    expect(Buffer.concat(pieces).length).toBeGreaterThan(24_000);
    expect(reason).toBe('stop');
    expect(total).toBeGreaterThan(0);
  });

  test('audio.speech', async () => {
    const { openai } = await client();
    const answer = await openai.audio.speech.create({
      model: 'mimo-v2.5-tts',
      voice: 'Mia',
      input: words,
      instructions: 'Softly.',
      response_format: 'wav',
    });
    const sound = Buffer.from(await answer.arrayBuffer());
    expect(sound.readUInt32LE(24)).toBe(24_000);
    expect(sound.length).toBe(sound.readUInt32LE(40) + 44);
  });

  test('models', async () => {
    const { openai } = await client();
    const { data } = await openai.models.list();
    expect(data.map(({ id }) => id)).toContain('mimo-v2.5-tts');
  });

  test('reads our refusals as its own', async () => {
    const { openai } = await client();
    const asked = openai.chat.completions.create({ ...chat, audio: { voice: 'Alloy', format: 'wav' } });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      code: '400',
      param: expect.stringContaining('none of') as string,
      type: 'invalid_request_error',
    });
  });

  test('retries as it does with the service', async () => {
    const { openai, stats } = await client({
      faults: [{ fault: '429', first: 1, settings: { retryAfter: '0' } }],
    });
    await openai.chat.completions.create({ ...chat, audio: { voice: 'Dean', format: 'wav' } });
    expect(Object.values((await stats()).byDigest)).toEqual([{ asked: 2, answered: 1 }]);
  });
});
