/** Asks the person at the terminal a question; where nobody sits, nobody answers. */
import { createInterface } from 'node:readline/promises';

/** Undefined where there is no terminal to ask at. */
export async function askPerson(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
