/** Codes about spoken words: the marks inside them, what cannot be said, how long they are. */
import { entry } from '../catalog-entry.ts';

const plainBracket = 'a bracket that should be spoken is written \\( … \\)';

export const wordCodes = {
  'mark-movement': entry({
    severity: 'warning',
    title: 'A mark nobody can hear',
    explanation:
      'Marks in brackets are for what the ear hears: a breath, a laugh, a tone. A body movement may be read aloud by the model.',
    message: (p: { mark: string }) => `'${p.mark}' is a movement: it cannot be heard, and may be read aloud`,
    hint: () => 'tell it in the direction, or make its sound:  [sound steps.wav]',
  }),
  'mark-unknown': entry({
    severity: 'note',
    title: 'A mark outside the documented list',
    explanation: `The service allows free wording in marks, but only the documented ones are sure to act. ${plainBracket}.`,
    message: (p: { mark: string }) =>
      `'${p.mark}' is not a documented mark; listen whether the voice acts it`,
    hint: () => plainBracket,
  }),
  'mark-language': entry({
    severity: 'warning',
    title: 'A mark in another language than its line',
    explanation: 'Marks work in the language of the text around them.',
    message: (p: { mark: string; language: string }) =>
      `the mark '${p.mark}' is not in the language of this line ('${p.language}')`,
  }),
  'mark-crowded': entry({
    severity: 'warning',
    title: 'More than one mark in a sentence',
    explanation: 'The service acts at most one mark in a sentence well; more make it stumble.',
    message: (p: { mark: string }) => `'${p.mark}' is the second mark in this sentence`,
    hint: () => 'keep one, or divide the sentence',
  }),
  'mark-unbalanced': entry({
    severity: 'warning',
    title: 'A bracket without its partner',
    explanation: `A bracket opens a mark, so one alone leaves it unclear what is spoken. ${plainBracket}.`,
    message: (p: { bracket: string }) => `'${p.bracket}' has no partner in this line`,
    hint: () => plainBracket,
  }),
  markdown: entry({
    severity: 'warning',
    title: 'Markdown in spoken words',
    explanation:
      'The service gets the words as they stand. Stars, underscores, backticks and headings may be read aloud, or make the voice stumble.',
    message: (p: { sign: string; advice: string }) =>
      p.sign === ''
        ? 'a link of Markdown would be spoken with its address'
        : `'${p.sign}' is Markdown and may be read aloud`,
    hint: (p) => p.advice,
  }),
  'tag-in-text': entry({
    severity: 'warning',
    title: 'A tag in spoken words',
    explanation:
      'The service reads no tags: SSML, HTML, the rich text of games and the thinking of a language model may all be read aloud.',
    message: (p: { tag: string; advice: string }) => `'${p.tag}' is a tag and may be read aloud`,
    hint: (p) => p.advice,
  }),
  emoji: entry({
    severity: 'warning',
    title: 'An emoji in spoken words',
    explanation: 'An emoji has no sound. The voice may say its name, or stumble.',
    message: (p: { sign: string }) => `'${p.sign}' cannot be spoken`,
    hint: () => 'take it out; tell the feeling in the direction, or as a mark:  (chuckles)',
  }),
  'control-character': entry({
    severity: 'warning',
    title: 'A character nobody can see or say',
    explanation:
      'Copied text may hold characters that control how it is shown, or that stand for one which was lost. They go to the service with the words, and change what identifies the line.',
    message: (p: { sign: string }) => `${p.sign} stands among the spoken words`,
    hint: (p) =>
      p.sign.includes('lost')
        ? 'type the character again, and save the file as UTF-8'
        : 'delete it; if it cannot be seen, type the words around it again',
  }),
  'number-in-chinese': entry({
    severity: 'note',
    title: 'Digits in Chinese',
    explanation:
      'Whether digits are said as a quantity, one by one or in English is left to the voice. The service asks for numbers to be written out.',
    message: (p: { number: string; forms: readonly string[] }) =>
      `how '${p.number}' is said here is left to the voice`,
    hint: (p) => {
      const [form = '…'] = p.forms;
      const write = p.forms.length === 0 ? 'write it in characters' : `write ${p.forms.join(' or ')}`;
      return `${write}; where captions shall show ${p.number}, put it into the lexicon:  lexicon: { "${p.number}": ${form} }`;
    },
  }),
  'abbreviation-in-chinese': entry({
    severity: 'note',
    title: 'An abbreviation in Chinese',
    explanation:
      'Whether capitals are spelled or said as a word, in Chinese or in English, is left to the voice. The service asks for abbreviations to be written out.',
    message: (p: { abbreviation: string }) => `how '${p.abbreviation}' is said here is left to the voice`,
    hint: (p) =>
      `write what is said, such as ${[...p.abbreviation].join(' ')}; or put it into the lexicon:  lexicon: { ${p.abbreviation}: … }`,
  }),
  'single-word': entry({
    severity: 'note',
    title: 'A line of a single word',
    explanation:
      'The service performs a lone word abruptly. A line that has a direction, a style or a mark, or that is drawn out or broken off by its punctuation, says how it is meant.',
    message: (p: { word: string; character: string }) => `'${p.word}' alone may sound abrupt`,
    hint: (p) => `say how:  ${p.character} (relieved): …  or give it more words`,
  }),
  'long-line': entry({
    severity: 'note',
    title: 'A line too long for one request',
    explanation:
      'The voice keeps its manner for some hundred characters. A line above 900 is asked for in parts, cut between its sentences, and joined to one sound.',
    message: (p: { characters: number; most: number; parts: number }) =>
      `this line has ${p.characters} characters: it is asked for in at least ${p.parts} parts of up to ${p.most}`,
    hint: () => 'divide it yourself where the speaker may pause',
  }),
};
