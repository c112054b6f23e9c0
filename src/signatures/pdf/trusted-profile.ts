import type { SignatureKind, Signer } from '../../model/index.ts';
import { personInReason } from '../podpis-zaufany.ts';
import type { Conclusion } from '../validation/index.ts';
import type { Opened } from './open-signature.ts';
import { textOf } from './signature-dictionary.ts';

/**
 * Podpis zaufany: the certificate is the minister's seal, so the person is whom the signed dictionary names. Believed only
 * when that very certificate is the trusted seal and the dictionary lies inside the signed bytes.
 */
export const trustedProfile = (
  conclusion: Conclusion,
  { revision, range }: Opened,
): { readonly signer: Signer; readonly kind: SignatureKind } | null => {
  if (!revision || conclusion.anchor?.service !== 'zaufany-seal') return null;
  if (conclusion.anchor.certificate.sha256 !== conclusion.certificate?.sha256) return null;
  const { file, field } = revision;
  const { start, end } = field.signature;
  if (start < 0 || end > range.end || start >= field.contents.start || end <= field.contents.end) return null;
  const reason = textOf(file, field.signature, 'Reason');
  const signer = reason === null ? null : personInReason(reason);
  return signer ? { signer, kind: 'zaufany' } : null;
};
