/** `takes pick`: says which take plays, and writes it beside the script. */
import type { Cue } from '../../../3-plan/cue.ts';
import type { Pick } from '../../../5-takes/picks.ts';
import { picksFileOf, picksText, withPick } from '../../../5-takes/picks.ts';
import { StoreError } from '../../../5-takes/store-error.ts';
import type { TakeStore } from '../../../5-takes/store.ts';
import type { Take } from '../../../5-takes/take.ts';
import type { Command } from '../../command.ts';
import { engineOption } from '../../engine-option.ts';
import { exitCodes, UsageError } from '../../exit-code.ts';
import { asCommandError } from '../../failure.ts';
import { findCue } from '../../find-cue.ts';
import { word } from '../../given-options.ts';
import { findKeptScript, openKept } from '../../kept-script.ts';
import { languageOption } from '../../language-option.ts';
import { storeOption } from '../../store-option.ts';

export const pick: Command = {
  arguments: [
    {
      name: '<words...>',
      description: 'a script, if there are several; a cue; a take, or one for each segment: 2,1,3',
    },
  ],
  options: [languageOption, engineOption, storeOption],
  examples: ['check 2', 'drama.yaml check 2', 'long-speech 2,1,3'],
  run: async (given, terminal, world) => {
    const kept = await findKeptScript(given, world);
    const [id, choice] = kept.rest;
    if (id === undefined || choice === undefined)
      throw new UsageError('a pick names a cue and a take', 'mimodrama takes pick check 2');
    const { plan, store, picks } = await openKept(kept, given, terminal, world);
    const cue = findCue(plan, id, word(given, 'language'));
    const takes = chosen(cue, choice, store);
    const made: Pick = {
      cue: cue.id,
      language: cue.language,
      fingerprints: takes.map(({ fingerprint }) => fingerprint),
      takes: takes.map(({ number }) => number),
      audio: takes.map(({ digest }) => digest),
    };
    const file = picksFileOf(plan.script.source.path);
    const text = picksText(withPick(picks, made));
    await world.files.write(file, new TextEncoder().encode(text)).catch((error: unknown) => {
      throw asCommandError(new StoreError('cannot write the pick into', file, error, 'project'));
    });
    terminal.print(() => `${cue.id}: take ${made.takes.join(', ')} plays from now on  (${file})`);
    terminal.emit(() => ({ type: 'pick', cue: made.cue, language: made.language, takes: made.takes, file }));
    return exitCodes.good;
  },
};

function chosen(cue: Cue, choice: string, store: TakeStore): readonly Take[] {
  const numbers = choice.split(',').map((part) => (/^[1-9]\d*$/.test(part.trim()) ? Number(part) : NaN));
  const { segments } = cue;
  if (numbers.length !== segments.length || numbers.some(Number.isNaN))
    throw new UsageError(
      `'${choice}' does not say which take of '${cue.id}'`,
      segments.length === 1
        ? 'one number:  2'
        : `one number for each of its ${segments.length} segments, with commas between`,
    );
  return segments.map(({ fingerprint }, index) => {
    const takes = fingerprint === undefined ? [] : store.takesOf(fingerprint);
    const take = takes.find(({ number }) => number === numbers[index]);
    if (take) return take;
    const there = takes.map(({ number }) => number).join(', ');
    throw new UsageError(
      `'${cue.id}' has no take ${numbers[index] ?? ''}${segments.length > 1 ? ` of segment ${index + 1}` : ''}`,
      there === '' ? `make some:  mimodrama takes retake ${cue.id} -n 3` : `there are ${there}`,
    );
  });
}
