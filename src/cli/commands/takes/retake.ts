/** `takes retake`: more takes of one line, as it is written or as it might be directed. */
import type { Edit } from '../../../1-script/direct-line.ts';
import { applied, directionEdit } from '../../../1-script/direct-line.ts';
import type { Cue } from '../../../3-plan/cue.ts';
import { checksOf } from '../../../5-takes/judge.ts';
import { StoreError } from '../../../5-takes/store-error.ts';
import { placeOf } from '../../../diagnostics/print.ts';
import { perform } from '../../../perform.ts';
import type { World } from '../../../ports.ts';
import type { Production } from '../../../production.ts';
import { machineClock } from '../../../world/clock.ts';
import { overlaidFiles } from '../../../world/overlaid-files.ts';
import type { Command, Given } from '../../command.ts';
import { workbenchOf } from '../../decode-any-sound.ts';
import { engineOption } from '../../engine-option.ts';
import type { ExitCode } from '../../exit-code.ts';
import { CommandError, exitCodes, UsageError } from '../../exit-code.ts';
import { findCue } from '../../find-cue.ts';
import { flag, wholeNumber, word } from '../../given-options.ts';
import type { KeptScript } from '../../kept-script.ts';
import { findKeptScript, openKept } from '../../kept-script.ts';
import { describeTake, takesOfCue } from '../../kept-takes.ts';
import { languageOption } from '../../language-option.ts';
import { openSpeaker } from '../../open-speaker.ts';
import { asCommandError } from '../../failure.ts';
import { storeOption } from '../../store-option.ts';
import type { Terminal } from '../../terminal.ts';

const mostMore = { most: 100 };

export const retake: Command = {
  arguments: [{ name: '<words...>', description: 'a script, if there are several; and a cue' }],
  options: [
    { flags: '-n, --takes <number>', description: 'how many more (1)', range: mostMore },
    {
      flags: '--direction <words>',
      description: 'audition it with this direction of its own, and print the edit',
    },
    { flags: '--write', description: 'put that direction into the script' },
    { flags: '--rpm <number>', description: 'requests a minute; also MIMODRAMA_RPM' },
    languageOption,
    engineOption,
    storeOption,
  ],
  examples: [
    'check -n 3',
    'check --direction "angrier, through her teeth"',
    'check --direction "angrier" --write',
  ],
  run: async (given, terminal, world) => {
    const kept = await findKeptScript(given, world);
    const [id] = kept.rest;
    if (id === undefined) throw new UsageError('no cue is named', 'mimodrama takes retake check -n 3');
    const production = await openKept(kept, given, terminal, world);
    const cue = findCue(production.plan, id, word(given, 'language'));
    const direction = word(given, 'direction');
    if (direction === undefined) {
      if (flag(given, 'write')) throw new UsageError('there is nothing to write', 'add  --direction "…"');
      return await renderMore(cue, production, given, terminal, world);
    }
    const edit = directionEdit(cue.line, direction);
    if (typeof edit === 'string')
      throw new UsageError(`'${direction}' cannot be the direction of this line: ${edit}`);
    return await audition(cue, edit, kept, given, terminal, world);
  },
};

/** Under the new words the line is another performance: its takes are found again once the script says the same. */
async function audition(
  { id, language }: Cue,
  edit: Edit,
  kept: KeptScript,
  given: Given,
  terminal: Terminal,
  world: World,
): Promise<ExitCode> {
  const { source } = edit;
  const edited = applied(edit);
  const files = overlaidFiles(world.files, source.path, edited);
  const production = await openKept(kept, given, terminal, { ...world, files });
  const cue = findCue(production.plan, id, language);
  const code = await renderMore(cue, production, given, terminal, world);
  const line = source.position(edit.start).line;
  terminal.say(`${source.name}:${line}\n- ${lineAt(source.text, edit.start)}\n+ ${linesOf(edited, edit)}`);
  if (flag(given, 'write')) {
    await world.files.write(source.path, new TextEncoder().encode(edited)).catch((error: unknown) => {
      throw asCommandError(new StoreError('cannot write the direction into', source.path, error, 'project'));
    });
    terminal.say(`written; choose a take:  mimodrama takes pick ${id} 2`);
  } else terminal.say('to keep it, run the same command with  --write');
  return code;
}

async function renderMore(
  cue: Cue,
  production: Production,
  given: Given,
  terminal: Terminal,
  world: World,
): Promise<ExitCode> {
  const { plan, store, config } = production;
  const fewest = Math.min(...cue.segments.map(({ fingerprint }) => store.takesOf(fingerprint ?? '').length));
  // Written down, the audition that was heard is enough.
  const isThere = fewest > 0 && flag(given, 'write');
  const more = wholeNumber(given, 'takes', mostMore) ?? (isThere ? 0 : 1);
  const say = (message: string): void => terminal.say(`warning: ${message}`);
  const opened = await openSpeaker(
    { engine: plan.engine.name, config, rpm: wholeNumber(given, 'rpm'), say },
    world,
  );
  try {
    const { failed, ended } = await perform([{ cue, takes: fewest + more, state: 'new', why: '' }], {
      speaker: opened.speaker,
      store,
      checks: checksOf(config),
      clock: machineClock,
      openWorkbench: workbenchOf(world),
      onEvent: (event) => {
        if (event.type === 'take-refused') terminal.say(`not kept: ${event.reasons.join('; ')}`);
        if (event.type === 'warning') say(event.message);
      },
    });
    if (ended !== undefined) throw asCommandError(ended);
    const [failure] = failed;
    if (failure)
      throw new CommandError(`${cue.id}: ${failure.failure.message}`, {
        exitCode: exitCodes.partial,
        code: failure.failure.code,
        hint: placeOf(cue.line.span),
      });
  } finally {
    await store.saveIndex();
    await opened.speaker.model.close();
  }
  const takes = takesOfCue(cue, production);
  terminal.print(() => takes.map((take) => `${cue.id}  ${describeTake(take)}`).join('\n'));
  terminal.emit(() => ({ type: 'retake', cue: cue.id, language: cue.language, takes }));
  return exitCodes.good;
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end === -1 ? undefined : end).trim();
}

/** What stands where the edit was made; one more line where it brought one. */
function linesOf(edited: string, { start, text }: Edit): string {
  const whole = [lineAt(edited, start)];
  if (text.includes('\n')) whole.push(lineAt(edited, start + text.length));
  return whole.join('\n+ ');
}
