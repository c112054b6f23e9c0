/** The applying unit, of which everything in an authorisation must be said. */
export type Unit = {
  /** As the form, the register and the extract have it; empty where nobody knows. */
  readonly names: readonly string[];
  /** Where the form says that it is. */
  readonly towns?: readonly string[];
  readonly krs: string | null;
  readonly regon: string | null;
};

/** What an authorisation must cover: the matter in phrases of the procedure, and this application within it. */
export type Matter = {
  /** The matter itself: "rejestr* zastrzeż* ?numer* ?pesel". */
  readonly subjects: readonly string[];
  /** To whom such applications go. */
  readonly recipients: readonly string[];
  /** Words of the matter that limit nothing. */
  readonly words: readonly string[];
  /** What else a power may be for beside the matter: other registers, data of the unit. It grants and limits nothing here. */
  readonly others?: readonly string[];
  /** Fields whose values are acts: where access itself is named, an act beside it in the same list limits nothing. */
  readonly acts?: readonly string[];
  /** Parts of the matter, by field of the form and its value: an authorisation that names some covers only these. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** What this application asks for, by field; a field not read is not there. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
  /** Further phrases by which a covering message may call the matter; no authorisation is read by them. */
  readonly announced?: readonly string[];
  /** The system that the application is for; null where the form does not tell. */
  readonly system: string | null;
};

export const noMatter: Matter = { subjects: [], recipients: [], words: [], parts: {}, asked: {}, system: null };
