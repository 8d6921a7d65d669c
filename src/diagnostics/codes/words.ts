/** Codes about spoken words: the marks inside them. */
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
};
