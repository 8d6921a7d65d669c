/** YAML text in, positioned nodes out: the one place that knows the parser. */
import { isAlias, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import type { Alias, ParsedNode, Scalar as YamlScalar, YAMLError, YAMLMap } from 'yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import type { MapEntry, Node, ScalarNode } from './node.ts';
import { describeNode, isNull } from './node.ts';
import { FlowEntries } from './flow-comma.ts';

/** Values a file may hold once its aliases are unfolded; a script of 100,000 lines has about half a million. */
export const mostValues = 5_000_000;

/** The root value of a file, or of a stretch of it; undefined when it is empty or cannot be read at all. */
export function parseYaml(stretch: Span, diagnostics: Diagnostics): Node | undefined {
  const { source, start, end } = stretch;
  const document = parseDocument(source.text.slice(start, end), {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  for (const error of [...document.errors, ...document.warnings]) reportSyntax(error, stretch, diagnostics);
  if (!document.contents || document.errors.length > 0) return undefined;
  const reader = new NodeReader(stretch, diagnostics);
  const root = reader.read(document.contents);
  if (reader.isTooLarge) {
    diagnostics.report('yaml-too-large', source.span(0, 0), { limit: mostValues });
    return undefined;
  }
  return root;
}

class NodeReader {
  readonly #stretch: Span;
  readonly #diagnostics: Diagnostics;
  readonly #anchors = new Map<string, { readonly node: Node; readonly size: number }>();
  #size = 0;
  isTooLarge = false;

  constructor(stretch: Span, diagnostics: Diagnostics) {
    this.#stretch = stretch;
    this.#diagnostics = diagnostics;
  }

  #span(start: number, end: number): Span {
    const { source, start: offset } = this.#stretch;
    return source.span(start + offset, end + offset);
  }

  read(value: ParsedNode | null, emptyAt = 0): Node {
    if (!value) return emptyScalar(this.#span(emptyAt, emptyAt));
    if (isAlias(value)) return this.#readAlias(value);
    const sizeBefore = this.#size++;
    const node = this.#readValue(value);
    if (value.anchor !== undefined) this.#anchors.set(value.anchor, { node, size: this.#size - sizeBefore });
    return node;
  }

  #readValue(value: Exclude<ParsedNode, Alias.Parsed>): Node {
    const span = this.#span(value.range[0], value.range[1]);
    if (isScalar(value)) return { kind: 'scalar', text: textOf(value), style: styleOf(value), span };
    if (isSeq(value))
      return {
        kind: 'list',
        items: value.items.map((item) => this.read(item as ParsedNode | null, value.range[0])),
        span,
      };
    return { kind: 'map', entries: this.#readEntries(value), span };
  }

  #readEntries(map: YAMLMap.Parsed): MapEntry[] {
    const flow = new FlowEntries();
    const { entries } = flow;
    const merged: MapEntry[] = [];
    const seen = new Map<string, Span>();
    for (const pair of map.items) {
      const keyNode = this.read(pair.key, map.range[0]);
      if (map.flow === true && isWordAfterComma(pair) && flow.continueText(keyNode)) continue;
      const value = this.read(pair.value, pair.key.range[1]);
      const keySpan = keyNode.span;
      if (keyNode.kind !== 'scalar') {
        this.#diagnostics.report('wrong-type', keySpan, {
          what: 'a key',
          expected: 'a word',
          found: 'a list or map',
        });
        continue;
      }
      if (keyNode.text === '<<' && keyNode.style === 'plain') {
        const sources = value.kind === 'list' ? value.items : [value];
        for (const from of sources) {
          if (from.kind === 'map') for (const entry of from.entries) merged.push(entry);
          else if (!isNull(from))
            this.#diagnostics.report('wrong-type', from.span, {
              what: "'<<'",
              expected: 'a map, or a list of maps',
              found: describeNode(from),
            });
        }
        continue;
      }
      const first = seen.get(keyNode.text);
      if (first) {
        this.#diagnostics.report('duplicate-key', keySpan, { key: keyNode.text }, [
          { message: 'first given', span: first },
        ]);
        continue;
      }
      seen.set(keyNode.text, keySpan);
      entries.push({ key: keyNode.text, keySpan, value });
    }
    flow.reportMended(this.#diagnostics);
    for (const entry of merged) {
      if (seen.has(entry.key)) continue;
      seen.set(entry.key, entry.keySpan);
      entries.push(entry);
    }
    return entries;
  }

  /** An alias is the node its anchor named, which must stand before it; its size counts again. */
  #readAlias(alias: Alias.Parsed): Node {
    const target = this.#anchors.get(alias.source);
    const span = this.#span(alias.range[0], alias.range[1]);
    if (!target) {
      this.#diagnostics.report('yaml-syntax', span, {
        problem: `'*${alias.source}' names an anchor that does not stand before it`,
        advice: `quote a text that begins with a star: '*${alias.source}…'`,
      });
      return emptyScalar(span);
    }
    this.#size += target.size;
    if (this.#size > mostValues) this.isTooLarge = true;
    return this.isTooLarge ? emptyScalar(span) : target.node;
  }
}

/** `{ direction: Slowly, softly }`: within braces YAML takes the comma for a border, and `softly` for a key without a value. */
const isWordAfterComma = (pair: { readonly value: unknown }): boolean => pair.value === null;

const emptyScalar = (span: Span): ScalarNode => ({ kind: 'scalar', text: '', style: 'plain', span });

const textOf = (scalar: YamlScalar): string =>
  scalar.source ?? (typeof scalar.value === 'string' ? scalar.value : '');

function styleOf(scalar: YamlScalar): ScalarNode['style'] {
  if (scalar.type === Scalar.BLOCK_LITERAL) return 'literal';
  if (scalar.type === Scalar.BLOCK_FOLDED) return 'folded';
  return scalar.type === Scalar.PLAIN || scalar.type === undefined ? 'plain' : 'quoted';
}

/** The parser's own words for what people meet most, with the way out. */
const adviceByCode: Readonly<Record<string, string>> = {
  BAD_INDENT: 'keys of one map begin in the same column; lines of a block stand further in',
  TAB_AS_INDENT: 'indent with spaces, not tabs',
  BAD_SCALAR_START: 'put the text in quotes, or write the scene in the screenplay form  script: |',
  BLOCK_AS_IMPLICIT_KEY: 'a text with ": " inside must stand in quotes',
  MULTILINE_IMPLICIT_KEY: 'a text that begins with a bracket or a quote must stand in quotes as a whole',
  UNEXPECTED_TOKEN: 'a text that begins with a bracket or a quote must stand in quotes as a whole',
  BAD_DQ_ESCAPE: 'in double quotes a backslash is written twice, or use single quotes',
  MISSING_CHAR: 'close the quote or bracket',
  MULTIPLE_DOCS: 'one file holds one script: take out the line ---',
  BAD_ALIAS: 'a text that begins with * or & must stand in quotes',
};

function reportSyntax(error: YAMLError, stretch: Span, diagnostics: Diagnostics): void {
  const [start, end] = error.pos.map((offset) => offset + stretch.start) as [number, number];
  const isDeep = /call stack/i.test(error.message);
  const problem = isDeep
    ? 'this is nested too deeply to be a script'
    : (error.message.split('\n')[0] ?? error.code);
  diagnostics.report('yaml-syntax', stretch.source.span(start, Math.max(end, start + 1)), {
    problem,
    advice: adviceByCode[error.code],
  });
}
