/**
 * A product that writes as many do: in place, in two pieces, nothing made safe, no other name first. Loaded before it
 * (`node --import`), to show that the soak finds out.
 */
import fileSystem from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const unfinished = /^\.(?<name>.+)\.[0-9a-f-]{36}\.unfinished$/;
/** Milliseconds that a file stays half. */
const halfway = 40;

/** The name a file is to have in the end. @param {unknown} file */
function finalName(file) {
  const name = unfinished.exec(path.basename(String(file)))?.groups?.name;
  return name === undefined ? undefined : path.join(path.dirname(String(file)), name);
}

const { open, rename, rm } = fileSystem;
Object.assign(fileSystem, {
  /** @param {Parameters<typeof open>} words */
  async open(...words) {
    const target = finalName(words[0]);
    if (target === undefined) return open(...words);
    const handle = await open(target, 'w');
    let at = 0;
    return {
      /** @param {Uint8Array} bytes */
      async writeFile(bytes) {
        const half = at === 0 ? Math.ceil(bytes.length / 2) : bytes.length;
        for (const part of [bytes.subarray(0, half), bytes.subarray(half)]) {
          await handle.write(part, 0, part.length, at);
          at += part.length;
          if (part.length > 0 && at === half) await sleep(halfway);
        }
      },
      /** @param {Uint8Array} bytes @param {number} from @param {number} length @param {number} place */
      write: (bytes, from, length, place) => handle.write(bytes, from, length, place),
      sync: () => Promise.resolve(),
      close: () => handle.close(),
    };
  },
  /** @param {string} from @param {string} to */
  rename: async (from, to) => (finalName(from) === undefined ? rename(from, to) : undefined),
  /** @param {Parameters<typeof rm>} words */
  rm: async (...words) => (finalName(words[0]) === undefined ? rm(...words) : undefined),
});
syncBuiltinESMExports();
