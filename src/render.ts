/** The whole story: load -> voices -> plan -> perform -> mix -> deliver; what is there is neither asked for nor written again. */
import path from 'node:path';
import type { Config } from './1-script/config.ts';
import type { Engine } from './1-script/engines.ts';
import type { Cue } from './3-plan/cue.ts';
import type { Plan, PlannedCue } from './3-plan/plan.ts';
import { selectCues } from './3-plan/selector.ts';
import type { Speaker } from './4-speak/speaker.ts';
import type { Choice } from './5-takes/choose.ts';
import { chooseTakes } from './5-takes/choose.ts';
import type { StatedPick } from './5-takes/picks.ts';
import type { TakeChecks } from './5-takes/judge.ts';
import { checksOf } from './5-takes/judge.ts';
import { recordPlan } from './5-takes/recorded-plan.ts';
import { orStoreError, StoreError } from './5-takes/store-error.ts';
import { openDeliveries } from './7-deliver/delivered.ts';
import type { Delivered, DeliveredOutput } from './7-deliver/plain-delivery.ts';
import { deliverPlainly } from './7-deliver/plain-delivery.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { Performed, PerformEvent } from './perform.ts';
import { perform } from './perform.ts';
import type { Clock } from './ports.ts';
import type { Production, ProductionSettings } from './production.ts';
import { openProduction } from './production.ts';

export interface RenderSettings extends ProductionSettings {
  readonly clock: Clock;
  /** If not those of the project. */
  readonly checks?: TakeChecks | undefined;
  /** Only what is missing of these is asked for; the programme is never shortened. */
  readonly only?: string | undefined;
  /** The folder of the outputs, if not `out/<name of the script>`. */
  readonly output?: string | undefined;
  /** Whether files that others made, or changed, may be written over. */
  readonly foreign?: 'spare' | 'replace';
  /** `strict`: a pick whose sound is gone ends the render before anything is asked. */
  readonly picks?: 'strict' | 'lenient';
  /** Called when there is something to ask for, and only then. Who opens it closes it. */
  readonly openSpeaker: (engine: Engine, config: Config) => Promise<Speaker>;
  /** Asked before anything is: false ends the render. */
  readonly mayAsk?: (requests: number) => Promise<boolean>;
  readonly onPlan?: (plan: Plan, toAsk: readonly PlannedCue[], config: Config) => void;
  readonly onEvent?: (event: PerformEvent) => void;
  /** Aborted: waits no longer for other processes. The speaker's queue is stopped by whoever opened it. */
  readonly interruption?: AbortSignal | undefined;
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

export interface Finished {
  readonly kind: 'finished';
  readonly production: Production;
  readonly diagnostics: readonly Diagnostic[];
  readonly performed: Performed;
  readonly outputs: readonly DeliveredOutput[];
  /** Files of others in the way: nothing was written. */
  readonly foreign: readonly string[];
  /** Cues that have no take, whatever the reason: there is no programme without them. */
  readonly missing: readonly Cue[];
  /** Picks whose sound is gone. */
  readonly missingPicks: readonly Choice[];
}

/** How often takes that turn out to be damaged are asked for again. */
const mostRounds = 3;

export async function render(file: string, settings: RenderSettings): Promise<Rendered> {
  const { production, diagnostics } = await openProduction(file, settings);
  if (!production) return { kind: 'refused', diagnostics };
  const { plan, memory } = production;
  const selection = settings.only === undefined ? undefined : selectCues(settings.only, plan, memory);
  if (selection?.kind === 'nothing') return { ...selection, kind: 'nothing-selected' };
  const gone = settings.picks === 'strict' ? picksWithoutSound(production) : [];
  if (gone.length > 0) return { kind: 'picks-missing', picks: gone };
  const isMeant = (planned: PlannedCue): boolean => selection?.has(planned) ?? true;
  const toAsk = plan.cues.filter((planned) => planned.state !== 'kept' && isMeant(planned));
  const requests = toAsk.reduce((sum, { cue }) => sum + cue.segments.length, 0);
  if (toAsk.length > 0 && (await settings.mayAsk?.(requests)) === false)
    return { kind: 'declined', requests };
  settings.onPlan?.(plan, toAsk, production.config);
  return await performAndDeliver(production, diagnostics, toAsk, settings);
}

function picksWithoutSound({ plan, pickOf, store }: Production): readonly StatedPick[] {
  return plan.cues.flatMap(({ cue }) => {
    const pick = pickOf(cue);
    const choice = pick && chooseTakes(cue, pickOf, store);
    return pick && (!choice || choice.missing) ? [pick] : [];
  });
}

async function performAndDeliver(
  production: Production,
  diagnostics: readonly Diagnostic[],
  toAsk: readonly PlannedCue[],
  settings: RenderSettings,
): Promise<Finished> {
  const { plan, store, pickOf, config } = production;
  const { world, output } = settings;
  let performed: Performed = {
    ...nothingPerformed,
    kept: plan.cues.filter(({ state }) => state === 'kept').length,
  };
  let asking = toAsk;
  const asked = new Set(toAsk);
  const wasThere = new Set(
    plan.cues.filter((planned) => planned.state === 'kept' || asked.has(planned)).map(({ cue }) => cue),
  );
  const folder = path.resolve(world.folder, output ?? outputFolder(plan));
  const list = await openDeliveries(folder, production.planName.script, store.layout.folder, world.files);
  const saved = (): Promise<void> =>
    orStoreError('cannot record the outputs in', store.layout.folder, () => list.save());
  const deliveries = { ...list, save: saved };
  try {
    for (let round = 1; ; round++) {
      // An engine that cannot be opened has left no trace of itself; a store that cannot be written is found out here.
      const speaker = asking.length > 0 ? await settings.openSpeaker(plan.engine, config) : undefined;
      if (round === 1)
        await recordPlan(
          store.layout,
          production.planName,
          plan.cues.map(({ cue }) => cue),
          world.files,
        );
      if (speaker) {
        performed = added(
          performed,
          await perform(asking, { ...settings, speaker, store, checks: settings.checks ?? checksOf(config) }),
        );
      }
      const choices = new Map<Cue, Choice>();
      for (const { cue } of plan.cues) {
        const choice = chooseTakes(cue, pickOf, store);
        if (choice) choices.set(cue, choice);
      }
      const takesOf = (cue: Cue): Choice['takes'] | undefined => choices.get(cue)?.takes;
      const foreign = settings.foreign ?? 'spare';
      const { files } = world;
      let delivered: Delivered = { outputs: [], damaged: [], foreign: [] };
      try {
        // A store that keeps no take could not note either what was delivered: it would be taken for somebody else's.
        if (!(performed.ended instanceof StoreError))
          delivered = await deliverPlainly(plan, takesOf, { folder, deliveries, store, files, foreign });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        performed = { ...performed, ended: performed.ended ?? error };
      }
      const damaged = new Set(delivered.damaged.map(({ fingerprint }) => fingerprint));
      const givenUp = new Set([...performed.failed.map(({ cue }) => cue), ...performed.unasked]);
      /** It had its takes, and the store has lost them since. */
      const isLost = ({ cue }: PlannedCue): boolean =>
        wasThere.has(cue) && !choices.has(cue) && !givenUp.has(cue);
      asking = plan.cues.filter(
        (planned) =>
          isLost(planned) || planned.cue.segments.some(({ fingerprint }) => damaged.has(fingerprint ?? '')),
      );
      if (asking.length > 0 && round < mostRounds && performed.ended === undefined) continue;
      performed = {
        ...performed,
        failed: [...performed.failed, ...asking.flatMap(({ cue }) => (givenUp.has(cue) ? [] : [lost(cue)]))],
      };
      const rendered = Math.min(performed.rendered, choices.size);
      performed = { ...performed, rendered, kept: choices.size - rendered };
      const missingPicks = [...choices.values()].filter(({ missing }) => missing !== undefined);
      const { outputs } = delivered;
      return {
        kind: 'finished',
        production,
        diagnostics,
        performed,
        outputs,
        foreign: delivered.foreign,
        missing: plan.cues.flatMap(({ cue }) => (choices.has(cue) ? [] : [cue])),
        missingPicks,
      };
    }
  } finally {
    await store.saveIndex();
  }
}

const lost = (cue: Cue): Performed['failed'][number] => ({
  cue,
  failure: { code: 'take-lost', message: 'its take is damaged or gone, and asking again did not mend it' },
});

const nothingPerformed: Performed = {
  kept: 0,
  rendered: 0,
  failed: [],
  unasked: [],
  requests: 0,
  retries: 0,
  audioSeconds: 0,
  ended: undefined,
};

/** What a later round found and did on top. */
const added = (before: Performed, now: Performed): Performed => ({
  kept: before.kept + now.kept,
  rendered: before.rendered + now.rendered,
  failed: [...before.failed, ...now.failed],
  unasked: [...before.unasked, ...now.unasked],
  requests: before.requests + now.requests,
  retries: before.retries + now.retries,
  audioSeconds: before.audioSeconds + now.audioSeconds,
  ended: before.ended ?? now.ended,
});

/** A table read never lies where the real programme does. */
const outputFolder = ({ script, engine }: Plan): string =>
  path.join('out', engine.name === 'mimo' ? script.stem : `${script.stem}.${engine.name}`);
