/** One layer's say about how a line is performed: flat fields, each with its place, so that layers combine field by field. */
import type { Decibels, Milliseconds, Percent } from '../audio/units.ts';
import type { Span } from '../diagnostics/source.ts';
import type { Fields } from './fields.ts';
import type { characterKeys, LineDirection, Treatment, VoiceFields } from './schema.ts';
import { defaultsKeys } from './schema.ts';
import type { ByLanguage, Stated } from './stated.ts';
import { forLanguage } from './stated.ts';

/** Fields in which the innermost layer that speaks is heard; their names are those `explain` shows. */
export interface SettingTypes {
  readonly language: string;
  readonly role: ByLanguage<string>;
  readonly style: readonly string[];
  readonly 'sampling.temperature': number;
  readonly 'sampling.top_p': number;
  readonly takes: number;
  readonly gap: Milliseconds;
  readonly join: Milliseconds;
  readonly sceneGap: Milliseconds;
  readonly head: Milliseconds;
  readonly tail: Milliseconds;
  readonly 'mix.gain': Decibels;
  readonly 'mix.pan': Percent;
  readonly 'mix.treatment': Treatment;
}
export type SettingName = keyof SettingTypes;

export type Settings = { readonly [Name in SettingName]?: Stated<SettingTypes[Name]> } & {
  /** The one field that accumulates: every layer adds its own, unless a line asks to be told nothing else. */
  readonly direction?: Stated<LineDirection>;
  readonly voice?: Stated<ByLanguage<VoiceFields>>;
};

type Stating = Fields<Partial<typeof characterKeys & typeof defaultsKeys>>;

/** What `defaults` states; set to null it unsets each of its fields. */
export function statedDefaults(
  defaults: Stated<Fields<typeof defaultsKeys>> | undefined,
): Fields<typeof defaultsKeys> {
  if (defaults?.value !== null) return defaults?.value ?? {};
  const unset = { value: null, span: defaults.span };
  return Object.fromEntries(Object.keys(defaultsKeys).map((key) => [key, unset]));
}

/** Reads the groups `mix` and `sampling` into their fields; a group set to null unsets each of them. */
export function settingsOf(given: Omit<Stating, 'direction'>, direction?: Stated<LineDirection>): Settings {
  const settings: Record<string, Stated<unknown>> = {};
  const take = (name: string, stated: Stated<unknown> | undefined): void => {
    if (stated) settings[name] = stated;
  };
  for (const name of plainFields) take(name, given[name]);
  for (const part of ['gain', 'pan', 'treatment'] as const) take(`mix.${part}`, partOf(given.mix, part));
  for (const part of ['temperature', 'top_p'] as const)
    take(`sampling.${part}`, partOf(given.sampling, part));
  take('direction', direction);
  return settings;
}

const plainFields = [
  'language',
  'role',
  'style',
  'takes',
  'gap',
  'join',
  'sceneGap',
  'head',
  'tail',
  'voice',
] as const;

function partOf<F extends object, K extends keyof F>(
  group: Stated<F> | undefined,
  part: K,
): F[K] | Stated<never> | undefined {
  if (!group) return undefined;
  return group.value === null ? { value: null, span: group.span } : group.value[part];
}

/** A direction of a layer that only adds. */
export const addedDirection = (
  stated: Stated<ByLanguage<string>> | undefined,
): Stated<LineDirection> | undefined =>
  stated && { value: stated.value && { isOnly: false, words: stated.value }, span: stated.span };

/** What the layers, outside in, leave for a field: the innermost that states it; `null` leaves nothing. */
export function resolveSetting<Name extends SettingName>(
  layers: readonly Settings[],
  name: Name,
): Known<SettingTypes[Name]> | undefined {
  const stated = layers.findLast((layer) => layer[name] !== undefined)?.[name] as
    Stated<SettingTypes[Name]> | undefined;
  return known(stated);
}

/** A value that was stated and not unset. */
export interface Known<T> {
  readonly value: T;
  readonly span: Span;
}

export const known = <T>(stated: Stated<T> | undefined): Known<T> | undefined =>
  stated && stated.value !== null ? { value: stated.value, span: stated.span } : undefined;

/** A field whose words differ by language, resolved for one: a layer silent in it leaves the outer one's words. */
export function resolveWords(
  layers: readonly (Stated<ByLanguage<string>> | undefined)[],
  language: string,
): Known<string> | undefined {
  for (let index = layers.length - 1; index >= 0; index--) {
    const stated = forLanguage(layers[index], language);
    if (stated) return known(stated);
  }
  return undefined;
}
