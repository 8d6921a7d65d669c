/** Sounds of English without vowels, which flite would spell letter by letter, as syllables: 'hmm', 'shh', 'psst'. */
import type { Rule } from './rule.ts';

const sounds: readonly (readonly [written: RegExp, syllable: string])[] = [
  [/^m+-?h+m+$/, 'um hum'],
  [/^h+m+$/, 'hum'],
  [/^m{2,}$/, 'um'],
  [/^s+h+$/, 'shush'],
  [/^p+s+t+$/, 'pist'],
  [/^t+s+k+$/, 'tisk'],
  [/^b+r{2,}$/, 'bur'],
  [/^g+r{2,}$/, 'gur'],
  [/^p+f{2,}t*$/, 'puff'],
];

export const englishInterjections: readonly Rule[] = [
  {
    written: /(?<![\p{L}\d'’.&/-])[mhspbgt][mhstkrft-]{1,12}(?![\p{L}\d'’&/]|\.\p{L}|-\p{L})/giu,
    spoken: (found) => {
      if (/^(?:[A-Z]{2}|PST)$/.test(found)) return undefined;
      return sounds.find(([written]) => written.test(found.toLowerCase()))?.[1];
    },
  },
];
