/** The key a request must carry: any will do, by either of the two headers, but not by both. */
import type { Headers } from './exchange.ts';
import { Refusal, wrongParameter } from './refusal.ts';

export function requireKey(headers: Headers): void {
  const authorization = headers['authorization'];
  const apiKey = headers['api-key'];
  if (authorization !== undefined && apiKey !== undefined)
    throw wrongParameter('give the key by Authorization or by api-key, not by both');
  const key = apiKey ?? /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (key === undefined || key.trim() === '')
    throw new Refusal(401, 'a key is required: Authorization: Bearer KEY, or api-key: KEY');
}
