/** The repair of a diagnostic as programs read it: what to write where. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

export interface JsonEdit {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** As editors make them. */
export const repairJson = ({ repair }: Diagnostic): readonly JsonEdit[] =>
  repair.map(({ span: { source, start, end }, replacement }) => {
    const from = source.position(start);
    const to = source.position(end);
    return {
      file: source.name,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      text: replacement,
    };
  });
