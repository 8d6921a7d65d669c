/** The text of a lock file with one lock put in: whatever else stands in it, comments too, stays as it is where that can be. */
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { Source } from '../diagnostics/source.ts';
import type { Node } from '../1-script/node.ts';
import { findEntry, isNull } from '../1-script/node.ts';
import { parseYaml } from '../1-script/parse.ts';

export interface LockEntry {
  readonly description: string;
  readonly anchor: string;
  readonly model: string;
  readonly engine: string;
  /** SHA-256 of the sample, in hex. */
  readonly digest: string;
  /** ISO 8601, the day alone. */
  readonly date: string;
}

export interface LockName {
  readonly character: string;
  readonly language: string;
}

/** `text` is undefined where there is no file yet. */
export function withLock(text: string | undefined, name: LockName, entry: LockEntry): string {
  const before = lockedIn(text ?? '');
  const wanted = new Map([...before, [keyOf(name), fieldsOf(entry)]]);
  const spliced = text === undefined ? undefined : splice(text, name, entry);
  if (spliced !== undefined && isSame(lockedIn(spliced), wanted)) return spliced;
  return wholeText(wanted, leadingComment(text ?? '') ?? usualComment);
}

/** Fields of each lock, in their order, by character and language. */
type Locked = ReadonlyMap<string, ReadonlyMap<string, string>>;

const usualComment =
  '# Designed voices, frozen: every line imitates its sample in voices/. Written by mimodrama; commit both.\n';

const keyOf = ({ character, language }: LockName): string => JSON.stringify([character, language]);

const fieldsOf = ({ description, anchor, model, engine, digest, date }: LockEntry): Map<string, string> =>
  new Map(Object.entries({ description, anchor, model, engine, digest: `sha256:${digest}`, date }));

function lockedIn(text: string): Locked {
  const root = parseYaml(new Source('', '', text).whole, new Diagnostics());
  const locked = new Map<string, ReadonlyMap<string, string>>();
  const voices = root?.kind === 'map' ? findEntry(root, 'voices')?.value : undefined;
  for (const [character, languages] of entriesOf(voices))
    for (const [language, lock] of entriesOf(languages))
      if (!isNull(lock)) locked.set(keyOf({ character, language }), new Map(textsOf(lock)));
  return locked;
}

const entriesOf = (node: Node | undefined): readonly (readonly [string, Node])[] =>
  node?.kind === 'map' ? node.entries.map(({ key, value }) => [key, value] as const) : [];

const textsOf = (node: Node): readonly (readonly [string, string])[] =>
  entriesOf(node).map(([key, value]) => [key, value.kind === 'scalar' ? value.text : '']);

const isSame = (one: Locked, other: Locked): boolean => asText(one) === asText(other);

const asText = (locked: Locked): string =>
  JSON.stringify([...locked].map(([key, fields]) => [key, [...fields].sort(byName)]).sort(byName));

const byName = ([one]: readonly unknown[], [other]: readonly unknown[]): number =>
  String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;

/** In an order that changes nowhere but where a lock did. */
function wholeText(locked: Locked, comment: string): string {
  const byCharacter = new Map<string, string[]>();
  for (const [key, fields] of [...locked].sort(byName)) {
    const [character = '', language = ''] = JSON.parse(key) as readonly string[];
    const rows = byCharacter.get(character) ?? [`  ${written(character)}:`];
    rows.push(`    ${written(language)}:`, ...[...fields].map(fieldRow));
    byCharacter.set(character, rows);
  }
  return `${comment}mimodrama: 1\nvoices:\n${[...byCharacter.values()].flat().join('\n')}\n`;
}

const fieldRow = ([name, value]: readonly [string, string]): string => `      ${name}: ${written(value)}`;

/** The comment a file begins with, down to its first word. */
const leadingComment = (text: string): string | undefined => /^(?:\s*#.*\r?\n)+/.exec(text)?.[0];

/** Bare where that reads as the same words to everybody; else JSON's way to quote, which is YAML's too. */
const written = (value: string): string =>
  /^(sha256:[0-9a-f]{64}|\d{4}-\d\d-\d\d)$/.test(value) || isBare(value) ? value : JSON.stringify(value);

const isBare = (value: string): boolean =>
  /^\p{L}[\p{L}\p{M}\p{N} ,.;!?()'’“”…—，。；！？、（）_-]*$/u.test(value) &&
  !value.endsWith(' ') &&
  !/^(null|true|false|yes|no|on|off|y|n)$/i.test(value);

/** In the layout this file is written in; undefined where the file has another one. Whether it came out right is for others to see. */
function splice(text: string, { character, language }: LockName, entry: LockEntry): string | undefined {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const voices = lines.findIndex((line) => /^voices:\s*$/.test(line));
  if (voices === -1) return undefined;
  const fields = [...fieldsOf(entry)].map(fieldRow);
  const characters = { from: voices + 1, to: endOf(lines, voices, 0), indent: 2 };
  const own = place(lines, characters, character);
  if (!own.isThere)
    lines.splice(own.at, 0, `  ${written(character)}:`, `    ${written(language)}:`, ...fields);
  else {
    const languages = { from: own.at + 1, to: endOf(lines, own.at, 2), indent: 4 };
    const lock = place(lines, languages, language);
    if (!lock.isThere) lines.splice(lock.at, 0, `    ${written(language)}:`, ...fields);
    else replaceFields(lines, lock.at, fields);
  }
  return `${lines.join(end)}${end}`;
}

/** Field by field, so that a comment among them stays. */
function replaceFields(lines: string[], lock: number, fields: readonly string[]): void {
  for (const field of fields) {
    const name = field.slice(0, field.indexOf(':') + 1);
    const to = endOf(lines, lock, 4);
    const at = lines.findIndex((line, index) => index > lock && index < to && line.startsWith(name));
    if (at === -1) lines.splice(to, 0, field);
    else lines[at] = field;
  }
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

/** Where a key stands among its like, or should: before the first that comes after it, and before the comment of that one. */
function place(
  lines: readonly string[],
  { from, to, indent }: Block,
  key: string,
): { readonly at: number; readonly isThere: boolean } {
  let at = to;
  for (let index = from; index < to; index++) {
    const there = keyIn(lines[index] ?? '', indent);
    if (there === key) return { at: index, isThere: true };
    if (there !== undefined && there > key && at === to) at = index;
  }
  while (at > from && /^\s*(#|$)/.test(lines[at - 1] ?? '')) at--;
  return { at, isThere: false };
}

function keyIn(line: string, indent: number): string | undefined {
  const key = /^( *)("(?:[^"\\]|\\.)*"|[^\s#"'{[][^:]*):\s*(?:#.*)?$/.exec(line);
  if (key?.[1]?.length !== indent) return undefined;
  const [, , name = ''] = key;
  if (!name.startsWith('"')) return name;
  try {
    return String(JSON.parse(name));
  } catch {
    return undefined;
  }
}

/** The line after all that stands deeper than `indent` below a line. */
function endOf(lines: readonly string[], line: number, indent: number): number {
  let end = line + 1;
  for (let index = line + 1; index < lines.length; index++) {
    const text = lines[index] ?? '';
    if (/^\s*(#|$)/.test(text)) continue;
    if (text.length - text.trimStart().length <= indent) break;
    end = index + 1;
  }
  return end;
}
