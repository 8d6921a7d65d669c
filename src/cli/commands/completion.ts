/** `completion`: the script by which a shell completes our commands; it is printed, and put in its place by whoever asked. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Command } from '../command.ts';
import { firstArgument } from '../command.ts';
import { shells } from '../complete/shells.ts';
import { exitCodes, UsageError } from '../exit-code.ts';

export const completion: Command = {
  arguments: [{ name: '<shell>', description: `${shells.join(', ')}; the first lines say where it goes` }],
  options: [],
  examples: ['bash >> ~/.bashrc', 'zsh >> ~/.zshrc', 'fish > ~/.config/fish/completions/mimodrama.fish'],
  run: async (given, terminal, { files }) => {
    const asked = firstArgument(given);
    const shell = shells.find((name) => name === asked);
    if (shell === undefined)
      throw new UsageError(`no completion is known for '${asked}'`, `one of ${shells.join(', ')}`);
    const manifest = createRequire(import.meta.url).resolve('mimodrama/package.json');
    const file = path.join(path.dirname(manifest), 'templates/completion', `mimodrama.${shell}`);
    const script = new TextDecoder().decode(await files.read(file)).trimEnd();
    terminal.print(() => script);
    terminal.emit(() => ({ type: 'completion', shell, script }));
    return exitCodes.good;
  },
};
