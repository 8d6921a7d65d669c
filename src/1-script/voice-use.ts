/** Which voices a script needs: every character in every language it speaks, its layers combined field by field. */
import type { Span } from '../diagnostics/source.ts';
import type { VoiceFields } from './schema.ts';
import type { Line, Scene, SceneLine, Script } from './script.ts';
import type { Known, Settings } from './settings.ts';
import { known, resolveSetting } from './settings.ts';
import { forLanguage } from './stated.ts';

/** A voice as its layers leave it; several kinds at once are a mistake that a rule reports. */
export interface VoiceStatement {
  readonly preset?: Known<string>;
  readonly design?: Known<string>;
  readonly anchor?: Known<string>;
  readonly lock?: Known<boolean>;
  readonly clone?: Known<string>;
  readonly consent?: Known<string>;
}

export type VoiceKind = 'preset' | 'design' | 'clone';

export interface VoiceUse {
  readonly character: string;
  readonly declared: Span;
  readonly language: string;
  readonly statement: VoiceStatement;
  /** The one kind of voice; undefined when there is none or several. */
  readonly kind: VoiceKind | undefined;
  /** Where it is first needed; undefined for a character who says nothing in this script. */
  readonly first: SceneLine | undefined;
}

export interface VoiceUses {
  readonly all: readonly VoiceUse[];
  readonly of: (scene: Scene, line: Line) => VoiceUse;
}

export function voiceUses(script: Script): VoiceUses {
  const byLayers = new Map<readonly Settings[], Map<string, VoiceUse>>();
  const of = (scene: Scene, line: Line): VoiceUse => {
    const layers = scene.layersOf(line.character);
    const found = byLayers.get(layers)?.get(line.language);
    if (found) return found;
    const use = useOf(script, line.character, line.language, layers, { scene, line });
    byLayers.set(layers, (byLayers.get(layers) ?? new Map<string, VoiceUse>()).set(line.language, use));
    return use;
  };
  for (const { scene, line } of script.lines) of(scene, line);
  const spoken = [...byLayers.values()].flatMap((uses) => [...uses.values()]);
  return { all: [...spoken, ...silentUses(script, spoken)], of };
}

/** Voices nobody hears in this script, but which another script may share: their mistakes are told all the same. */
function silentUses(script: Script, spoken: readonly VoiceUse[]): readonly VoiceUse[] {
  const heard = new Set(spoken.map(({ character }) => character));
  return [...script.cast.values()].flatMap(({ id, settings }) => {
    const layers = [...script.production, ...settings];
    const language = resolveSetting(layers, 'language')?.value;
    if (heard.has(id) || language === undefined) return [];
    return [useOf(script, id, language, layers, undefined)];
  });
}

function useOf(
  script: Script,
  character: string,
  language: string,
  layers: readonly Settings[],
  first: SceneLine | undefined,
): VoiceUse {
  const statement = stateVoice(layers, language);
  const kinds = kindsOf(statement);
  const declared = script.cast.get(character)?.declared ?? first?.line.span ?? script.source.whole;
  return {
    character,
    declared,
    language,
    statement,
    kind: kinds.length === 1 ? kinds[0] : undefined,
    first,
  };
}

export const kindsOf = (statement: VoiceStatement): readonly VoiceKind[] =>
  (['preset', 'design', 'clone'] as const).filter((kind) => statement[kind] !== undefined);

/** Field by field, outside in: null unsets one field, or the whole voice. */
export function stateVoice(layers: readonly Settings[], language: string): VoiceStatement {
  let statement: VoiceStatement = {};
  for (const layer of layers) {
    const stated = forLanguage(layer.voice, language);
    if (!stated) continue;
    statement = stated.value === null ? {} : refine(statement, stated.value, language);
  }
  return statement;
}

function refine(outer: VoiceStatement, { anchor, ...plain }: VoiceFields, language: string): VoiceStatement {
  const refined: Record<string, Known<unknown> | undefined> = { ...outer };
  for (const [name, stated] of Object.entries(plain)) refined[name] = known<unknown>(stated);
  const ownAnchor = forLanguage(anchor, language);
  if (ownAnchor) refined['anchor'] = known(ownAnchor);
  return Object.fromEntries(Object.entries(refined).filter(([, value]) => value !== undefined));
}
