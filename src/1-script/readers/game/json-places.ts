/** JSON with the place of every value: what data files of games are read with, one value at a time and each fault at its place. */
import type { Source, Span } from '../../../diagnostics/source.ts';

export type JsonValue = JsonText | JsonWord | JsonList | JsonMap;

export interface JsonText {
  readonly kind: 'text';
  readonly text: string;
  /** Between its quotation marks. */
  readonly span: Span;
}

/** A number, true, false or null, as it is written. */
export interface JsonWord {
  readonly kind: 'word';
  readonly text: string;
  readonly span: Span;
}

export interface JsonList {
  readonly kind: 'list';
  readonly items: readonly JsonValue[];
  readonly span: Span;
}

export interface JsonMap {
  readonly kind: 'map';
  /** Of a key that is there twice the last one counts. */
  readonly entries: ReadonlyMap<string, JsonEntry>;
  readonly span: Span;
}

export interface JsonEntry {
  readonly key: JsonText;
  readonly value: JsonValue;
}

/** Thrown by the reader of a value; whoever reads a file catches it and says so. */
export class JsonFault extends Error {
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(problem);
    this.offset = offset;
  }
}

export interface ReadJson {
  readonly value: JsonValue;
  /** After its last character. */
  readonly end: number;
}

/** Files of games go ten levels down. */
const deepest = 100;

/** The one value of a text, or what is wrong with it; a mark of the byte order is no part of it. */
export function readJson(source: Source, from = 0, to = source.text.length): JsonValue | JsonFault {
  try {
    const { value, end } = readJsonValue(source, from, to);
    const rest = skipBlanks(source.text, end, to);
    return rest < to ? new JsonFault('something follows after its end', rest) : value;
  } catch (error) {
    if (error instanceof JsonFault) return error;
    throw error;
  }
}

/** The value that begins at the next sign; nothing beyond `to` is looked at. */
export function readJsonValue(source: Source, from: number, to: number, depth = 0): ReadJson {
  const { text } = source;
  const at = skipBlanks(text, from, to);
  if (at >= to) throw new JsonFault('it ends where a value should follow', to);
  if (depth > deepest) throw new JsonFault(`it is nested deeper than ${deepest} levels`, at);
  const sign = text.charAt(at);
  if (sign === '"') return readText(source, at, to);
  if (sign === '[') return readList(source, at, to, depth);
  if (sign === '{') return readMap(source, at, to, depth);
  word.lastIndex = at;
  const found = word.exec(text)?.[0];
  if (found === undefined || at + found.length > to)
    throw new JsonFault(`'${sign}' begins no value; words stand in quotation marks`, at);
  const end = at + found.length;
  return { value: { kind: 'word', text: found, span: source.span(at, end) }, end };
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && ' \t\r\n\uFEFF'.includes(text.charAt(at))) at++;
  return at;
}

const word = /(?:true|false|null|-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,9})?)(?![\w.])/y;

function readList(source: Source, start: number, to: number, depth: number): ReadJson {
  const items: JsonValue[] = [];
  const { text } = source;
  let at = skipBlanks(text, start + 1, to);
  while (text.charAt(at) !== ']' || at >= to) {
    const { value, end } = readJsonValue(source, at, to, depth + 1);
    items.push(value);
    at = nextItem(text, end, to, ']');
  }
  return { value: { kind: 'list', items, span: source.span(start, at + 1) }, end: at + 1 };
}

function readMap(source: Source, start: number, to: number, depth: number): ReadJson {
  const entries = new Map<string, JsonEntry>();
  const { text } = source;
  let at = skipBlanks(text, start + 1, to);
  while (text.charAt(at) !== '}' || at >= to) {
    if (text.charAt(at) !== '"' || at >= to)
      throw new JsonFault('a key in quotation marks should follow', at);
    const { value: key, end: keyEnd } = readText(source, at, to);
    const colon = skipBlanks(text, keyEnd, to);
    if (text.charAt(colon) !== ':' || colon >= to)
      throw new JsonFault(`a colon should follow the key '${key.text.slice(0, 40)}'`, colon);
    const { value, end } = readJsonValue(source, colon + 1, to, depth + 1);
    entries.set(key.text, { key, value });
    at = nextItem(text, end, to, '}');
  }
  return { value: { kind: 'map', entries, span: source.span(start, at + 1) }, end: at + 1 };
}

/** Where the next item begins, or its list closes. */
function nextItem(text: string, from: number, to: number, close: string): number {
  const at = skipBlanks(text, from, to);
  const sign = at < to ? text.charAt(at) : '';
  if (sign === close) return at;
  if (sign !== ',') throw new JsonFault(`a comma or '${close}' should follow`, at);
  const next = skipBlanks(text, at + 1, to);
  if (text.charAt(next) === close) throw new JsonFault(`a comma stands before '${close}'`, at);
  return next;
}

interface ReadText {
  readonly value: JsonText;
  readonly end: number;
}

function readText(source: Source, start: number, to: number): ReadText {
  const { text } = source;
  for (let at = start + 1; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) {
      const raw = text.slice(start + 1, at);
      const words = raw.includes('\\') ? unescaped(raw, start + 1) : raw;
      return { value: { kind: 'text', text: words, span: source.span(start + 1, at) }, end: at + 1 };
    } else if (code < 0x20) break;
  }
  throw new JsonFault('a quotation mark opens words and nothing closes them on this line', start);
}

const escapes: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
  ...{ '"': '"', '\\': '\\', '/': '/' },
};

const unescaped = (raw: string, offset: number): string =>
  raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|([^]))/g,
    (written, code: string | undefined, sign: string, at: number) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      const meant = escapes[sign];
      if (meant === undefined) throw new JsonFault(`'${written}' is no escape of JSON`, offset + at);
      return meant;
    },
  );
