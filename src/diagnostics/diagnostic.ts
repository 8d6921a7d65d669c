/** What can be said about an author's file: a code of the catalogue, a place, a message and what to do about it. */
import type { Severity } from './catalog-entry.ts';
import type { Code, ParametersOf } from './catalog.ts';
import { catalog } from './catalog.ts';
import type { Edit } from './repair.ts';
import type { Source, Span } from './source.ts';
import { Stretches } from './stretches.ts';

export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | undefined;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  /** Edits that mend it, all on one source; none where only its author knows what was meant. */
  readonly repair: readonly Edit[];
  /** An error that stops one line only: all others go on. */
  readonly isConfined: boolean;
}

/** Problems of one run that are kept: nobody reads more, and a hostile file has a million of them. */
const mostKept = 20_000;

/** Gathers every problem of a run; nothing is thrown for an author's mistake. */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];
  #count = 0;
  #hasErrors = false;
  readonly #stretches = new Map<Source, Stretches>();

  report<C extends Code>(
    code: C,
    span: Span,
    parameters: ParametersOf<C>,
    related: readonly RelatedPlace[] = [],
    repair: readonly Edit[] = [],
  ): void {
    const { severity, stops, message, hint } = catalog[code] as CatalogEntryOf<C>;
    if (stops) this.confine([span]);
    const isConfined = severity === 'error' && (this.#stretches.get(span.source)?.stop(span.start) ?? false);
    this.#count++;
    this.#hasErrors ||= severity === 'error' && !isConfined;
    if (this.#found.length >= (severity === 'error' ? 2 * mostKept : mostKept)) return;
    this.#found.push({
      code,
      severity,
      message: message(parameters),
      hint: hint?.(parameters),
      span,
      related,
      repair,
      isConfined,
    });
  }

  get count(): number {
    return this.#count;
  }

  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  /** From now on an error within one of these stops what is made of that stretch, and nothing else. */
  confine(stretches: readonly Span[]): void {
    for (const { source, start, end } of stretches) {
      const known = this.#stretches.get(source) ?? new Stretches();
      this.#stretches.set(source, known);
      known.add(start, end);
    }
  }

  /** Whether an error was found in the stretch that a place lies in. */
  isStopped({ source, start }: Span): boolean {
    return this.#stretches.get(source)?.isStopped(start) ?? false;
  }

  /** How many stretches an error was found in. */
  get stopped(): number {
    return [...this.#stretches.values()].reduce((sum, { stopped }) => sum + stopped, 0);
  }

  /** In reading order: by file in the order met, then by place; one sentence about one place is said once. */
  sorted(): readonly Diagnostic[] {
    const files = new Map<string, number>();
    for (const { span } of this.#found)
      if (!files.has(span.source.path)) files.set(span.source.path, files.size);
    const order = (one: Diagnostic): number => files.get(one.span.source.path) ?? 0;
    const inOrder = this.#found.toSorted(
      (one, other) =>
        order(one) - order(other) ||
        one.span.start - other.span.start ||
        one.code.localeCompare(other.code, 'en'),
    );
    const said = new Set<string>();
    return inOrder.filter((one) => isNewTo(said, one));
  }
}

interface CatalogEntryOf<C extends Code> {
  readonly severity: Severity;
  readonly stops?: 'line';
  readonly message: (parameters: ParametersOf<C>) => string;
  readonly hint?: (parameters: ParametersOf<C>) => string | undefined;
}

/** Whether this sentence about this place is said for the first time; from then on it is in `said`. */
export function isNewTo(said: Set<string>, { code, span, message }: Diagnostic): boolean {
  const key = JSON.stringify([code, span.source.path, span.start, span.end, message]);
  return !said.has(key) && Boolean(said.add(key));
}
