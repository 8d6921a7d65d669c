/** Codes about what YAML does to dialogue: words that it takes for signs of its own. */
import { entry } from '../catalog-entry.ts';

const write = (repaired: string | undefined): string =>
  repaired === undefined
    ? 'put the whole text in quotes, or write the scene in the screenplay form  script: |'
    : `write  ${repaired}`;

export const trapCodes = {
  'text-unquoted': entry({
    severity: 'error',
    title: 'A text that YAML takes for something else',
    explanation:
      'A text that begins with a sign of YAML, that holds a colon and a space, or that is only partly in quotes cannot stand bare. In single quotes everything is text; a single quote inside is written twice. In the screenplay form `script: |` nothing needs quotes. `mimodrama check --fix` puts the quotes in.',
    message: (p: { why: string; repaired: string | undefined }) => p.why,
    hint: (p) => write(p.repaired),
  }),
  'text-lost': entry({
    severity: 'warning',
    title: 'Words that YAML leaves out',
    explanation:
      'YAML ends a text at a space and a `#`, and takes `! ` or `&word` before a text for signs of its own: the words are lost and nothing is wrong with the file. A `#` with one space before it and a letter or digit right after it is taken for dialogue (`We are #1`); with a space after it, or more space before it, for a comment (`Hello.  # she waves`).',
    message: (p: { lost: string; why: string; repaired: string | undefined }) =>
      `'${p.lost}' is not part of this text: ${p.why}`,
    hint: (p) => (p.repaired === undefined ? undefined : write(p.repaired)),
  }),
  'illegal-escape': entry({
    severity: 'error',
    title: 'A backslash that means nothing in double quotes',
    explanation:
      'In double quotes YAML reads a backslash and what follows it as one sign, and refuses those it does not know, such as `\\(`. In single quotes a backslash is a backslash.',
    message: (p: { escape: string; repaired: string }) =>
      `'${p.escape}' is no sign that YAML knows in double quotes`,
    hint: (p) => write(p.repaired),
  }),
  'name-colon': entry({
    severity: 'error',
    title: 'A name without ": " behind it',
    explanation:
      'In a list YAML divides a name from its words only at a colon with a space after it. The full-width colon, or one without a space, makes one text of both. In the screenplay form `script: |` either colon serves.',
    message: (p: { name: string; found: string; repaired: string }) =>
      `'${p.found}' does not divide '${p.name}' from what follows: a colon and a space do`,
    hint: (p) => write(p.repaired),
  }),
  'tab-indent': entry({
    severity: 'error',
    title: 'A line indented with tabs',
    explanation:
      'YAML counts the spaces before a line to know what belongs to what, and refuses tabs there. `mimodrama check --fix` puts as many spaces in as make the file readable.',
    message: (p: { spaces: number; others: string }) =>
      `${p.others === '0' ? 'this line is' : `this line and ${p.others} more are`} indented with tabs, and YAML counts spaces`,
    hint: (p) => `put ${p.spaces} spaces in its place`,
  }),
  'block-sign': entry({
    severity: 'error',
    title: 'A screenplay without its bar',
    explanation:
      'Behind `script:` stands a bar, `script: |`: with it YAML keeps the lines below as they are. Without it they are keys and values, and with `>` one long line.',
    message: (_: { repaired: string }) => "'script:' needs a bar behind it, or YAML takes its lines apart",
    hint: (p) => write(p.repaired),
  }),
};
