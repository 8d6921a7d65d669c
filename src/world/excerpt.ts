/** The beginning and the end of a stream of text, however long it gets. */

export interface Excerpt {
  add(bytes: Uint8Array): void;
  text(): string;
}

/** Of each end `kept` bytes. */
export function excerpt(kept: number): Excerpt {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let left = 0;
  return {
    add(bytes) {
      const forHead = bytes.subarray(0, kept - head.length);
      head = Buffer.concat([head, forHead]);
      const rest = Buffer.concat([tail, bytes.subarray(forHead.length)]);
      tail = Buffer.from(rest.subarray(-kept));
      left += rest.length - tail.length;
    },
    text: () =>
      left === 0
        ? Buffer.concat([head, tail]).toString('utf8')
        : `${head.toString('utf8')}\n… ${left} bytes left out …\n${tail.toString('utf8')}`,
  };
}
