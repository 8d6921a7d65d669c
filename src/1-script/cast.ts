/** The cast: every character with the layers that describe it, and the names a line may call it by. */
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import { readFields } from './fields.ts';
import type { MapNode } from './node.ts';
import { describeNode, isNull } from './node.ts';
import { characterKeys } from './schema.ts';
import type { Character } from './script.ts';
import type { Settings } from './settings.ts';
import { addedDirection, settingsOf } from './settings.ts';
import type { ByLanguage, Stated } from './stated.ts';

/** Outside in: a character that several maps name is refined, not replaced. */
export function readCast(maps: readonly MapNode[], diagnostics: Diagnostics): ReadonlyMap<string, Character> {
  const cast = new Map<string, Character & { names: Stated<ByLanguage<string>>[]; settings: Settings[] }>();
  for (const { entries } of maps) {
    for (const { key, keySpan, value } of entries) {
      const character = cast.get(key) ?? { id: key, declared: keySpan, names: [], settings: [] };
      cast.set(key, character);
      if (isNull(value)) continue;
      if (value.kind !== 'map') {
        const expected = 'a map such as { voice: { preset: Mia } }';
        diagnostics.report('wrong-type', value.span, {
          what: `'${key}'`,
          expected,
          found: describeNode(value),
        });
        continue;
      }
      const fields = readFields(value.entries, 'a character', characterKeys, diagnostics);
      if (fields.name) character.names.push(fields.name);
      character.settings.push(settingsOf(fields, addedDirection(fields.direction)));
    }
  }
  return cast;
}

/** Who is meant by a word before a colon: a cast id or a name, in any language of the script. */
export class Callers {
  readonly #ids = new Map<string, string>();
  readonly #cast: ReadonlyMap<string, Character>;
  readonly #diagnostics: Diagnostics;

  constructor(cast: ReadonlyMap<string, Character>, diagnostics: Diagnostics) {
    this.#cast = cast;
    this.#diagnostics = diagnostics;
    for (const id of cast.keys()) this.#ids.set(id, id);
    for (const character of cast.values())
      for (const name of namesOf(character)) this.#addName(name, character.id);
  }

  #addName({ value, span }: Stated<string>, id: string): void {
    if (value === null) return;
    const first = this.#ids.get(value);
    if (first !== undefined && first !== id)
      this.#diagnostics.report('ambiguous-name', span, { name: value, first, second: id });
    else this.#ids.set(value, id);
  }

  has(name: string): boolean {
    return this.#ids.has(name);
  }

  /** The character's id; an unknown name is reported and never given to anybody else. */
  find(name: string, span: Span): string | undefined {
    const id = this.#ids.get(name);
    if (id === undefined) {
      const suggestion = didYouMean(name, this.#ids.keys());
      this.#diagnostics.report('unknown-character', span, { name, suggestion, cast: [...this.#cast.keys()] });
    }
    return id;
  }
}

function* namesOf({ names }: Character): Generator<Stated<string>> {
  for (const { value } of names) {
    if (value?.any) yield value.any;
    if (value) yield* value.only.values();
  }
}
