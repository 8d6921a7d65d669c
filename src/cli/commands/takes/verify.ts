/** `takes verify`: reads every take there is and compares it with its digest. */
import type { Command } from '../../command.ts';
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
    const store = await openKeptStore(given, world, (message) => {
      damaged.push(message);
      terminal.say(`warning: ${message}`);
    });
    let takes = 0;
    let bytes = 0;
    for (const take of [...store.all()]) {
      takes++;
      if (await store.sound(take)) bytes += take.bytes;
    }
    await store.saveIndex();
    terminal.print(() =>
      damaged.length === 0
        ? `${number(takes)} takes are whole (${number(Math.round(bytes / 1e6))} MB)`
        : `${number(damaged.length)} of ${number(takes)} takes are damaged: they are moved aside, and the next render asks for them again`,
    );
    terminal.emit(() => ({ type: 'verify', takes, bytes, damaged }));
    return damaged.length === 0 ? exitCodes.good : exitCodes.partial;
  },
};
