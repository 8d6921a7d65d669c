/** A request the endpoint will not carry out, in the words the service has for it. */
import type { EndpointAnswer, Headers } from './exchange.ts';
import { jsonAnswer } from './exchange.ts';

/** `reason` is what really is the matter: the service hides it in `param`. */
export class Refusal extends Error {
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;

  constructor(status: number, reason: string, headers: Headers = {}) {
    super(reason);
    this.name = 'Refusal';
    this.status = status;
    this.reason = reason;
    this.headers = headers;
  }
}

/** Thrown for whatever the request itself says wrong. */
export const wrongParameter = (reason: string): Refusal => new Refusal(400, reason);

/** What a stranger wrote, for a message: as long as anybody wants to read. */
export function quoted(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  return value.length > 40 ? `'${value.slice(0, 40)}…'` : `'${value}'`;
}

const words: ReadonlyMap<number, { readonly message: string; readonly type: string }> = new Map([
  [400, { message: 'Param Incorrect', type: 'invalid_request_error' }],
  [401, { message: 'Invalid API Key', type: 'authentication_error' }],
  [402, { message: 'Insufficient account balance', type: 'insufficient_balance' }],
  [403, { message: 'Access denied', type: 'permission_error' }],
  [404, { message: 'Not Found', type: 'not_found_error' }],
  [405, { message: 'Method Not Allowed', type: 'invalid_request_error' }],
  [413, { message: 'Payload Too Large', type: 'invalid_request_error' }],
  [421, { message: 'The request was rejected because it was considered high risk', type: 'content_filter' }],
  [429, { message: 'Too many requests', type: 'rate_limit_error' }],
]);

/** The body every failure has; `code` is a string. */
export function errorBody(status: number, reason: string): unknown {
  const { message, type } = words.get(status) ?? { message: 'Internal Server Error', type: 'server_error' };
  return { error: { code: String(status), message, param: reason, type } };
}

export const refusalAnswer = ({ status, reason, headers }: Refusal): EndpointAnswer =>
  jsonAnswer(status, errorBody(status, reason), headers);
