/** YAML text in, positioned nodes out; of a file that does not parse every mistake is named, which a slower parser is loaded for. */
import type { YAMLError } from 'yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../diagnostics/source.ts';
import { composeYaml } from './compose.ts';
import type { Node } from './node.ts';
import type { Refusal } from './yaml-refusal.ts';
import { advice } from './yaml-refusal.ts';

/** The root value of a stretch of a file; undefined when it is empty or cannot be read: then the first mistake is named. */
export function parseYaml(stretch: Span, diagnostics: Diagnostics): Node | undefined {
  const composed = composeYaml(stretch, diagnostics);
  if (composed.kind === 'composed') return composed.root;
  reportRefusal(composed.refusal, stretch, diagnostics);
  return undefined;
}

/** The root value of a file; undefined when it is empty or cannot be read: then all mistakes are named. */
export async function readYaml(source: Source, diagnostics: Diagnostics): Promise<Node | undefined> {
  const composed = composeYaml(source.whole, diagnostics);
  if (composed.kind === 'composed') return composed.root;
  for (const refusal of await everyRefusal(source.text, composed.refusal))
    reportRefusal(refusal, source.whole, diagnostics);
  return undefined;
}

/** About 800 lines of a script: for some texts of this size the parser that names all mistakes takes a third of a second. */
const longestNamed = 64_000;

/** Whoever has made more begins with these. */
const mostNamed = 100;

async function everyRefusal(text: string, first: Refusal): Promise<readonly Refusal[]> {
  if (first.isFinal || text.length > longestNamed) return [first];
  const { parseDocument } = await import('yaml');
  const { errors, warnings } = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  return errors.length === 0 ? [first] : [...errors, ...warnings].slice(0, mostNamed).map(refusalIn);
}

function refusalIn({ code, message, pos: [start, end] }: YAMLError): Refusal {
  const isDeep = /call stack/i.test(message);
  const problem = isDeep ? 'this is nested too deeply to be a script' : (message.split('\n')[0] ?? code);
  return { problem, advice: adviceByCode[code], start, end, isFinal: isDeep };
}

const adviceByCode: Readonly<Record<string, string>> = {
  BAD_INDENT: advice.indent,
  TAB_AS_INDENT: advice.tabs,
  BAD_SCALAR_START: advice.start,
  BLOCK_AS_IMPLICIT_KEY: advice.colon,
  MULTILINE_IMPLICIT_KEY: advice.whole,
  UNEXPECTED_TOKEN: advice.whole,
  BAD_DQ_ESCAPE: advice.escape,
  MISSING_CHAR: advice.close,
  MULTIPLE_DOCS: advice.documents,
  BAD_ALIAS: advice.alias,
};

function reportRefusal(refusal: Refusal, stretch: Span, diagnostics: Diagnostics): void {
  const { problem, advice: way } = refusal;
  const start = stretch.start + refusal.start;
  const end = stretch.start + refusal.end;
  diagnostics.report('yaml-syntax', stretch.source.span(start, Math.max(end, start + 1)), {
    problem,
    advice: way,
  });
}
