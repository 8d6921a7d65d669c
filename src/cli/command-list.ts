/** The commands there are; each is loaded only when it is asked for. */
import type { Command } from './command.ts';

export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export const commandList: readonly ListedCommand[] = [
  {
    name: 'check',
    summary: 'every problem of a script at once, with place and way out',
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'plan',
    summary: 'what a render would ask for: requests, characters, minutes, time',
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    name: 'explain',
    summary: 'one line: where each setting comes from, and the exact request',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'say',
    summary: 'one text with one voice: to a file, to standard output, or played',
    load: async () => (await import('./commands/say.ts')).say,
  },
  {
    name: 'serve',
    summary: 'a local endpoint that speaks the MiMo protocol without a key',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
];
