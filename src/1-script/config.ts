/** The project's settings, `mimodrama.config.yaml` at its root: engine, model ids, limits. */
import path from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { Source } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import type { Engine } from './engines.ts';
import { engines, stylePlace } from './engines.ts';
import type { Fields } from './fields.ts';
import { mapOf, readFields } from './fields.ts';
import { describeNode } from './node.ts';
import { parseYaml } from './parse.ts';
import { configName, readSource, whyUnreadable } from './project.ts';
import type { EngineName } from './schema.ts';
import { engineNames } from './schema.ts';
import type { Known } from './settings.ts';
import { known } from './settings.ts';
import { duration, oneOf, text, wholeBetween } from './shapes.ts';
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
}

export const documentedLimits: Limits = {
  requestsPerMinute: 100,
  tokensPerMinute: 10_000_000,
  concurrency: 4,
  mostConcurrency: 16,
  windowMilliseconds: 60_000,
};

export interface Config {
  readonly engine: EngineName | undefined;
  readonly models: Partial<Engine['models']>;
  readonly revision: string | undefined;
  /** How style tags are written before the words, where a model wants them otherwise: `<style>{style}</style>`. */
  readonly styleTag: string | undefined;
  readonly limits: Limits;
}

const modelKeys = { preset: text, design: text, clone: text };
const configKeys = {
  engine: oneOf(engineNames),
  models: mapOf("'models'", modelKeys),
  revision: text,
  styleTag: text,
  limits: mapOf("'limits'", {
    rpm: wholeBetween(1, 1_000_000),
    tpm: wholeBetween(1, 10_000_000_000),
    concurrency: wholeBetween(1, 1000),
    mostConcurrency: wholeBetween(1, 1000),
    window: duration,
  }),
};

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
  const node = source && parseYaml(source.whole, diagnostics);
  if (node && node.kind !== 'map') {
    const expected = `a map with ${Object.keys(configKeys).join(', ')}`;
    diagnostics.report('wrong-type', node.span, { what: configName, expected, found: describeNode(node) });
  }
  const fields = node?.kind === 'map' ? readFields(node.entries, configName, configKeys, diagnostics) : {};
  const limits = fields.limits?.value;
  return {
    engine: known(fields.engine)?.value,
    models: readModels(fields.models?.value ?? {}, diagnostics),
    revision: known(fields.revision)?.value,
    styleTag: readStyleTag(known(fields.styleTag), diagnostics),
    limits: {
      requestsPerMinute: limits?.rpm?.value ?? documentedLimits.requestsPerMinute,
      tokensPerMinute: limits?.tpm?.value ?? documentedLimits.tokensPerMinute,
      concurrency: limits?.concurrency?.value ?? documentedLimits.concurrency,
      mostConcurrency: Math.max(
        limits?.mostConcurrency?.value ?? documentedLimits.mostConcurrency,
        limits?.concurrency?.value ?? 1,
      ),
      windowMilliseconds: limits?.window?.value ?? documentedLimits.windowMilliseconds,
    },
  };
}

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
