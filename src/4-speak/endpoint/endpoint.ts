/** The endpoint: the service's protocol from the server's side, spoken by any engine, with limits and faults on request. */
import type { Engine } from '../../1-script/engines.ts';
import { mimoModels } from '../../1-script/engines.ts';
import type { Clock, Random } from '../../ports.ts';
import type { SpeechModel } from '../speech-model.ts';
import type { EndpointLimits } from './account.ts';
import { Account } from './account.ts';
import type { Call } from './call.ts';
import { fateFrom } from './chance.ts';
import type { Characters } from './characters.ts';
import { chatCall } from './chat-call.ts';
import type { BodyPart, EndpointAnswer, EndpointRequest } from './exchange.ts';
import { jsonAnswer } from './exchange.ts';
import type { Door } from './faults/fault.ts';
import { faultNamed } from './faults/all-faults.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import type { FaultRule } from './faults/fault-rules.ts';
import { requireKey } from './key.ts';
import { modelList } from './model-list.ts';
import { completionTokens, outcomeOf } from './outcome.ts';
import { Refusal, refusalAnswer } from './refusal.ts';
import { routeOf, statsPath } from './routes.ts';
import { speechCall } from './speech-call.ts';
import { spokenAnswer } from './spoken-answer.ts';
import type { EndpointStats } from './stats.ts';
import { Stats } from './stats.ts';

export interface EndpointOptions {
  readonly model: SpeechModel;
  readonly clock: Clock;
  /** Asked once: its number decides every rate. */
  readonly random: Random;
  readonly models?: Engine['models'];
  readonly limits?: EndpointLimits;
  /** Milliseconds until an answer. */
  readonly latency?: number;
  readonly faults?: readonly FaultRule[];
  /** Who speaks at /audio/speech beside the presets. */
  readonly characters?: Characters;
}

export interface Endpoint {
  /** Never fails: whatever is asked, something is answered. */
  readonly handle: (request: EndpointRequest) => Promise<EndpointAnswer>;
  readonly stats: () => EndpointStats;
}

/** How many answers above the account's concurrency are empty. */
const shareOfEmpty = 1 / 3;

export function createEndpoint(options: EndpointOptions): Endpoint {
  const { model, clock, models = mimoModels, latency = 0, characters = new Map() } = options;
  const fate = fateFrom(options.random);
  const account = new Account(options.limits ?? {}, clock);
  const plan = new FaultPlan(options.faults ?? [], fate);
  const stats = new Stats();
  let answers = 0;

  async function speak(call: Call, door: Door, request: EndpointRequest): Promise<EndpointAnswer> {
    const release = account.hold();
    const { signal = new AbortController().signal } = request;
    signal.addEventListener('abort', release, { once: true });
    try {
      const attempt = stats.countAsked(call.model, call.digest, account.inFlight);
      account.admit(call.model);
      const strike = plan.strike(call, door, attempt);
      if (strike) stats.countFault(strike.name);
      if (strike?.fault.stage === 'answer')
        return held(strike.fault.answer(strike.settings, call, clock), release);
      const isDropped = account.isCrowded && fate('crowd', call.digest, attempt) < shareOfEmpty;
      const performed = await outcomeOf(call, model, signal, attempt);
      account.spend(call.model, performed.promptTokens + completionTokens(performed));
      const heading = {
        id: `chatcmpl-${call.digest.slice(0, 16)}-${attempt}`,
        created: Math.floor(clock.now() / 1000),
        model: call.model,
      };
      const fault = strike?.fault ?? (isDropped ? faultNamed('empty-audio') : undefined);
      const answer = spokenAnswer(performed, { call, door, heading, delay: latency, fault });
      return held(answer, () => {
        release();
        if (!fault) stats.countAnswered(call.digest);
      });
    } catch (error) {
      release();
      throw error;
    }
  }

  async function answer(request: EndpointRequest): Promise<EndpointAnswer> {
    const route = routeOf(request);
    if (route === 'stats') return jsonAnswer(200, stats.report(account.inFlight));
    requireKey(request.headers);
    if (route === 'models') return jsonAnswer(200, modelList(models));
    if (request.body === undefined) throw new Refusal(413, 'the body is larger than this endpoint takes');
    const call =
      route === 'chat' ? chatCall(request.body, models) : speechCall(request.body, models, characters);
    return await speak(call, route, request);
  }

  return {
    stats: () => stats.report(account.inFlight),
    handle: async (request) => {
      const answered = await answer(request).catch((error: unknown) => {
        if (error instanceof Refusal) return refusalAnswer(error);
        const reason = error instanceof Error ? error.message : String(error);
        return refusalAnswer(new Refusal(500, reason));
      });
      if (!request.path.startsWith(statsPath)) stats.countStatus(answered.status);
      return { ...answered, headers: { ...answered.headers, 'x-request-id': `local-${++answers}` } };
    },
  };
}

/** `atEnd` is called just before the last bytes are handed out: who has them all may ask for the next at once. */
const held = (answer: EndpointAnswer, atEnd: () => void): EndpointAnswer => ({
  ...answer,
  body: heldBody(answer.body, atEnd),
});

function* heldBody(body: Iterable<BodyPart>, atEnd: () => void): Generator<BodyPart> {
  let last: BodyPart | undefined;
  for (const part of body) {
    if (last !== undefined) yield last;
    last = part;
  }
  const endsInBytes = last instanceof Uint8Array;
  if (endsInBytes) atEnd();
  if (last !== undefined) yield last;
  if (!endsInBytes) atEnd();
}
