/** `lines check`: whether every line of a game has the audio it should; for whoever builds it, before it goes out. */
import path from 'node:path';
import { chooseTakes } from '../../../5-takes/choose.ts';
import { audioStates } from '../../../7-deliver/game/audio-states.ts';
import { openGameDelivery } from '../../../7-deliver/game/game-delivery.ts';
import { openDeliveries } from '../../../7-deliver/delivered.ts';
import { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { outputFolder, ownerOf } from '../../../perform-and-deliver.ts';
import { openProduction } from '../../../production.ts';
import { machineLocks } from '../../../world/locks.ts';
import type { Command } from '../../command.ts';
import { firstArgument } from '../../command.ts';
import { askedGameDelivery, gameDeliveryOptions } from '../../delivery-options.ts';
import { askedEngine, engineOption } from '../../engine-option.ts';
import { exitCodes } from '../../exit-code.ts';
import { askedGame, gameOptions } from '../../game-options.ts';
import { word } from '../../given-options.ts';
import { counted } from '../../plan-text.ts';
import { refuse, toJson } from '../../problems.ts';
import { askedReporter, reporterOption } from '../../reporter-option.ts';
import { storeOption } from '../../store-option.ts';
import { unnamedEngine } from '../../unnamed-engine.ts';

export const check: Command = {
  arguments: [{ name: '<file>', description: 'the lines: a table, a dialogue file or a script' }],
  options: [
    { flags: '-o, --output <folder>', description: 'where they were delivered (out/<name of the file>)' },
    engineOption,
    ...gameOptions,
    ...gameDeliveryOptions,
    storeOption,
    reporterOption,
  ],
  examples: ['lines.csv -o build/vo --preset unity', 'lines.csv -o build/vo --reporter github'],
  run: async (given, asked, world) => {
    const { terminal, print } = askedReporter(given, asked, world);
    const file = firstArgument(given);
    const { production, diagnostics } = await openProduction(file, {
      world,
      locks: machineLocks(),
      engine: askedEngine(given, world),
      unnamedEngine: unnamedEngine(world),
      store: word(given, 'store'),
      game: askedGame(given),
    });
    if (!production) return refuse(file, diagnostics, terminal);
    const { plan, store, pickOf, planName, stopped } = production;
    const wanted = askedGameDelivery(given);
    const game = await openGameDelivery(
      { ...wanted, preset: wanted.preset ?? 'flat' },
      plan.script,
      world.folder,
      world.files,
    );
    if (!game) return exitCodes.good;
    const folder = path.resolve(world.folder, word(given, 'output') ?? outputFolder(plan));
    const deliveries = await openDeliveries(folder, ownerOf(planName), store.layout.folder, world.files);
    const takesOf = (cue: (typeof plan.cues)[number]['cue']) => chooseTakes(cue, pickOf, store)?.takes;
    const states = await audioStates(plan, takesOf, {
      game,
      takes: store,
      files: world.files,
      folder,
      deliveries,
    });
    const found = new Diagnostics();
    for (const [cue, state] of states)
      if (state !== 'current') found.report('no-audio', cue.line.idSpan, { id: cue.id, state });
    const problems = [...diagnostics, ...found.sorted()];
    const lacking = [...states.values()].filter((state) => state !== 'current').length;
    if (problems.length > 0) terminal.print(() => `${print(problems)}\n`);
    terminal.print(() =>
      lacking + stopped === 0
        ? `${counted(plan.cues.length, 'line')}: every one has its audio`
        : `${counted(plan.cues.length, 'line')}: ${lacking} without current audio${stopped > 0 ? `, ${stopped} more left out` : ''}`,
    );
    terminal.emit(() => ({
      type: 'lines',
      lines: plan.cues.length,
      current: plan.cues.length - lacking,
      missing: [...states].flatMap(([cue, state]) => (state === 'missing' ? [cue.id] : [])),
      stale: [...states].flatMap(([cue, state]) => (state === 'stale' ? [cue.id] : [])),
      leftOut: stopped,
      diagnostics: problems.map(toJson),
    }));
    return lacking + stopped === 0 ? exitCodes.good : exitCodes.partial;
  },
};
