/** Codes about the shape of a script: keys, types, values. */
import { entry, listed, meant } from '../catalog-entry.ts';

export const structureCodes = {
  'unknown-key': entry({
    severity: 'error',
    title: 'A key the language does not have',
    explanation:
      'Version 1 of the script language has a closed list of keys. A key it does not know would be ignored in silence, so it is an error.',
    message: (p: {
      key: string;
      place: string;
      suggestion: string | undefined;
      allowed: readonly string[];
    }) => `unknown key '${p.key}' in ${p.place}${meant(p.suggestion)}`,
    hint: (p) => (p.suggestion === undefined ? `allowed here: ${listed(p.allowed, 24)}` : undefined),
  }),
  'missing-key': entry({
    severity: 'error',
    title: 'A key that must be there',
    explanation: 'Without this key the entry says nothing that could be performed.',
    message: (p: { key: string; place: string; example: string }) => `${p.place} needs ${p.key}`,
    hint: (p) => `for example  ${p.example}`,
  }),
  'wrong-type': entry({
    severity: 'error',
    title: 'A value of another kind than expected',
    explanation: 'The value has a form (text, list, map, number) that this key cannot have.',
    message: (p: { what: string; expected: string; found: string }) =>
      `${p.what} must be ${p.expected}, not ${p.found}`,
  }),
  'wrong-value': entry({
    severity: 'error',
    title: 'A value that is not among those allowed',
    explanation: 'The value has the right form but is not one of those the key can take.',
    message: (p: { what: string; value: string; expected: string; suggestion: string | undefined }) =>
      `${p.what} cannot be '${p.value}'${meant(p.suggestion)}`,
    hint: (p) => `expected ${p.expected}`,
  }),
  'bare-number': entry({
    severity: 'error',
    title: 'A number without its unit',
    explanation:
      'Times are written 350ms or 1.2s, levels -6dB, pan -20%. A bare number could mean any of several things, so none is guessed.',
    message: (p: { what: string; value: string; examples: string }) =>
      `${p.what} is a bare number: ${p.value} of what?`,
    hint: (p) => `write the unit, such as ${p.examples}`,
  }),
  'out-of-range': entry({
    severity: 'error',
    title: 'A number out of its range',
    explanation: 'The service, or the ear, has no use for a value beyond these bounds.',
    message: (p: { what: string; value: string; range: string }) =>
      `${p.what} is ${p.value}; it must be ${p.range}`,
  }),
  'script-version': entry({
    severity: 'error',
    title: 'The version line is missing or unknown',
    explanation:
      'A script begins with `mimodrama: 1`. It tells people and programs what the file is and which rules it follows.',
    message: (p: { found: string | undefined }) =>
      p.found === undefined
        ? 'this script does not say which version it is written in'
        : `version '${p.found}' is not known to this program`,
    hint: (p) =>
      p.found === undefined
        ? 'begin the script with  mimodrama: 1'
        : 'this program knows version 1; a newer one may know this script',
  }),
};
