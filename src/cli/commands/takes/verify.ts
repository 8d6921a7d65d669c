/** `takes verify`: reads every take there is and compares it with its digest; lists what lies there and is no take. */
import { findOrphans } from '../../../5-takes/orphans.ts';
import { readAllPlans } from '../../../5-takes/recorded-plan.ts';
import type { Command } from '../../command.ts';
import type { LinesOf } from '../../damaged-take.ts';
import { linesOfRecorded, withLines } from '../../damaged-take.ts';
import { exitCodes } from '../../exit-code.ts';
import { number } from '../../plan-text.ts';
import { openKeptStore } from '../../kept-store.ts';
import { storeOption } from '../../store-option.ts';

export const verify: Command = {
  arguments: [],
  options: [storeOption],
  examples: ['', '--store ../takes'],
  run: async (given, terminal, world) => {
    const damaged: string[] = [];
    let linesOf: LinesOf = () => [];
    const store = await openKeptStore(given, world, (message) => {
      const told = withLines(message, linesOf);
      damaged.push(told);
      terminal.say(`warning: ${told}`);
    });
    linesOf = linesOfRecorded((await readAllPlans(store.layout, world.files)).plans);
    let takes = 0;
    let bytes = 0;
    for (const take of [...store.all()]) {
      takes++;
      if (await store.sound(take)) bytes += take.bytes;
    }
    await store.saveIndex();
    const isTake = (fingerprint: string, take: number): boolean =>
      store.takesOf(fingerprint).some((one) => one.number === take);
    const orphans = await findOrphans(store.layout, world.files, isTake);
    for (const { files, why } of orphans) terminal.say(`${files.join(', ')}  ${why}: no render plays it`);
    if (orphans.length > 0) terminal.say('to delete what nobody needs:  mimodrama takes prune');
    terminal.print(() =>
      damaged.length === 0
        ? wholeText(takes, bytes)
        : `${number(damaged.length)} of ${number(takes)} takes ${damaged.length === 1 ? 'is' : 'are'} damaged: moved aside, and the next render asks again`,
    );
    terminal.emit(() => ({
      type: 'verify',
      takes,
      bytes,
      damaged,
      orphans: orphans.map(({ files, why }) => ({ files, why })),
    }));
    return damaged.length === 0 ? exitCodes.good : exitCodes.partial;
  },
};

const wholeText = (takes: number, bytes: number): string =>
  `${number(takes)} ${takes === 1 ? 'take is' : 'takes are'} whole (${number(Math.round(bytes / 1e6))} MB)`;
