/** Faults of a stream of events: ends that are missing, errors in the midst, and forms that are odd but allowed. */
import type { StreamEvent } from '../chat-stream.ts';
import { dataEvent, slicesOf } from '../chat-stream.ts';
import { errorBody } from '../refusal.ts';
import type { Fault } from './fault.ts';

/** Neither even nor a multiple of three: nothing ends where a sample or a quad of base64 does. */
const oddSize = 1001;

const events = (change: (events: readonly StreamEvent[]) => readonly StreamEvent[]): Fault => ({
  stage: 'events',
  change,
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const streamFaults = {
  'cut-in-sample': events((all) => {
    const { before, middle } = dividedAtMiddle(all);
    return [...before, ...(middle ? [withoutLastByte(middle)] : [])];
  }),
  'cut-in-event': events((all) => {
    const { before, middle } = dividedAtMiddle(all);
    const text = middle?.text ?? '';
    return [...before, { kind: 'other', text: text.slice(0, text.length >> 1) }];
  }),
  'no-done': events((all) => all.filter(({ kind }) => kind !== 'done')),
  'no-finish': events((all) => all.filter(({ kind }) => kind !== 'finish')),
  'no-end': events((all) => all.filter(({ kind }) => kind === 'audio' || kind === 'other')),
  'error-in-stream': events((all) => {
    const { before } = dividedAtMiddle(all);
    return [...before, dataEvent('other', errorBody(500, 'a fault was asked for')), ...ends(all)];
  }),
  'odd-bytes': { stage: 'pieces', divide: (sound) => slicesOf(sound, oddSize).map(base64) },
  'partial-quads': {
    stage: 'pieces',
    divide: (sound) => slicesOf(Buffer.from(base64(sound)), oddSize).map((piece) => piece.toString()),
  },
  'odd-events': events((all) => [
    { kind: 'other', text: '\ufeff: connected\r\n\r\n' },
    ...[...all, ...ends(all)].flatMap((event): StreamEvent[] => [
      { kind: 'other', text: ': keep-alive\r\n\r\n' },
      { kind: event.kind, text: oddlyWritten(event) },
    ]),
  ]),
} satisfies Readonly<Record<string, Fault>>;

const ends = (all: readonly StreamEvent[]): readonly StreamEvent[] =>
  all.filter(({ kind }) => kind === 'done');

/** The middle is an event with sound, if there is one: what comes before it is left whole. */
function dividedAtMiddle(all: readonly StreamEvent[]): {
  readonly before: readonly StreamEvent[];
  readonly middle: StreamEvent | undefined;
} {
  const sounding = all.filter(({ kind }) => kind === 'audio');
  const middle = sounding[sounding.length >> 1];
  const at = middle ? all.indexOf(middle) : all.length >> 1;
  return { before: all.slice(0, at), middle };
}

const withoutLastByte = ({ kind, text }: StreamEvent): StreamEvent => ({
  kind,
  text: text.replace(
    /"data":"([^"]*)"/,
    (_, data: string) => `"data":"${base64(Buffer.from(data, 'base64').subarray(0, -1))}"`,
  ),
});

/** Carriage returns, an event's name, no blank after the colon, and JSON over two lines: all of it allowed. */
const oddlyWritten = ({ text }: StreamEvent): string =>
  `event: message\n${text}`
    .replace('data: {', 'data:{\ndata:')
    .replace('data: [', 'data:[')
    .replaceAll('\n', '\r\n');
