/** The dialogue script of Unreal with what became of its lines: `IsRecorded` changes, the names of its files stay. */
import type { Source } from '../../diagnostics/source.ts';
import type { OutcomeOf } from './csv-round-trip.ts';
import { cellText, lineOf } from './csv-round-trip.ts';
import { recordedText } from './outcome-text.ts';
import { openTable } from './spliced-table.ts';

/** Rows are known by `AudioFileName`: all contexts that play one file have one outcome. The same text where it is no such script. */
export function roundTripUnreal(source: Source, outcomeOf: OutcomeOf): string {
  const table = openTable(source);
  const names = table?.header.cells.map(({ text }) => text.trim()) ?? [];
  const recorded = names.indexOf('IsRecorded');
  const file = names.indexOf('AudioFileName');
  if (!table || recorded < 0 || file < 0) return source.text;
  return table.splice((row) => {
    const name = cellText(row, file);
    const outcome = outcomeOf({ id: name, language: undefined, file: name, line: lineOf(row) });
    if (outcome?.status === undefined) return undefined;
    return new Map([[recorded, recordedText(outcome.status, row.cells[recorded]?.text ?? '')]]);
  });
}
