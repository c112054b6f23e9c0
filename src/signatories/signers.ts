import type { Signature } from '../model/index.ts';
import { identify, type Named } from './identity.ts';
import { samePerson } from './same-person.ts';
import { signerKey } from './same-signer.ts';

/** One person with everything they signed in one document. */
export type SigningPerson = {
  readonly name: string;
  readonly pesel: string | undefined;
  /** As the certificate keeps them. */
  readonly given?: string | undefined;
  readonly surname?: string | undefined;
  /** Digest of the certificate of the first signature. */
  readonly certificate?: string | undefined;
  readonly signatures: readonly Signature[];
};

export type Kinds = readonly Signature['kind'][];

/** By a person, over a document whose values nobody changed afterwards. Further signatures and validation data may follow. */
const holdsStill = (signature: Signature): boolean =>
  signature.kind !== 'seal' && !signature.modified && !changedLater(signature);

/** Values filled in or remarks added after signing: what the signer saw is not what was sent, even where the signature allows it. */
export const changedLater = ({ changes }: Signature): boolean =>
  changes.some(({ level, signing }) => level !== 'none' && level !== 'lta' && signing !== true);

/** A signature of a natural person that holds: verified, of an allowed kind, over the document as it was sent. Seals never count. */
export const counts = (signature: Signature, allowed: Kinds): boolean =>
  signature.indication === 'TOTAL-PASSED' &&
  holdsStill(signature) &&
  allowed.includes(signature.kind) &&
  (signature.coverage === 'whole' || signature.coverage === 'revision') &&
  signature.signer !== null;

/**
 * A signature that may turn out to hold once it can be verified; what it covers may be unknown as well. Of what kind it is,
 * is certain only of a verified one, and even then it may be unknown.
 */
export const mayCount = (signature: Signature): boolean =>
  holdsStill(signature) &&
  (signature.indication === 'INDETERMINATE' ||
    (signature.indication === 'TOTAL-PASSED' &&
      signature.kind === 'unknown' &&
      (signature.coverage === 'whole' || signature.coverage === 'revision')));

/** A signature of which not even the signer could be read: it may be anybody's. */
export const mayBeAnybodys = (signature: Signature): boolean =>
  mayCount(signature) && (signature.signer?.name ?? '').trim() === '';

/**
 * The people behind signatures. A person is whom a certificate identifies: equal PESEL numbers, or else equal certificates with
 * one name, are one person, and so is one name where a signature has neither. Nothing of two people is ever put together, so
 * that the order of signatures does not matter. Verified signatures and others do not belong into one call: from what nobody
 * verified no person has a number or a time.
 */
export const peopleOf = (signatures: readonly Signature[]): readonly SigningPerson[] => {
  const people = new Map<string, SigningPerson>();
  for (const signature of signatures) {
    const { signer } = signature;
    if (!signer || signer.name.trim() === '') continue;
    const { name, pesel, givenName: given, surname } = signer;
    const certificate = signature.certificate?.sha256;
    const key = signerKey({ name, pesel, certificate });
    const known = people.get(key) ?? { name, pesel, given, surname, certificate, signatures: [] };
    people.set(key, { ...known, signatures: [...known.signatures, signature] });
  }
  return [...people.values()];
};

/** Another person of the same name: both numbers, or dates of birth, are known, and they differ. */
export const isNamesake = (signer: SigningPerson, person: Named): boolean =>
  samePerson(signer.name, person.name) && identify(signer, person).degree === 'no';
