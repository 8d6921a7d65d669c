/** Picks: which take plays where it is not the first one, in `picks.yaml` beside the script, made to be committed. */
import path from 'node:path';
import type { Fields } from '../1-script/fields.ts';
import { mapOf, readFields } from '../1-script/fields.ts';
import { describeNode } from '../1-script/node.ts';
import { readYaml } from '../1-script/parse.ts';
import { readSource, whyUnreadable } from '../1-script/project.ts';
import { known } from '../1-script/settings.ts';
import { listOf, text, wholeBetween } from '../1-script/shapes.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';

export const picksFileName = 'picks.yaml';

/** One fingerprint, take and digest of the take's wav for each segment. */
export interface Pick {
  readonly cue: string;
  readonly language: string;
  readonly fingerprints: readonly string[];
  readonly takes: readonly number[];
  readonly audio: readonly string[];
}

/** A pick as it stands in the file. */
export interface StatedPick extends Pick {
  readonly span: Span;
}

export const picksFileOf = (script: string): string => path.join(path.dirname(script), picksFileName);

const perSegment = 'one for each segment';
const pickKeys = {
  cue: text,
  language: text,
  fingerprint: listOf(text, perSegment, 'scalar'),
  takes: listOf(wholeBetween(1, 999_999), perSegment, 'scalar'),
  audio: listOf(text, perSegment, 'scalar'),
};
const fileKeys = { mimodrama: text, picks: listOf(mapOf('a pick', pickKeys), 'a list of picks', 'map') };

/** An absent file holds none; what is wrong with one is reported. */
export async function readPicks(
  script: Span,
  world: World,
  diagnostics: Diagnostics,
): Promise<readonly StatedPick[]> {
  const file = picksFileOf(script.source.path);
  const found = await world.files.look(file);
  if (found.kind === 'missing') return [];
  const unreadable = (reason: string): void =>
    diagnostics.report('unreadable-file', script, { role: 'file of picks', path: picksFileName, reason });
  if (found.kind !== 'file') {
    unreadable(whyUnreadable[found.kind]);
    return [];
  }
  const source = await readSource(file, world, unreadable);
  const node = source && (await readYaml(source, diagnostics, 'settings'));
  if (!node) return [];
  if (node.kind !== 'map') {
    const expected = `a map with ${Object.keys(fileKeys).join(', ')}`;
    diagnostics.report('wrong-type', node.span, { what: picksFileName, expected, found: describeNode(node) });
    return [];
  }
  const { picks } = readFields(node.entries, picksFileName, fileKeys, diagnostics);
  return (picks?.value ?? []).flatMap((fields) => readPick(fields, picks?.span ?? script, diagnostics) ?? []);
}

function readPick(
  fields: Fields<typeof pickKeys>,
  place: Span,
  diagnostics: Diagnostics,
): StatedPick | undefined {
  const { cue, language, fingerprint, takes, audio } = fields;
  const span = known(cue)?.span ?? place;
  for (const key of ['cue', 'language', 'fingerprint', 'takes', 'audio'] as const) {
    if (known<unknown>(fields[key])) continue;
    const example = `mimodrama takes pick SCRIPT ${known(cue)?.value ?? 'CUE'} 2`;
    diagnostics.report('missing-key', span, { key: `'${key}'`, place: 'a pick', example });
    return undefined;
  }
  return {
    cue: cue?.value ?? '',
    language: language?.value ?? '',
    fingerprints: fingerprint?.value ?? [],
    takes: takes?.value ?? [],
    audio: (audio?.value ?? []).map((digest) => digest.replace(/^sha256:/, '')),
    span,
  };
}

/** With this pick in place of an older one for the same words of the same cue. */
export function withPick(picks: readonly Pick[], pick: Pick): readonly Pick[] {
  const identity = ({ cue, language, fingerprints }: Pick): string =>
    JSON.stringify([language, cue, fingerprints]);
  return [...picks.filter((one) => identity(one) !== identity(pick)), pick];
}

/** In an order that changes nowhere but where a pick did. */
export function picksText(picks: readonly Pick[]): string {
  const sorted = [...picks].sort(
    (one, other) =>
      compare(one.cue, other.cue) ||
      compare(one.language, other.language) ||
      compare(one.fingerprints.join(), other.fingerprints.join()),
  );
  const rows = sorted.flatMap(({ cue, language, fingerprints, takes, audio }) => [
    `  - cue: ${quoted(cue)}`,
    `    language: ${quoted(language)}`,
    `    fingerprint: ${oneOrList(fingerprints)}`,
    `    takes: ${oneOrList(takes.map(String))}`,
    `    audio: ${oneOrList(audio.map((digest) => `sha256:${digest}`))}`,
  ]);
  return [
    '# Which take plays where it is not the first one. Written by `mimodrama takes pick`; commit it with the script.',
    'mimodrama: 1',
    rows.length === 0 ? 'picks: []' : 'picks:',
    ...rows,
    '',
  ].join('\n');
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const oneOrList = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : `[${values.join(', ')}]`;

/** JSON's way to quote is YAML's too; words that are nothing else stand bare. */
const quoted = (value: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(value) && value.toLowerCase() !== 'null' ? value : JSON.stringify(value);
