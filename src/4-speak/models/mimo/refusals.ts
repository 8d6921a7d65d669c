/** What an answer without success means: the documented statuses, the service's own words, and whether trying again can help. */
import type { SpeechErrorCode, SpeechErrorFacts } from '../../speech-error.ts';
import { SpeechError } from '../../speech-error.ts';

interface Meaning {
  readonly code: SpeechErrorCode;
  readonly isRetryable: boolean;
  readonly words: string;
}

const meanings: Readonly<Record<number, Meaning>> = {
  400: { code: 'bad-request', isRetryable: false, words: 'the service says the request is wrong' },
  401: { code: 'unauthorized', isRetryable: false, words: 'the service does not accept the key' },
  402: { code: 'no-balance', isRetryable: false, words: 'the account has no balance' },
  403: { code: 'forbidden', isRetryable: false, words: 'the service refuses this account or region' },
  404: { code: 'not-found', isRetryable: false, words: 'the service knows no such address or model' },
  405: { code: 'not-found', isRetryable: false, words: 'a firewall stands before the service' },
  408: { code: 'timeout', isRetryable: true, words: 'the service waited too long' },
  413: { code: 'too-large', isRetryable: false, words: 'the request is too large for the service' },
  421: { code: 'content-filter', isRetryable: true, words: "the service's filter refused these words" },
  429: { code: 'rate-limited', isRetryable: true, words: 'too many requests, or the quota is used up' },
};

/** Any other status from 500 on is the server's trouble; any other below is an answer nobody expected. */
function meaningOf(status: number): Meaning {
  const known = meanings[status];
  if (known) return known;
  if (status >= 500) return { code: 'server-error', isRetryable: true, words: 'the service is in trouble' };
  if (status >= 300 && status < 400)
    return {
      code: 'bad-answer',
      isRetryable: false,
      words: 'the service sends us elsewhere; a key is never carried there',
    };
  return { code: 'bad-answer', isRetryable: false, words: 'an answer nobody expected' };
}

export interface Refusal {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
}

/** `hint` is what to do about a 401. */
export function refusalError({ status, body, retryAfter, requestId }: Refusal, hint?: string): SpeechError {
  const { code, isRetryable, words } = meaningOf(status);
  const serverMessage = serverWords(parseJson(body)) ?? excerpt(body);
  const said = serverMessage === '' ? '' : `: ${serverMessage}`;
  const advice = status === 401 && hint !== undefined ? ` (${hint})` : '';
  const facts: SpeechErrorFacts = {
    code,
    isRetryable,
    retryAfter,
    status,
    serverMessage: serverMessage || undefined,
    requestId,
  };
  return new SpeechError(`${words} (${status})${said}${advice}`, facts);
}

/** An error that came with status 200, alone or in the middle of a stream; its code is a status as text. */
export function insideError(error: unknown, requestId: string | undefined): SpeechError {
  const status = Number(field(error, 'code'));
  const body = JSON.stringify({ error });
  if (Number.isInteger(status) && status >= 400 && status < 600)
    return refusalError({ status, body, retryAfter: undefined, requestId });
  const serverMessage = serverWords({ error }) ?? '';
  return new SpeechError(`the service reports an error: ${serverMessage}`, {
    code: 'server-error',
    isRetryable: true,
    serverMessage,
    requestId,
  });
}

/** Message and param together: the param is often the real reason. */
function serverWords(body: unknown): string | undefined {
  const error = field(body, 'error') ?? body;
  const parts = [field(error, 'message'), field(error, 'param')].flatMap((part) =>
    typeof part === 'string' && part.trim() !== '' ? [printable(part)] : [],
  );
  return parts.length === 0 ? undefined : [...new Set(parts)].join(': ');
}

/** The words of a page that is no JSON: tags taken out, shortened. */
const excerpt = (body: string): string =>
  printable(body.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' '));

const printable = (text: string): string =>
  [...text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()].slice(0, 300).join('');

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A field of something that came over the wire, of which nothing is known. */
export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
