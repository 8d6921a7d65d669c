/** Who asks, and where: key, address and header, checked together before anything is sent. */
import { createHash } from 'node:crypto';
import type { AuthHeader } from '../../../1-script/config.ts';
import { authHeaders } from '../../../1-script/config.ts';
import type { BaseUrl } from './base-url.ts';
import { readBaseUrl, usualBaseUrl } from './base-url.ts';
import { SecretKey } from './secret-key.ts';

export interface Account {
  readonly key: SecretKey;
  readonly base: BaseUrl;
  /** One of the two, never both: the service refuses that. */
  readonly header: AuthHeader;
  readonly warnings: readonly string[];
}

export type AccountProblem = { readonly problem: string; readonly isMissing: boolean; readonly hint: string };

/** The names in the wild, the official one first. */
const keyNames = ['MIMO_API_KEY', 'XIAOMI_API_KEY'] as const;

/** `usualHeader` is what MIMO_AUTH_HEADER can overrule. */
export function accountFrom(
  environment: Readonly<Record<string, string | undefined>>,
  usualHeader: AuthHeader = 'bearer',
): Account | AccountProblem {
  const name = keyNames.find(
    (candidate) => environment[candidate] !== undefined && environment[candidate] !== '',
  );
  if (name === undefined)
    return {
      problem: 'no key: MIMO_API_KEY is not set',
      isMissing: true,
      hint: 'put  MIMO_API_KEY=sk-…  into the environment or into .env',
    };
  const key = SecretKey.from(environment[name] ?? '');
  if ('problem' in key)
    return { problem: `${name} ${key.problem}`, isMissing: false, hint: 'paste it once more, alone' };
  const base = readBaseUrl(environment['MIMO_BASE_URL'] || usualBaseUrl);
  if ('problem' in base)
    return {
      problem: `MIMO_BASE_URL: ${base.problem}`,
      isMissing: false,
      hint: `for example  ${usualBaseUrl}`,
    };
  const asked = environment['MIMO_AUTH_HEADER'] || usualHeader;
  const header = authHeaders.find((known) => known === asked);
  // What it holds is not shown: somebody may have put the whole header there, key and all.
  if (header === undefined)
    return {
      problem: `MIMO_AUTH_HEADER is none of ${authHeaders.join(', ')}`,
      isMissing: false,
      hint: 'the key itself goes into MIMO_API_KEY',
    };
  return { key, base, header, warnings: warningsOf(key, base) };
}

function warningsOf(key: SecretKey, base: BaseUrl): string[] {
  const warnings: string[] = [];
  if (key.plan === 'token-plan')
    warnings.push(
      'this is a Token Plan key: its terms are written for coding tools and forbid automated scripts',
    );
  const mismatch = mismatchOf(key, base);
  if (mismatch !== undefined) warnings.push(mismatch);
  return warnings;
}

/** A key of one plan at the address of the other is the usual reason for a 401. */
export function mismatchOf(key: SecretKey, base: BaseUrl): string | undefined {
  if (base.plan === 'unknown' || key.plan === 'unknown' || key.plan === base.plan) return undefined;
  return key.plan === 'token-plan'
    ? 'this is a Token Plan key at the pay-as-you-go address: set MIMO_BASE_URL to https://token-plan-cn.xiaomimimo.com/v1 (or -sgp, -ams: the one it was issued for)'
    : `this is a pay-as-you-go key at a Token Plan address: set MIMO_BASE_URL to ${usualBaseUrl}`;
}

export const authorization = ({ key, header }: Account): Readonly<Record<string, string>> =>
  header === 'bearer' ? { authorization: `Bearer ${key.reveal()}` } : { 'api-key': key.reveal() };

/** Names the account in shared state without telling it. */
export const accountName = ({ key, base }: Account): string =>
  createHash('sha256').update(`${base.origin}\n${key.reveal()}`).digest('hex').slice(0, 32);
