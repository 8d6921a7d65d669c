/** One entry of the catalogue: how grave, what it is called, why it matters, and its words for a given case. */

export type Severity = 'error' | 'warning' | 'note';

export interface CatalogEntry<P> {
  readonly severity: Severity;
  /** Of an error that stops a line of a game, and none of the others. */
  readonly stops?: 'line';
  readonly title: string;
  /** Why it matters and what to do, for the documentation. */
  readonly explanation: string;
  readonly message: (parameters: P) => string;
  readonly hint?: (parameters: P) => string | undefined;
}

/** Lets the parameters be inferred from the message. */
export const entry = <P>(described: CatalogEntry<P>): CatalogEntry<P> => described;

export const meant = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : `; did you mean '${suggestion}'?`;

/** Names for a sentence: quoted, shortened when there are very many. */
export function listed(names: readonly string[], most = 16): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
