/** YAML text in, positioned nodes out; of a file that does not parse every mistake is named, which a slower parser is loaded for. */
import type { YAMLError } from 'yaml';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { applyEdits, placeBefore, repairedLine, withoutOverlaps } from '../diagnostics/repair.ts';
import type { Span } from '../diagnostics/source.ts';
import { Source } from '../diagnostics/source.ts';
import { braceEdits } from './brace-traps.ts';
import { composeYaml } from './compose.ts';
import type { Node } from './node.ts';
import type { Refusal } from './yaml-refusal.ts';
import { advice } from './yaml-refusal.ts';
import type { TabWidth, Trap } from './yaml-traps.ts';

/** The root value of a stretch of a file; undefined when it is empty or cannot be read: then the first mistake is named. */
export function parseYaml(stretch: Span, diagnostics: Diagnostics): Node | undefined {
  const composed = composeYaml(stretch, diagnostics);
  if (composed.kind === 'composed') return composed.root;
  const quotings = braceEdits(stretch);
  for (const { edit, why } of quotings)
    diagnostics.report('text-unquoted', edit.span, { why, repaired: repairedLine([edit]) }, [], [edit]);
  if (quotings.length === 0) reportRefusal(composed.refusal, stretch, diagnostics);
  return undefined;
}

/** The root value of a file; undefined when it is empty or cannot be read: then all mistakes are named, those of dialogue with their repair. */
export async function readYaml(
  source: Source,
  diagnostics: Diagnostics,
  content: 'dialogue' | 'settings' = 'dialogue',
): Promise<Node | undefined> {
  const composed = composeYaml(source.whole, diagnostics);
  if (composed.kind === 'composed') return composed.root;
  if (content === 'settings') {
    for (const refusal of await everyRefusal(source.text, composed.refusal))
      reportRefusal(refusal, source.whole, diagnostics);
    return undefined;
  }
  const { findTraps } = await import('./yaml-traps.ts');
  const mended = mendTraps(source, composed.refusal, findTraps);
  for (const trap of mended.traps) trap.report(diagnostics);
  if (!mended.refusal) return undefined;
  for (const refusal of await everyRefusal(mended.text, mended.refusal)) {
    const start = placeBefore(mended.edits, refusal.start);
    const end = Math.max(start, placeBefore(mended.edits, refusal.end));
    reportRefusal({ ...refusal, start, end }, source.whole, diagnostics);
  }
  return undefined;
}

interface Mended {
  readonly traps: readonly Trap[];
  readonly edits: readonly Edit[];
  readonly text: string;
  /** What is wrong besides. */
  readonly refusal: Refusal | undefined;
}

/** Whoever has more runs into them the next time. */
const mostTraps = 1000;

/** All traps are looked for at once and the text is read once more: twice again at most, where tabs leave open what they mean. */
function mendTraps(
  source: Source,
  first: Refusal,
  findTraps: (source: Source, width: TabWidth) => readonly Trap[],
): Mended {
  let best: Mended = { traps: [], edits: [], text: source.text, refusal: first };
  if (first.isFinal) return best;
  for (const width of [2, 4, 8] satisfies readonly TabWidth[]) {
    const traps = findTraps(source, width).slice(0, mostTraps);
    if (traps.length === 0) return best;
    const edits = withoutOverlaps(traps.flatMap((trap) => trap.edits));
    const text = applyEdits(source.text, edits);
    const composed = composeYaml(new Source('', '', text).whole, new Diagnostics());
    const refusal = composed.kind === 'refused' ? composed.refusal : undefined;
    const isFurther =
      best.traps.length === 0 || !refusal || placeBefore(edits, refusal.start) > placeOf(best);
    if (isFurther) best = { traps, edits, text, refusal };
    if (!refusal || !/^ *\t/m.test(source.text)) break;
  }
  return best;
}

const placeOf = ({ edits, refusal }: Mended): number => placeBefore(edits, refusal?.start ?? 0);

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
