/** The commands there are; each is loaded only when it is asked for. */
import type { Command } from './command.ts';

export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  /** What to try it with: one of the few commands that one needs first. */
  readonly first?: string;
  readonly load: () => Promise<Command>;
}

/** Several commands on one matter: `takes list`, `takes pick`. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly ListedCommand[];
}

export const commandList: readonly (ListedCommand | CommandGroup)[] = [
  {
    name: 'init',
    summary: 'a small production that renders at once',
    first: 'attic',
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'check',
    summary: 'every problem of a script at once, with place and way out',
    first: 'drama.yaml',
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
    name: 'schema',
    summary: 'for editors: the keys of a script and the names of its cast, completed and checked',
    load: async () => (await import('./commands/schema.ts')).schema,
  },
  {
    name: 'ids',
    summary: 'by which id each line is known; automatic ones written into the script',
    load: async () => (await import('./commands/ids.ts')).ids,
  },
  {
    name: 'render',
    summary: 'scripts into sound: asks for what is missing, keeps every take, delivers',
    first: 'drama.yaml',
    load: async () => (await import('./commands/render.ts')).render,
  },
  {
    name: 'lines',
    summary: 'the lines of a game',
    commands: [
      {
        name: 'check',
        summary: 'whether every line has its current audio; for continuous integration',
        load: async () => (await import('./commands/lines/check.ts')).check,
      },
    ],
  },
  {
    name: 'takes',
    summary: 'what is kept of each line, and which take plays',
    commands: [
      {
        name: 'list',
        summary: 'every take of every line',
        load: async () => (await import('./commands/takes/list.ts')).list,
      },
      {
        name: 'play',
        summary: 'hear what plays, or any take',
        load: async () => (await import('./commands/takes/play.ts')).play,
      },
      {
        name: 'retake',
        summary: 'more takes of one line, as it is or with another direction',
        load: async () => (await import('./commands/takes/retake.ts')).retake,
      },
      {
        name: 'pick',
        summary: 'say which take plays',
        load: async () => (await import('./commands/takes/pick.ts')).pick,
      },
      {
        name: 'verify',
        summary: 'compare every take with its digest',
        load: async () => (await import('./commands/takes/verify.ts')).verify,
      },
      {
        name: 'prune',
        summary: 'delete what no plan and no pick names',
        load: async () => (await import('./commands/takes/prune.ts')).prune,
      },
    ],
  },
  {
    name: 'voices',
    summary: 'presets and cast; design a voice, hear candidates, lock one',
    commands: [
      {
        name: 'list',
        summary: 'the presets, or the voices of a cast',
        load: async () => (await import('./commands/voices/list.ts')).list,
      },
      {
        name: 'audition',
        summary: 'candidates for a designed voice',
        load: async () => (await import('./commands/voices/audition.ts')).audition,
      },
      {
        name: 'lock',
        summary: 'make one candidate the voice of its character',
        load: async () => (await import('./commands/voices/lock.ts')).lock,
      },
      {
        name: 'check',
        summary: 'what is wrong with a recording of a voice, and how much',
        load: async () => (await import('./commands/voices/check.ts')).check,
      },
      {
        name: 'clone',
        summary: 'the best part of a recording as the voice of a character',
        load: async () => (await import('./commands/voices/clone.ts')).clone,
      },
    ],
  },
  {
    name: 'say',
    summary: 'one text with one voice: to a file, to standard output, or played',
    first: '"The boat is in." --voice Mia',
    load: async () => (await import('./commands/say.ts')).say,
  },
  {
    name: 'read',
    summary: 'prose with one voice, headings as chapters: a letter, a story, a book',
    load: async () => (await import('./commands/read.ts')).read,
  },
  {
    name: 'serve',
    summary: 'a local endpoint that speaks the MiMo protocol without a key',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'doctor',
    summary: 'what is there, what is missing, and how to mend it',
    first: '',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'completion',
    summary: 'Tab completes commands, options, and the names in a script: for bash, zsh and fish',
    load: async () => (await import('./commands/completion.ts')).completion,
  },
];
