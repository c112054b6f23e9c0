import type { SignatureKind, Signer } from '../../model/index.ts';
import { elementsWithin, textOf, type XmlElement } from '../../xml/index.ts';
import { tidy } from '../tidy.ts';
import { realPesel } from '../signer.ts';
import type { Conclusion } from '../validation/index.ts';
import { properties, property } from './qualifying.ts';
import type { CheckedSignature } from './verify-signature.ts';

/** The elements differ between the years in name and namespace, so that they are found by their local names. */
const profiles = new Set(['PodpisZP', 'EPSignature']);
const surnames = ['Nazwisko', 'CurrentFamilyName', 'FamilyName', 'Surname', 'LastName'];
const givenNames = ['Imie', 'ImieDrugie', 'FirstName', 'MiddleName', 'CurrentGivenName', 'GivenName'];
const identifiers = ['PESEL', 'Pesel', 'PersonalIdentifier', 'PersonIdentifier'];

const isName = (text: string): boolean => text.length <= 120 && /^[\p{L}][\p{L} .'’-]*$/u.test(text);

/** Texts of the elements with one of these names, each element only once however it is nested. */
const textsOf = (elements: readonly XmlElement[], names: readonly string[]): string[] =>
  names.flatMap((name) => elements.filter(({ local }) => local === name).map((element) => tidy(textOf(element))));

/**
 * The person whom a PodpisZP or EPSignature element names; null when it does not name exactly one. `via` tells that no
 * certificate does.
 */
export const personInProfile = (profile: XmlElement): Signer | null => {
  const elements = [...elementsWithin(profile)];
  const surname = textsOf(elements, surnames).filter(isName).join('-');
  const givenName = textsOf(elements, givenNames).filter(isName).join(' ');
  if (surname === '' || givenName === '') return null;
  const numbers = new Set(textsOf(elements, identifiers).flatMap((text) => /(?:^|\D)(\d{11})$/.exec(text)?.[1] ?? []));
  if (numbers.size > 1) return null;
  const pesel = realPesel([...numbers][0]);
  return {
    name: `${givenName} ${surname}`,
    givenName,
    surname,
    ...(pesel === undefined ? {} : { pesel }),
    via: 'podpis-zaufany',
  };
};

/** The profile in the signed roles of a signature (SignerRole, SignerRoleV2); null for none and for more than one. */
export const signedProfile = ({ qualifying }: CheckedSignature): XmlElement | null => {
  const own = property(qualifying?.signed ?? null, 'SignedSignatureProperties');
  const roles = [...properties(own, 'SignerRole'), ...properties(own, 'SignerRoleV2')];
  const found = roles
    .flatMap((role) => properties(role, 'ClaimedRoles'))
    .flatMap((list) => properties(list, 'ClaimedRole'))
    .flatMap((claimed) => [...elementsWithin(claimed)].filter(({ local }) => profiles.has(local)));
  return found.length === 1 ? (found[0] ?? null) : null;
};

/**
 * Podpis zaufany in XML: the certificate is the minister's seal, so the person is whom the signed role names. Believed only
 * when that very certificate is the trusted seal, the signed properties bind it, and the role stands in them.
 */
export const xmlTrustedProfile = (
  conclusion: Conclusion,
  checked: CheckedSignature,
): { readonly signer: Signer; readonly kind: SignatureKind } | null => {
  if (!checked.bound || conclusion.anchor?.service !== 'zaufany-seal') return null;
  if (conclusion.anchor.certificate.sha256 !== conclusion.certificate?.sha256) return null;
  const profile = signedProfile(checked);
  const signer = profile ? personInProfile(profile) : null;
  return signer ? { signer, kind: 'zaufany' } : null;
};
