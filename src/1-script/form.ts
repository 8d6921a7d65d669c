/** What can be told of a value without reading one: the form it has as data, and what its key means in our own words. */

/** A shape, as far as it is data. */
export interface Formed {
  /** What is allowed, as every message about it says. */
  readonly expected: string;
  readonly form?: Form;
  readonly description?: Description;
}

export interface Description {
  /** One sentence. */
  readonly words: string;
  /** A value as an author would write it, in one line of YAML. */
  readonly example: string;
  /** What holds where nobody says anything, if that is one value. */
  readonly standard?: string;
}

/** Patterns are those of JSON Schema, for a value without spaces around it. */
export type Form =
  | { readonly kind: 'text'; readonly pattern?: string }
  | { readonly kind: 'quantity'; readonly pattern: string }
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly isWhole: boolean }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly meanings: Meanings }
  | { readonly kind: 'list'; readonly item: Formed; readonly single: 'scalar' | 'list' | 'map' }
  | { readonly kind: 'map'; readonly place: string; readonly keys: Keys; readonly needs?: Need }
  | { readonly kind: 'dictionary'; readonly item: Formed }
  | { readonly kind: 'by-language'; readonly item: Formed }
  | { readonly kind: 'part'; readonly part: Part };

export type Keys = Readonly<Record<string, Formed>>;
/** A key that must be there, and how to say so. */
export interface Need {
  readonly key: string;
  readonly message: string;
}

export type Meanings = Readonly<Record<string, string>>;

/** Values whose form depends on other parts of a script, or on words that others own. */
export type Part =
  | 'version'
  | 'preset'
  | 'style'
  | 'direction'
  | 'cast'
  | 'scene-cast'
  | 'scenes'
  | 'screenplay'
  | 'lines'
  | 'line-id'
  | 'bed-id'
  | 'bed';

/** The same shape under a key that means something. */
export function described<S extends Formed>(shape: S, words: string, example: string, standard?: string): S {
  const description: Description = { words, example, ...(standard !== undefined && { standard }) };
  return { ...shape, description };
}

/** The same shape, told as another form than the reader's own. */
export const formed = <S extends Formed>(shape: S, form: Form): S => ({ ...shape, form });

export const asPart = <S extends Formed>(shape: S, part: Part): S => formed(shape, { kind: 'part', part });
