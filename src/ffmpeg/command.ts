/** Spells the words of one ffmpeg command with fluent-ffmpeg, which starts nothing here and is loaded only when needed. */
import type FfmpegCommand from 'fluent-ffmpeg';

export interface CommandInput {
  /** A file, or the standard input. */
  readonly from: 'stdin' | { readonly file: string };
  /** The demuxer; ffmpeg is never left to guess. */
  readonly format: string;
  /** Names and values in turn. */
  readonly options?: readonly string[];
}

export interface Command {
  readonly inputs: readonly [CommandInput, ...CommandInput[]];
  readonly filters?: readonly string[];
  /** Names and values in turn. */
  readonly options: readonly string[];
  /** The muxer. */
  readonly format: string;
  readonly to: 'stdout' | 'nowhere' | { readonly file: string };
  /** How much it tells. */
  readonly telling: 'info' | 'error';
}

export async function spellCommand(command: Command): Promise<readonly string[]> {
  const { default: start } = await import('fluent-ffmpeg');
  const spelling = start();
  for (const [index, input] of command.inputs.entries()) {
    spelling
      .input(input.from === 'stdin' ? 'pipe:0' : fileAddress(input.from.file))
      .inputFormat(input.format);
    // Two words and more are taken as they are; a list, or one word, would be split at a space inside.
    const general = index === 0 ? ['-hide_banner', '-nostdin', '-nostats', '-loglevel', command.telling] : [];
    const protocol = input.from === 'stdin' ? 'pipe' : 'file';
    spelling.inputOptions(...general, '-protocol_whitelist', protocol, ...(input.options ?? []));
  }
  spelling.output(target(command.to)).outputOptions('-f', command.format, ...command.options);
  if (command.filters) spelling.audioFilters([...command.filters]);
  return (spelling as FfmpegCommand.FfmpegCommand & Spelled)._getArguments();
}

/** What fluent-ffmpeg hands to the program it starts; not in its types. */
interface Spelled {
  _getArguments(): string[];
}

/** So that no name is taken for an option, an address or a pattern. */
const fileAddress = (file: string): string => `file:${file}`;

const target = (to: Command['to']): string => {
  if (to === 'stdout') return 'pipe:1';
  return to === 'nowhere' ? '-' : fileAddress(to.file);
};
