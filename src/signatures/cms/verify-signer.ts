import { timeValue } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { digestAlgorithm, signatureAlgorithm } from '../crypto/algorithm.ts';
import type { DigestName } from '../crypto/digest.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import { failed, note, startChecks, undecided } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Verified } from '../validation/index.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import { findCertificate } from './find-certificate.ts';
import { cmsOid } from './oids.ts';
import type { Cms, SignerInfo } from './read.ts';
import { attributesHold, contentOnly, signedForms, singleAttribute } from './signed-content.ts';

/**
 * RFC 5652 §5.4, §5.6 for one signer. `content` is what was signed, in parts taken as one; null when it is not at hand.
 * `requireReference`: the profile demands a signed reference to the certificate (CAdES, PAdES).
 */
export const verifySigner = (input: {
  readonly cms: Cms;
  readonly signer: SignerInfo;
  readonly content: readonly Uint8Array[] | null;
  readonly candidates: readonly Certificate[];
  readonly requireReference: boolean;
}): Verified => {
  const { cms, signer, content } = input;
  const checks = startChecks();
  // Some writers put a signature algorithm where the digest algorithm belongs; it names the digest all the same.
  const digest = digestAlgorithm(signer.digestAlgorithm) ?? signatureAlgorithm(signer.digestAlgorithm)?.digest ?? null;
  const algorithm = signatureAlgorithm(signer.signatureAlgorithm);
  const certificate = findCertificate(
    signer,
    [...cms.certificates, ...input.candidates],
    checks,
    input.requireReference,
  );
  const used = [{ digest, ...(algorithm ? { algorithm } : {}), ...(certificate ? { key: certificate.key } : {}) }];
  const time = singleAttribute(signer, cmsOid.signingTime);
  const claimed = time && time !== 'repeated' ? unlessMalformed(() => timeValue(time)) : null;
  const result = (intact: boolean): Verified => ({ checks, intact, certificate, claimed, used });

  if (!algorithm || !digest) {
    note(
      checks,
      'algorithms',
      false,
      'The signature uses an algorithm that is not known here.',
      undecided('CRYPTO_CONSTRAINTS_FAILURE'),
    );
    return result(false);
  }
  const agree = algorithm.scheme === 'eddsa' || algorithm.digest === null || algorithm.digest === digest;
  note(
    checks,
    'digest-agreement',
    agree,
    agree
      ? `Digest ${digest}, one throughout.`
      : `The digest is ${digest}, but the signature value is made with ${algorithm.digest}.`,
    failed('SIG_CRYPTO_FAILURE'),
  );
  if (algorithm.scheme === 'eddsa' && signer.signedAttributes) {
    // RFC 8419 §3: a weaker digest than the curve asks for would undo it.
    const wanted: DigestName = algorithm.curve === 'Ed25519' ? 'SHA-512' : 'SHAKE256-512';
    if (digest !== wanted)
      note(
        checks,
        'algorithms',
        false,
        `${algorithm.curve} goes with ${wanted}, not with ${digest}.`,
        undecided('CRYPTO_CONSTRAINTS_FAILURE'),
      );
  }
  const digestOk = signer.signedAttributes
    ? attributesHold(cms, signer, content, digest, checks)
    : contentOnly(cms, content, checks);
  if (!certificate) return result(false);
  if (signer.signedAttributes === null && content === null) return result(false);
  const messages = signer.signedAttributes ? signedForms(signer.signedAttributes) : null;
  const verify = (message: readonly Uint8Array[]) =>
    verifySignatureValue({
      key: certificate.key,
      algorithm,
      message,
      signature: signer.signature,
      contextDigest: digest,
    });
  let value = verify(messages ? [messages.der] : (content as readonly Uint8Array[]));
  if (!value.ok && messages && !equalBytes(messages.der, messages.asIs)) {
    const asIs = verify([messages.asIs]);
    if (asIs.ok) {
      value = asIs;
      note(
        checks,
        'signed-attributes-not-der',
        null,
        'Quirk: the signed attributes are not in DER order; the octets were signed as they stand.',
      );
    }
  }
  if (value.ok && value.quirk)
    note(
      checks,
      value.quirk,
      null,
      'Quirk: the signature block names its digest without the NULL parameters, as the Polish podpis zaufany does.',
    );
  const reason = value.ok
    ? ''
    : {
        invalid: 'does not verify',
        'key-mismatch': 'is of another kind than its key',
        unsupported: 'cannot be computed here',
      }[value.reason];
  note(
    checks,
    'signature-value',
    value.ok,
    value.ok
      ? `The signature value verifies with the key of ${certificateName(certificate)}.`
      : `The signature value ${reason}.`,
    !value.ok && value.reason === 'unsupported'
      ? undecided('CRYPTO_CONSTRAINTS_FAILURE')
      : failed('SIG_CRYPTO_FAILURE'),
  );
  return result(value.ok && digestOk && agree);
};
