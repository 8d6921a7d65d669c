/** As much of WebAssembly as flite needs, with types (those of the compiler come with a browser only), and where its constants end. */

/** Compiled; threads share one. */
export interface WasmModule {
  readonly [kind]: 'module';
}

export interface WasmInstance {
  readonly exports: {
    readonly memory: { readonly buffer: ArrayBuffer };
    readonly _start: () => unknown;
  };
}

export type WasmImports = Readonly<
  Record<string, Readonly<Record<string, (...parameters: never[]) => unknown>>>
>;

declare const kind: unique symbol;
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: WasmImports): Promise<WasmInstance>;
};

export const compile = (bytes: Uint8Array): Promise<WasmModule> => WebAssembly.compile(bytes);

export const instantiate = (module: WasmModule, imports: WasmImports): Promise<WasmInstance> =>
  WebAssembly.instantiate(module, imports);

/**
 * Bytes at the beginning of memory that a program never writes: the linker lays its constants out first, as a segment of
 * their own before the segment of its variables. 0 where it is laid out in another way.
 */
export function constantBytes(program: Uint8Array): number {
  const reader = { bytes: program, at: preamble };
  while (reader.at < program.length) {
    const section = byte(reader);
    const size = unsigned(reader);
    if (section === dataSection) return beginningOfLast(reader);
    reader.at += size;
  }
  return 0;
}

const preamble = 8;
const dataSection = 11;
/** `i32.const`, before a segment's place in memory. */
const constant = 0x41;

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

/** Of several segments laid out in order, one after another. */
function beginningOfLast(reader: Reader): number {
  const count = unsigned(reader);
  let end = 0;
  let start = 0;
  for (let segment = 0; segment < count; segment++) {
    if (unsigned(reader) !== 0 || byte(reader) !== constant) return 0;
    start = unsigned(reader);
    reader.at++;
    if (start < end) return 0;
    const size = unsigned(reader);
    end = start + size;
    reader.at += size;
  }
  return count === 2 ? start : 0;
}

const byte = (reader: Reader): number => reader.bytes[reader.at++] ?? 0;

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(reader: Reader): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const part = byte(reader);
    value |= (part & 0x7f) << shift;
    if (part < 0x80) return value >>> 0;
  }
}
