/** Codes about files: those that cannot be found, read or reached, and YAML that does not parse. */
import { entry, meant } from '../catalog-entry.ts';

export const fileCodes = {
  'unknown-file': entry({
    severity: 'error',
    title: 'A file that is not there',
    explanation:
      'A path in a script is relative to the file it stands in. The file it names must exist: a missing sound, sample, cast or scene is never replaced by silence or left out.',
    message: (p: { role: string; path: string; suggestion: string | undefined }) =>
      `cannot find the ${p.role} '${p.path}'${meant(p.suggestion)}`,
    hint: (p) => (p.role === 'script' ? undefined : 'paths are relative to the file they stand in'),
  }),
  'unreadable-file': entry({
    severity: 'error',
    title: 'A file that cannot be read',
    explanation:
      'The path leads to something that is not a readable text file: a folder, a device, a file without permission, or text that is not UTF-8.',
    message: (p: { role: string; path: string; reason: string }) =>
      `cannot read the ${p.role} '${p.path}': ${p.reason}`,
  }),
  'bad-sound': entry({
    severity: 'error',
    title: 'A sound that is none',
    explanation:
      'A sound, a bed or music is a wav, mp3, m4a, mp4, mov, webm, mkv, ogg, opus, flac, aiff, aac, amr, caf, wma, wmv or avi file, known by its first bytes and not by its name. What cannot be mixed is told before anything is asked for: no request is paid for a programme that cannot be finished.',
    message: (p: { path: string; problem: string }) => `the sound '${p.path}' ${p.problem}`,
    hint: () => 'export it anew as wav, mp3, ogg, opus, flac, m4a or mp4',
  }),
  'path-outside': entry({
    severity: 'error',
    title: 'A path that leaves the project',
    explanation:
      'Every file a script names must lie inside the project root once links are followed: the nearest folder upward with mimodrama.config.yaml, else with .git, else the folder of the script. Absolute paths are refused. So a script of a stranger cannot read your files.',
    message: (p: { path: string; root: string }) => `'${p.path}' lies outside the project (${p.root})`,
    hint: () =>
      'copy the file into the project, or put an empty mimodrama.config.yaml into the folder that holds everything',
  }),
  'include-loop': entry({
    severity: 'error',
    title: 'Files that include each other',
    explanation: 'A layer or cast file that leads back to itself can never be finished reading.',
    message: (p: { chain: readonly string[] }) =>
      `these files include each other in a circle: ${p.chain.join(' -> ')}`,
  }),
  'too-many-files': entry({
    severity: 'error',
    title: 'A script of too many files',
    explanation:
      'Layer, cast and scene files that name each other again and again can turn a few files into an endless script.',
    message: (p: { limit: number }) => `this script reads more than ${p.limit} files`,
    hint: () => 'name each layer, cast and scene file once',
  }),
  'yaml-syntax': entry({
    severity: 'error',
    title: 'YAML that does not parse',
    explanation:
      'The file breaks a rule of YAML. In a scene, the screenplay form `script: |` needs no quoting at all and avoids most such mistakes.',
    message: (p: { problem: string; advice: string | undefined }) => p.problem,
    hint: (p) => p.advice,
  }),
  'comma-in-braces': entry({
    severity: 'note',
    title: 'A comma in unquoted text within braces',
    explanation:
      'Within braces YAML ends a text at a comma. No key of the script language stands without a value, so the words after the comma are read as the rest of the text; other YAML tools would read them as a key.',
    message: (p: { text: string; repaired: string | undefined }) => `read as one text: "${p.text}"`,
    hint: (p) =>
      `put the text in quotes, and every YAML tool reads it so${p.repaired === undefined ? '' : `:  ${p.repaired}`}`,
  }),
  'yaml-too-large': entry({
    severity: 'error',
    title: 'YAML that unfolds without end',
    explanation:
      'Aliases that repeat each other can turn a small file into an endless one. Such a file is refused before it is unfolded.',
    message: (p: { limit: number }) =>
      `with its aliases unfolded this file would hold more than ${p.limit} values`,
  }),
  'duplicate-key': entry({
    severity: 'error',
    title: 'A key given twice',
    explanation: 'Of two equal keys in one map only one could count, so neither is guessed.',
    message: (p: { key: string }) => `'${p.key}' is given twice here`,
    hint: () => 'keep one of them',
  }),
};
