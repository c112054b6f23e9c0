import { octetString, readAsn1 } from '../asn1/index.ts';
import type { SignatureAlgorithm } from '../crypto/algorithm.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import { failed, note, startChecks } from '../failure.ts';
import { Malformed } from '../malformed.ts';
import type { Carried } from '../validation/index.ts';
import { certificateName, certificateOrNull } from '../x509/certificate.ts';
import { get, resolve } from './file.ts';
import { fieldOf, type Opened } from './open-signature.ts';
import type { PreparedSigner } from './prepared.ts';
import { isArray, isString } from './values.ts';

const algorithm: SignatureAlgorithm = { scheme: 'rsa-pkcs1', digest: 'SHA-1' };
const chainLimit = 20;

/**
 * `adbe.x509.rsa_sha1` (ISO 32000-1 §12.8.3.2, dropped by PDF 2.0): /Contents is the RSA value as an OCTET STRING, and the
 * certificates stand in /Cert, the signer's first. Throws `Malformed`.
 */
export const prepareRaw = (opened: Opened, message: Uint8Array, store: Carried): PreparedSigner => {
  const { field, foundIn } = fieldOf(opened);
  const cert = get(foundIn, field.signature, 'Cert');
  const list = isArray(cert) ? cert.items.slice(0, chainLimit).map((one) => resolve(foundIn, one)) : [cert];
  const chain = list.map((one) => (isString(one) ? certificateOrNull(one.bytes) : null)).filter((one) => one !== null);
  const [certificate] = chain;
  if (!certificate) throw new Malformed('/Cert holds no certificate of the signer');
  const signature = octetString(readAsn1(message));
  const checks = startChecks();
  const value = verifySignatureValue({ key: certificate.key, algorithm, message: opened.signed, signature });
  const name = certificateName(certificate);
  note(
    checks,
    'signature-value',
    value.ok,
    value.ok
      ? {
          pl: `Wartość podpisu zgadza się z podpisanymi bajtami i kluczem: ${name}.`,
          en: `The signature value verifies with the key of ${name}.`,
        }
      : {
          pl: `Wartość podpisu nie zgadza się z podpisanymi bajtami i kluczem: ${name}.`,
          en: `The signature value does not verify with the key of ${name}.`,
        },
    failed('SIG_CRYPTO_FAILURE'),
  );
  return {
    verified: {
      checks,
      intact: value.ok,
      certificate,
      claimed: null,
      used: [{ digest: 'SHA-1', algorithm, key: certificate.key }],
    },
    carried: { ...store, certificates: [...chain, ...store.certificates] },
    stamps: [],
    baseline: false,
  };
};
