/** `render`: scripts into sound; what is kept is not asked for again. */
import type { EngineName } from '../../1-script/schema.ts';
import type { AskedDelivery } from '../../7-deliver/deliver-settings.ts';
import type { MixWork } from '../../7-deliver/programme-settings.ts';
import type { World } from '../../ports.ts';
import type { Finished } from '../../render.ts';
import { render as renderScript } from '../../render.ts';
import { machineClock } from '../../world/clock.ts';
import { interruptionOf, onInterruption } from '../../world/interruption.ts';
import { machineLocks } from '../../world/locks.ts';
import { askPerson } from '../../world/question.ts';
import { machineHelpers } from '../../world/workers.ts';
import type { Command, Given } from '../command.ts';
import type { LinesOf } from '../damaged-take.ts';
import { linesOfPlan, withLines } from '../damaged-take.ts';
import { workbenchOf } from '../decode-any-sound.ts';
import { askedEngine, engineOption } from '../engine-option.ts';
import type { ExitCode } from '../exit-code.ts';
import { CommandError, exitCodes, UsageError } from '../exit-code.ts';
import { askedDelivery, askedGameDelivery, deliveryOptions } from '../delivery-options.ts';
import { asCommandError } from '../failure.ts';
import { askedGame, gameOptions } from '../game-options.ts';
import { flag, wholeNumber, word } from '../given-options.ts';
import type { OpenedSpeaker } from '../open-speaker.ts';
import { openSpeaker } from '../open-speaker.ts';
import { refuse, sayProblems } from '../problems.ts';
import { openProgress } from '../open-progress.ts';
import { productVersion } from '../product-version.ts';
import { doneJson, Interruption, sayResult, worstOf } from '../render-result.ts';
import { storeOption } from '../store-option.ts';
import type { JsonLine, Terminal } from '../terminal.ts';
import { unnamedEngine } from '../unnamed-engine.ts';
import { voiceTeller } from '../voice-events.ts';

/** Above so many requests a person is asked first. */
const mostUnasked = 200;

export const render: Command = {
  arguments: [{ name: '<file...>', description: 'the scripts' }],
  options: [
    { flags: '-o, --output <folder>', description: 'where the files go (out/<name of the script>)' },
    engineOption,
    ...gameOptions,
    {
      flags: '--only <selector>',
      description: 'ask for these alone: a scene, a cue, @Character, failed, changed, globs; commas between',
    },
    ...deliveryOptions,
    { flags: '--takes <number>', description: 'how many takes of each line, whatever the script says' },
    { flags: '-j, --jobs <number>', description: 'requests at once, at most' },
    { flags: '--rpm <number>', description: 'requests a minute; also MIMODRAMA_RPM' },
    storeOption,
    {
      flags: '--renew',
      description: 'design anew the voices whose lock is stale: their description or anchor has changed',
    },
    { flags: '--strict-picks', description: 'end at once when the sound of a picked take is gone' },
    { flags: '--force', description: 'write over files in the output that others made or changed' },
    { flags: '--yes', description: `send more than ${mostUnasked} requests without asking first` },
  ],
  examples: ['drama.yaml', 'drama.yaml --engine offline -o table-read', 'drama.yaml --only @Grandpa,tree-*'],
  run: async (given, terminal, world) => {
    const [files] = given.arguments;
    const delivery = askedDelivery(given);
    const finished: Finished[] = [];
    const begun = machineClock.elapsed();
    const interruption = interruptionOf();
    for (const file of typeof files === 'string' ? [files] : (files ?? [])) {
      if (interruption.signal.aborted)
        throw new CommandError('interrupted', {
          exitCode: exitCodes.interrupted,
          code: 'interrupted',
          hint: `nothing was asked for  ${file}: go on with the same command`,
        });
      const result = await renderOne(file, given, delivery, terminal, world, interruption);
      if (typeof result === 'number') return result;
      finished.push(result);
      if (result.performed.ended !== undefined) break;
    }
    const wallSeconds = (machineClock.elapsed() - begun) / 1000;
    terminal.emit(() => doneJson(finished, wallSeconds));
    return worstOf(finished);
  },
};

/** Renders one script and says what came of it; a number is the end of the command. */
export async function renderOne(
  file: string,
  given: Given,
  delivery: AskedDelivery,
  terminal: Terminal,
  world: World,
  interruption: AbortController,
): Promise<Finished | ExitCode> {
  const progress = openProgress(terminal, () => machineClock.elapsed());
  let opened: Promise<OpenedSpeaker> | undefined;
  let state: 'reading' | 'working' = 'reading';
  const stopListening = onInterruption((times) => {
    if (state === 'reading' || (!opened && times > 1)) process.exit(exitCodes.interrupted);
    const reason = new Interruption();
    interruption.abort(reason);
    progress.log(
      times === 1
        ? 'interrupted: what is under way is finished and kept; once more ends at once'
        : 'interrupted: ending at once',
    );
    const end = ({ speaker: { queue } }: OpenedSpeaker): void => {
      if (times === 1) queue.stop(reason);
      else if (times === 2 && queue.running + queue.waiting > 0) queue.abort(reason);
      else process.exit(exitCodes.interrupted);
    };
    opened?.then(end, () => undefined);
  });
  let linesOf: LinesOf = () => [];
  const tellVoice = voiceTeller(file, progress, terminal, world);
  try {
    const result = await renderScript(file, {
      world,
      locks: machineLocks(),
      clock: machineClock,
      engine: askedEngine(given, world),
      unnamedEngine: unnamedEngine(world),
      only: word(given, 'only'),
      takes: wholeNumber(given, 'takes'),
      output: word(given, 'output'),
      delivery,
      version: productVersion(),
      openWorkbench: workbenchOf(world),
      helpers: machineHelpers(),
      onWork: (work) => {
        progress.log(workText(work));
        terminal.emit(() => workJson(work));
      },
      store: word(given, 'store'),
      game: askedGame(given),
      askedGame: askedGameDelivery(given),
      picks: flag(given, 'strictPicks') ? 'strict' : 'lenient',
      foreign: flag(given, 'force') ? 'replace' : 'spare',
      warn: (message) => progress.warn(withLines(message, linesOf)),
      mayAsk: (requests) => mayAsk(requests, given),
      onPlan: (plan, toAsk, { limits }) => {
        state = 'working';
        linesOf = linesOfPlan(plan);
        const rpm = wholeNumber(given, 'rpm') ?? limits.requestsPerMinute;
        announce(plan.engine.name, terminal);
        progress.begin(plan, toAsk, { requestsPerMinute: plan.engine.name === 'mimo' ? rpm : Infinity });
      },
      onEvent: (event) => progress.tell(event),
      onVoice: (event) => {
        state = 'working';
        tellVoice(event);
      },
      faultyLocks: flag(given, 'renew') ? 'renewed' : 'refused',
      interruption: interruption.signal,
      openSpeaker: async (engine, config) => {
        opened ??= openSpeaker(
          {
            engine: engine.name,
            config,
            rpm: wholeNumber(given, 'rpm'),
            jobs: wholeNumber(given, 'jobs'),
            say: (warning) => progress.warn(warning.replace(/^warning: /, '')),
            onWait: (notice) => progress.waits(notice),
          },
          world,
        );
        return (await opened).speaker;
      },
    });
    progress.end();
    switch (result.kind) {
      case 'refused':
        return refuse(file, result.diagnostics, terminal);
      case 'nothing-selected':
        throw new UsageError(result.problem, result.hint);
      case 'picks-missing':
        throw new UsageError(
          `the sound of picked takes is gone: ${result.picks.map(({ cue }) => cue).join(', ')}`,
          'pick again (mimodrama takes pick), or leave out  --strict-picks',
        );
      case 'declined':
        throw new UsageError(
          `${result.requests} requests would be sent, and nobody has agreed to that`,
          'send them:  --yes\nsee what they are:  mimodrama plan',
        );
      case 'finished':
        break;
    }
    sayProblems(result.diagnostics, terminal);
    for (const { path, kind, seconds } of result.outputs)
      terminal.emit(() => ({ type: 'output', path, kind, ...(seconds !== undefined && { seconds }) }));
    sayResult(file, result, terminal);
    return result;
  } catch (error) {
    throw asCommandError(error);
  } finally {
    progress.end();
    stopListening();
    await (await opened)?.speaker.model.close();
  }
}

/** Nobody shall take a stand-in for the voices of the script. */
function announce(engine: EngineName, terminal: Terminal): void {
  if (engine === 'offline')
    terminal.say(
      'a table read: voices of this machine stand in for those of the script (--engine mimo and a key bring those)',
    );
  if (engine === 'fake') terminal.say('tones stand in for words');
}

function workText(work: MixWork): string {
  if (work.kind === 'writing') return `writing ${work.name}`;
  if (work.kind === 'waiting') return `waiting for another render that delivers into ${work.folder}`;
  return work.of === 1 ? 'mixing' : `mixing ${work.scene} (${work.number} of ${work.of})`;
}

const workJson = ({ kind, ...work }: MixWork): JsonLine => ({ type: kind, ...work });

/** A person at the terminal can agree; nobody else is asked. */
async function mayAsk(requests: number, given: Given): Promise<boolean> {
  if (requests <= mostUnasked || flag(given, 'yes')) return true;
  const answer = await askPerson(`${requests} requests will be sent. Go on? [y/N] `);
  return /^y(es)?$/i.test(answer?.trim() ?? '');
}
