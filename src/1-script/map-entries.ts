/** The entries of a map while it is read: a key given twice is reported, merges give what the map does not say itself. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { FlowEntries } from './flow-comma.ts';
import type { MapEntry, MapNode, Node } from './node.ts';
import { describeNode, isNull } from './node.ts';

/** A map of fewer keys is searched faster than an index of it is made. */
const fewKeys = 12;

export class MapEntries {
  readonly #diagnostics: Diagnostics;
  readonly #flow = new FlowEntries();
  #index: Map<string, MapEntry> | undefined;
  #merged: MapNode[] | undefined;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  /** Gives words behind a comma back to the text before them; false when there is none they could belong to. */
  continueText(rest: Node): boolean {
    return this.#flow.continueText(rest);
  }

  add(key: Node, value: Node): void {
    if (key.kind !== 'scalar') {
      const parameters = { what: 'a key', expected: 'a word', found: 'a list or map' };
      this.#diagnostics.report('wrong-type', key.span, parameters);
      return;
    }
    if (key.text === '<<' && key.style === 'plain') {
      for (const from of value.kind === 'list' ? value.items : [value]) this.#merge(from);
      return;
    }
    const first = this.#find(key.text);
    if (first)
      this.#diagnostics.report('duplicate-key', key.span, { key: key.text }, [
        { message: 'first given', span: first.keySpan },
      ]);
    else this.#append({ key: key.text, keySpan: key.span, value });
  }

  /** All entries in their order, what was merged behind them; of several maps that are merged the earlier wins. */
  finish(): readonly MapEntry[] {
    this.#flow.reportMended(this.#diagnostics);
    for (const { entries } of this.#merged ?? [])
      for (const entry of entries) if (!this.#find(entry.key)) this.#append(entry);
    return this.#flow.entries;
  }

  #merge(from: Node): void {
    if (from.kind === 'map') (this.#merged ??= []).push(from);
    else if (!isNull(from))
      this.#diagnostics.report('wrong-type', from.span, {
        what: "'<<'",
        expected: 'a map, or a list of maps',
        found: describeNode(from),
      });
  }

  #append(entry: MapEntry): void {
    this.#flow.entries.push(entry);
    this.#index?.set(entry.key, entry);
  }

  #find(key: string): MapEntry | undefined {
    const { entries } = this.#flow;
    if (entries.length < fewKeys) return entries.find((entry) => entry.key === key);
    this.#index ??= new Map(entries.map((entry) => [entry.key, entry]));
    return this.#index.get(key);
  }
}
