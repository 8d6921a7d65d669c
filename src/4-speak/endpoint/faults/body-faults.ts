/** Faults of the connection: an answer that was meant well and does not arrive, or arrives in crumbs. */
import type { BodyPart, EndpointAnswer } from '../exchange.ts';
import type { Fault } from './fault.ts';

/** Milliseconds in which what was sent before can arrive: a reset takes along what is still on its way. */
const headStart: BodyPart = { wait: 30 };
const forEver: BodyPart = { wait: Infinity };
/** Bytes, and milliseconds between them. */
const drip = { size: 16, pause: 100 } as const;
const firstChunk = 1000;
/** Bytes that go one by one before the rest goes in pieces. */
const singles = 2000;
const pieceSize = 997;

type Parts = readonly BodyPart[];

/** `parts` are all of the body, gathered; `unmeasured` answers do not say how long they are. */
const body = (
  change: (parts: Parts) => Iterable<BodyPart>,
  needs: 'any' | 'whole' = 'any',
  length: 'measured' | 'unmeasured' = 'measured',
): Fault => ({
  stage: 'body',
  needs,
  change: (answer): EndpointAnswer => {
    const { 'content-length': _length, ...unmeasured } = answer.headers;
    return {
      status: answer.status,
      headers: length === 'measured' ? answer.headers : unmeasured,
      body: change([...answer.body]),
    };
  },
});

export const bodyFaults = {
  'reset-after-headers': body(() => ['headers', headStart, 'reset']),
  'reset-mid-body': body((parts) => [...upTo(parts, half(parts)), headStart, 'reset']),
  'hang-after-headers': body(() => ['headers', forEver]),
  'hang-after-first-chunk': body((parts) => [...upTo(parts, sizeOfFirstChunk(parts)), forEver]),
  'hang-mid-body': body((parts) => [...upTo(parts, half(parts)), forEver]),
  'hang-before-close': body((parts) => [...parts, forEver], 'any', 'unmeasured'),
  'cut-with-length': body((parts) => [...upTo(parts, half(parts)), 'close'], 'whole'),
  'cut-without-length': body((parts) => upTo(parts, half(parts)), 'whole', 'unmeasured'),
  'slow-drip': body(function* (parts) {
    for (const crumb of divided(parts, () => drip.size)) {
      yield crumb;
      yield { wait: drip.pause };
    }
  }),
  'tiny-chunks': body((parts) => divided(parts, (sent) => (sent < singles ? 1 : pieceSize))),
} satisfies Readonly<Record<string, Fault>>;

const bytesIn = (parts: Parts): Uint8Array[] => parts.filter((part) => part instanceof Uint8Array);

const half = (parts: Parts): number => bytesIn(parts).reduce((sum, { length }) => sum + length, 0) >> 1;

/** Of a stream the greeting and the first sound; of a whole body its beginning. */
function sizeOfFirstChunk(parts: Parts): number {
  const [first, second] = bytesIn(parts);
  return first && second ? first.length + second.length : Math.min(firstChunk, half(parts));
}

/** So many bytes of a body, with the waits on the way. */
function* upTo(parts: Parts, size: number): Generator<BodyPart> {
  let left = size;
  for (const part of parts) {
    if (left === 0) return;
    if (!(part instanceof Uint8Array)) yield part;
    else {
      const shown = part.subarray(0, left);
      left -= shown.length;
      yield shown;
    }
  }
}

function* divided(parts: Parts, sizeAfter: (sent: number) => number): Generator<BodyPart> {
  let sent = 0;
  for (const part of parts) {
    if (!(part instanceof Uint8Array)) yield part;
    else
      for (let from = 0; from < part.length;) {
        const piece = part.subarray(from, from + sizeAfter(sent));
        yield piece;
        from += piece.length;
        sent += piece.length;
      }
  }
}
