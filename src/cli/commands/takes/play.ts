/** `takes play`: lets the take of a cue be heard that plays, or the one that is named, or all of them. */
import type { Command } from '../../command.ts';
import { engineOption } from '../../engine-option.ts';
import { exitCodes, UsageError } from '../../exit-code.ts';
import { findCue } from '../../find-cue.ts';
import { flag, wholeNumber, word } from '../../given-options.ts';
import { findKeptScript, openKept } from '../../kept-script.ts';
import { describeTake, takesOfCue } from '../../kept-takes.ts';
import { languageOption } from '../../language-option.ts';
import { storeOption } from '../../store-option.ts';
import { findPlayer } from '../../../world/player.ts';

export const play: Command = {
  arguments: [{ name: '<words...>', description: 'a script, if there are several; and a cue' }],
  options: [
    { flags: '--take <number>', description: 'this one' },
    { flags: '--all', description: 'every take, one after another' },
    languageOption,
    engineOption,
    storeOption,
  ],
  examples: ['check', 'check --take 2', 'drama.yaml check --all'],
  run: async (given, terminal, world) => {
    const kept = await findKeptScript(given, world);
    const [id] = kept.rest;
    if (id === undefined) throw new UsageError('no cue is named', 'mimodrama takes play check');
    const production = await openKept(kept, given, terminal, world);
    const cue = findCue(production.plan, id, word(given, 'language'));
    const number = wholeNumber(given, 'take');
    const meant = takesOfCue(cue, production).filter(
      ({ take, plays }) => flag(given, 'all') || (number === undefined ? plays : take === number),
    );
    if (meant.length === 0)
      throw new UsageError(
        `'${cue.id}' has no ${number === undefined ? 'take' : `take ${number}`}`,
        `make some:  mimodrama takes retake ${cue.id}`,
      );
    const player = findPlayer(world.environment);
    if (!player)
      throw new UsageError('no player is found on this machine', meant.map(({ file }) => file).join('\n'));
    for (const take of meant) {
      terminal.say(`${cue.id}  ${describeTake(take)}`);
      await player.play(take.file, AbortSignal.timeout(take.seconds * 1000 + 60_000));
    }
    terminal.emit(() => ({ type: 'play', cue: cue.id, takes: meant.map(({ take }) => take) }));
    return exitCodes.good;
  },
};
