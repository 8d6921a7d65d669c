/** A speaker that is opened when there is something to ask for, and closed whether it was opened or not. */
import type { Config } from '../../../1-script/config.ts';
import type { EngineName } from '../../../1-script/schema.ts';
import type { Speaker } from '../../../4-speak/speaker.ts';
import type { World } from '../../../ports.ts';
import type { Given } from '../../command.ts';
import { wholeNumber } from '../../given-options.ts';
import type { OpenedSpeaker } from '../../open-speaker.ts';
import { openSpeaker } from '../../open-speaker.ts';
import type { Terminal } from '../../terminal.ts';
import { sayWait } from '../../wait-notice.ts';

export function lazySpeaker(
  engine: EngineName,
  config: Config,
  given: Given,
  terminal: Terminal,
  world: World,
): { readonly open: () => Promise<Speaker>; readonly close: () => Promise<void> } {
  let opened: Promise<OpenedSpeaker> | undefined;
  const wishes = {
    engine,
    config,
    rpm: wholeNumber(given, 'rpm'),
    say: (warning: string) => terminal.say(warning),
    onWait: sayWait(terminal),
  };
  return {
    open: async () => (await (opened ??= openSpeaker(wishes, world))).speaker,
    close: async () => {
      await (await opened?.catch(() => undefined))?.speaker.model.close();
    },
  };
}
