/** Options that commands on a designed voice share. */
import type { CommandOption } from '../../command.ts';

export const voiceLanguageOption: CommandOption = {
  flags: '--language <code>',
  description: 'in which language, where the character has a designed voice in several',
};

export const polishOption: CommandOption = {
  flags: '--polish',
  description: 'candidates whose words the service may improve; what it made of them is shown',
};
