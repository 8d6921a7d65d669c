/** In which form problems are told: as text with carets, as the JSON of `--json`, or as annotations for GitHub. */
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isNewTo } from '../diagnostics/diagnostic.ts';
import { countRest, gravest, mostShown } from '../diagnostics/gravest.ts';
import { printAnnotation } from '../diagnostics/print-annotations.ts';
import type { World } from '../ports.ts';
import type { CommandOption, Given } from './command.ts';
import { UsageError } from './exit-code.ts';
import { word } from './given-options.ts';
import { printAll } from './problems.ts';
import { Terminal } from './terminal.ts';

const reporters = ['text', 'json', 'github'] as const;
type ReporterName = (typeof reporters)[number];

export const reporterOption: CommandOption = {
  flags: '--reporter <name>',
  description: 'how problems are told: text, json (as --json) or github (annotations); text unless you say',
};

export interface Reporter {
  /** Where the command speaks from now on: to a program, if JSON was asked for. */
  readonly terminal: Terminal;
  readonly print: (diagnostics: readonly Diagnostic[]) => string;
}

export function askedReporter(given: Given, terminal: Terminal, { environment, folder }: World): Reporter {
  const name = askedName(given);
  if (terminal.isJson && name !== undefined && name !== 'json')
    throw new UsageError(`--json and --reporter ${name} are two forms of one result`, 'give one of them');
  const { streams } = terminal;
  if (name === 'github') {
    const workspace = environment['GITHUB_WORKSPACE'];
    const root = workspace === undefined || workspace === '' ? folder : workspace;
    /** Scripts share files, and a change shows each problem once. */
    const said = new Set<string>();
    const fresh = (all: readonly Diagnostic[]): readonly Diagnostic[] =>
      all.filter((one) => isNewTo(said, one));
    return { terminal, print: (diagnostics) => printAnnotations(fresh(diagnostics), root) };
  }
  return {
    terminal: name === 'json' ? new Terminal(streams, 'json') : terminal,
    print: (diagnostics) => printAll(diagnostics, streams.paints.out),
  };
}

function askedName(given: Given): ReporterName | undefined {
  const asked = word(given, 'reporter');
  const name = reporters.find((one) => one === asked);
  if (asked === undefined || name) return name;
  const meant = didYouMean(asked, reporters);
  const question = meant === undefined ? '' : `; did you mean '${meant}'?`;
  throw new UsageError(`there is no reporter '${asked}'${question}`, `allowed: ${reporters.join(', ')}`);
}

/** The service shows the first ten of each severity in a step; the log has more, and the number of the rest. */
function printAnnotations(diagnostics: readonly Diagnostic[], root: string): string {
  const shown = gravest(diagnostics, mostShown);
  const rest = countRest(diagnostics, shown) ?? [];
  return [...shown.map((one) => printAnnotation(one, root)), rest].flat().join('\n');
}
