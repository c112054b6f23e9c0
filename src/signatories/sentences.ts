export type Token = {
  /** As written. */
  readonly raw: string;
  /** Lower case without diacritics. */
  readonly word: string;
  /** What stands between the word before and this one. */
  readonly gap: string;
};
export type Sentence = readonly Token[];
