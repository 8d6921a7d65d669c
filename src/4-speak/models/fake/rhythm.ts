/** The rhythm of a text: a beat for every syllable, rests where speech pauses and where a mark stands. */
import { scanText } from '../../../1-script/spoken-text.ts';

export interface Beat {
  readonly kind: 'syllable' | 'rest';
  /** Seconds at an ordinary pace; the whole is stretched to the length that is wanted. */
  readonly seconds: number;
}

const letterSeconds = 1 / 14.5;
const signSeconds = 1 / 4.3;
const restSeconds = { space: letterSeconds, comma: 0.25, sentence: 0.45, mark: 0.4 } as const;
/** Languages whose vowels nobody counts here: about as many letters make a syllable. */
const lettersPerSyllable = 3;

const token =
  /(?<sign>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{N}])|(?<word>[\p{L}\p{M}'’]+)|(?<sentence>[.!?…。！？—]+)|(?<comma>[,;:，、；：]+)|(?<space>\s+)/gu;

/** Never without a syllable: who is asked for a sigh is heard sighing. */
export function rhythmOf(text: string): readonly Beat[] {
  const beats: Beat[] = [];
  for (const piece of scanText(text).pieces) {
    if (piece.kind === 'mark') beats.push({ kind: 'rest', seconds: restSeconds.mark });
    else if (piece.kind === 'words') beats.push(...beatsOfWords(piece.text));
  }
  const last = beats.findLastIndex(({ kind }) => kind === 'syllable');
  return last === -1 ? [{ kind: 'syllable', seconds: signSeconds }] : beats.slice(0, last + 1);
}

function* beatsOfWords(words: string): Generator<Beat> {
  for (const { groups } of words.matchAll(token)) {
    if (groups?.['sign'] !== undefined) yield { kind: 'syllable', seconds: signSeconds };
    else if (groups?.['word'] !== undefined) yield* beatsOfWord(groups['word']);
    else if (groups?.['sentence'] !== undefined) yield { kind: 'rest', seconds: restSeconds.sentence };
    else if (groups?.['comma'] !== undefined) yield { kind: 'rest', seconds: restSeconds.comma };
    else yield { kind: 'rest', seconds: restSeconds.space };
  }
}

function* beatsOfWord(word: string): Generator<Beat> {
  const vowels = word.match(/[aeiouyáéíóúäöüàèâêîô]+/gi)?.length ?? 0;
  const count = vowels > 0 ? vowels : Math.ceil(word.length / lettersPerSyllable);
  const seconds = (word.length * letterSeconds) / count;
  for (let syllable = 0; syllable < count; syllable++) yield { kind: 'syllable', seconds };
}
