/** Every rule, in the order of their concerns: names and ids, order, voices, words. */
import { bedReferences } from './bed-references.ts';
import { charactersSpeak } from './characters-speak.ts';
import { chineseInCharacters } from './chinese-in-characters.ts';
import { cloneHasConsent } from './clone-has-consent.ts';
import { designBelongsToCharacter } from './design-belongs-to-character.ts';
import { designsDescribeAVoice } from './designs-describe-a-voice.ts';
import { lexiconIsHeard } from './lexicon-is-heard.ts';
import { linesFitOneRequest } from './lines-fit-one-request.ts';
import { linesHaveWords } from './lines-have-words.ts';
import { marksAreAudible } from './marks-are-audible.ts';
import { marksAreClosed } from './marks-are-closed.ts';
import { marksSpeakTheLanguage } from './marks-speak-the-language.ts';
import { marksStandAlone } from './marks-stand-alone.ts';
import { oneKindOfVoice } from './one-kind-of-voice.ts';
import { overlapHasPartner } from './overlap-has-partner.ts';
import { overlapsFit } from './overlaps-fit.ts';
import { presetSpeaksLanguage } from './preset-speaks-language.ts';
import { reservedNames } from './reserved-names.ts';
import type { Rule } from './rule.ts';
import { safeIds } from './safe-ids.ts';
import { singersCanSing } from './singers-can-sing.ts';
import { stylesReachTheVoice } from './styles-reach-the-voice.ts';
import { tokensAreGiven } from './tokens-are-given.ts';
import { uniqueIds } from './unique-ids.ts';
import { voiceIsGiven } from './voice-is-given.ts';
import { wordsArePlain } from './words-are-plain.ts';
import { wordsHaveCompany } from './words-have-company.ts';

export const allRules: readonly Rule[] = [
  reservedNames,
  uniqueIds,
  safeIds,
  overlapHasPartner,
  overlapsFit,
  bedReferences,
  voiceIsGiven,
  oneKindOfVoice,
  presetSpeaksLanguage,
  cloneHasConsent,
  designBelongsToCharacter,
  designsDescribeAVoice,
  singersCanSing,
  stylesReachTheVoice,
  linesHaveWords,
  marksAreAudible,
  marksSpeakTheLanguage,
  marksStandAlone,
  marksAreClosed,
  tokensAreGiven,
  wordsArePlain,
  chineseInCharacters,
  linesFitOneRequest,
  wordsHaveCompany,
  // Silent where errors are: what could not be read may be what these miss.
  lexiconIsHeard,
  charactersSpeak,
];
