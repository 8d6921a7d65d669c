/** The keys of `mimodrama.config.yaml`, level by level, as the keys of a script stand in `schema`. */
import type { Milliseconds } from '../audio/units.ts';
import { checkKeys } from './config-checks.ts';
import { mapOf } from './fields.ts';
import { described, formed } from './form.ts';
import { engineChoice } from './schema.ts';
import type { Shape } from './shapes.ts';
import { duration, oneOf, text, wholeBetween } from './shapes.ts';

export const headerNames = ['bearer', 'api-key'] as const;

/** A time that is none at all would mean at once in one place and never in another. */
const someTime: Shape<Milliseconds> = {
  ...duration,
  read: (node, what, diagnostics) => {
    const time = duration.read(node, what, diagnostics);
    if (time !== 0 || node.kind !== 'scalar') return time;
    diagnostics.report('out-of-range', node.span, {
      what,
      value: node.text,
      range: 'above 0ms, up to 3600s',
    });
    return undefined;
  },
};

export const modelKeys = {
  preset: described(text, 'The model that speaks with presets.', 'mimo-v2.5-tts', 'mimo-v2.5-tts'),
  design: described(text, 'The model that invents voices.', 'mimo-v2.5-tts-voicedesign'),
  clone: described(text, 'The model that imitates recordings.', 'mimo-v2.5-tts-voiceclone'),
};

export const limitKeys = {
  rpm: described(wholeBetween(1, 1_000_000), 'Requests a minute, for each model.', '60', '100'),
  tpm: described(wholeBetween(1, 10_000_000_000), 'Tokens a minute, for each model.', '5000000', '10000000'),
  concurrency: described(wholeBetween(1, 1000), 'Requests at once, to begin with.', '2', '4'),
  mostConcurrency: described(
    wholeBetween(1, 1000),
    'Requests at once at most, of all runs on this machine.',
    '8',
    '16',
  ),
  window: described(someTime, 'How long the minute of the limits is.', '61s', '60s'),
  margin: described(
    duration,
    'How much longer than the window a request counts to begin with.',
    '500ms',
    '250ms',
  ),
};

export const timeoutKeys = {
  connect: described(someTime, 'Until there is a connection.', '5s', '10s'),
  answer: described(someTime, 'Until the first byte of an answer.', '60s', '120s'),
  idle: described(someTime, 'Between two pieces of an answer.', '30s', '60s'),
  attempt: described(someTime, 'Until the end of an answer, however it comes.', '300s', '600s'),
};

export const retryKeys = {
  attempts: described(wholeBetween(1, 100), 'Attempts at one line, the first included.', '3', '5'),
  refusals: described(wholeBetween(1, 1000), 'Refusals for too many requests one line may meet.', '10', '20'),
  failures: described(
    wholeBetween(1, 100_000),
    'Failures without a success between them that end a run.',
    '20',
    '40',
  ),
  base: described(someTime, 'The first wait of a line at most, doubled after each failure.', '2s', '1s'),
  least: described(duration, 'No wait of a line is shorter.', '200ms', '100ms'),
  most: described(someTime, 'No wait of a line is longer, but for what the service asks.', '60s', '30s'),
  afterRefusal: described(
    someTime,
    'The pause of the account after a refusal that names no time.',
    '5s',
    '10s',
  ),
  mostAfterRefusal: described(someTime, 'That pause at most: it doubles while refused.', '120s', '60s'),
  leastAsked: described(someTime, 'The least pause after a refusal that names a time.', '2s', '1s'),
  mostAsked: described(someTime, 'The longest wait the service can ask for.', '300s', '600s'),
  probe: described(someTime, 'How long the others wait for the attempt that goes ahead.', '60s', '30s'),
};

export const configKeys = {
  engine: described(
    engineChoice,
    'Which engine speaks, unless a script or the command line says otherwise.',
    'mimo',
  ),
  models: described(
    mapOf("'models'", modelKeys),
    'The model that is asked for each kind of voice.',
    '{ preset: mimo-v2.5-tts }',
  ),
  revision: described(
    text,
    'Part of what identifies a performance: change it to have everything spoken anew.',
    "'2026-11'",
  ),
  styleTag: described(
    formed(text, { kind: 'text', pattern: '\\{style\\}' }),
    'How style tags stand before the words, with `{style}` where the styles go.',
    '<style>{style}</style>',
    '({style})',
  ),
  authHeader: described(
    oneOf(headerNames, { bearer: 'Authorization: Bearer …', 'api-key': 'api-key: …' }),
    'The header the key travels in.',
    'api-key',
    'bearer',
  ),
  limits: described(mapOf("'limits'", limitKeys), 'What the account may do.', '{ rpm: 60 }'),
  timeouts: described(mapOf("'timeouts'", timeoutKeys), 'How long one attempt may take.', '{ answer: 60s }'),
  retry: described(
    mapOf("'retry'", retryKeys),
    'What is tried again, how often and when.',
    '{ attempts: 3 }',
  ),
  checks: described(
    mapOf("'checks'", checkKeys),
    'How far a take may stray before it is asked for again.',
    '{ retakes: 3 }',
  ),
};
