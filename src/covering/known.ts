/** What is known of a letter before its message is read; every list may be empty, and then nothing of the kind is taken. */
export type Known = {
  /** Names of the unit that applies, and its towns. */
  readonly units: readonly string[];
  /** Names of people who may be spoken of: who signed, who sent the mail, whom the form names. */
  readonly people: readonly string[];
  /** Phrases of the procedure for its matter (`*` any ending, `?` may be missing). */
  readonly subjects: readonly string[];
  /** Phrases for the offices that such applications go to. */
  readonly recipients: readonly string[];
  /** Names of the applicant's systems, as the form gives them; null where no form asks for one, and any name may be given. */
  readonly systems: readonly string[] | null;
  /** Addresses of the office: what is quoted from them is nobody's statement. */
  readonly offices: readonly string[];
};

export const nothingKnown: Known = { units: [], people: [], subjects: [], recipients: [], systems: [], offices: [] };

/**
 * Phrases by which a message may call the matter: its subjects and the words that limit nothing, and of what the form chooses
 * among (environments, purposes) the one that it asks for, where it asks for one alone. A variant ("na kartę", "w pliku") is none.
 */
export const matterPhrases = ({
  subjects,
  words,
  parts,
  asked,
}: {
  readonly subjects: readonly string[];
  readonly words: readonly string[];
  readonly parts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly asked: Readonly<Record<string, readonly string[]>>;
}): readonly string[] => [
  ...subjects,
  ...words.filter((phrase) => !/^(?:na|w|we) /.test(phrase)),
  ...Object.entries(parts).flatMap(([field, values]) => {
    const [only, ...more] = asked[field] ?? [];
    return only === undefined || more.length > 0 ? [] : (values[only] ?? []);
  }),
];
