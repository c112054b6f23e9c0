import type { Signatories } from '../model/index.ts';
import { decideSignatories, type Authorisation, type SignatoriesInput } from '../signatories/index.ts';
import { placesIn, type PlacedWord } from './word-places.ts';

/** Who had to sign and who did, as plain data that can cross a process border. */
export type SignatoriesOrder = Omit<SignatoriesInput, 'authorisations'> & {
  readonly authorisations: readonly (Omit<Authorisation, 'placesOf'> & { readonly words: readonly PlacedWord[] })[];
};

/**
 * The decision, as a task of the cage: it reads annexes and registers' texts that strangers wrote, and however long it takes,
 * only this task is lost.
 */
export const decideOrder = ({ authorisations, ...order }: SignatoriesOrder): Signatories =>
  decideSignatories({
    ...order,
    authorisations: authorisations.map(({ words, ...one }) => ({ ...one, placesOf: placesIn(words, one.document) })),
  });
