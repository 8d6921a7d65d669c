/** Progress in plain lines, for logs and terminals that move nothing: one every few seconds. */
import { countsOf } from './progress-block.ts';
import type { Progress } from './progress.ts';
import type { Work } from './progress-work.ts';
import { openWork } from './progress-work.ts';
import type { Terminal } from './terminal.ts';

/** Milliseconds. */
const interval = 5_000;

export function plainProgress(terminal: Terminal, clock: () => number): Progress {
  let work: Work | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    begin(plan, toAsk, limits) {
      if (toAsk.length === 0) return;
      const opened = openWork(plan, toAsk, limits.requestsPerMinute, clock());
      work = opened;
      timer = setInterval(() => {
        const standing = opened.standing(clock());
        // What comes after, mixing and writing, is told by itself.
        if (standing.share >= 1) return;
        terminal.say(`${Math.floor(standing.share * 100)} %  ${countsOf(standing).join('  ')}`);
      }, interval).unref();
    },
    tell(event) {
      work?.tell(event, clock());
      if (event.type === 'warning') terminal.say(`warning: ${event.cue.id}: ${event.message}`);
      if (event.type === 'take-refused')
        terminal.say(`${event.cue.id}: not kept: ${event.reasons.join('; ')}`);
    },
    log: (text) => terminal.say(text),
    waits: ({ seconds, message }) => terminal.say(`waiting ${seconds} s: ${message}`),
    warn: (message) => terminal.say(`warning: ${message}`),
    end() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
