import type { Signature } from '../model/index.ts';
import { identify } from './identity.ts';
import { samePerson } from './same-person.ts';

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

const certificateOf = ({ certificate }: Signature): string | undefined => certificate?.sha256;

const sameSigner = (person: SigningPerson, signature: Signature, apart: boolean): boolean => {
  const pesel = signature.signer?.pesel;
  if (person.pesel !== undefined && pesel !== undefined) return person.pesel === pesel;
  if (apart && person.certificate !== certificateOf(signature)) return false;
  return samePerson(person.name, signature.signer?.name ?? '');
};

const grouped = (signatures: readonly Signature[], apart: boolean): readonly SigningPerson[] =>
  signatures.reduce<readonly SigningPerson[]>((people, signature) => {
    const { signer } = signature;
    if (!signer || signer.name.trim() === '') return people;
    const known = people.find((person) => sameSigner(person, signature, apart));
    if (known)
      return people.map((person) =>
        person === known
          ? { ...known, pesel: known.pesel ?? signer.pesel, signatures: [...known.signatures, signature] }
          : person,
      );
    const { name, pesel, givenName: given, surname } = signer;
    const certificate = certificateOf(signature);
    return [...people, { name, pesel, given, surname, certificate, signatures: [signature] }];
  }, []);

/** The people behind signatures: several signatures of one person are one person, by PESEL where both know it, else by name. */
export const peopleOf = (signatures: readonly Signature[]): readonly SigningPerson[] => grouped(signatures, false);

/** The same, but for two certificates of one name, which may be two people's where no numbers tell them apart. */
export const peopleApart = (signatures: readonly Signature[]): readonly SigningPerson[] => grouped(signatures, true);

/** PESEL numbers the office knows, by the name in its register. */
export type Pesels = Readonly<Record<string, string>>;

const numberOf = (name: string, pesels: Pesels): string | undefined =>
  Object.hasOwn(pesels, name) ? pesels[name] : undefined;

/** Another person of the same name: both numbers are known, and they differ. */
export const isNamesake = (signer: SigningPerson, name: string, pesels: Pesels): boolean => {
  const number = numberOf(name, pesels);
  return samePerson(signer.name, name) && number !== undefined && signer.pesel !== undefined && signer.pesel !== number;
};

const isPerson = (signer: SigningPerson, name: string, pesels: Pesels, perhaps: boolean): boolean => {
  const { degree, weak } = identify(signer, { name, pesel: numberOf(name, pesels) });
  return degree !== 'no' && (perhaps || !weak);
};

/**
 * Which of the required people have not signed. Each signer stands for one required person only, so that one signature does
 * not do for two people of the same name; the assignment that leaves the fewest missing is taken. `perhaps`: a name that
 * merely resembles another will do as well.
 */
export const missingFrom = (
  required: readonly string[],
  signers: readonly SigningPerson[],
  pesels: Pesels,
  perhaps = false,
): readonly string[] => {
  const [first, ...rest] = required;
  if (first === undefined) return [];
  const without = [first, ...missingFrom(rest, signers, pesels, perhaps)];
  const withOne = signers
    .filter((signer) => isPerson(signer, first, pesels, perhaps))
    .map((signer) =>
      missingFrom(
        rest,
        signers.filter((other) => other !== signer),
        pesels,
        perhaps,
      ),
    );
  return [without, ...withOne].reduce((best, candidate) => (candidate.length < best.length ? candidate : best));
};
