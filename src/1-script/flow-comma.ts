/** A comma in unquoted text within braces: no key of the language stands alone, so what follows it belongs to the text. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import type { MapEntry, Node } from './node.ts';
import { quoted } from './quoting.ts';

/** The entries of a map in braces, in which a text that a comma cut is made whole again. */
export class FlowEntries {
  readonly entries: MapEntry[] = [];
  #mended: Set<number> | undefined;

  /** Gives the words of `rest` back to the text before them; false when there is no text they could belong to. */
  continueText(rest: Node): boolean {
    const last = this.entries.at(-1);
    const text = last?.value;
    if (!last || text?.kind !== 'scalar' || rest.kind !== 'scalar') return false;
    if (text.style !== 'plain' || rest.style !== 'plain' || text.text === '' || rest.text === '')
      return false;
    const { source, start } = text.span;
    const span = source.span(start, rest.span.end);
    const between = source.text.slice(text.span.end, rest.span.start);
    const comma = /^\s*,\s*$/.test(between) ? between.replace(/\s+/g, ' ') : ', ';
    const words = text.text + comma + rest.text;
    this.#mended ??= new Set();
    this.#mended.add(this.entries.length - 1);
    this.entries[this.entries.length - 1] = { ...last, value: { ...text, text: words, span } };
    return true;
  }

  /** Says which texts were mended: other YAML tools read them as the comma has it. */
  reportMended(diagnostics: Diagnostics): void {
    for (const index of this.#mended ?? []) {
      const value = this.entries[index]?.value;
      if (value?.kind !== 'scalar') continue;
      const { span, text } = value;
      const typed = span.source.text.slice(span.start, span.end);
      const isOneLine = !typed.includes('\n');
      // Over several lines with a comment or an empty one between them, quotes would change what is said.
      const repair =
        isOneLine || !/#|\n\s*\n/.test(typed)
          ? [{ span, replacement: quoted(isOneLine ? text : typed) }]
          : [];
      const repaired = repair.length === 0 ? undefined : repairedLine(repair);
      diagnostics.report('comma-in-braces', span, { text, repaired }, [], repair);
    }
  }
}
