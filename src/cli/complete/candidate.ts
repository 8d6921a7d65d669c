/** What a shell offers for a word that is being typed: the whole word, and in few words what it is. */

export interface Candidate {
  /** One that ends in `/` or `,` goes on: no space follows it. */
  readonly word: string;
  readonly about?: string | undefined;
}

export const beginningWith = (typed: string, candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter(({ word }) => word.startsWith(typed));

export const wordsOf = (words: readonly string[]): readonly Candidate[] => words.map((word) => ({ word }));
