/** The command line: arguments in, exit code out. Loads only the command that was asked for. */
import { Command as Parser, CommanderError, Option } from 'commander';
import type { World } from '../ports.ts';
import type { Command, Given } from './command.ts';
import type { CommandGroup, ListedCommand } from './command-list.ts';
import { commandList } from './command-list.ts';
import type { ExitCode } from './exit-code.ts';
import { CommandError, exitCodes } from './exit-code.ts';
import type { Streams, Terminal } from './terminal.ts';

export interface Surroundings {
  readonly streams: Streams;
  readonly version: string;
  /** Made only when a command runs. */
  readonly world: () => Promise<World>;
}

const description = 'Turns layered, director-style YAML scripts into finished audio.';

export async function main(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { streams } = surroundings;
  if (argv[0] === completionWord) return await answerShell(argv.slice(1), surroundings);
  const isJson = argv.includes('--json');
  const words = argv.filter((word) => word !== '--json');
  const fail = (problem: Problem): ExitCode => reportFailure(problem, isJson, streams);
  let code: ExitCode = exitCodes.good;
  const program = newParser('mimodrama', isJson ? silenced(streams) : streams)
    .description(description)
    .version(surroundings.version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'help for a command')
    .addHelpText('beforeAll', examplesText(firstCommands().map(({ command }) => command)))
    .addHelpText('after', '\nHelp for a command:  mimodrama check --help');
  const [asked, askedInGroup] = words.filter((word) => word !== 'help' && !word.startsWith('-'));
  const add = async (
    listed: ListedCommand,
    parent: Parser,
    path: string,
    isAsked: boolean,
  ): Promise<void> => {
    const parser = newParser(path, isJson ? silenced(streams) : streams).summary(listed.summary);
    parser.name(listed.name).description(listed.summary);
    parent.addCommand(parser);
    if (!isAsked) return;
    const command = await listed.load();
    describe(parser, path, command);
    parser.action(async () => {
      const [{ Terminal }, { wholeNumber }] = await Promise.all([
        import('./terminal.ts'),
        import('./given-options.ts'),
      ]);
      const terminal: Terminal = new Terminal(streams, isJson ? 'json' : 'text');
      const given: Given = { arguments: parser.processedArgs as Given['arguments'], options: parser.opts() };
      // Now, and not only where the number is needed: a mistake shall not wait for a day with something to ask for.
      for (const { flags, range } of command.options)
        if (flags.includes('<number>')) wholeNumber(given, new Option(flags).attributeName(), range);
      code = await command.run(given, terminal, await surroundings.world());
    });
  };
  for (const listed of commandList) {
    if (!('commands' in listed)) {
      await add(listed, program, listed.name, listed.name === asked);
      continue;
    }
    const group = newParser(listed.name, isJson ? silenced(streams) : streams).summary(listed.summary);
    group.description(listed.summary).helpCommand(false);
    program.addCommand(group);
    if (listed.name === asked && askedInGroup === undefined)
      group.addHelpText('beforeAll', examplesText(await firstExamples(listed)));
    for (const one of listed.commands)
      await add(one, group, `${listed.name} ${one.name}`, listed.name === asked && one.name === askedInGroup);
  }
  try {
    if (words.length === 0) streams.out(welcome());
    else await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.good;
      return fail({
        code: 'usage',
        exitCode: exitCodes.refused,
        message: error.message.replace(/^error: /, ''),
        isPrinted: !isJson,
      });
    }
    if (error instanceof CommandError) return fail(error);
    return fail({
      code: 'internal',
      exitCode: exitCodes.broken,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

function newParser(name: string, streams: Streams): Parser {
  return new Parser(name)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError(
      name === 'mimodrama'
        ? '(mimodrama --help lists the commands)'
        : `(mimodrama ${name} --help shows how it is used)`,
    )
    .configureOutput({
      writeOut: streams.out,
      writeErr: streams.err,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}

const silenced = (streams: Streams): Streams => ({ ...streams, err: () => undefined });

function describe(parser: Parser, name: string, command: Command): void {
  for (const argument of command.arguments) parser.argument(argument.name, argument.description);
  for (const { flags, description, choices } of command.options) {
    const option = new Option(flags, description);
    parser.addOption(choices ? option.choices(choices) : option);
  }
  parser.option('--json', 'one JSON object a line, the last one the result');
  parser.addHelpText('beforeAll', examplesText(command.examples.map((example) => `${name} ${example}`)));
}

const examplesText = (commands: readonly string[]): string =>
  `Examples:\n${commands.map((command) => `  $ mimodrama ${command}`.trimEnd()).join('\n')}\n`;

/** Of each command of a group the first thing its own help shows. */
const firstExamples = ({ name, commands }: CommandGroup): Promise<readonly string[]> =>
  Promise.all(
    commands.map(async (one) => `${name} ${one.name} ${(await one.load()).examples[0] ?? ''}`.trimEnd()),
  );

interface FirstCommand {
  readonly command: string;
  readonly summary: string;
}

const firstCommands = (): readonly FirstCommand[] =>
  commandList.flatMap((listed) =>
    'first' in listed
      ? [{ command: `${listed.name} ${listed.first}`.trimEnd(), summary: listed.summary }]
      : [],
  );

/** What one needs to begin with, and where the rest is. */
function welcome(): string {
  const first = firstCommands();
  const width = Math.max(...first.map(({ command }) => command.length));
  const rows = first.map(({ command, summary }) => `  mimodrama ${command.padEnd(width)}  ${summary}\n`);
  return `${description}\n\n${rows.join('')}\nAll commands:  mimodrama --help\n`;
}

/** What the scripts of `mimodrama completion` call; no person types it, and it is not in the help. */
const completionWord = '__complete';

/** A shell in the middle of a line wants candidates or nothing: whatever fails here is not its matter. */
async function answerShell(words: readonly string[], { streams, world }: Surroundings): Promise<ExitCode> {
  try {
    const { complete } = await import('./complete/complete.ts');
    const candidates = await complete(words, await world());
    streams.out(candidates.map(({ word, about }) => `${word}\t${about ?? ''}\n`).join(''));
  } catch {
    // Nothing to offer.
  }
  return exitCodes.good;
}

interface Problem {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly isPrinted?: boolean;
}

/** Failures are results too: with --json they are the last line. */
function reportFailure(
  { code, exitCode, message, hint, isPrinted = false }: Problem,
  isJson: boolean,
  streams: Streams,
): ExitCode {
  if (isJson)
    streams.out(`${JSON.stringify({ type: 'error', code, message, hint: hint ?? null, exitCode })}\n`);
  else if (!isPrinted)
    streams.err(`error: ${message}\n${hint === undefined ? '' : `  ${hint.replaceAll('\n', '\n  ')}\n`}`);
  return exitCode;
}
