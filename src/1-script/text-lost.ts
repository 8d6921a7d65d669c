/** Words that YAML leaves out behind a bare text because of a `#`: dialogue such as `We are #1` is told from a comment. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import type { Node } from './node.ts';
import { commentStart, isSpokenHash, quotingEdit } from './quoting.ts';

const space = 0x20;

/** Costs one look at one character where nothing is lost. */
export function reportLostWords(node: Node, diagnostics: Diagnostics): void {
  if (node.kind !== 'scalar' || node.style !== 'plain') return;
  const { source, start, end } = node.span;
  const { text } = source;
  const hash = node.text === '' ? end - 1 : end;
  if (text.charCodeAt(hash) !== space || text.charAt(hash + 1) !== '#') return;
  const found = text.indexOf('\n', hash);
  const lineEnd = found === -1 ? text.length : found;
  const rest = text.slice(hash, lineEnd).trimEnd();
  if (!isSpokenHash(rest)) return;
  const lost = rest.slice(0, commentStart(rest));
  const from = node.text === '' ? hash + 1 : start;
  const repair = [quotingEdit(source.span(from, hash + lost.length))];
  diagnostics.report(
    'text-lost',
    source.span(hash + 1, hash + lost.length),
    { lost: lost.trim(), why: "a space and '#' begin a comment", repaired: repairedLine(repair) },
    [],
    repair,
  );
}
