/** The world as parameters: what the stages may ask of it, types only. */

/** What lies at a path once links are followed. */
export type Found =
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'folder' | 'device' | 'missing' | 'denied' };

export interface Files {
  look(path: string): Promise<Found>;
  /** The path with every link followed, as far as there is anything. */
  realPath(path: string): Promise<string>;
  read(path: string): Promise<Uint8Array>;
  /** Whole or not at all: under another name first. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Names in a folder; empty where there is none. */
  list(folder: string): Promise<readonly string[]>;
}

export interface World {
  readonly files: Files;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder relative paths on the command line start from. */
  readonly folder: string;
}

export interface Clock {
  /** Milliseconds since 1970, as the machine has it: it may jump. */
  now(): number;
  /** Milliseconds since some moment that all processes of this machine share: it never goes back. */
  elapsed(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** From 0, below 1. */
export type Random = () => number;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; of a repeated header the first value. */
  readonly headers: Readonly<Record<string, string>>;
  /** Not decompressed; ends with an HttpError when the connection does before the answer. Leaving the loop lets the connection go. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Follows no redirect and retries nothing. Failures are HttpError. */
export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export type HttpFailure = 'connect-timeout' | 'headers-timeout' | 'idle-timeout' | 'connection' | 'aborted';

/** A request that got no whole answer. */
export interface HttpError extends Error {
  readonly name: 'HttpError';
  readonly failure: HttpFailure;
}

/** Small files that several processes of this machine change together, each change under a lock. */
export interface SharedState {
  /**
   * Hands the file's text (undefined when there is none) to `change` and writes what it returns, whole or not at all;
   * `change` may be called twice.
   */
  update<T>(
    name: string,
    change: (text: string | undefined) => { readonly text: string; readonly result: T },
  ): Promise<T>;
}
