/** Every rule, in the order of their concerns: names and ids, order, voices, words. */
import { bedReferences } from './bed-references.ts';
import { cloneHasConsent } from './clone-has-consent.ts';
import { designBelongsToCharacter } from './design-belongs-to-character.ts';
import { linesHaveWords } from './lines-have-words.ts';
import { marksAreAudible } from './marks-are-audible.ts';
import { marksAreClosed } from './marks-are-closed.ts';
import { marksSpeakTheLanguage } from './marks-speak-the-language.ts';
import { marksStandAlone } from './marks-stand-alone.ts';
import { oneKindOfVoice } from './one-kind-of-voice.ts';
import { overlapHasPartner } from './overlap-has-partner.ts';
import { presetSpeaksLanguage } from './preset-speaks-language.ts';
import { reservedNames } from './reserved-names.ts';
import type { Rule } from './rule.ts';
import { safeIds } from './safe-ids.ts';
import { singersCanSing } from './singers-can-sing.ts';
import { stylesReachTheVoice } from './styles-reach-the-voice.ts';
import { tokensAreGiven } from './tokens-are-given.ts';
import { uniqueIds } from './unique-ids.ts';
import { voiceIsGiven } from './voice-is-given.ts';

export const allRules: readonly Rule[] = [
  reservedNames,
  uniqueIds,
  safeIds,
  overlapHasPartner,
  bedReferences,
  voiceIsGiven,
  oneKindOfVoice,
  presetSpeaksLanguage,
  cloneHasConsent,
  designBelongsToCharacter,
  singersCanSing,
  stylesReachTheVoice,
  linesHaveWords,
  marksAreAudible,
  marksSpeakTheLanguage,
  marksStandAlone,
  marksAreClosed,
  tokensAreGiven,
];
