import { compactDigits, foldWords, isPesel } from '../identifiers/index.ts';

/** What a signature, or whoever names a signer, says about who made it. */
type Signing = {
  readonly name: string;
  readonly pesel?: string | undefined;
  /** Digest of the certificate. */
  readonly certificate?: string | undefined;
};

/**
 * Whom a signature is by, as a key: by the PESEL number; without one by the certificate together with the name (signatures
 * of podpis zaufany share one certificate); without either by the name as written, but for letter case, diacritics and
 * spaces. Equal keys are one person. Different keys may still be one person, who then signed in two ways.
 */
export const signerKey = ({ name, pesel = '', certificate }: Signing): string => {
  if (isPesel(pesel)) return `pesel ${compactDigits(pesel)}`;
  const digits = compactDigits(pesel);
  return `${digits === '' ? '' : `number ${digits} `}${certificate === undefined ? '' : `certificate ${certificate} `}name ${foldWords(name)}`;
};

/** Whether two signers are two people for certain: their numbers differ. Two names or certificates may be one person's. */
export const areTwoPeople = (one: Signing, other: Signing): boolean => {
  const [left, right] = [compactDigits(one.pesel ?? ''), compactDigits(other.pesel ?? '')];
  return /^\d{11}$/.test(left) && /^\d{11}$/.test(right) && left !== right;
};
