/** Performs what is missing and delivers what is there; takes that turn out damaged on the way are asked for again. */
import path from 'node:path';
import type { Config } from './1-script/config.ts';
import type { Engine } from './1-script/engines.ts';
import type { Cue } from './3-plan/cue.ts';
import type { Plan, PlannedCue } from './3-plan/plan.ts';
import type { Speaker } from './4-speak/speaker.ts';
import type { Choice } from './5-takes/choose.ts';
import { chooseTakes } from './5-takes/choose.ts';
import type { TakeChecks } from './5-takes/judge.ts';
import { checksOf } from './5-takes/judge.ts';
import type { PlanName } from './5-takes/recorded-plan.ts';
import { recordPlan } from './5-takes/recorded-plan.ts';
import { StoreError } from './5-takes/store-error.ts';
import { deliver } from './7-deliver/deliver.ts';
import type { AskedDelivery } from './7-deliver/deliver-settings.ts';
import { deliverySettings } from './7-deliver/deliver-settings.ts';
import type { GameDelivery } from './7-deliver/game/game-delivery.ts';
import type { Delivered, DeliveredOutput } from './7-deliver/output.ts';
import type { MixWork } from './7-deliver/programme-settings.ts';
import type { DeliveryReport } from './7-deliver/report/report.ts';
import type { Workbench } from './ffmpeg/locate.ts';
import type { Performed, PerformEvent } from './perform.ts';
import { perform } from './perform.ts';
import type { Clock, Helpers, Locks, World } from './ports.ts';
import type { Production } from './production.ts';

export interface PerformAndDeliverSettings {
  readonly world: World;
  readonly locks: Locks;
  readonly clock: Clock;
  /** If not those of the project. */
  readonly checks?: TakeChecks | undefined;
  /** The folder of the outputs, if not `out/<name of the script>`. */
  readonly output?: string | undefined;
  /** What is delivered and how, if not as the script says. */
  readonly delivery?: AskedDelivery | undefined;
  /** How the lines of a game are delivered. */
  readonly gameDelivery?: GameDelivery | undefined;
  /** Whether files that others made, or changed, may be written over. */
  readonly foreign?: 'spare' | 'replace';
  /** Of whoever renders, for the tags of what is delivered. */
  readonly version: string;
  /** Called when there is something to ask for, and only then. Who opens it closes it. */
  readonly openSpeaker: (engine: Engine, config: Config) => Promise<Speaker>;
  /** Called when something other than wav is read or written. */
  readonly openWorkbench: () => Promise<Workbench>;
  /** Threads that mix, where there are any. */
  readonly helpers?: Helpers | undefined;
  /** Asked before anything is: false ends the render. */
  readonly mayAsk?: (requests: number) => Promise<boolean>;
  readonly onEvent?: (event: PerformEvent) => void;
  readonly onWork?: (work: MixWork) => void;
  /** Aborted: waits no longer for other processes. The speaker's queue is stopped by whoever opened it. */
  readonly interruption?: AbortSignal | undefined;
}

export interface PerformedAndDelivered {
  readonly production: Production;
  readonly performed: Performed;
  readonly outputs: readonly DeliveredOutput[];
  /** Of the programme that lies there. */
  readonly report: DeliveryReport | undefined;
  /** Files of others in the way: nothing was written. */
  readonly foreign: readonly string[];
  /** Files of ours that no line of a game plays any more. */
  readonly orphans: readonly string[];
  /** Cues that have no take, whatever the reason: there is no programme without them. */
  readonly missing: readonly Cue[];
  /** Picks whose sound is gone. */
  readonly missingPicks: readonly Choice[];
}

/** How often takes that turn out to be damaged are asked for again. */
const mostRounds = 3;

/** `isMeant` limits what is asked for again, as it limited what is asked for at first. */
export async function performAndDeliver(
  production: Production,
  toAsk: readonly PlannedCue[],
  isMeant: (planned: PlannedCue) => boolean,
  settings: PerformAndDeliverSettings,
): Promise<PerformedAndDelivered> {
  const { plan, store, config } = production;
  const asked = new Set(toAsk);
  const wasThere = new Set(plan.cues.filter((planned) => planned.state === 'kept' || asked.has(planned)));
  let performed: Performed = nothingPerformed;
  let asking = toAsk;
  try {
    for (let round = 1; ; round++) {
      // An engine that cannot be opened has left no trace of itself; a store that cannot be written is found out here.
      const speaker = asking.length > 0 ? await settings.openSpeaker(plan.engine, config) : undefined;
      if (round === 1)
        await recordPlan(
          store.layout,
          production.planName,
          plan.cues.map(({ cue }) => cue),
          settings.world.files,
        );
      if (speaker) {
        const checks = settings.checks ?? checksOf(config);
        performed = added(performed, await perform(asking, { ...settings, speaker, store, checks }));
      }
      const choices = choicesOf(production);
      const delivered = await orEnded(deliverChosen(production, choices, performed, settings));
      performed = { ...performed, ended: performed.ended ?? delivered.ended };
      const damaged = new Set(delivered.damaged.map(({ fingerprint }) => fingerprint));
      const givenUp = new Set([...performed.failed.map(({ cue }) => cue), ...performed.unasked]);
      const broken = plan.cues.filter(
        (planned) =>
          planned.cue.segments.some(({ fingerprint }) => damaged.has(fingerprint ?? '')) ||
          // It had its takes, and the store has lost them since.
          (wasThere.has(planned) && !choices.has(planned.cue) && !givenUp.has(planned.cue)),
      );
      asking = broken.filter(isMeant);
      const goesOn = asking.length > 0 && round < mostRounds && performed.ended === undefined;
      if (goesOn && (await settings.mayAsk?.(asking.length)) !== false) continue;
      const rendered = Math.min(performed.rendered, choices.size);
      return {
        production,
        performed: {
          ...performed,
          failed: [
            ...performed.failed,
            ...broken.flatMap(({ cue }) => (givenUp.has(cue) ? [] : [lost(cue)])),
          ],
          rendered,
          kept: choices.size - rendered,
        },
        outputs: delivered.outputs,
        report: delivered.report,
        foreign: delivered.foreign,
        orphans: delivered.orphans ?? [],
        missing: plan.cues.flatMap(({ cue }) =>
          choices.has(cue) || settings.gameDelivery?.recordingOf(cue) ? [] : [cue],
        ),
        missingPicks: [...choices.values()].filter(({ missing }) => missing !== undefined),
      };
    }
  } finally {
    await store.saveIndex();
  }
}

function choicesOf({ plan, pickOf, store }: Production): ReadonlyMap<Cue, Choice> {
  const choices = new Map<Cue, Choice>();
  for (const { cue } of plan.cues) {
    const choice = chooseTakes(cue, pickOf, store);
    if (choice) choices.set(cue, choice);
  }
  return choices;
}

const nothingDelivered: Delivered = { outputs: [], damaged: [], foreign: [] };

async function deliverChosen(
  { plan, planName, store }: Production,
  choices: ReadonlyMap<Cue, Choice>,
  { ended }: Performed,
  settings: PerformAndDeliverSettings,
): Promise<Delivered> {
  // A store that keeps no take could not note either what was delivered: it would be taken for somebody else's.
  if (ended instanceof StoreError) return nothingDelivered;
  const { world, clock, locks, openWorkbench, helpers, version, onWork, interruption: signal } = settings;
  return await deliver(plan, (cue) => choices.get(cue)?.takes, {
    ...deliverySettings(
      plan.script.deliver,
      settings.delivery ?? {},
      settings.gameDelivery ? ['lines'] : ['programme'],
    ),
    game: settings.gameDelivery,
    folder: path.resolve(world.folder, settings.output ?? outputFolder(plan)),
    store: store.layout.folder,
    owner: ownerOf(planName),
    takes: store,
    files: world.files,
    foreign: settings.foreign ?? 'spare',
    ...{ clock, locks, openWorkbench, helpers, version, onWork, signal },
  });
}

/** A delivery that fails takes nothing away from what was performed: it is told beside it. */
async function orEnded(
  delivering: Promise<Delivered>,
): Promise<Delivered & { readonly ended: Error | undefined }> {
  try {
    return { ...(await delivering), ended: undefined };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ...nothingDelivered, ended: error };
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

/** By whom files are made: the script as its project knows it, wherever that lies. */
export const ownerOf = ({ root, script }: PlanName): string =>
  path.relative(root, script).split(path.sep).join('/');

/** A table read never lies where the real programme does. */
export const outputFolder = ({ script, engine }: Plan): string =>
  path.join('out', engine.name === 'mimo' ? script.stem : `${script.stem}.${engine.name}`);
