import { compactDigits, foldWords } from '../identifiers/index.ts';

/** What a signature, or whoever names a signer, says about who made it. */
type Signing = {
  readonly name: string;
  readonly pesel?: string | undefined;
  /** Digest of the certificate. */
  readonly certificate?: string | undefined;
};

/** The eleven digits of a PESEL number as it is given, right or wrong; null where there is none. */
export const numberOf = ({ pesel = '' }: Pick<Signing, 'pesel'>): string | null => {
  const digits = compactDigits(pesel);
  return /^[0-9]{11}$/.test(digits) ? digits : null;
};

/**
 * Whom a signature is by, as a key: the name as written, but for letter case, diacritics and spaces, together with the PESEL
 * number, or without one with the certificate (signatures of podpis zaufany share one certificate, so that it tells nobody
 * apart by itself). Equal keys are one person. Different keys may still be one person, who then signed in two ways.
 */
export const signerKey = (signing: Signing): string =>
  `${numberOf(signing) ?? signing.certificate ?? ''} ${foldWords(signing.name)}`;

/** Whether two signers are two people for certain: their numbers differ. Two names or certificates may be one person's. */
export const areTwoPeople = (one: Signing, other: Signing): boolean => {
  const [left, right] = [numberOf(one), numberOf(other)];
  return left !== null && right !== null && left !== right;
};
