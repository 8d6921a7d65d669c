/** Runs the command line in this process, as `bin` would, and returns what it said. */
import { nodeFiles } from '../../src/world/files.ts';
import { main } from '../../src/cli/main.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The JSON objects of standard output, in order. */
  readonly json: () => Record<string, unknown>[];
}

export async function runMain(
  argv: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Said> {
  let out = '';
  let err = '';
  const code = await main(argv, {
    version: '0.0.0-test',
    streams: {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      outBytes: (bytes) => void (out += Buffer.from(bytes).toString('latin1')),
      paints: { out: false, err: false },
    },
    world: () => Promise.resolve({ files: nodeFiles, environment, folder }),
  });
  const json = (): Record<string, unknown>[] =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, out, err, json };
}
