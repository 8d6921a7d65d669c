/** What an editor is told of the scripts of one project: who speaks in them, and the names a line may refer to. */
import { mimoModels } from '../engines.ts';
import type { Script } from '../script.ts';
import type { VoiceUse } from '../voice-use.ts';
import type { ReadScript } from '../read-script.ts';
import { resolveWords } from '../settings.ts';

export interface EditorFacts {
  /** Every word that may stand before a colon; empty while nobody knows the cast. */
  readonly callers: readonly Caller[];
  readonly ids: readonly string[];
  readonly lineIds: readonly string[];
  readonly bedIds: readonly string[];
  readonly styles: readonly string[];
  /** A model that the settings name may have voices we do not know. */
  readonly presets: 'documented' | 'any';
}

export interface Caller {
  /** A cast id, or a name. */
  readonly name: string;
  /** Markdown. */
  readonly about: string;
}

export const noFacts: EditorFacts = {
  callers: [],
  ids: [],
  lineIds: [],
  bedIds: [],
  styles: [],
  presets: 'documented',
};

export function factsOf(scripts: readonly ReadScript[], presetModel?: string): EditorFacts {
  const callers = new Map<string, Caller>();
  for (const read of scripts)
    for (const caller of callersOf(read)) if (!callers.has(caller.name)) callers.set(caller.name, caller);
  const all = scripts.map(({ script }) => script);
  return {
    callers: [...callers.values()],
    ids: unique(all.flatMap(({ cast }) => [...cast.keys()])),
    lineIds: unique(all.flatMap(lineIdsOf)),
    bedIds: unique(all.flatMap(bedIdsOf)),
    styles: unique(all.flatMap(stylesOf)),
    presets: presetModel === undefined || presetModel === mimoModels.preset ? 'documented' : 'any',
  };
}

/** Ids first, then the names that are not also one. */
function callersOf({ script, voices }: ReadScript): Caller[] {
  const characters = [...script.cast.values()].map(({ id, names, settings }) => {
    const called = unique(
      names.flatMap(({ value }) =>
        [value?.any, ...(value?.only.values() ?? [])].flatMap((one) => one?.value ?? []),
      ),
    );
    const use = voices.all.find(({ character }) => character === id);
    const role = resolveWords(
      settings.map((layer) => layer.role),
      use?.language ?? 'en',
    );
    const about = `**${called[0] ?? id}** (\`${id}\`)${voiceOf(use)}${role ? `\n\n${role.value}` : ''}`;
    return { id, called, about };
  });
  return [
    ...characters.map(({ id, about }) => ({ name: id, about })),
    ...characters.flatMap(({ called, about }) => called.map((name) => ({ name, about }))),
  ];
}

function voiceOf(use: VoiceUse | undefined): string {
  if (use?.kind === undefined) return '';
  return use.kind === 'preset' ? `, preset ${use.statement.preset?.value ?? ''}` : `, ${use.kind}`;
}

const lineIdsOf = ({ scenes }: Script): readonly string[] =>
  scenes.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'line' && item.isIdGiven ? [item.id] : [])),
  );

const bedIdsOf = ({ scenes }: Script): readonly string[] =>
  scenes.flatMap(({ beds, music, items }) =>
    [
      ...[...beds, ...music].map(({ id }) => id),
      ...items.map((item) =>
        item.kind === 'bed-start' && typeof item.bed !== 'string' ? item.bed.id : undefined,
      ),
    ].filter((id) => id !== undefined),
  );

/** Those of the cast: the words of this production. */
const stylesOf = ({ cast }: Script): readonly string[] =>
  [...cast.values()].flatMap(({ settings }) => settings.flatMap(({ style }) => style?.value ?? []));

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
