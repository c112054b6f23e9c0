import type { SignatureKind, Signer } from '../../model/index.ts';
import { note, type Checks } from '../failure.ts';
import { personInReason } from '../podpis-zaufany.ts';
import type { Conclusion } from '../validation/index.ts';
import { humanName } from '../x509/name.ts';
import type { Opened } from './open-signature.ts';
import { textOf } from './signature-dictionary.ts';

/** Capitals and white space differ between /Name and /Reason of real files; letters do not. */
const folded = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleUpperCase('pl');

/**
 * Podpis zaufany: the certificate is the minister's seal, so the person is whom the signed dictionary names. Believed only
 * when that very certificate is the trusted seal and the dictionary lies inside the signed bytes, and never from what the
 * signature shows on the page.
 */
export const trustedProfile = (
  conclusion: Conclusion,
  { revision, range }: Opened,
  checks: Checks,
): { readonly signer: Signer; readonly kind: SignatureKind } | null => {
  if (!revision || conclusion.anchor?.service !== 'zaufany-seal') return null;
  if (conclusion.anchor.certificate.sha256 !== conclusion.certificate?.sha256) return null;
  const { file, field } = revision;
  const { start, end } = field.signature;
  if (start < 0 || end > range.end || start >= field.contents.start || end <= field.contents.end) return null;
  const reason = textOf(file, field.signature, 'Reason');
  const signer = reason === null ? null : personInReason(reason);
  if (!signer) {
    if (reason !== null && reason.trim() !== '')
      note(checks, 'zaufany-person', null, {
        pl: 'Pieczęć należy do podpisu zaufanego, ale jej powód nie wymienia osoby w znany sposób, więc nie wiadomo, w czyim imieniu ją złożono.',
        en: 'The seal is that of podpis zaufany, but its reason names no person in a known way, so that it is not known for whom it was made.',
      });
    return null;
  }
  const name = textOf(file, field.signature, 'Name');
  // Programs write there either the person or, as for any other signature, the holder of the certificate: the minister.
  const named = [signer.name, humanName(conclusion.anchor.certificate.subject)].map(folded);
  if (name !== null && name.trim() !== '' && !named.includes(folded(name))) {
    note(checks, 'zaufany-person', null, {
      pl: 'Powód podpisu i nazwa podpisującego wymieniają różne osoby, więc nie wiadomo, w czyim imieniu złożono podpis zaufany.',
      en: 'The reason and the name of the signature name different persons, so that nobody can be named by this podpis zaufany.',
    });
    return null;
  }
  return { signer, kind: 'zaufany' };
};
