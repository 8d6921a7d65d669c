/** `script:` without its bar, with lines below it that YAML took for keys, for a list or for one long text. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import type { MapEntry } from './node.ts';

/** False where a bar would not help. */
export function reportMissingBar({ keySpan, value }: MapEntry, diagnostics: Diagnostics): boolean {
  const edit = barEdit(keySpan.end, keySpan.source.text, value);
  if (!edit) return false;
  const { source } = keySpan;
  const repair: readonly Edit[] = [
    { span: source.span(edit.start, edit.end), replacement: edit.replacement },
  ];
  diagnostics.report('block-sign', keySpan, { repaired: repairedLine(repair) }, [], repair);
  return true;
}

function barEdit(
  keyEnd: number,
  text: string,
  value: MapEntry['value'],
): { readonly start: number; readonly end: number; readonly replacement: string } | undefined {
  if (value.kind === 'scalar' && value.style === 'folded') {
    const { start } = value.span;
    return { start, end: start + 1, replacement: '|' };
  }
  const rest = /^:([ \t]*)(?:#[^\n]*)?\r?\n/.exec(text.slice(keyEnd, keyEnd + 400));
  if (!rest || (value.kind === 'scalar' && value.style !== 'plain')) return undefined;
  return { start: keyEnd + 1, end: keyEnd + 1, replacement: ' |' };
}
