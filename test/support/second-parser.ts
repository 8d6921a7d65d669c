/** The same text read by another parser (eemeli's `yaml`) into the same nodes: what the differential test compares with. */
import { isAlias, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import type { ParsedNode, Scalar as YamlScalar } from 'yaml';
import { MapEntries } from '../../src/1-script/map-entries.ts';
import type { Node, ScalarNode } from '../../src/1-script/node.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { Source } from '../../src/diagnostics/source.ts';
import type { Parsed } from './yaml-text.ts';

export function parsedBySecond(text: string): Parsed {
  const source = new Source('script.yaml', '/project/script.yaml', text);
  const diagnostics = new Diagnostics();
  const root = read(source, diagnostics);
  const problems = (): ReturnType<Parsed['problems']> => diagnostics.sorted();
  return { source, root, diagnostics, problems, codes: () => problems().map(({ code }) => code) };
}

function read(source: Source, diagnostics: Diagnostics): Node | undefined {
  const document = parseDocument(source.text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  for (const { message, pos } of [...document.errors, ...document.warnings])
    diagnostics.report('yaml-syntax', source.span(...pos), { problem: message, advice: undefined });
  if (!document.contents || document.errors.length > 0) return undefined;
  const anchors = new Map<string, Node>();

  const nodeOf = (value: ParsedNode | null, emptyAt: number): Node => {
    if (!value) return { kind: 'scalar', text: '', style: 'plain', span: source.span(emptyAt, emptyAt) };
    const [start, end] = value.range;
    const span = source.span(start, end);
    if (isAlias(value)) {
      const target = anchors.get(value.source);
      if (target) return target;
      diagnostics.report('yaml-syntax', span, { problem: 'no such anchor', advice: undefined });
      return { kind: 'scalar', text: '', style: 'plain', span };
    }
    const node = ((): Node => {
      if (isScalar(value)) return { kind: 'scalar', text: textOf(value), style: styleOf(value), span };
      if (isSeq(value))
        return {
          kind: 'list',
          items: value.items.map((item) => nodeOf(item as ParsedNode | null, start)),
          span,
        };
      const entries = new MapEntries(diagnostics);
      for (const pair of value.items) {
        const key = nodeOf(pair.key, start);
        if (value.flow === true && pair.value === null && entries.continueText(key)) continue;
        entries.add(key, nodeOf(pair.value, pair.key.range[1]));
      }
      return { kind: 'map', entries: entries.finish(), span };
    })();
    if (value.anchor !== undefined) anchors.set(value.anchor, node);
    return node;
  };
  return nodeOf(document.contents, 0);
}

const textOf = (scalar: YamlScalar): string =>
  scalar.source ?? (typeof scalar.value === 'string' ? scalar.value : '');

function styleOf(scalar: YamlScalar): ScalarNode['style'] {
  if (scalar.type === Scalar.BLOCK_LITERAL) return 'literal';
  if (scalar.type === Scalar.BLOCK_FOLDED) return 'folded';
  return scalar.type === Scalar.PLAIN || scalar.type === undefined ? 'plain' : 'quoted';
}
