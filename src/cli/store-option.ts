/** Where takes are kept, when it is not the root of the project. */
import type { CommandOption } from './command.ts';

export const storeOption: CommandOption = {
  flags: '--store <folder>',
  description: 'where takes are kept (.mimodrama at the root of the project)',
};
