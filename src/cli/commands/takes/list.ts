/** `takes list`: what is kept of every line, and which take plays. */
import type { PlannedCue } from '../../../3-plan/plan.ts';
import type { Production } from '../../../production.ts';
import type { KeptTake } from '../../kept-takes.ts';
import { describeTake, takesOfCue } from '../../kept-takes.ts';
import type { Command } from '../../command.ts';
import { engineOption } from '../../engine-option.ts';
import { exitCodes, UsageError } from '../../exit-code.ts';
import { findKeptScript, openKept } from '../../kept-script.ts';
import { storeOption } from '../../store-option.ts';
import { selectCues } from '../../../3-plan/selector.ts';

export const list: Command = {
  arguments: [
    { name: '[words...]', description: 'a script, if there are several; and what to list, as for --only' },
  ],
  options: [engineOption, storeOption],
  examples: ['', 'drama.yaml', 'drama.yaml @Grandpa', 'tree-003'],
  run: async (given, terminal, world) => {
    const kept = await findKeptScript(given, world);
    const production = await openKept(kept, given, terminal, world);
    const meant = meantCues(production, kept.rest.join(','));
    terminal.print(() =>
      meant.map(({ cue }) => rowsOf(cue.id, cue.speaker, takesOfCue(cue, production))).join('\n'),
    );
    terminal.emit(() => ({
      type: 'takes',
      script: production.plan.script.source.name,
      engine: production.plan.engine.name,
      cues: meant.map(({ cue, state }) => ({
        cue: cue.id,
        language: cue.language,
        state,
        takes: takesOfCue(cue, production),
      })),
    }));
    return exitCodes.good;
  },
};

function meantCues({ plan, memory }: Production, selector: string): readonly PlannedCue[] {
  if (selector === '') return plan.cues;
  const selection = selectCues(selector, plan, memory);
  if (selection.kind === 'nothing') throw new UsageError(selection.problem, selection.hint);
  return plan.cues.filter(selection.has);
}

function rowsOf(id: string, speaker: string, takes: readonly KeptTake[]): string {
  const rows = takes.map((take) => `    ${describeTake(take)}`);
  return [`${id}  ${speaker}`, ...(rows.length === 0 ? ['    no take'] : rows)].join('\n');
}
