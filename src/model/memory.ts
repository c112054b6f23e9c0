import type { AttachedCertificate } from './keys.ts';

/** What is remembered of a letter, so that later ones can be held against it. */
export type LetterMemory = {
  readonly procedure: string;
  /** Id of its form, empty where it had none. */
  readonly template: string;
  /** REGON or KRS, digits only; empty when not known. */
  readonly unit: string;
  /** Folded names by which the unit is called; letters without a form know no number. */
  readonly unitNames: readonly string[];
  /** PESEL numbers of the person it is about. The store keeps keyed hashes of these and of the names. */
  readonly people: readonly string[];
  /** Folded names of that person, their words sorted. */
  readonly personNames: readonly string[];
  readonly system: string;
  /** Day of receipt in Poland. */
  readonly received: string;
  /** SHA-256 of the keys of its requests. */
  readonly spki: readonly string[];
  readonly certificates: readonly AttachedCertificate[];
};

/** An earlier letter that has the unit, the person or a key in common with the one asked for. */
export type EarlierLetter = Pick<
  LetterMemory,
  'procedure' | 'template' | 'system' | 'received' | 'spki' | 'certificates'
> & {
  readonly submission: string;
  /** What an officer decided, or else what the check came to. */
  readonly verdict: string;
  readonly open: boolean;
  readonly sameUnit: boolean;
  readonly samePerson: boolean;
};

/** What of earlier letters is wanted: those of these procedures, and whether with the certificates that came with them. */
export type EarlierWanted = { readonly procedures: readonly string[]; readonly certificates: boolean };

export type EarlierLetters = {
  /** Newest first; null: there are more than can be looked at, so that nothing follows from those that could. */
  readonly letters: readonly EarlierLetter[] | null;
  /** Earlier submissions, of any procedure, by each key asked for, newest first; a key that is left out is not known about. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
};
