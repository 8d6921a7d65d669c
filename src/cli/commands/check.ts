/** `check`: every problem of every file at once; writes nothing and asks nobody. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { isNewTo } from '../../diagnostics/diagnostic.ts';
import { countProblems } from '../../diagnostics/print.ts';
import type { Prepared } from '../../prepare.ts';
import { prepare } from '../../prepare.ts';
import type { Command } from '../command.ts';
import { askedEngine, engineOption } from '../engine-option.ts';
import { exitCodes } from '../exit-code.ts';
import { printAll, toJson } from '../problems.ts';

export const check: Command = {
  arguments: [{ name: '<file...>', description: 'scripts to check' }],
  options: [engineOption],
  examples: ['scripts/*.yaml', 'drama.yaml --json'],
  run: async (given, terminal, world) => {
    const [files] = given.arguments;
    const diagnostics: Diagnostic[] = [];
    /** Scripts share files: what is wrong with one of those is told once. */
    const seen = new Set<string>();
    let hasErrors = false;
    for (const file of Array.isArray(files) ? (files as readonly string[]) : []) {
      const prepared = await prepare(file, askedEngine(given, world), world);
      hasErrors ||= prepared.hasErrors;
      diagnostics.push(...prepared.diagnostics.filter((one) => isNewTo(seen, one)));
      if (prepared.diagnostics.length > 0)
        terminal.print(() => `${printAll(prepared.diagnostics, terminal.streams.paints.out)}\n`);
      terminal.print(() => `${file}: ${contentsOf(prepared)}${countProblems(prepared.diagnostics)}`);
    }
    terminal.emit(() => ({ type: 'check', diagnostics: diagnostics.map(toJson) }));
    return hasErrors ? exitCodes.refused : exitCodes.good;
  },
};

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
