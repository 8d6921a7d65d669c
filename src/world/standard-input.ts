/** What is piped into this process; a terminal that nobody types at is not waited for. */

/** A text to be spoken has no more. */
const mostBytes = 1_000_000;

export async function readStandardInput(): Promise<string> {
  if (process.stdin.isTTY) return '';
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) throw new Error(`standard input has more than ${mostBytes} bytes`);
  }
  return Buffer.concat(chunks).toString('utf8');
}
