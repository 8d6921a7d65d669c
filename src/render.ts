/** The whole story: load -> voices -> lock what is missing -> plan -> perform -> mix -> deliver; what is there is not made again. */
import type { Config } from './1-script/config.ts';
import { openSamples } from './2-voices/sample.ts';
import type { Plan, PlannedCue } from './3-plan/plan.ts';
import { selectCues } from './3-plan/selector.ts';
import { chooseTakes } from './5-takes/choose.ts';
import type { StatedPick } from './5-takes/picks.ts';
import type { AskedGame } from './7-deliver/game/game-delivery.ts';
import { openGameDelivery } from './7-deliver/game/game-delivery.ts';
import type { RecordingOf } from './7-deliver/game/recordings.ts';
import { noRecordings } from './7-deliver/game/recordings.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { MissingVoicesSettings } from './missing-voices.ts';
import { lockMissing, missingDesigns, requestsOf, withVoices } from './missing-voices.ts';
import type { PerformedAndDelivered } from './perform-and-deliver.ts';
import { performAndDeliver } from './perform-and-deliver.ts';
import type { Production } from './production.ts';
import { openProduction } from './production.ts';

export interface RenderSettings extends MissingVoicesSettings {
  /** How lines are delivered that a game plays. */
  readonly askedGame?: AskedGame | undefined;
  /** Only what is missing of these is asked for; the programme is never shortened. */
  readonly only?: string | undefined;
  /** `strict`: a pick whose sound is gone ends the render before anything is asked. */
  readonly picks?: 'strict' | 'lenient';
  readonly onPlan?: (plan: Plan, toAsk: readonly PlannedCue[], config: Config) => void;
}

export type Rendered =
  /** The script has errors: nothing was sent. */
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  /** Picks whose sound is gone, where that matters. */
  | { readonly kind: 'picks-missing'; readonly picks: readonly StatedPick[] }
  /** The selector means nothing. */
  | { readonly kind: 'nothing-selected'; readonly problem: string; readonly hint: string }
  /** `mayAsk` said no. */
  | { readonly kind: 'declined'; readonly requests: number }
  | Finished;

export interface Finished extends PerformedAndDelivered {
  readonly kind: 'finished';
  readonly diagnostics: readonly Diagnostic[];
}

export async function render(file: string, asked: RenderSettings): Promise<Rendered> {
  const settings = { ...asked, samples: asked.samples ?? openSamples(asked.world.files) };
  const first = await openProduction(file, settings);
  if (!first.production) return { kind: 'refused', diagnostics: first.diagnostics };
  const { world } = settings;
  const { script } = first.production.plan;
  const gameDelivery = await openGameDelivery(settings.askedGame ?? {}, script, world.folder, world.files);
  const recordingOf = gameDelivery?.recordingOf ?? noRecordings;
  const before = meantOf(first.production, recordingOf, settings);
  if (before.kind !== 'meant') return before;
  const designs = missingDesigns(before.toAsk, first.production);
  const requests = requestsOf(before.toAsk, designs, first.production);
  if (before.toAsk.length > 0 && (await settings.mayAsk?.(requests)) === false)
    return { kind: 'declined', requests };
  const voices = await lockMissing(designs, first.production, settings);
  // With its locks every cue is fully identified.
  const { production, diagnostics } = designs.length > 0 ? await openProduction(file, settings) : first;
  if (!production) return { kind: 'refused', diagnostics };
  const meant = meantOf(production, recordingOf, settings);
  if (meant.kind !== 'meant') return meant;
  const toAsk = voices.ended === undefined ? meant.toAsk : [];
  settings.onPlan?.(production.plan, toAsk, production.config);
  const finished = await performAndDeliver(production, toAsk, meant.isMeant, {
    ...settings,
    gameDelivery,
  });
  const left = voices.ended === undefined ? [] : meant.toAsk.map(({ cue }) => cue);
  return {
    ...finished,
    performed: withVoices(finished.performed, voices, left),
    kind: 'finished',
    diagnostics,
  };
}

type Meant =
  | {
      readonly kind: 'meant';
      readonly isMeant: (planned: PlannedCue) => boolean;
      readonly toAsk: readonly PlannedCue[];
    }
  | (Rendered & { readonly kind: 'nothing-selected' | 'picks-missing' });

function meantOf(production: Production, recordingOf: RecordingOf, { only, picks }: RenderSettings): Meant {
  const { plan, memory } = production;
  const selection = only === undefined ? undefined : selectCues(only, plan, memory);
  if (selection?.kind === 'nothing') return { ...selection, kind: 'nothing-selected' };
  const gone = picks === 'strict' ? picksWithoutSound(production) : [];
  if (gone.length > 0) return { kind: 'picks-missing', picks: gone };
  // What a person has recorded is not asked of a machine.
  const isMeant = (planned: PlannedCue): boolean =>
    (selection?.has(planned) ?? true) && recordingOf(planned.cue) === undefined;
  const toAsk = plan.cues.filter((planned) => planned.state !== 'kept' && isMeant(planned));
  return { kind: 'meant', isMeant, toAsk };
}

function picksWithoutSound({ plan, pickOf, store }: Production): readonly StatedPick[] {
  return plan.cues.flatMap(({ cue }) => {
    const pick = pickOf(cue);
    const choice = pick && chooseTakes(cue, pickOf, store);
    return pick && (!choice || choice.missing) ? [pick] : [];
  });
}
