/** `voices audition`: candidates for a designed voice, kept to be heard again, until one of them is locked. */
import { shortestAnchor } from '../../../2-voices/default-anchor.ts';
import type { DesignedVoice } from '../../../2-voices/voices.ts';
import { designRequest } from '../../../3-plan/design-request.ts';
import { checksOf } from '../../../5-takes/judge.ts';
import type { Auditioned, Candidate } from '../../../audition-voice.ts';
import { auditionVoice, candidatesOf, nothingAuditioned } from '../../../audition-voice.ts';
import type { World } from '../../../ports.ts';
import { machineClock } from '../../../world/clock.ts';
import { findPlayer } from '../../../world/player.ts';
import type { Command, Given } from '../../command.ts';
import { engineOption } from '../../engine-option.ts';
import { exitCodes } from '../../exit-code.ts';
import { asCommandError } from '../../failure.ts';
import { flag, wholeNumber } from '../../given-options.ts';
import { storeOption } from '../../store-option.ts';
import type { Terminal } from '../../terminal.ts';
import { candidateRow, shownCandidate } from './candidate-text.ts';
import type { MeantVoice } from './designed-voice.ts';
import { openDesignedVoice, wordsFor } from './designed-voice.ts';
import { lazySpeaker } from './lazy-speaker.ts';
import { polishOption, voiceLanguageOption } from './voice-options.ts';

const mostCandidates = { most: 20 };
const usualCandidates = 3;

export const audition: Command = {
  arguments: [
    { name: '<file>', description: 'the script' },
    { name: '<character>', description: 'whose voice: an id, or a name' },
  ],
  options: [
    {
      flags: '-n, --takes <number>',
      description: `how many candidates there are to be (${usualCandidates})`,
      range: mostCandidates,
    },
    polishOption,
    { flags: '--no-play', description: 'only make them' },
    voiceLanguageOption,
    { flags: '--rpm <number>', description: 'requests a minute; also MIMODRAMA_RPM' },
    engineOption,
    storeOption,
  ],
  examples: ['drama.yaml grandpa', 'drama.yaml grandpa -n 5', 'drama.yaml Grandpa --language zh --polish'],
  run: async (given, terminal, world) => {
    const meant = await openDesignedVoice(given, terminal, world);
    const { design, production } = meant;
    const { plan, store } = production;
    const isStable = plan.engine.designs === 'stable';
    if (isStable)
      terminal.say(
        `the ${plan.engine.name} engine has one voice for each description: its candidates differ little`,
      );
    warnOfAnchor(design, terminal);
    const wanted = wholeNumber(given, 'takes', mostCandidates) ?? (isStable ? 1 : usualCandidates);
    const request = designRequest(design, plan.engine, flag(given, 'polish') ? 'polished' : 'as-written');
    const counts = await makeCandidates(request, wanted, meant, given, terminal, world);
    const candidates = await candidatesOf(request, store, world.files);
    for (const reason of counts.refused) terminal.say(`not kept: ${reason}`);
    terminal.print(() => candidates.map((candidate) => candidateRow(candidate, design)).join('\n'));
    if (given.options['play'] !== false && !terminal.isJson) await play(candidates, terminal, world);
    const isWhole = candidates.length >= wanted;
    if (!isWhole)
      terminal.say(
        `${candidates.length} of ${wanted} passed their checks; the same command asks for the missing ones`,
      );
    if (candidates.length > 0 && design.standing !== 'with-every-line')
      terminal.say(
        `choose one:  mimodrama voices lock ${wordsFor(meant)} --take ${candidates[0]?.take.number ?? 1}${flag(given, 'polish') ? ' --polish' : ''}${isFaulty(design) ? ' --renew' : ''}`,
      );
    const exitCode = isWhole ? exitCodes.good : exitCodes.partial;
    terminal.emit(() => ({
      type: 'audition',
      character: design.character,
      language: design.language,
      engine: plan.engine.name,
      candidates: candidates.map((candidate) => shownCandidate(candidate, design)),
      requests: counts.requests,
      refused: counts.refused,
      exitCode,
    }));
    return exitCode;
  },
};

const isFaulty = ({ standing }: DesignedVoice): boolean => standing === 'stale' || standing === 'broken';

function warnOfAnchor({ anchor }: DesignedVoice, terminal: Terminal): void {
  const length = [...anchor].length;
  if (length < shortestAnchor)
    terminal.say(
      `warning: the anchor has ${length} characters; a clone of so little is unsteady: give it ${shortestAnchor} or more`,
    );
}

/** Exactly as many requests as candidates are missing: one that does not pass is told, and not asked for again. */
async function makeCandidates(
  request: ReturnType<typeof designRequest>,
  wanted: number,
  { production: { plan, store, config } }: MeantVoice,
  given: Given,
  terminal: Terminal,
  world: World,
): Promise<Auditioned> {
  const counts = nothingAuditioned();
  const speaker = lazySpeaker(plan.engine.name, config, given, terminal, world);
  try {
    await auditionVoice(
      request,
      wanted,
      {
        store,
        checks: { ...checksOf(config), retakes: 0 },
        clock: machineClock,
        openSpeaker: speaker.open,
        onWarning: (message) => terminal.say(`warning: ${message}`),
      },
      counts,
    );
  } catch (error) {
    throw asCommandError(error);
  } finally {
    await store.saveIndex();
    await speaker.close();
  }
  return counts;
}

async function play(candidates: readonly Candidate[], terminal: Terminal, world: World): Promise<void> {
  const player = findPlayer(world.environment);
  if (!player) return;
  for (const { take, file } of candidates) {
    terminal.say(`playing take ${take.number}`);
    try {
      await player.play(file, AbortSignal.timeout(take.seconds * 1000 + 60_000));
    } catch (error) {
      // They are there all the same.
      terminal.say(`warning: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
  }
}
