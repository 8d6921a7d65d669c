/** Puts a cloned voice into an author's file: some lines more behind the last character, every other byte as it was, or a reason why not. */
import { composeYaml } from '../../1-script/compose.ts';
import type { MapEntry, MapNode, Node } from '../../1-script/node.ts';
import { findEntry, isNull } from '../../1-script/node.ts';
import { scriptKeys } from '../../1-script/schema.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { Source } from '../../diagnostics/source.ts';

export interface ClonedCharacter {
  readonly id: string;
  /** As it is written in the file: relative to its folder. */
  readonly sample: string;
  readonly consent: string;
}

export type CastEdit =
  | { readonly kind: 'edited'; readonly bytes: Uint8Array; readonly lines: string; readonly line: number }
  /** It is there, on this line. */
  | { readonly kind: 'exists'; readonly line: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** The lines that declare a character, as deep as `indent`. */
export function characterLines(
  { id, sample, consent }: ClonedCharacter,
  { indent = '', step = '  ' }: { readonly indent?: string; readonly step?: string } = {},
): string {
  const voice = `{ clone: ${sample}, consent: ${JSON.stringify(consent)} }`;
  return `${indent}${keyText(id)}:\n${indent}${step}voice: ${voice}\n`;
}

/** Knows a script with a `cast:` of its own, and a file that is nothing but a map of characters. */
export function castEdit(file: string, bytes: Uint8Array, character: ClonedCharacter): CastEdit {
  let raw: string;
  try {
    raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refused('it is not UTF-8 text');
  }
  const root = rootOf(file, raw);
  if (root === 'unreadable') return refused('it is no YAML that can be read: mimodrama check says why');
  const place = placeIn(root, raw, character.id);
  if ('kind' in place) return place;
  const { at, indent, step } = place;
  const end = raw.includes('\r\n') ? '\r\n' : '\n';
  const added = characterLines(character, { indent, step }).replaceAll('\n', end);
  const isAtLine = at === 0 || /[\n\ufeff]/.test(raw.charAt(at - 1));
  const text = raw.slice(0, at) + (isAtLine ? '' : end) + added + raw.slice(at);
  const edited = rootOf(file, text);
  if (edited === 'unreadable' || !isOnlyAdded(root, edited, character))
    return refused('the lines would change what else is in it');
  const line = raw.slice(0, at).split('\n').length + (isAtLine ? 0 : 1);
  return { kind: 'edited', bytes: new TextEncoder().encode(text), lines: added, line };
}

const refused = (reason: string): CastEdit => ({ kind: 'refused', reason });

/** Offsets are those of the text: a lone carriage return and the mark at the beginning keep their places. */
function rootOf(file: string, raw: string): Node | undefined | 'unreadable' {
  const text = raw.replace(/^\ufeff/, ' ').replace(/\r(?!\n)/g, '\n');
  const isBare = text.trim() === '' || /^\s*(#[^\n]*\s*)*$/.test(text);
  if (isBare) return undefined;
  const source = new Source(file, file, raw.startsWith('\ufeff') ? text.slice(1) : text);
  const diagnostics = new Diagnostics();
  const composed = composeYaml(source.whole, diagnostics);
  return composed.kind === 'refused' || diagnostics.hasErrors ? 'unreadable' : composed.root;
}

interface Place {
  readonly at: number;
  readonly indent: string;
  /** By how much what belongs to a character is deeper than its name. */
  readonly step: string;
}

function placeIn(root: Node | undefined, raw: string, id: string): Place | CastEdit {
  const shift = raw.startsWith('\ufeff') ? 1 : 0;
  if (!root || isNull(root)) return { at: raw.length, indent: '', step: '  ' };
  if (root.kind !== 'map') return refused('it is neither a script nor a map of characters');
  const entry = findEntry(root, 'cast');
  if (!entry) {
    const key = root.entries.find((one) => Object.hasOwn(scriptKeys, one.key))?.key;
    return key === undefined
      ? placeBehind(root, raw, id, shift)
      : refused(`it has '${key}:' and no 'cast:' of its own`);
  }
  const { value, keySpan } = entry;
  if (isNull(value)) {
    const lineEnd = raw.indexOf('\n', keySpan.end + shift);
    return { at: lineEnd === -1 ? raw.length : lineEnd + 1, indent: '  ', step: '  ' };
  }
  if (value.kind === 'scalar') return refused(`its cast is in another file:  --cast ${value.text}`);
  if (value.kind === 'list') return refused('its cast is a list of files: name the one it belongs in');
  return placeBehind(value, raw, id, shift);
}

function placeBehind(map: MapNode, raw: string, id: string, shift: number): Place | CastEdit {
  const there = findEntry(map, id);
  if (there) return { kind: 'exists', line: raw.slice(0, there.keySpan.start + shift).split('\n').length };
  const last = map.entries.reduce<MapEntry | undefined>(
    (one, other) => (!one || other.keySpan.start > one.keySpan.start ? other : one),
    undefined,
  );
  if (!last || raw.charAt(map.span.start + shift) === '{')
    return refused('its cast is written in braces, on which no lines can follow');
  const start = last.keySpan.start + shift;
  const lineStart = raw.lastIndexOf('\n', start - 1) + 1;
  const indent = raw.slice(lineStart, start).replace(/^\ufeff/, '');
  if (!/^ *$/.test(indent)) return refused('its cast is laid out in a way that no lines can follow');
  const first = last.value.kind === 'map' ? last.value.entries[0]?.keySpan.start : undefined;
  const line = first === undefined ? -1 : raw.lastIndexOf('\n', first + shift - 1) + 1;
  const deeper = first === undefined || line <= start ? 2 : first + shift - line - indent.length;
  return { at: entryEnd(raw, start, indent.length), indent, step: ' '.repeat(Math.max(1, deeper)) };
}

/** Behind the last line that is deeper than the entry's name: blank lines and comments after it belong to what follows. */
function entryEnd(raw: string, start: number, depth: number): number {
  let end = lineAfter(raw, start);
  for (let at = end; at < raw.length;) {
    const next = lineAfter(raw, at);
    const line = raw.slice(at, next);
    const isBlank = line.trim() === '';
    if (!isBlank && !line.startsWith(' '.repeat(depth + 1))) break;
    if (!isBlank) end = next;
    at = next;
  }
  return end;
}

function lineAfter(raw: string, at: number): number {
  const end = raw.indexOf('\n', at);
  return end === -1 ? raw.length : end + 1;
}

/** Words that YAML takes for something else than text. */
const keyText = (id: string): string =>
  /^[\p{L}_][\p{L}\p{M}\p{N}_. -]*$/u.test(id) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(id)
    ? id
    : JSON.stringify(id);

function isOnlyAdded(
  before: Node | undefined,
  after: Node | undefined,
  { id, sample, consent }: ClonedCharacter,
): boolean {
  if (after?.kind !== 'map') return false;
  const cast = findEntry(after, 'cast')?.value;
  const map = cast?.kind === 'map' && !findEntry(after, id) ? cast : after;
  const added = findEntry(map, id);
  if (!added || asText(added.value) !== asText(expected(sample, consent))) return false;
  const without: MapNode = { ...map, entries: map.entries.filter((entry) => entry !== added) };
  const rest: MapNode =
    map === after
      ? without
      : {
          ...after,
          entries: after.entries.map((one) => (one.key === 'cast' ? { ...one, value: without } : one)),
        };
  return asText(rest) === asText(before);
}

/** What a map, a list or a text says, without its places; nothing and an empty map say the same. */
function asText(node: Node | undefined): string {
  const plain = (one: Node): unknown => {
    if (one.kind === 'scalar') return isNull(one) ? null : [one.style === 'plain', one.text];
    if (one.kind === 'list') return { list: one.items.map(plain) };
    return one.entries.length === 0
      ? null
      : { map: one.entries.map(({ key, value }) => [key, plain(value)]) };
  };
  return JSON.stringify(node ? plain(node) : null);
}

function expected(sample: string, consent: string): Node {
  const span = new Source('', '', '').whole;
  const entry = (key: string, value: Node): MapEntry => ({ key, keySpan: span, value });
  const scalar = (text: string, style: 'plain' | 'quoted'): Node => ({ kind: 'scalar', text, style, span });
  const voice: Node = {
    kind: 'map',
    entries: [entry('clone', scalar(sample, 'plain')), entry('consent', scalar(consent, 'quoted'))],
    span,
  };
  return { kind: 'map', entries: [entry('voice', voice)], span };
}
