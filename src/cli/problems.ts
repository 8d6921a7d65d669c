/** Diagnostics on their way out: as text with carets, or as the JSON that editors and CI read. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countRest, gravest, mostShown } from '../diagnostics/gravest.ts';
import { countProblems, printDiagnostic } from '../diagnostics/print.ts';
import type { ExitCode } from './exit-code.ts';
import { exitCodes } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly hint: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function toJson({ code, severity, message, hint, span }: Diagnostic): JsonDiagnostic {
  const start = span.source.position(span.start);
  const end = span.source.position(Math.max(span.start, span.end));
  return {
    code,
    severity,
    message,
    hint: hint ?? null,
    file: span.source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** The gravest of very many, and how many more there are of each kind. */
export function printAll(diagnostics: readonly Diagnostic[], isPainted: boolean): string {
  const shown = gravest(diagnostics, mostShown);
  const rest = countRest(diagnostics, shown) ?? [];
  const printed = shown.map((diagnostic) => printDiagnostic(diagnostic, isPainted ? 'coloured' : 'plain'));
  return [...printed, rest].flat().join('\n\n');
}

/** Told on the side, where the problems are not themselves the result. */
export function sayProblems(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  const told = diagnostics.filter(({ severity }) => severity !== 'note');
  if (told.length > 0)
    terminal.say(`${printAll(told, terminal.streams.paints.err)}\n\n${countProblems(told)}\n`);
}

/** A script with errors: nothing is planned, nothing is sent. */
export function refuse(file: string, diagnostics: readonly Diagnostic[], terminal: Terminal): ExitCode {
  sayProblems(diagnostics, terminal);
  terminal.emit(() => ({
    type: 'error',
    code: 'script',
    message: `${file}: ${countProblems(diagnostics)}`,
    hint: null,
    exitCode: exitCodes.refused,
    diagnostics: diagnostics.map(toJson),
  }));
  return exitCodes.refused;
}
