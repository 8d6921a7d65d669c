/** Maps of the script language: a closed list of keys, each with its form; what is read remembers where it stood. */
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import type { MapEntry, Node } from './node.ts';
import { isNull } from './node.ts';
import type { Shape, ShapeValue } from './shapes.ts';
import { wrongType } from './shapes.ts';
import { reportKeyColon } from './taken-text.ts';
import type { ByLanguage, Stated } from './stated.ts';
import { canonicalLanguage, isLanguageCode } from './stated.ts';

export type Shapes = Readonly<Record<string, Shape<unknown>>>;

/** The keys that were given; a wrong one is reported and left out. */
export type Fields<S extends Shapes> = { readonly [K in keyof S]?: Stated<ShapeValue<S[K]>> };

/** `place` names the map in messages: "a line", "a bed". */
export function readFields<S extends Shapes>(
  entries: readonly MapEntry[],
  place: string,
  shapes: S,
  diagnostics: Diagnostics,
): Fields<S> {
  const fields: Record<string, Stated<unknown>> = {};
  for (const entry of entries) {
    const { key, keySpan, value } = entry;
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (!shape) {
      if (reportKeyColon(entry, (name) => Object.hasOwn(shapes, name), diagnostics)) continue;
      const allowed = Object.keys(shapes);
      diagnostics.report('unknown-key', keySpan, {
        key,
        place,
        suggestion: didYouMean(key, allowed),
        allowed,
      });
    } else if (isNull(value)) {
      fields[key] = { value: null, span: keySpan };
    } else {
      const read = shape.read(value, `'${key}'`, diagnostics);
      if (read !== undefined) fields[key] = { value: read, span: value.span };
    }
  }
  return fields as Fields<S>;
}

/** A map with a closed list of keys as the form of a value. */
export function mapOf<S extends Shapes>(place: string, shapes: S): Shape<Fields<S>> {
  const expected = `a map with ${Object.keys(shapes).join(', ')}`;
  return {
    expected,
    form: { kind: 'map', place, keys: shapes },
    read: (node, what, diagnostics) =>
      node.kind === 'map'
        ? readFields(node.entries, place, shapes, diagnostics)
        : wrongType(node, what, expected, diagnostics),
  };
}

/** A value under a word of the author's own. */
export type Named<T> = Stated<T> & { readonly keySpan: Span };

/** A map from words of the author's own to values of one form. */
export function dictionaryOf<T>(item: Shape<T>): Shape<ReadonlyMap<string, Named<T>>> {
  const expected = `a map from words to values (each ${item.expected})`;
  return {
    expected,
    form: { kind: 'dictionary', item },
    read: (node, what, diagnostics) => {
      if (node.kind !== 'map') return wrongType(node, what, expected, diagnostics);
      const read = new Map<string, Named<T>>();
      for (const { key, keySpan, value } of node.entries) {
        const stated = readStated(value, `'${key}'`, item, diagnostics);
        if (stated) read.set(key, { ...stated, keySpan });
      }
      return read;
    },
  };
}

/** A value, or a map of values by language; `isOwn` tells a map that is itself one value. */
export function byLanguage<T>(
  item: Shape<T>,
  isOwn: (node: Node) => boolean = () => false,
): Shape<ByLanguage<T>> {
  return {
    expected: `${item.expected}, or a map of them by language`,
    form: { kind: 'by-language', item },
    read: (node, what, diagnostics) => {
      if (node.kind !== 'map' || isOwn(node)) {
        const any = readStated(node, what, item, diagnostics);
        return any && { any, only: new Map() };
      }
      const only = new Map<string, Stated<T>>();
      for (const { key, keySpan, value } of node.entries) {
        if (!isLanguageCode(key)) {
          const expected = `${item.expected}, or languages such as en or zh`;
          diagnostics.report('wrong-value', keySpan, {
            what: `a key in ${what}`,
            value: key,
            expected,
            suggestion: undefined,
          });
          continue;
        }
        const stated = readStated(value, what, item, diagnostics);
        if (stated) only.set(canonicalLanguage(key), stated);
      }
      return { any: undefined, only };
    },
  };
}

function readStated<T>(
  node: Node,
  what: string,
  shape: Shape<T>,
  diagnostics: Diagnostics,
): Stated<T> | undefined {
  if (isNull(node)) return { value: null, span: node.span };
  const value = shape.read(node, what, diagnostics);
  return value === undefined ? undefined : { value, span: node.span };
}
