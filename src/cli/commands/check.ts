/** `check`: every problem of every file at once; asks nobody, and writes nothing but the repairs it is told to make. */
import path from 'node:path';
import type { picksFileName } from '../../5-takes/picks.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { isNewTo } from '../../diagnostics/diagnostic.ts';
import { countProblems } from '../../diagnostics/print.ts';
import type { Prepared } from '../../prepare.ts';
import { prepare } from '../../prepare.ts';
import type { storeFolderName } from '../../production.ts';
import type { World } from '../../ports.ts';
import type { Command } from '../command.ts';
import { askedEngine, engineOption } from '../engine-option.ts';
import { exitCodes } from '../exit-code.ts';
import { askedGame, gameOptions } from '../game-options.ts';
import { flag } from '../given-options.ts';
import { toJson } from '../problems.ts';
import { repairJson } from '../repair-json.ts';
import type { MadeRepairs } from '../repairs.ts';
import { askedReporter, reporterOption } from '../reporter-option.ts';
import type { Terminal } from '../terminal.ts';

export const check: Command = {
  arguments: [{ name: '<file...>', description: 'scripts to check' }],
  options: [
    { flags: '--fix', description: 'repair what YAML does to dialogue, changing only those lines' },
    engineOption,
    ...gameOptions,
    reporterOption,
  ],
  examples: ['scripts/*.yaml', 'drama.yaml --fix', 'drama.yaml --json'],
  run: async (given, asked, world) => {
    const { terminal, print } = askedReporter(given, asked, world);
    const [named] = given.arguments;
    const files = Array.isArray(named) ? (named as readonly string[]) : [];
    const repairs = flag(given, 'fix') ? await repair(files, terminal, world) : undefined;
    const diagnostics: Diagnostic[] = [];
    /** Scripts share files: what is wrong with one of those is told once. */
    const seen = new Set<string>();
    const game = askedGame(given);
    let hasErrors = false;
    for (const file of files) {
      const read = await prepare(file, askedEngine(given, world), world, undefined, { game });
      const prepared = await withShiftedIds(read, world);
      hasErrors ||= prepared.hasErrors || prepared.stopped > 0;
      for (const one of prepared.diagnostics) if (isNewTo(seen, one)) diagnostics.push(one);
      if (prepared.diagnostics.length > 0) terminal.print(() => `${print(prepared.diagnostics)}\n`);
      terminal.print(() => `${file}: ${contentsOf(prepared)}${countProblems(prepared.diagnostics)}`);
    }
    terminal.emit(() => ({
      type: 'check',
      diagnostics: diagnostics.map((one) => ({ ...toJson(one), repair: repairJson(one) })),
      ...repairs,
    }));
    return hasErrors ? exitCodes.refused : exitCodes.good;
  },
};

const storeFolder: typeof storeFolderName = '.mimodrama';
const picksFile: typeof picksFileName = 'picks.yaml';

/** Stages behind the script are loaded only where something earlier may refer to ids that are counted. */
async function withShiftedIds(prepared: Prepared, world: World): Promise<Prepared> {
  const { read, hasErrors, diagnostics } = prepared;
  if (!read || hasErrors || read.script.lines.every(({ line }) => line.isIdGiven)) return prepared;
  const { root, source } = read.script;
  const earlier = [path.join(root, storeFolder), path.join(path.dirname(source.path), picksFile)];
  const found = await Promise.all(earlier.map((name) => world.files.look(name)));
  if (found.every(({ kind }) => kind === 'missing')) return prepared;
  const { shiftedIdsIn } = await import('../earlier-ids.ts');
  return { ...prepared, diagnostics: [...diagnostics, ...(await shiftedIdsIn(read, world))] };
}

/** Loaded only when it is asked for. */
async function repair(files: readonly string[], terminal: Terminal, world: World): Promise<MadeRepairs> {
  const { printRepairs, repairScripts } = await import('../repairs.ts');
  const made = await repairScripts(files, world);
  terminal.print(() => `${printRepairs(made, terminal.streams.paints.out)}\n`);
  return made;
}

function contentsOf({ read }: Prepared): string {
  if (!read) return '';
  const { scenes, cast } = read.script;
  const lines = scenes.reduce(
    (sum, { items }) => sum + items.filter(({ kind }) => kind === 'line').length,
    0,
  );
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return `${count(scenes.length, 'scene')}, ${count(cast.size, 'character')}, ${count(lines, 'line')}: `;
}
