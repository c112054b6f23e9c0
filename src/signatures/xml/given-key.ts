import { derOf, pemBlocks, readAsn1 } from '../asn1/index.ts';
import { readPublicKey, type PublicKey } from '../crypto/public-key.ts';
import { unlessMalformed } from '../malformed.ts';
import { certificateOrNull } from '../x509/certificate.ts';

/** A key handed over from outside: a public one, or the secret of a message authentication code. */
export type GivenKey = { readonly key: PublicKey | null; readonly secret: Uint8Array | null };

const publicKeyIn = (der: Uint8Array): PublicKey | null =>
  unlessMalformed(() => readPublicKey(readAsn1(der))) ?? certificateOrNull(der)?.key ?? null;

/**
 * Reads a key file: a SubjectPublicKeyInfo or a certificate, PEM or DER; anything else is taken for the octets of a secret.
 * What is a public key is never used as a secret too: everybody knows it.
 */
export const readGivenKey = (file: Uint8Array): GivenKey => {
  const [der] = derOf(file, ['PUBLIC KEY', 'CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);
  const key = der ? publicKeyIn(der) : null;
  if (key) return { key, secret: null };
  return pemBlocks(file).length > 0 || file.length === 0 ? { key: null, secret: null } : { key: null, secret: file };
};
