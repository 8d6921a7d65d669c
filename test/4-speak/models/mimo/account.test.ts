/** Key, address and header: put right, refused in words, and never printed. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  accountFrom,
  accountName,
  authorization,
  mismatchOf,
} from '../../../../src/4-speak/models/mimo/account.ts';
import { readBaseUrl, usualBaseUrl } from '../../../../src/4-speak/models/mimo/base-url.ts';
import { SecretKey } from '../../../../src/4-speak/models/mimo/secret-key.ts';

const secret = 'sk-0123456789abcdefWXYZ';

function accountWith(
  environment: Record<string, string>,
): Exclude<ReturnType<typeof accountFrom>, { problem: string }> {
  const account = accountFrom(environment);
  if ('problem' in account) throw new Error(account.problem);
  return account;
}

describe('a base url', () => {
  test.each([
    ['https://api.xiaomimimo.com/v1', usualBaseUrl],
    ['https://api.xiaomimimo.com', usualBaseUrl],
    ['https://api.xiaomimimo.com/', usualBaseUrl],
    [' https://api.xiaomimimo.com/v1/ \n', usualBaseUrl],
    ['https://api.xiaomimimo.com/v1/chat/completions', usualBaseUrl],
    ['https://gateway.example/mimo/v1/chat/completions/', 'https://gateway.example/mimo/v1'],
    ['http://127.0.0.1:4747', 'http://127.0.0.1:4747/v1'],
    ['http://localhost:4747/v1', 'http://localhost:4747/v1'],
    ['http://[::1]:4747', 'http://[::1]:4747/v1'],
    ['https://api.xiaomimimo.com/v1?x=1#y', usualBaseUrl],
  ])('%j is %s', (pasted, href) => {
    expect(readBaseUrl(pasted)).toMatchObject({ href });
  });

  test.each([
    'api.xiaomimimo.com',
    '',
    'ftp://api.xiaomimimo.com',
    'http://api.xiaomimimo.com/v1',
    'http://127.0.0.1.evil.example',
    'https://me:secret@api.xiaomimimo.com',
    'file:///etc/passwd',
  ])('%j is refused', (pasted) => {
    expect(readBaseUrl(pasted)).toHaveProperty('problem');
  });

  test.each([
    ['https://token-plan-cn.xiaomimimo.com/v1', 'token-plan'],
    ['https://api.xiaomimimo.com/v1', 'pay-as-you-go'],
    ['https://gateway.example/v1', 'unknown'],
  ])('%s belongs to the plan %s', (pasted, plan) => {
    expect(readBaseUrl(pasted)).toMatchObject({ plan });
  });
});

describe('a key', () => {
  test.each([
    ['', 'is empty'],
    ['sk-abc\r\n', 'contains a line break'],
    ['sk-abc\nx-evil: 1', 'contains a line break'],
    ['sk-abc def', 'contains a space or a character no header can carry'],
    ['sk-密钥', 'contains a space or a character no header can carry'],
  ])('%j %s', (value, problem) => {
    expect(SecretKey.from(value)).toEqual({ problem });
  });

  test('is never printed, however it is looked at', () => {
    const key = SecretKey.from(secret);
    const account = accountWith({ MIMO_API_KEY: secret });
    const looks = [
      String(key),
      JSON.stringify({ key }),
      inspect({ key }, { depth: 9, showHidden: true }),
      JSON.stringify(account),
      inspect(account),
    ];
    for (const look of looks) {
      expect(look).not.toContain('0123456789');
      expect(look).toContain('sk-…WXYZ');
    }
  });

  test('a short one shows nothing of itself', () => {
    expect(String(SecretKey.from('sk-abc1'))).toBe('sk-…');
  });
});

describe('an account', () => {
  test('without a key says which variable', () => {
    expect(accountFrom({})).toMatchObject({
      isMissing: true,
      problem: expect.stringContaining('MIMO_API_KEY') as string,
    });
    expect(accountFrom({ MIMO_API_KEY: '' })).toMatchObject({ isMissing: true });
  });

  test('takes the official name before the other', () => {
    expect(accountWith({ MIMO_API_KEY: secret, XIAOMI_API_KEY: 'sk-other-0000000000' }).key.reveal()).toBe(
      secret,
    );
    expect(accountWith({ XIAOMI_API_KEY: secret }).key.reveal()).toBe(secret);
  });

  test('names the variable of a bad key, never its value', () => {
    const account = accountFrom({ XIAOMI_API_KEY: `${secret}\n` });
    expect(account).toMatchObject({ problem: 'XIAOMI_API_KEY contains a line break', isMissing: false });
  });

  test('sends one header, never both', () => {
    expect(authorization(accountWith({ MIMO_API_KEY: secret }))).toEqual({
      authorization: `Bearer ${secret}`,
    });
    expect(authorization(accountWith({ MIMO_API_KEY: secret, MIMO_AUTH_HEADER: 'api-key' }))).toEqual({
      'api-key': secret,
    });
  });

  test('the project names the header, the environment has the last word', () => {
    const headerOf = (environment: Record<string, string>): string => {
      const account = accountFrom({ MIMO_API_KEY: secret, ...environment }, 'api-key');
      return 'problem' in account ? account.problem : account.header;
    };
    expect(headerOf({})).toBe('api-key');
    expect(headerOf({ MIMO_AUTH_HEADER: '' })).toBe('api-key');
    expect(headerOf({ MIMO_AUTH_HEADER: 'bearer' })).toBe('bearer');
  });

  test('a header that is none is refused and not shown: the key may be in it', () => {
    const account = accountFrom({ MIMO_API_KEY: secret, MIMO_AUTH_HEADER: `api-key: ${secret}` });
    expect(account).toMatchObject({ problem: 'MIMO_AUTH_HEADER is none of bearer, api-key' });
    expect(inspect(account)).not.toContain('0123456789');
  });

  test('warns of a plan that forbids scripts, and of a key at the wrong address', () => {
    const plan = accountWith({ MIMO_API_KEY: 'tp-0123456789abcdef' });
    expect(plan.warnings).toHaveLength(2);
    expect(plan.warnings[0]).toContain('Token Plan');
    expect(mismatchOf(plan.key, plan.base)).toContain('token-plan-cn');
    expect(accountWith({ MIMO_API_KEY: secret }).warnings).toEqual([]);
    expect(
      accountWith({ MIMO_API_KEY: secret, MIMO_BASE_URL: 'https://token-plan-sgp.xiaomimimo.com' }).warnings,
    ).toHaveLength(1);
    expect(
      accountWith({ MIMO_API_KEY: 'ttp-0123456789', MIMO_BASE_URL: 'https://token-plan-sgp.xiaomimimo.com' })
        .warnings,
    ).toHaveLength(1);
  });

  test('is named without telling key or address', () => {
    const name = accountName(accountWith({ MIMO_API_KEY: secret }));
    expect(name).toMatch(/^[0-9a-f]{32}$/);
    expect(accountName(accountWith({ MIMO_API_KEY: secret, MIMO_BASE_URL: `${usualBaseUrl}/` }))).toBe(name);
    expect(accountName(accountWith({ MIMO_API_KEY: `${secret}0` }))).not.toBe(name);
  });
});
