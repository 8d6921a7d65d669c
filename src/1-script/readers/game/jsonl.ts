/** Lines from JSON: one object a line, or a list of objects, with the names that columns have for keys. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../../diagnostics/source.ts';
import { trimmed } from './cell-parts.ts';
import type { ColumnMap, FieldName } from './columns.ts';
import { fieldNames, findColumns } from './columns.ts';
import { longestCell } from './delimited.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import { speakable } from './game-text.ts';
import type { JsonMap, JsonValue } from './json-places.ts';
import { JsonFault, readJson, readJsonValue, skipBlanks } from './json-places.ts';

/** A line that cannot be read is told, and the others go on. Undefined where its keys cannot be understood, which is told. */
export function readJsonl(source: Source, asked: ColumnMap, diagnostics: Diagnostics): GameLines | undefined {
  const objects: JsonMap[] = [];
  const saidBefore = diagnostics.count;
  const { text } = source;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    if (skipBlanks(text, at, end) < end) {
      const span = source.span(at, text.charAt(end - 1) === '\r' ? end - 1 : end);
      const read = readJson(source, at, end);
      if (read instanceof JsonFault) reportRow(source, read, span, diagnostics);
      else takeObject(read, span, objects, diagnostics);
    }
    at = end + 1;
  }
  return linesOf(source, objects, asked, saidBefore, diagnostics);
}

/** `[{…}, {…}]`: after an object that cannot be read, the next line that begins one like the first goes on. */
export function readJsonList(
  source: Source,
  asked: ColumnMap,
  diagnostics: Diagnostics,
): GameLines | undefined {
  const { text } = source;
  const to = text.length;
  const objects: JsonMap[] = [];
  const saidBefore = diagnostics.count;
  const opening = skipBlanks(text, 0, to);
  if (text.charAt(opening) !== '[') {
    const span = source.span(opening, Math.min(opening + 1, to));
    const problem =
      'it begins with no [, and each of its lines is an object of its own in a file named .jsonl';
    diagnostics.report('game-file', span, { what: 'a list of lines in JSON', problem });
    return undefined;
  }
  const first = skipBlanks(text, opening + 1, to);
  const indent = text.slice(text.lastIndexOf('\n', first) + 1, first);
  let at = first;
  while (at < to && text.charAt(at) !== ']') {
    try {
      const { value, end } = readJsonValue(source, at, to);
      takeObject(value, value.span, objects, diagnostics);
      const next = skipBlanks(text, end, to);
      if (next >= to) throw new JsonFault('the list is not closed: ] should follow', end);
      if (text.charAt(next) === ']') break;
      if (text.charAt(next) !== ',') throw new JsonFault('a comma should follow', next);
      at = skipBlanks(text, next + 1, to);
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      const next = resumption(text, indent, Math.max(at + 1, error.offset));
      reportRow(source, error, source.span(at, Math.max(at + 1, next ?? to)), diagnostics);
      if (next === undefined) break;
      at = next;
    }
  }
  return linesOf(source, objects, asked, saidBefore, diagnostics);
}

/** Where the next object of the list begins on a line of its own, at the place or after it. */
function resumption(text: string, indent: string, from: number): number | undefined {
  if (indent.trim() !== '') return undefined;
  const found = text.indexOf(`\n${indent}{`, Math.max(0, text.lastIndexOf('\n', from - 1)));
  if (found < 0) return undefined;
  const start = found + 1 + indent.length;
  if (start >= from) return start;
  const next = text.indexOf(`\n${indent}{`, found + 1);
  return next < 0 ? undefined : next + 1 + indent.length;
}

function takeObject(value: JsonValue, span: Span, objects: JsonMap[], diagnostics: Diagnostics): void {
  if (value.kind === 'map') objects.push(value);
  else
    diagnostics.report('bad-row', span, {
      problem: 'a line is an object: {"id": …, "character": …, "text": …}',
    });
}

function reportRow(
  source: Source,
  { message, offset }: JsonFault,
  span: Span,
  diagnostics: Diagnostics,
): void {
  const place = offset >= span.end ? span.end - 1 : offset;
  const problem = `it is no JSON: ${message}`;
  diagnostics.report('bad-row', source.span(Math.max(span.start, place), span.end), { problem });
}

function linesOf(
  source: Source,
  objects: readonly JsonMap[],
  asked: ColumnMap,
  saidBefore: number,
  diagnostics: Diagnostics,
): GameLines | undefined {
  const header = new Map<string, Cell>();
  for (const { entries } of objects)
    for (const [name, { key }] of entries) if (!header.has(name)) header.set(name, key);
  const names = [...header.values()];
  const none = { language: undefined, lines: [], aliases: [], translations: [] };
  if (names.length === 0) {
    if (diagnostics.count > saidBefore) return none;
    diagnostics.report('game-columns', source.whole, {
      problem: 'there is no line in here',
      hint: undefined,
    });
    return undefined;
  }
  const found = findColumns(names, asked);
  if (found.kind === 'unclear') {
    const { problem, hint, at } = found;
    diagnostics.report('game-columns', names[at]?.span ?? source.whole, { problem, hint });
    return undefined;
  }
  const keys = new Map(fieldNames.map((field) => [field, names[found.columns[field] ?? -1]?.text]));
  const lines = objects.flatMap((object) => {
    const line = lineOf(object, keys, diagnostics);
    return line ? [line] : [];
  });
  return { ...none, lines };
}

function lineOf(
  { entries, span }: JsonMap,
  keys: ReadonlyMap<FieldName, string | undefined>,
  diagnostics: Diagnostics,
): GameLine | undefined {
  const cells = (field: FieldName): readonly Cell[] => cellsOf(entries.get(keys.get(field) ?? '')?.value);
  const [text] = cells('text');
  const problem = faultOf(text, fieldNames.flatMap(cells), keys.get('text'));
  if (!text || problem !== undefined) {
    diagnostics.report('bad-row', span, { problem: problem ?? 'it has no text' });
    return undefined;
  }
  const [scene] = cells('scene');
  const line = gameLine({
    id: cells('id')[0],
    character: cells('character')[0],
    text,
    direction: cells('direction'),
    language: cells('language')[0],
    group: cells('group')[0],
    file: cells('file')[0],
    status: cells('status')[0],
    scene: scene?.text ?? 'lines',
    span,
  });
  return speakable(line, diagnostics);
}

/** Of a list its words one by one; of null, and of words of nothing but blanks, none. */
function cellsOf(value: JsonValue | undefined): readonly Cell[] {
  if (value?.kind === 'list')
    return value.items.flatMap((item) => (item.kind === 'list' ? [] : cellsOf(item)));
  if (value === undefined || value.kind === 'map' || value.text === 'null') return [];
  const cell = trimmed(value);
  return cell.text === '' ? [] : [cell];
}

function faultOf(text: Cell | undefined, all: readonly Cell[], key = 'text'): string | undefined {
  if (!text) return `it has no words under '${key}'`;
  if (all.some((cell) => cell.text.length > longestCell))
    return `a value has more than ${longestCell} characters, and at most those are read`;
  return all.some((cell) => cell.text.includes('\uFFFD'))
    ? 'it holds bytes that are no UTF-8: save the file as UTF-8'
    : undefined;
}
