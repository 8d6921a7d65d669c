/** The forms a value can have: each reads a positioned node into a value, or reports what was allowed. */
import type { Decibels, Milliseconds, Percent } from '../audio/units.ts';
import { decibels, milliseconds, percent } from '../audio/units.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Form, Formed } from './form.ts';
import { asPart } from './form.ts';
import type { Node } from './node.ts';
import { describeNode } from './node.ts';
import { reportTakenText } from './taken-text.ts';
import { reportLostWords } from './text-lost.ts';

/** Reads a node called `what` in messages; undefined when it was reported as wrong. */
export interface Shape<T> extends Formed {
  readonly read: (node: Node, what: string, diagnostics: Diagnostics) => T | undefined;
}

export type ShapeValue<S> = S extends Shape<infer T> ? T : never;

export function wrongType(node: Node, what: string, expected: string, diagnostics: Diagnostics): undefined {
  diagnostics.report('wrong-type', node.span, { what, expected, found: describeNode(node) });
  return undefined;
}

/** A form whose values are single words or texts. */
function scalar<T>(
  expected: string,
  form: Form,
  read: (text: string, report: ScalarReport) => T | undefined,
): Shape<T> {
  return {
    expected,
    form,
    read: (node, what, diagnostics) => {
      if (node.kind !== 'scalar') return wrongType(node, what, expected, diagnostics);
      const { span, text } = node;
      return read(text, {
        wrong: (suggestion) =>
          diagnostics.report('wrong-value', span, { what, value: text, expected, suggestion }),
        bare: (examples) => diagnostics.report('bare-number', span, { what, value: text, examples }),
        outside: (range) => diagnostics.report('out-of-range', span, { what, value: text, range }),
      });
    },
  };
}

interface ScalarReport {
  readonly wrong: (suggestion?: string) => void;
  readonly bare: (examples: string) => void;
  readonly outside: (range: string) => void;
}

export const text: Shape<string> = scalar('a text', { kind: 'text' }, (value) => value.trim());

/** A text in the author's own words: what YAML took out of it or for something else is named. */
export const prose: Shape<string> = {
  ...text,
  read: (node, what, diagnostics) => {
    if (reportTakenText(node, diagnostics)) return undefined;
    reportLostWords(node, diagnostics);
    return text.read(node, what, diagnostics);
  },
};

/** A text that says something. */
export const words: Shape<string> = scalar(
  'a text that is not empty',
  { kind: 'text', pattern: '\\S' },
  (value, report) => {
    if (value.trim() !== '') return value.trim();
    return void report.wrong();
  },
);

/** Words to be spoken in place of others: a mark among them would pass by every check of marks. */
export const plainWords: Shape<string> = scalar(
  'words without brackets, not empty',
  { kind: 'text', pattern: '^[^()[\\]（）{}]*[^()[\\]（）{}\\s][^()[\\]（）{}]*$' },
  (value, report) => {
    if (value.trim() !== '' && !/[()[\]（）{}]/.test(value)) return value.trim();
    return void report.wrong();
  },
);

export const yesNo: Shape<boolean> = scalar('true or false', { kind: 'yes-no' }, (value, report) => {
  if (/^(true|yes|on)$/i.test(value)) return true;
  if (/^(false|no|off)$/i.test(value)) return false;
  report.wrong();
  return undefined;
});

/** `meanings` says of each value what it stands for. */
export function oneOf<const T extends string>(
  values: readonly T[],
  meanings?: Readonly<Record<NoInfer<T>, string>>,
): Shape<T> {
  const form: Form = { kind: 'choice', values, meanings: meanings ?? {} };
  return scalar(`one of ${values.join(', ')}`, form, (value, report) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) report.wrong(didYouMean(value, values));
    return found;
  });
}

const isNumber = (value: string): boolean => /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(value);

export function numberBetween(least: number, most: number): Shape<number> {
  const form: Form = { kind: 'number', least, most, isWhole: false };
  return scalar(`a number from ${least} to ${most}`, form, (value, report) => {
    if (!isNumber(value)) return void report.wrong();
    const number = Number(value);
    if (number < least || number > most) return void report.outside(`from ${least} to ${most}`);
    return number;
  });
}

export function wholeBetween(least: number, most: number): Shape<number> {
  const form: Form = { kind: 'number', least, most, isWhole: true };
  return scalar(`a whole number from ${least} to ${most}`, form, (value, report) => {
    if (!/^[-+]?\d+$/.test(value)) return void report.wrong();
    const number = Number(value);
    if (number < least || number > most) return void report.outside(`from ${least} to ${most}`);
    return number;
  });
}

/** A quantity with its unit; the unit is never guessed. */
function quantity<T>(
  expected: string,
  examples: string,
  sign: 'signed' | 'unsigned',
  pattern: RegExp,
  read: (number: number, unit: string, report: ScalarReport) => T | undefined,
): Shape<T> {
  const told = sign === 'signed' ? pattern.source : pattern.source.replace('[-+]?', '\\+?');
  return scalar(expected, { kind: 'quantity', pattern: told }, (value, report) => {
    if (isNumber(value)) return void report.bare(examples);
    const parts = pattern.exec(value);
    if (!parts) return void report.wrong();
    return read(Number(parts[1]), parts[2] ?? '', report);
  });
}

/** An hour: longer waits are slips of the keyboard. */
const longestTime = 3_600_000;

export const duration: Shape<Milliseconds> = quantity(
  'a time such as 350ms or 1.2s',
  '350ms or 1.2s',
  'unsigned',
  /^([-+]?\d*\.?\d+) ?(ms|s)$/,
  (number, unit, report) => {
    const value = unit === 's' ? number * 1000 : number;
    if (value < 0 || value > longestTime) return void report.outside('from 0ms to 3600s');
    return milliseconds(Math.round(value * 1000) / 1000);
  },
);

export const level: Shape<Decibels> = quantity(
  'a level such as -6dB',
  '-6dB or 3dB',
  'signed',
  /^([-+]?\d*\.?\d+) ?(dB|db|DB)$/,
  (number, _unit, report) => {
    if (number < -120 || number > 40) return void report.outside('from -120dB to 40dB');
    return decibels(number);
  },
);

/** How far something steps back; written without a sign. */
export const depth: Shape<Decibels> = quantity(
  'a depth such as 6dB',
  '6dB',
  'unsigned',
  /^([-+]?\d*\.?\d+) ?(dB|db|DB)$/,
  (number, _unit, report) => {
    if (number < 0 || number > 60) return void report.outside('from 0dB to 60dB, without a minus');
    return decibels(number);
  },
);

export const pan: Shape<Percent> = quantity(
  'a place from -100% (left) to 100% (right)',
  '-20% or 50%',
  'signed',
  /^([-+]?\d*\.?\d+) ?(%)$/,
  (number, _unit, report) => {
    if (number < -100 || number > 100) return void report.outside('from -100% (left) to 100% (right)');
    return percent(number);
  },
);

/** One or several styles. */
export const styles: Shape<readonly string[]> = listOf(
  asPart(plainWords, 'style'),
  'a style, or a list of them',
  'scalar',
);

/** A list; a single value stands for a list of one. */
export function listOf<T>(item: Shape<T>, expected: string, single: Node['kind']): Shape<readonly T[]> {
  return {
    expected,
    form: { kind: 'list', item, single },
    read: (node, what, diagnostics) => {
      if (node.kind !== 'list' && node.kind !== single) return wrongType(node, what, expected, diagnostics);
      const values = (node.kind === 'list' ? node.items : [node]).map((one) =>
        item.read(one, what, diagnostics),
      );
      return values.every((value) => value !== undefined) ? values : undefined;
    },
  };
}

/** A node as it stands, read later by somebody who knows more. */
export const anything: Shape<Node> = { expected: 'anything', read: (node) => node };
