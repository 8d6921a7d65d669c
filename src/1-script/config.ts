/** The project's settings, `mimodrama.config.yaml` at its root: engine, model ids, limits, and every time we wait for. */
import path from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { Source } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import type { CheckWishes } from './config-checks.ts';
import { readChecks } from './config-checks.ts';
import type { limitKeys, modelKeys, retryKeys, timeoutKeys } from './config-keys.ts';
import { configKeys, headerNames } from './config-keys.ts';
import type { Engine } from './engines.ts';
import { engines, stylePlace } from './engines.ts';
import type { Fields, Shapes } from './fields.ts';
import { readFields } from './fields.ts';
import { describeNode } from './node.ts';
import { readYaml } from './parse.ts';
import { configName, readSource, whyUnreadable } from './project.ts';
import type { EngineName } from './schema.ts';
import type { Known } from './settings.ts';
import { known } from './settings.ts';
import type { ShapeValue } from './shapes.ts';
import type { Stated } from './stated.ts';
import { retiredModels } from './vocabulary/retired-models.ts';

/** What the account may do; the defaults are the service's documented limits and the concurrency most clients hold. */
export interface Limits {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  /** Requests at once to begin with; it rises while that goes well. */
  readonly concurrency: number;
  readonly mostConcurrency: number;
  /** How long the window of the limits is; the service counts by the minute. */
  readonly windowMilliseconds: number;
  /** How much longer than the window a request counts to begin with: the ways of requests are not equally long. */
  readonly marginMilliseconds: number;
}

export const documentedLimits: Limits = {
  requestsPerMinute: 100,
  tokensPerMinute: 10_000_000,
  concurrency: 4,
  mostConcurrency: 16,
  windowMilliseconds: 60_000,
  marginMilliseconds: 250,
};

export interface Config {
  readonly engine: EngineName | undefined;
  readonly models: Partial<Engine['models']>;
  readonly revision: string | undefined;
  /** How style tags are written before the words, where a model wants them otherwise: `<style>{style}</style>`. */
  readonly styleTag: string | undefined;
  /** The header the key travels in. */
  readonly authHeader: AuthHeader | undefined;
  readonly limits: Limits;
  readonly timeouts: TimeoutWishes;
  readonly retry: RetryWishes;
  readonly checks: CheckWishes;
}

export const authHeaders = headerNames;
export type AuthHeader = (typeof authHeaders)[number];

/** Milliseconds of one attempt; those that are not said stay as the client has them. */
export type TimeoutWishes = { readonly [Name in keyof typeof timeoutKeys]?: number };

/** Numbers and milliseconds of what is tried again; those that are not said stay as the policy has them. */
export type RetryWishes = { readonly [Name in keyof typeof retryKeys]?: number };

type Given<S extends Shapes> = { readonly [K in keyof S]?: ShapeValue<S[K]> };

/** An absent or empty file leaves everything at its default. */
export async function readConfig(root: string, world: World, diagnostics: Diagnostics): Promise<Config> {
  const file = path.join(root, configName);
  const found = await world.files.look(file);
  const unreadable = (reason: string): void =>
    diagnostics.report('unreadable-file', new Source(configName, file, '').whole, {
      role: 'config file',
      path: configName,
      reason,
    });
  if (found.kind !== 'file' && found.kind !== 'missing') unreadable(whyUnreadable[found.kind]);
  const source = found.kind === 'file' ? await readSource(file, world, unreadable) : undefined;
  const node = source && (await readYaml(source, diagnostics, 'settings'));
  if (node && node.kind !== 'map') {
    const expected = `a map with ${Object.keys(configKeys).join(', ')}`;
    diagnostics.report('wrong-type', node.span, { what: configName, expected, found: describeNode(node) });
  }
  const fields = node?.kind === 'map' ? readFields(node.entries, configName, configKeys, diagnostics) : {};
  return {
    engine: known(fields.engine)?.value,
    models: readModels(fields.models?.value ?? {}, diagnostics),
    revision: known(fields.revision)?.value,
    styleTag: readStyleTag(known(fields.styleTag), diagnostics),
    authHeader: known(fields.authHeader)?.value,
    limits: limitsOf(given(fields.limits?.value)),
    timeouts: given(fields.timeouts?.value),
    retry: given(fields.retry?.value),
    checks: readChecks(fields.checks?.value ?? {}),
  };
}

/** A key without a value says nothing. */
const given = <S extends Shapes>(fields: Fields<S> | null | undefined): Given<S> =>
  Object.fromEntries(
    Object.entries<Stated<unknown> | undefined>(fields ?? {}).flatMap(([key, stated]) =>
      stated === undefined || stated.value === null ? [] : [[key, stated.value]],
    ),
  ) as Given<S>;

const limitsOf = (limits: Given<typeof limitKeys>): Limits => ({
  requestsPerMinute: limits.rpm ?? documentedLimits.requestsPerMinute,
  tokensPerMinute: limits.tpm ?? documentedLimits.tokensPerMinute,
  concurrency: limits.concurrency ?? documentedLimits.concurrency,
  mostConcurrency: Math.max(
    limits.mostConcurrency ?? documentedLimits.mostConcurrency,
    limits.concurrency ?? 1,
  ),
  windowMilliseconds: limits.window ?? documentedLimits.windowMilliseconds,
  marginMilliseconds: limits.margin ?? documentedLimits.marginMilliseconds,
});

function readStyleTag(tag: Known<string> | undefined, diagnostics: Diagnostics): string | undefined {
  if (!tag || tag.value.includes(stylePlace)) return tag?.value;
  const expected = `a text with ${stylePlace} where the styles stand, such as <style>${stylePlace}</style>`;
  diagnostics.report('wrong-value', tag.span, {
    what: "'styleTag'",
    value: tag.value,
    expected,
    suggestion: undefined,
  });
  return undefined;
}

function readModels(fields: Fields<typeof modelKeys>, diagnostics: Diagnostics): Config['models'] {
  const models: Partial<Record<keyof Engine['models'], string>> = {};
  for (const kind of ['preset', 'design', 'clone'] as const) {
    const model = known(fields[kind]);
    if (!model) continue;
    const retired = retiredModels.find((one) => one.model === model.value);
    if (retired) diagnostics.report('retired-model-configured', model.span, retired);
    models[kind] = model.value;
  }
  return models;
}

/** The engine as this project configures it; model ids belong to the service, so stand-ins keep their own. */
export function configuredEngine(name: EngineName, config: Config): Engine {
  const engine = engines[name];
  if (name !== 'mimo') return engine;
  return {
    ...engine,
    models: { ...engine.models, ...config.models },
    revision: config.revision,
    styleTag: config.styleTag ?? engine.styleTag,
  };
}
