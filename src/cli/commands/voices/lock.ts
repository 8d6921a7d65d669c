/** `voices lock`: makes one candidate the voice of its character, for every line from now on. */
import path from 'node:path';
import { lockFileName, lockPlaceOf } from '../../../2-voices/locks.ts';
import type { DesignedVoice } from '../../../2-voices/voices.ts';
import type { DesignRequest } from '../../../3-plan/design-request.ts';
import { designRequest } from '../../../3-plan/design-request.ts';
import { checksOf } from '../../../5-takes/judge.ts';
import type { Candidate } from '../../../audition-voice.ts';
import { auditionVoice, candidatesOf, nothingAuditioned } from '../../../audition-voice.ts';
import { lockCandidate, lockedCandidate, sampleOf, VoiceError } from '../../../freeze-voice.ts';
import type { World } from '../../../ports.ts';
import { machineClock } from '../../../world/clock.ts';
import { machineLocks } from '../../../world/locks.ts';
import type { Command, Given } from '../../command.ts';
import { engineOption } from '../../engine-option.ts';
import { CommandError, exitCodes, UsageError } from '../../exit-code.ts';
import { asCommandError } from '../../failure.ts';
import { flag, wholeNumber } from '../../given-options.ts';
import { storeOption } from '../../store-option.ts';
import type { Terminal } from '../../terminal.ts';
import { candidateRow } from './candidate-text.ts';
import type { MeantVoice } from './designed-voice.ts';
import { openDesignedVoice, wordsFor } from './designed-voice.ts';
import { lazySpeaker } from './lazy-speaker.ts';
import { polishOption, voiceLanguageOption } from './voice-options.ts';

export const lock: Command = {
  arguments: [
    { name: '<file>', description: 'the script' },
    { name: '<character>', description: 'whose voice: an id, or a name' },
  ],
  options: [
    { flags: '--take <number>', description: 'which candidate; not needed where there is one' },
    {
      flags: '--renew',
      description:
        'throw away a lock whose words have changed or whose sample is lost; designs anew if need be',
    },
    polishOption,
    voiceLanguageOption,
    { flags: '--rpm <number>', description: 'requests a minute; also MIMODRAMA_RPM' },
    engineOption,
    storeOption,
  ],
  examples: ['drama.yaml grandpa --take 2', 'drama.yaml grandpa --renew'],
  run: async (given, terminal, world) => {
    const meant = await openDesignedVoice(given, terminal, world);
    refuseUnlockable(meant, given);
    const { design, production } = meant;
    const { plan, store } = production;
    const request = designRequest(design, plan.engine, flag(given, 'polish') ? 'polished' : 'as-written');
    const candidate = await chosen(request, meant, given, terminal, world);
    const { digest } = sampleOf(candidate);
    const place = lockPlaceOf(design.declared, design.character, design.language);
    const isLocked = design.standing === 'locked' && design.lock?.digest === digest;
    if (!isLocked)
      await lockCandidate(design, candidate, {
        engine: plan.engine,
        root: plan.script.root,
        world,
        clock: machineClock,
        locks: machineLocks(),
      }).catch((error: unknown) => {
        throw failureOf(error);
      });
    await store.saveIndex();
    const { character, language } = design;
    const shown = path.relative(world.folder, place.sample);
    terminal.print(() =>
      isLocked
        ? `${character} (${language}): take ${candidate.take.number} is the locked voice already`
        : `${character} (${language}): take ${candidate.take.number} is the voice from now on  (${shown}; commit it with ${lockFileName})`,
    );
    terminal.emit(() => ({
      type: 'lock',
      character,
      language,
      take: candidate.take.number,
      digest: `sha256:${digest}`,
      file: place.sample,
      lock: place.file,
    }));
    return exitCodes.good;
  },
};

function refuseUnlockable(meant: MeantVoice, given: Given): void {
  const { design, production } = meant;
  const { engine } = production.plan;
  const whose = `the voice of '${design.character}' (${design.language})`;
  if (engine.designs === 'stable')
    throw new UsageError(
      `the ${engine.name} engine has one voice for each description: there is nothing to lock`,
      'lock the voice of the service:  --engine mimo',
    );
  if (design.standing === 'with-every-line')
    throw new UsageError(`${whose} has 'lock: false'`, 'take that out of the script to have it locked');
  const isFaulty = design.standing === 'stale' || design.standing === 'broken';
  if (isFaulty && !flag(given, 'renew')) throw faultyLock(design, whose, wordsFor(meant));
  const isAsked = wholeNumber(given, 'take') !== undefined;
  if (design.standing === 'locked' && flag(given, 'renew') && !isAsked)
    throw new UsageError(
      `${whose} is locked from these very words: there is nothing to renew`,
      `hear others:  mimodrama voices audition ${wordsFor(meant)} -n 5\nchoose one:   mimodrama voices lock ${wordsFor(meant)} --take 2`,
    );
}

function faultyLock(
  { standing, lock: locked, ...now }: DesignedVoice,
  whose: string,
  words: string,
): CommandError {
  const renew = `mimodrama voices lock ${words} --renew`;
  const facts = { exitCode: exitCodes.refused, code: standing === 'stale' ? 'stale-lock' : 'broken-lock' };
  if (standing !== 'stale')
    return new CommandError(`the sample of ${whose} is not the one that was locked`, {
      ...facts,
      hint: `restore the file from version control, or have the voice designed anew:  ${renew}`,
    });
  const field = locked?.description === now.description ? 'anchor' : 'description';
  return new CommandError(`${whose} was locked from another ${field}`, {
    ...facts,
    hint: `locked: ${locked?.[field] ?? ''}\nnow:    ${now[field]}\nput the words back, or have the voice designed anew:  ${renew}`,
  });
}

async function chosen(
  request: DesignRequest,
  meant: MeantVoice,
  given: Given,
  terminal: Terminal,
  world: World,
): Promise<Candidate> {
  const { design, production } = meant;
  const asked = wholeNumber(given, 'take');
  const kept = await candidatesOf(request, production.store, world.files);
  const lost = asked === undefined ? lockedCandidate(design, kept) : undefined;
  if (lost) return lost;
  const isAnew = flag(given, 'renew') && asked === undefined && kept.length === 0;
  const candidates = isAnew ? await designAnew(request, meant, given, terminal, world) : kept;
  const fits = candidates.filter(({ take }) => asked === undefined || take.number === asked);
  const [candidate, another] = fits;
  if (candidate && !another) return candidate;
  if (candidates.length === 0)
    throw new UsageError(
      `there is no candidate for the voice of '${design.character}' (${design.language}) yet`,
      `make some:  mimodrama voices audition ${wordsFor(meant)} -n 3`,
    );
  throw new UsageError(
    asked === undefined
      ? `there are ${candidates.length} candidates: say which`
      : `there is no take ${asked} of the voice of '${design.character}' (${design.language})`,
    [
      ...candidates.map((one) => candidateRow(one, design)),
      `mimodrama voices lock ${wordsFor(meant)} --take ${candidates[0]?.take.number ?? 1}`,
    ].join('\n'),
  );
}

async function designAnew(
  request: DesignRequest,
  { production: { plan, store, config } }: MeantVoice,
  given: Given,
  terminal: Terminal,
  world: World,
): Promise<readonly Candidate[]> {
  const counts = nothingAuditioned();
  const speaker = lazySpeaker(plan.engine.name, config, given, terminal, world);
  try {
    await auditionVoice(
      request,
      1,
      { store, checks: checksOf(config), clock: machineClock, openSpeaker: speaker.open },
      counts,
    );
  } catch (error) {
    throw asCommandError(error);
  } finally {
    await store.saveIndex();
    await speaker.close();
  }
  const [reason] = counts.refused;
  if (reason !== undefined)
    throw new CommandError(reason, { exitCode: exitCodes.partial, code: 'check-failed' });
  return await candidatesOf(request, store, world.files);
}

const failureOf = (error: unknown): unknown =>
  error instanceof VoiceError
    ? new CommandError(error.message, { exitCode: exitCodes.refused, code: error.code })
    : asCommandError(error);
