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
  /** For what is too large to hold at once. */
  open(path: string): Promise<OpenedFile>;
  /** Whole or not at all, and there after a power cut: under another name first. Its folder is made where there is none. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** As `write`, for what is too large to hold at once. */
  create(path: string): Promise<UnfinishedFile>;
  /** Takes the place of what is there. Its folder is made where there is none. */
  move(from: string, to: string): Promise<void>;
  /** Nothing happens where there is nothing. */
  remove(path: string): Promise<void>;
  /** Names in a folder; empty where there is none. */
  list(folder: string): Promise<readonly string[]>;
  /** Changes whenever a name in the folder comes or goes; undefined where there is no folder. */
  stamp(folder: string): Promise<FolderStamp | undefined>;
}

export interface OpenedFile {
  readonly size: number;
  /** Fills `into` from the byte `at` on, as far as there is anything: how many bytes there were. */
  read(into: Uint8Array, at: number): Promise<number>;
  close(): Promise<void>;
}

/** Nobody sees it before it is finished. */
export interface UnfinishedFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Over what stands at the place already: a header that is known last. */
  overwrite(bytes: Uint8Array, at: number): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. After `finish` it does nothing. */
  abandon(): Promise<void>;
}

/** `isSettled` is false while a change in the same moment could still go unseen. */
export interface FolderStamp {
  readonly mark: string;
  readonly isSettled: boolean;
}

/** Locks among the processes that use the same folder: whoever dies loses his, at once on this machine. */
export interface Locks {
  /** Undefined while somebody else has it. */
  take(path: string): Promise<HeldLock | undefined>;
}

export interface HeldLock {
  /** False where we were stopped for so long that another one took it. */
  isOurs(): boolean;
  release(): void;
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
  /** Pieces go out one after another and are never joined: one of them may be shared by thousands of requests. */
  readonly body?: string | readonly Uint8Array[];
  readonly signal: AbortSignal;
  /** Called as the request leaves on a connection that is made; once more where it goes out once more. */
  readonly onSent?: (() => void) | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; of a repeated header the first value. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: HttpBody;
}

/**
 * Not decompressed; fails with an HttpError when the connection ends before it does. Read once: whole, or piece by piece,
 * where leaving the loop lets the connection go. One that nobody reads is discarded.
 */
export interface HttpBody extends AsyncIterable<Uint8Array> {
  /** Of a body of more than `mostBytes` the beginning: then the connection is let go. */
  whole(mostBytes: number): Promise<WholeBody>;
  /** Lets the connection go. */
  discard(): void;
}

export interface WholeBody {
  /** One after the other they are the body. */
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
  /** Whether this is all of it. */
  readonly isWhole: boolean;
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

/** A program of somebody else's and what it is told, word by word: no shell reads it. */
export interface Program {
  /** Or a name, looked for on PATH. */
  readonly path: string;
  readonly parameters: readonly string[];
}

export interface ProcessOptions {
  /**
   * What it reads, asked for no faster than it does; a piece may be used again once the next is asked for. An input that
   * fails stops the program.
   */
  readonly input?: AsyncIterable<Uint8Array> | undefined;
  /** Whether somebody will read what it writes. */
  readonly output: 'read' | 'ignored';
}

export interface RunningProcess {
  /** What it writes; it waits while nobody reads. Read once, to its end, or left by leaving the loop. */
  readonly output: AsyncIterable<Uint8Array>;
  readonly ended: Promise<ProcessEnd>;
  /** Asks it to end, and ends it if it does not. */
  stop(): void;
}

/** `complaint` is what it wrote to its standard error: the beginning and the end where that is long. */
export type ProcessEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly complaint: string }
  | { readonly kind: 'killed'; readonly signal: string; readonly complaint: string }
  | { readonly kind: 'not-started'; readonly reason: string };

/** Each in a process group of its own, where the terminal's Ctrl-C does not reach it; none outlives us. */
export interface Processes {
  start(program: Program, options: ProcessOptions): RunningProcess;
}

/** Programs of ours that work beside this one: each in a thread of it, or in a process of its own. */
export interface Helpers {
  /** How many can be at work at once without waiting for each other. */
  readonly cores: number;
  /** Nothing runs before the first question. */
  start(program: string, place: 'thread' | 'process'): Helper;
  /** What an installed package names as its main file; undefined where it is not installed. */
  mainFileOf(packageName: string): Promise<Uint8Array | undefined>;
}

export interface Helper {
  /**
   * One question at a time, and plain data both ways. Whoever dies over a question is started again once and asked again.
   * Rejects with a HelperError.
   */
  ask(question: unknown): Promise<unknown>;
  /** A question that is open then rejects. */
  close(): Promise<void>;
}

/** `missing`: there is no such program. `died`: twice over one question. `failed`: it lives, and says why in the message. */
export type HelperFailure = 'missing' | 'died' | 'failed' | 'closed';

export interface HelperError extends Error {
  readonly name: 'HelperError';
  readonly failure: HelperFailure;
}
