/** What a command is: its arguments and options as data, and what it does with them. */
import type { World } from '../ports.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export interface CommandOption {
  /** As commander reads them: `--engine <name>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** Of an option that takes a `<number>`: what it may be, if not any from 1. Checked before the command begins. */
  readonly range?: Range;
}

/** Both ends included; what is left out is 1, or as much as one likes. */
export interface Range {
  readonly least?: number;
  readonly most?: number;
}

export interface Command {
  /** As commander reads them: `<file...>`, `<cue>`. */
  readonly arguments: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CommandOption[];
  readonly examples: readonly string[];
  readonly run: (given: Given, terminal: Terminal, world: World) => Promise<ExitCode>;
}

/** Arguments in order (a list where the name ends in `...`), options by their long name in camel case. */
export interface Given {
  readonly arguments: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

export const firstArgument = ({ arguments: [first] }: Given): string =>
  typeof first === 'string' ? first : (first?.[0] ?? '');
