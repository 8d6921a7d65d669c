/** Faults that leave nothing of an answer: refusals, redirects, strangers' pages, bodies without end. */
import type { Clock } from '../../../ports.ts';
import type { Call } from '../call.ts';
import type { BodyPart, EndpointAnswer, Headers } from '../exchange.ts';
import { bytesOf, jsonAnswer, streamHeaders, textAnswer } from '../exchange.ts';
import { errorBody } from '../refusal.ts';
import type { Fault, FaultSettings } from './fault.ts';

/** No host bears this name, so a client that follows is heard of. */
const elsewhere = 'http://elsewhere.invalid/v1/chat/completions';
const megabyte = Buffer.alloc(1_000_000, 'A');

const page = (status: number): string =>
  `<!doctype html>\n<html><head><title>${status}</title></head><body><h1>${status}</h1><p>nginx</p></body></html>\n`;

const status = (code: number): Fault => ({
  stage: 'answer',
  answer: ({ as = 'json', retryAfter }, _call, clock) => {
    const headers = retryAfter === undefined ? {} : retryHeaders(retryAfter, clock);
    if (as === 'html') return textAnswer(code, 'text/html', page(code), headers);
    const body = JSON.stringify(errorBody(code, 'a fault was asked for'));
    const shown = { json: body, empty: '', cut: body.slice(0, body.length / 2) }[as];
    return textAnswer(code, 'application/json', shown, headers);
  },
});

const instead = (answer: (settings: FaultSettings, call: Call) => EndpointAnswer): Fault => ({
  stage: 'answer',
  answer,
});

/** A status nobody will see: the connection never comes to its headers. */
const silent = (part: BodyPart): Fault => instead(() => ({ status: 0, headers: {}, body: [part] }));

export const answerFaults = {
  '401': status(401),
  '402': status(402),
  '403': status(403),
  '404': status(404),
  '405': status(405),
  '421': status(421),
  '429': status(429),
  '500': status(500),
  '502': status(502),
  '503': status(503),
  '504': status(504),
  '524': status(524),
  redirect: instead(({ to = elsewhere }) =>
    textAnswer(307, 'text/plain', 'Temporary Redirect\n', { location: printable(to) }),
  ),
  'html-200': instead(() => textAnswer(200, 'text/html', page(200))),
  'empty-200': instead(() => textAnswer(200, 'application/json', '')),
  'error-200': instead(() => jsonAnswer(200, errorBody(500, 'a fault was asked for'))),
  'huge-body': instead((_settings, call) => ({ status: 200, ...vastAnswer(call, 100) })),
  'gzip-bomb': instead((_settings, call) => {
    const { headers, body } = vastAnswer(call, 200);
    return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body };
  }),
  'reset-before-headers': silent('reset'),
  'hang-before-headers': silent({ wait: Infinity }),
} satisfies Readonly<Record<string, Fault>>;

/** As an author writes it: seconds, a date so far from now, milliseconds, or any nonsense as it stands. */
function retryHeaders(written: string, clock: Clock): Headers {
  const date = /^date([+-]\d+)s$/.exec(written);
  if (date) return { 'retry-after': new Date(clock.now() + Number(date[1]) * 1000).toUTCString() };
  const milliseconds = /^(\d+)ms$/.exec(written);
  if (milliseconds) return { 'retry-after-ms': milliseconds[1] ?? '' };
  return { 'retry-after': printable(written) };
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

/** An answer of the right form, its sound so many megabytes of base64; nobody has said how long it is. */
function vastAnswer(
  { model, isStreamed }: Call,
  megabytes: number,
): Pick<EndpointAnswer, 'headers' | 'body'> {
  const [field, object] = isStreamed ? ['delta', 'chat.completion.chunk'] : ['message', 'chat.completion'];
  const head = `{"id":"vast","object":"${object}","created":0,"model":${JSON.stringify(model)},"choices":[{"index":0,"finish_reason":"stop","${field}":{"role":"assistant","content":"","audio":{"data":"`;
  const tail = '"}}}]}';
  return isStreamed
    ? { headers: streamHeaders, body: vast(`data: ${head}`, megabytes, `${tail}\n\ndata: [DONE]\n\n`) }
    : { headers: { 'content-type': 'application/json' }, body: vast(head, megabytes, tail) };
}

function* vast(head: string, megabytes: number, tail: string): Generator<BodyPart> {
  yield bytesOf(head);
  for (let sent = 0; sent < megabytes; sent++) yield megabyte;
  yield bytesOf(tail);
}
