/** The third stage, pure: Script and Voices in, every cue with its requests, state and cost out. */
import type { Limits } from '../1-script/config.ts';
import type { Engine } from '../1-script/engines.ts';
import type { Script } from '../1-script/script.ts';
import type { Voices } from '../2-voices/voices.ts';
import { awaitingDesigns } from '../2-voices/voices.ts';
import type { Cue } from './cue.ts';
import { takesWanted } from './cue.ts';
import { planCues } from './cues.ts';
import { designRequest } from './design-request.ts';
import { estimateWallSeconds } from './estimate.ts';
import { wordsOf } from './request.ts';
import type { Memory, Standing } from './state.ts';
import { standingOf } from './state.ts';

export interface PlannedCue extends Standing {
  readonly cue: Cue;
  /** How many takes it is to have. */
  readonly takes: number;
}

export interface Plan {
  readonly script: Script;
  readonly engine: Engine;
  readonly cues: readonly PlannedCue[];
  /** Designed voices that are frozen before the first cue. */
  readonly awaiting: Voices['awaiting'];
  readonly totals: Totals;
}

/** `seconds` is the speech of the whole script; characters, tokens and wall time are of what will be asked. All but counts are estimates. */
export interface Totals {
  readonly cues: number;
  readonly requests: number;
  readonly kept: number;
  readonly characters: number;
  readonly seconds: number;
  readonly tokens: number;
  readonly wallSeconds: number;
}

export interface PlanInputs {
  readonly script: Script;
  readonly voices: Voices;
  readonly engine: Engine;
  readonly limits: Limits;
  readonly memory: Memory;
  /** How many takes every cue is to have, whatever its layers say. */
  readonly takes?: number | undefined;
}

export function makePlan({ script, voices, engine, limits, memory, takes: asked }: PlanInputs): Plan {
  const cues = planCues(script, voices, engine).map((cue): PlannedCue => {
    const takes = asked ?? takesWanted(cue);
    const { state, why } = standingOf(cue, takes, memory);
    return { cue, takes, state, why };
  });
  return {
    script,
    engine,
    cues,
    awaiting: voices.awaiting,
    totals: addUp(cues, voices, engine, limits, memory),
  };
}

interface Load {
  requests: number;
  tokens: number;
  audioSeconds: number;
}

function addUp(
  cues: readonly PlannedCue[],
  voices: Voices,
  engine: Engine,
  limits: Limits,
  memory: Memory,
): Totals {
  const loads = new Map<string, Load>();
  /** Takes there are, and those that will have been asked for. */
  const counted = new Map<string, number>();
  let characters = 0;
  const ask = (model: string, seconds: number, tokens: number): void => {
    const load = loads.get(model) ?? { requests: 0, tokens: 0, audioSeconds: 0 };
    loads.set(model, load);
    load.requests++;
    load.audioSeconds += seconds;
    load.tokens += tokens;
  };
  for (const design of awaitingDesigns(voices)) {
    const { request, fingerprint, seconds, tokens } = designRequest(design, engine);
    // One that was auditioned is there already.
    if (memory.takes(fingerprint) > 0) continue;
    characters += countCharacters(wordsOf(request));
    ask(request.model, seconds, tokens);
  }
  for (const { cue, takes, state } of cues) {
    if (state === 'kept') continue;
    for (const { fingerprint, request, seconds, tokens } of cue.segments) {
      // Equal requests are asked once, and what is kept not at all.
      const have = fingerprint === undefined ? 0 : (counted.get(fingerprint) ?? memory.takes(fingerprint));
      if (fingerprint !== undefined) counted.set(fingerprint, Math.max(have, takes));
      for (let missing = takes - have; missing > 0; missing--) {
        characters += countCharacters(wordsOf(request));
        ask(request.model, seconds, tokens);
      }
    }
  }
  const all = [...loads.values()];
  const sum = (part: (load: Load) => number): number => all.reduce((total, load) => total + part(load), 0);
  return {
    cues: cues.length,
    requests: sum(({ requests }) => requests),
    kept: cues.filter(({ state }) => state === 'kept').length,
    characters,
    seconds: round(cues.reduce((total, { cue }) => total + cue.seconds, 0)),
    tokens: sum(({ tokens }) => tokens),
    wallSeconds: round(wallSeconds(all, limits)),
  };
}

/** Code points: what people count, surrogate pairs once. */
function countCharacters(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) pairs++;
  return text.length - pairs;
}

/** Every model has its own window of requests, all share the concurrency: the slower of the two decides. */
function wallSeconds(loads: readonly Load[], limits: Limits): number {
  const together = loads.reduce(
    (sum, load) => ({
      requests: sum.requests + load.requests,
      tokens: 0,
      audioSeconds: sum.audioSeconds + load.audioSeconds,
    }),
    { requests: 0, tokens: 0, audioSeconds: 0 },
  );
  const unlimited = { ...limits, requestsPerMinute: Infinity, tokensPerMinute: Infinity };
  return Math.max(
    0,
    estimateWallSeconds(together, unlimited),
    ...loads.map((load) => estimateWallSeconds(load, limits)),
  );
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;
