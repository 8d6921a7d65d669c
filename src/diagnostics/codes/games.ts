/** Codes for lines that come from a game: tables, dialogue tools, their columns and ids. */
import { entry } from '../catalog-entry.ts';

export const gameCodes = {
  'game-columns': entry({
    severity: 'error',
    title: 'The columns of a table are not understood',
    explanation:
      'The first row of a table names its columns, and text and character have to be among them. Names in use by many tools are known; whatever else your columns are called, say so with `--map text=Spoken`. A column called Actor is never guessed: to some tools it is the character, to others the person who speaks it.',
    message: ({ problem }: { problem: string; hint: string | undefined }) => problem,
    hint: ({ hint }) => hint,
  }),
  'bad-row': entry({
    severity: 'error',
    stops: 'line',
    title: 'A row cannot be read',
    explanation:
      'The row has no text, quotation marks that do not fit, more cells than the header, a formula, or bytes of another encoding; or nothing of its text can be spoken: all of it stands in brackets, or it has a tag or alternatives in braces that only the game can work out. It is left out; all other rows go on.',
    message: ({ problem }: { problem: string }) => `this row is left out: ${problem}`,
  }),
  'game-file': entry({
    severity: 'error',
    title: 'A file of a game is not what it seems',
    explanation:
      'The name of a file, or how it begins, tells which tool wrote it, and what stands there is something else: broken JSON, a table without the columns of that tool, another kind of file under its name. Nothing is read from there on; export it again, or give it a name that says what it is.',
    message: ({ what, problem }: { what: string; problem: string }) => `this is not ${what}: ${problem}`,
  }),
  'unstable-ids': entry({
    severity: 'warning',
    title: 'Lines of a Yarn file without ids',
    explanation:
      'A line without a `#line:` tag has no name that lasts. It is named by its place instead, so a line put before it renames its sound file, and the game cannot find it by an id of its own. `ysc tag` writes an id behind every line, once; do so before the first render. One warning stands for all such lines of a file.',
    message: ({ count }: { count: number; file: string }) =>
      count === 1
        ? 'one line has no #line: id; its name follows from its place and changes with it'
        : `${count} lines have no #line: id, this is the first; their names follow from their places and change with them`,
    hint: ({ file }) => `have Yarn Spinner write ids into it:  ysc tag ${file}`,
  }),
  'missing-strings': entry({
    severity: 'warning',
    title: 'A table of strings is not there',
    explanation:
      'A Yarn project names a table of translations for each of its languages, and this one is not where it says. No line of that language is spoken; lines of all other languages go on.',
    message: ({ file, language }: { file: string; language: string }) =>
      `cannot find '${file}', so there are no lines in ${language}`,
    hint: ({ language }) => `put the table there, or take 'strings' of '${language}' out of the project`,
  }),
  'no-audio': entry({
    severity: 'error',
    title: 'A line has no current audio',
    explanation:
      'Reported by `lines check`: nothing was delivered for this line, or what lies there was made of other words, another voice or another level.',
    message: ({ id, state }: { id: string; state: 'missing' | 'stale' }) =>
      state === 'missing' ? `'${id}' has no audio` : `the audio of '${id}' is not that of this line any more`,
    hint: () => 'render it:  mimodrama render',
  }),
  'no-cast': entry({
    severity: 'error',
    title: 'Lines of a game without a cast',
    explanation:
      'A table or a dialogue file says who speaks, and not with which voice. `--cast` names a file whose `cast:` gives every character a voice; its direction, lexicon, tokens and defaults hold for all lines.',
    message: ({ file }: { file: string }) => `${file} does not say with which voices its characters speak`,
    hint: () => 'write them into a cast file and name it:  --cast cast.yaml',
  }),
};
