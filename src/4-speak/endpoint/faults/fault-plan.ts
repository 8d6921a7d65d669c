/** Which fault strikes which request: the first rule of the file whose conditions all hold. */
import type { Call } from '../call.ts';
import { wordsOfCall } from '../call.ts';
import type { Fate } from '../chance.ts';
import type { FaultName } from './all-faults.ts';
import { faultNamed } from './all-faults.ts';
import type { Door, Fault, FaultSettings } from './fault.ts';
import { strikes } from './fault.ts';
import type { FaultRule } from './fault-rules.ts';

export interface Strike {
  readonly name: FaultName;
  readonly fault: Fault;
  readonly settings: FaultSettings;
}

/** What one rule has met so far. */
interface Met {
  readonly rule: FaultRule;
  readonly index: number;
  all: number;
  readonly byDigest: Map<string, number>;
}

export class FaultPlan {
  readonly #rules: readonly Met[];
  readonly #fate: Fate;

  constructor(rules: readonly FaultRule[], fate: Fate) {
    this.#rules = rules.map((rule, index) => ({ rule, index, all: 0, byDigest: new Map() }));
    this.#fate = fate;
  }

  /** `attempt` counts from 1 how often the same was asked. A rule after the one that strikes does not meet the request. */
  strike(call: Call, door: Door, attempt: number): Strike | undefined {
    for (const met of this.#rules) {
      const { fault: name, match, settings = {} } = met.rule;
      const fault = faultNamed(name);
      if (!strikes(fault, call, door)) continue;
      if (match !== undefined && !wordsOfCall(call).includes(match)) continue;
      if (this.#holds(met, call.digest, attempt)) return { name, fault, settings };
    }
    return undefined;
  }

  #holds(met: Met, digest: string, attempt: number): boolean {
    const { after = 0, first = Infinity, firstOfEach = Infinity, every = 1, rate = 1 } = met.rule;
    met.all++;
    if (met.all <= after) return false;
    const place = met.all - after;
    const placeOfEach = (met.byDigest.get(digest) ?? 0) + 1;
    met.byDigest.set(digest, placeOfEach);
    return (
      place <= first &&
      placeOfEach <= firstOfEach &&
      place % every === 0 &&
      this.#fate('fault', met.index, digest, attempt) < rate
    );
  }
}
