/** `doctor`: what is missing is named with what mends it; nothing is spent. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runEndpoint } from '../4-speak/endpoint/running-endpoint.ts';
import { projectFolder } from '../support/project-folder.ts';
import { runMain } from '../support/run-main.ts';

interface Finding {
  readonly about: string;
  readonly state: string;
  readonly message: string;
  readonly mend?: string;
}

async function findings(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number; all: ReadonlyMap<string, Finding>; out: string }> {
  const folder = projectFolder({ 'mimodrama.config.yaml': '' });
  const { code, out, json } = await runMain(['doctor', '--json'], folder, {
    XDG_STATE_HOME: path.join(folder, 'state'),
    PATH: '/nowhere',
    ...environment,
  });
  const all = json().at(-1)?.['findings'] as readonly Finding[];
  return { code, out, all: new Map(all.map((one) => [one.about, one])) };
}

describe('without a key and without programs', () => {
  test('says what is missing and how to mend it; what comes along is there', async () => {
    const { code, all } = await findings({});
    expect(code).toBe(0);
    expect(all.get('key')).toMatchObject({
      state: 'missing',
      mend: expect.stringContaining('MIMO_API_KEY') as string,
    });
    expect(all.get('english')?.state).toBe('good');
    expect(all.get('ffmpeg')).toMatchObject({
      state: 'good',
      message: expect.stringContaining('comes along') as string,
    });
    expect(all.get('player')?.state).toBe('missing');
    expect(all.get('store')?.state).toBe('good');
  });

  test('an ffmpeg that is named and is none', async () => {
    const { all } = await findings({ MIMODRAMA_FFMPEG: '/nowhere/ffmpeg' });
    expect(all.get('ffmpeg')).toMatchObject({
      state: 'missing',
      message: expect.stringContaining('/nowhere/ffmpeg') as string,
    });
  });
});

describe('a key', () => {
  test('is tried without a word spoken, and not shown', async () => {
    const service = await runEndpoint();
    const key = 'sk-canary-0123456789abcdef';
    const { code, all, out } = await findings({ MIMO_API_KEY: key, MIMO_BASE_URL: service.origin });
    expect([code, all.get('key')?.state]).toEqual([0, 'good']);
    expect(out).not.toContain(key);
    expect((await service.stats()).byModel).toEqual({});
  });

  test('a service that is not there', async () => {
    const { code, all } = await findings({
      MIMO_API_KEY: 'sk-x0123456789',
      MIMO_BASE_URL: 'http://127.0.0.1:9',
    });
    expect([code, all.get('key')]).toEqual([4, expect.objectContaining({ state: 'broken' })]);
  });
});
