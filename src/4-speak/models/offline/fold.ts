/** Any text as the printable ASCII that flite reads: signs get their names, accents fall, and what has no sound is left out. */

/** A single byte beyond ASCII makes flite read outside its memory, and so do thousands of commas; neither comes out of here. */
export function foldToAscii(text: string): string {
  let folded = text;
  for (const [pattern, put] of signs) folded = folded.replace(pattern, put);
  return folded
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('\u2044', '/')
    .replace(/[^\x20-\x7e]/g, ' ')
    .replace(crowd, '$1$1$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether anything in it is read aloud. */
export const isReadable = (folded: string): boolean => /[a-z0-9@#$%&*+=]/i.test(folded);

/** Of the same sign in a row flite needs no more than three. */
const crowd = /([^a-z0-9 ])(?:\s*\1){3,}/gi;

const signs: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟«»「」『』《》〈〉＂]/g, '"'],
  [/[‘’‚‛‹›`´＇]/g, "'"],
  [/\s*[—–―⸺]+\s*/g, ', '],
  [/[‐‑‒−]/g, '-'],
  [/[，、]/g, ', '],
  [/[；]/g, '; '],
  [/[：]/g, ': '],
  [/[。．]/g, '. '],
  [/[！]/g, '! '],
  [/[？]/g, '? '],
  [/…+/g, '... '],
  [/[¡¿]/g, ' '],
  [/£\s*(\d[\d,.]*\d|\d)/g, '$1 pounds'],
  [/€\s*(\d[\d,.]*\d|\d)/g, '$1 euros'],
  [/[¥￥]\s*(\d[\d,.]*\d|\d)/g, '$1 yuan'],
  [/(\d)\s*°\s*([CF])\b/g, '$1 degrees $2'],
  [/°/g, ' degrees '],
  [/×/g, ' times '],
  [/÷/g, ' divided by '],
  [/½/g, ' 1/2'],
  [/¼/g, ' 1/4'],
  [/¾/g, ' 3/4'],
  [/№\s*/g, 'number '],
  [/[•·]/g, ', '],
  [/[ßẞ]/g, 'ss'],
  [/[æÆ]/g, 'ae'],
  [/[œŒ]/g, 'oe'],
  [/[øØ]/g, 'o'],
  [/[łŁ]/g, 'l'],
  [/[đðĐÐ]/g, 'd'],
  [/[þÞ]/g, 'th'],
  [/ı/g, 'i'],
];
