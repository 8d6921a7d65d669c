/** The voices a render still has to lock: which they are, what they cost, and what came of it for their lines. */
import type { DesignedVoice } from './2-voices/voices.ts';
import { awaitingDesigns } from './2-voices/voices.ts';
import { designRequest } from './3-plan/design-request.ts';
import type { Cue } from './3-plan/cue.ts';
import type { PlannedCue } from './3-plan/plan.ts';
import { checksOf } from './5-takes/judge.ts';
import type { VoiceEvent, VoicesLocked } from './lock-voices.ts';
import { lockVoices, noVoicesLocked } from './lock-voices.ts';
import type { PerformAndDeliverSettings } from './perform-and-deliver.ts';
import type { Performed } from './perform.ts';
import type { Production, ProductionSettings } from './production.ts';

export type MissingVoicesSettings = PerformAndDeliverSettings &
  ProductionSettings & { readonly onVoice?: (event: VoiceEvent) => void };

/** Of the voices that await their lock those that these cues speak with. */
export const missingDesigns = (
  toAsk: readonly PlannedCue[],
  { voices }: Production,
): readonly DesignedVoice[] =>
  awaitingDesigns(voices).filter(({ character, language }) =>
    toAsk.some(
      ({ state, cue }) =>
        state === 'awaiting-voice' && cue.character === character && cue.language === language,
    ),
  );

export function requestsOf(
  toAsk: readonly PlannedCue[],
  designs: readonly DesignedVoice[],
  { memory, plan }: Production,
): number {
  const unheard = designs.filter(
    (design) => memory.takes(designRequest(design, plan.engine).fingerprint) === 0,
  );
  return toAsk.reduce((sum, { cue }) => sum + cue.segments.length, unheard.length);
}

export function lockMissing(
  designs: readonly DesignedVoice[],
  { plan, store, config }: Production,
  settings: MissingVoicesSettings,
): Promise<VoicesLocked> | VoicesLocked {
  if (designs.length === 0) return noVoicesLocked();
  return lockVoices(designs, {
    ...settings,
    store,
    engine: plan.engine,
    root: plan.script.root,
    checks: settings.checks ?? checksOf(config),
    openSpeaker: () => settings.openSpeaker(plan.engine, config),
  });
}

/** Lines without a voice say why there is none; `left` are those nobody asked for, because the run ended with a voice. */
export function withVoices(performed: Performed, voices: VoicesLocked, left: readonly Cue[]): Performed {
  const failed = performed.failed.map(({ cue, failure }) => {
    const voice = voices.failed.find(
      ({ design }) => design.character === cue.character && design.language === cue.language,
    );
    if (failure.code !== 'awaiting-voice' || !voice) return { cue, failure };
    const { code, message } = voice.failure;
    return { cue, failure: { code, message: `its voice could not be designed: ${message}` } };
  });
  return {
    ...performed,
    failed,
    unasked: [...performed.unasked, ...left],
    requests: performed.requests + voices.requests,
    retries: performed.retries + voices.retries,
    audioSeconds: performed.audioSeconds + voices.audioSeconds,
    ended: voices.ended ?? performed.ended,
  };
}
