/** A program run in a thread by the tests of world/workers. */
import { existsSync, writeFileSync } from 'node:fs';

export function answer({ kind, value }) {
  switch (kind) {
    case 'double':
      return { value: value * 2 };
    case 'sound':
      return { samples: Int16Array.from(value) };
    case 'fail':
      throw new Error(value);
    case 'environment':
      return Object.keys(process.env);
    case 'die':
      return process.exit(3);
    case 'die-once':
      if (existsSync(value)) return 'alive';
      writeFileSync(value, '');
      return process.exit(3);
    default:
      return new Promise(() => undefined);
  }
}
