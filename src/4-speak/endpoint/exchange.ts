/** What the endpoint is asked and what it answers, as data; what goes wrong with a connection is part of a body. */

export interface EndpointRequest {
  readonly method: string;
  /** With its query, if it has one. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where it was larger than the server takes. */
  readonly body: string | undefined;
  /** Aborted when the client has its answer or has gone. */
  readonly signal?: AbortSignal;
}

export interface EndpointAnswer {
  readonly status: number;
  /** Who plays a body with `content-encoding: gzip` compresses it on the way. */
  readonly headers: Readonly<Record<string, string>>;
  /** Headers go out with the first bytes; a body that ends goes out whole. */
  readonly body: Iterable<BodyPart>;
}

export type BodyPart =
  | Uint8Array
  /** Send the headers now, whatever comes of the body. */
  | 'headers'
  /** End the connection as if all had been said. */
  | 'close'
  | 'reset'
  /** Milliseconds; for ever where infinite. */
  | { readonly wait: number };

export type Headers = EndpointAnswer['headers'];

export function textAnswer(
  status: number,
  contentType: string,
  text: string,
  headers: Headers = {},
): EndpointAnswer {
  const bytes = bytesOf(text);
  return {
    status,
    headers: { 'content-type': contentType, 'content-length': String(bytes.length), ...headers },
    body: [bytes],
  };
}

export const jsonAnswer = (status: number, value: unknown, headers: Headers = {}): EndpointAnswer =>
  textAnswer(status, 'application/json', JSON.stringify(value), headers);

/** `delay` milliseconds pass before the first byte. */
export const bytesAnswer = (contentType: string, bytes: Uint8Array, delay: number): EndpointAnswer => ({
  status: 200,
  headers: { 'content-type': contentType, 'content-length': String(bytes.length) },
  body: [{ wait: delay }, bytes],
});

export const streamHeaders: Headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' };

export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');
