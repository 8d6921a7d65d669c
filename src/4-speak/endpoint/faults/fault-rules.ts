/** A file of faults into rules: which fault strikes which requests, read with the same care as a script. */
import type { Fields } from '../../../1-script/fields.ts';
import { readFields } from '../../../1-script/fields.ts';
import type { MapNode } from '../../../1-script/node.ts';
import { findEntry } from '../../../1-script/node.ts';
import { parseYaml } from '../../../1-script/parse.ts';
import { known } from '../../../1-script/settings.ts';
import type { Shape } from '../../../1-script/shapes.ts';
import { listOf, numberBetween, oneOf, text, wholeBetween, wrongType } from '../../../1-script/shapes.ts';
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import type { FaultName } from './all-faults.ts';
import { faultNames, isStatus } from './all-faults.ts';
import type { FaultSettings } from './fault.ts';
import { refusalBodies } from './fault.ts';

/** Strikes when all it says is so. Requests it cannot strike, or does not match, are not counted by it. */
export interface FaultRule {
  readonly fault: FaultName;
  /** Only requests whose words hold this. */
  readonly match?: string | undefined;
  /** So many pass first. */
  readonly after?: number | undefined;
  /** The first so many of all. */
  readonly first?: number | undefined;
  /** The first so many of each that is the same request. */
  readonly firstOfEach?: number | undefined;
  readonly every?: number | undefined;
  readonly rate?: number | undefined;
  readonly settings?: FaultSettings | undefined;
}

const most = 1_000_000_000;
const whenKeys = {
  fault: oneOf(faultNames),
  match: text,
  after: wholeBetween(0, most),
  first: wholeBetween(0, most),
  firstOfEach: wholeBetween(0, most),
  every: wholeBetween(1, most),
  rate: numberBetween(0, 1),
};
const statusKeys = { ...whenKeys, as: oneOf(refusalBodies), retryAfter: text };
const redirectKeys = { ...whenKeys, to: text };

const example = '- { fault: 503, rate: 0.3 }';

const rule: Shape<FaultRule> = {
  expected: `a rule such as  ${example}`,
  read: (node, what, diagnostics) => {
    if (node.kind !== 'map') return wrongType(node, what, rule.expected, diagnostics);
    const named = findEntry(node, 'fault');
    if (!named) {
      diagnostics.report('missing-key', node.span, { place: 'a rule', key: "'fault'", example });
      return undefined;
    }
    const fault = whenKeys.fault.read(named.value, "'fault'", diagnostics);
    if (fault === undefined) return undefined;
    const fields = fieldsOf(node, fault, diagnostics);
    return {
      fault,
      match: known(fields.match)?.value,
      after: known(fields.after)?.value,
      first: known(fields.first)?.value,
      firstOfEach: known(fields.firstOfEach)?.value,
      every: known(fields.every)?.value,
      rate: known(fields.rate)?.value,
      settings: {
        as: known(fields.as)?.value,
        retryAfter: known(fields.retryAfter)?.value,
        to: known(fields.to)?.value,
      },
    };
  },
};

/** A key that means nothing to this fault is as wrong as one that nobody knows. */
function fieldsOf(
  { entries }: MapNode,
  fault: FaultName,
  diagnostics: Diagnostics,
): Fields<typeof statusKeys & typeof redirectKeys> {
  const place = `a rule of the fault '${fault}'`;
  if (isStatus(fault)) return readFields(entries, place, statusKeys, diagnostics);
  if (fault === 'redirect') return readFields(entries, place, redirectKeys, diagnostics);
  return readFields(entries, place, whenKeys, diagnostics);
}

/** An empty file asks for nothing. Play them only where nothing was reported: a rule that is wrong may be left out. */
export function faultRules(source: Source, diagnostics: Diagnostics): readonly FaultRule[] {
  const root = parseYaml(source.whole, diagnostics);
  if (!root) return [];
  return listOf(rule, 'a list of rules', 'map').read(root, 'each item', diagnostics) ?? [];
}
