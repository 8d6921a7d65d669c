/** Which line is meant, where one id stands for a line in each of several languages. */
import type { CommandOption } from './command.ts';

export const languageOption: CommandOption = {
  flags: '--language <code>',
  description: 'which line, where an id stands for one in each of several languages',
};
