/** Codes about the drama itself: scenes, lines, ids, characters. */
import { entry, listed, meant } from '../catalog-entry.ts';

export const scriptCodes = {
  'no-scenes': entry({
    severity: 'error',
    title: 'A script without scenes',
    explanation: 'Lines are spoken in scenes; a script without any has nothing to perform.',
    message: (_: Record<never, never>) => 'this script has no scenes',
    hint: () => 'add\n  scenes:\n    - script: |\n        Name: What is said.',
  }),
  'empty-scene': entry({
    severity: 'error',
    title: 'A scene without lines',
    explanation: 'Nothing is spoken, heard or waited for in this scene.',
    message: (p: { scene: string }) => `scene '${p.scene}' has no lines`,
    hint: () => 'give it `script: |` with  Name: What is said.',
  }),
  'two-spellings': entry({
    severity: 'error',
    title: 'A scene spelled twice',
    explanation:
      'A scene has either `script: |` (the screenplay form) or `lines:` (the list form). With both, their order would be a guess.',
    message: (p: { scene: string }) => `scene '${p.scene}' has both 'script' and 'lines'`,
    hint: () => 'keep one of them',
  }),
  'screenplay-line': entry({
    severity: 'error',
    title: 'A screenplay line that cannot be read',
    explanation:
      'In `script: |` every line is `Name: what is said`, `Name {keys} (direction): what is said`, `[pause 1.2s]`, `[sound path]`, `[bed path]`, `// a note`, or an indented continuation of the line above.',
    message: (p: { problem: string }) => p.problem,
    hint: (p: { problem: string; advice?: string }) => p.advice ?? 'write  Name: What is said.',
  }),
  'empty-line': entry({
    severity: 'error',
    title: 'A line without words',
    explanation:
      'A line that says nothing cannot be performed; a mark alone is not speech. For silence write a pause.',
    message: (p: { character: string }) => `'${p.character}' says nothing in this line`,
    hint: () => 'give it words, or write  [pause 1s]  (in a list:  - pause: 1s)',
  }),
  'unknown-character': entry({
    severity: 'error',
    title: 'A speaker who is not in the cast',
    explanation:
      'Every speaker is declared in `cast`. An unknown name is never given to the narrator or to a default voice.',
    message: (p: { name: string; suggestion: string | undefined; cast: readonly string[] }) =>
      `unknown character '${p.name}'${meant(p.suggestion)}`,
    hint: (p) =>
      p.suggestion !== undefined
        ? undefined
        : p.cast.length === 0
          ? 'this script has no cast yet'
          : `the cast: ${listed(p.cast)}`,
  }),
  'reserved-name': entry({
    severity: 'error',
    title: 'A character named like a word of the language',
    explanation:
      'Words of the script language, and those kept for later versions, cannot name a character: a line could not be told from a setting.',
    message: (p: { name: string }) =>
      `a character cannot be called '${p.name}': it is a word of the script language`,
    hint: (p) => `choose another, such as 'the-${p.name}'`,
  }),
  'ambiguous-name': entry({
    severity: 'error',
    title: 'Two characters with one name',
    explanation: 'A name in the screenplay form must lead to one character.',
    message: (p: { name: string; first: string; second: string }) =>
      `'${p.name}' names both '${p.first}' and '${p.second}'`,
  }),
  'duplicate-id': entry({
    severity: 'error',
    title: 'One id for two lines or scenes',
    explanation:
      'A line is known by its language and id: its takes, picks and files are found by it. Two lines of one language cannot share an id, nor two scenes.',
    message: (p: { what: string; id: string; language: string | undefined }) =>
      `the ${p.what} id '${p.id}' is used twice${p.language === undefined ? '' : ` in language '${p.language}'`}`,
  }),
  'colliding-ids': entry({
    severity: 'error',
    title: 'Ids that differ only in case',
    explanation: 'Ids become file names, and on many disks `Door` and `door` are one file.',
    message: (p: { id: string; other: string }) =>
      `'${p.id}' and '${p.other}' are the same file name on many disks`,
  }),
  'unsafe-id': entry({
    severity: 'error',
    title: 'An id that cannot be a file name',
    explanation:
      'Ids become file names on every system: letters, digits, `-`, `_` and `.` inside; not starting or ending with a dot or hyphen; not a device name of Windows (CON, NUL, COM1 …); at most 100 bytes.',
    message: (p: { what: string; id: string; reason: string; suggestion: string | undefined }) =>
      `the ${p.what} id '${p.id}' cannot be a file name: ${p.reason}`,
    hint: (p) => (p.suggestion === undefined ? undefined : `for example  id: ${p.suggestion}`),
  }),
  'unknown-reference': entry({
    severity: 'error',
    title: 'A reference that leads nowhere',
    explanation:
      'A bed runs from one line of its scene to another, and is stopped by its id; those ids must exist in the scene.',
    message: (p: { what: string; id: string; suggestion: string | undefined }) =>
      `there is no ${p.what} '${p.id}' in this scene${meant(p.suggestion)}`,
  }),
  'overlap-first': entry({
    severity: 'error',
    title: 'An overlap with nothing before it',
    explanation:
      'Overlap is how long a line speaks over the end of the one before it; the first line of a scene has none.',
    message: (p: { character: string }) =>
      `this line of '${p.character}' is the first of its scene: there is nothing to overlap`,
    hint: () => 'take the overlap out',
  }),
  'overlap-too-long': entry({
    severity: 'warning',
    title: 'An overlap longer than the line before it',
    explanation:
      'Overlap is how long a line speaks over the end of the one before it. When it is longer than that line, this one begins first, and speaks over what came earlier.',
    message: (p: { seconds: number; most: number; character: string }) =>
      `an overlap of ${p.seconds}s is longer than the line of '${p.character}' before it, which lasts ${p.most}s at most`,
    hint: () => 'a usual overlap is  300ms ; to be heard earlier, put this line earlier',
  }),
  'unused-lexicon': entry({
    severity: 'warning',
    title: 'An entry of the lexicon that matches nothing',
    explanation:
      'The lexicon replaces whole words; an entry with a capital only as it is written, and a longer entry comes first. One that matches nothing changes nothing. Words shared by several scripts belong into a file under `layers`, where none of this is said.',
    message: (p: { written: string }) => `no line holds the word '${p.written}'`,
    hint: () => 'write it as it stands in the lines, or take it out',
  }),
  'unused-character': entry({
    severity: 'note',
    title: 'A character who never speaks',
    explanation:
      'Somebody was declared in this script and says nothing in it. People of several scripts belong into a cast file, where none of this is said.',
    message: (p: { character: string }) => `'${p.character}' says nothing in this script`,
    hint: () => 'take it out, or move people of several scripts into a cast file:  cast: [people.yaml]',
  }),
  'missing-language': entry({
    severity: 'error',
    title: 'A line whose language nobody says',
    explanation:
      "A line's language is its own, else its character's, else the script's. It decides headings, checks and voices, so it is not guessed.",
    message: (_: Record<never, never>) => 'no language is set for this script',
    hint: () => 'add  language: en  (or  language: zh ) at the top of the script',
  }),
  'unknown-token': entry({
    severity: 'error',
    title: 'A token without words',
    explanation:
      'A name in braces stands for words given under `tokens`. Without them the braces would be spoken raw.',
    message: (p: { token: string; suggestion: string | undefined }) =>
      `{${p.token}} is not given under 'tokens'${meant(p.suggestion)}`,
    hint: (p) =>
      p.suggestion === undefined ? `add  tokens: { ${p.token}: … }  or write the words` : undefined,
  }),
};
