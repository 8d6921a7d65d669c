/** Chooses how progress is told: events for programs, a block where one can be drawn, plain lines elsewhere. */
import type { Progress } from './progress.ts';
import { isDrawable, progressBlock } from './progress-block.ts';
import { progressEvents } from './progress-events.ts';
import { plainProgress } from './progress-plain.ts';
import type { Terminal } from './terminal.ts';

/** `clock` counts milliseconds and never goes back. */
export function openProgress(terminal: Terminal, clock: () => number): Progress {
  if (terminal.isJson) return progressEvents(terminal);
  const { window } = terminal.streams;
  // A terminal that does not know its size cannot be drawn over.
  return window && isDrawable(window())
    ? progressBlock(terminal, window, clock)
    : plainProgress(terminal, clock);
}
