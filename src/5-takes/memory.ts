/** What a plan must know of earlier runs, from the store and the plan that was recorded last. */
import type { Memory } from '../3-plan/state.ts';
import type { RecordedCue, RecordedPlan } from './recorded-plan.ts';
import type { TakeStore } from './store.ts';

/** `recorded` is asked for only when some cue has no take. */
export function memoryOf(store: TakeStore, recorded: () => RecordedPlan | undefined): Memory {
  let cues: ReadonlyMap<string, RecordedCue> | undefined;
  const cueKey = (language: string, id: string): string => `${language}\n${id}`;
  return {
    takes: (fingerprint) => store.takesOf(fingerprint).length,
    lastPerformed(language, id) {
      cues ??= new Map(recorded()?.cues.map((cue) => [cueKey(cue.language, cue.id), cue]));
      return cues.get(cueKey(language, id))?.identities;
    },
  };
}
