import { bytesOf, childrenOf, encodeNull, encodeSetOf, isContext, isUniversal, octetString, oidValue, readAsn1, sequence, tags, timeValue, toDer, type Asn1 } from '../asn1/index.ts';
import { concatBytes, equalBytes } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm, signatureAlgorithm, type AlgorithmIdentifier, type SignatureAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import { failed, note, startChecks, undecided, type Checks } from '../failure.ts';
import { orReason, unlessMalformed } from '../malformed.ts';
import { certificateName, serialText, type Certificate } from '../x509/certificate.ts';
import { cmsOid } from './oids.ts';
import type { Cms, SignerInfo } from './read.ts';
import { certificateReferences, matchesReference, type CertificateReference } from './signing-certificate.ts';

/** One signer of a CMS message after the cryptographic checks; nothing about trust yet. */
export type VerifiedSigner = {
  readonly checks: Checks;
  /** The signature value verifies and the message digest matches. */
  readonly intact: boolean;
  readonly certificate: Certificate | null;
  /** The signer's claim of the time, in milliseconds. */
  readonly claimed: number | null;
  readonly used: { readonly digest: DigestName | null; readonly algorithm?: SignatureAlgorithm; readonly key?: PublicKey };
};

const single = (signer: SignerInfo, oid: string): Asn1 | null | 'repeated' => {
  const values = signer.signed.filter((attribute) => attribute.oid === oid);
  if (values.length === 0) return null;
  const [value, second] = (values[0] as SignerInfo['signed'][number]).values;
  return values.length === 1 && value && !second ? value : 'repeated';
};

const isNamedBy = (certificate: Certificate, { id }: SignerInfo): boolean =>
  'issuer' in id
    ? certificate.issuer.key === id.issuer.key && equalBytes(certificate.serial, id.serial)
    : certificate.extensions.subjectKeyId !== undefined && equalBytes(certificate.extensions.subjectKeyId, id.subjectKeyId);

/** Finds the one certificate the signer names; the signed reference decides, never the mere fit of a key. */
const findCertificate = (
  signer: SignerInfo,
  candidates: readonly Certificate[],
  checks: Checks,
  requireReference: boolean,
): Certificate | null => {
  const named = candidates.filter((certificate) => isNamedBy(certificate, signer));
  const read = orReason(() => certificateReferences(signer));
  const references: readonly CertificateReference[] = 'value' in read ? read.value : [];
  const bound = named.find((certificate) => references.every((reference) => matchesReference(certificate, reference)));
  const certificate = bound ?? named[0] ?? null;
  if (!certificate) {
    note(checks, 'signing-certificate', null, 'The signing certificate is not in the signature or at hand.', undecided('NO_SIGNING_CERTIFICATE_FOUND'));
    return null;
  }
  const name = `${certificateName(certificate)}, serial number ${serialText(certificate)}`;
  if ('reason' in read)
    note(checks, 'signing-certificate', false, `The signed reference to the certificate cannot be read: ${read.reason}.`, undecided('SIG_CONSTRAINTS_FAILURE'));
  else if (references.length > 0)
    note(
      checks,
      'signing-certificate',
      bound !== undefined,
      bound ? `The signed reference names the certificate ${name}.` : `The signed reference does not name the certificate ${name}.`,
      undecided('SIG_CONSTRAINTS_FAILURE'),
    );
  else
    note(
      checks,
      'signing-certificate',
      requireReference ? false : null,
      `The signature does not bind the certificate ${name} by a signed reference.`,
      requireReference ? undecided('SIG_CONSTRAINTS_FAILURE') : null,
    );
  return certificate;
};

/** What is signed when there are signed attributes: their DER, and as a fallback the octets as they stand. */
const signedForms = (attributes: Asn1): { der: Uint8Array; asIs: Uint8Array } => {
  const asIs = concatBytes(Uint8Array.of(0x31), bytesOf(attributes).subarray(1));
  return { der: unlessMalformed(() => encodeSetOf(childrenOf(attributes).map(toDer))) ?? asIs, asIs };
};

const sameAlgorithm = (a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean => {
  if (a.oid !== b.oid) return false;
  const bytes = ({ parameters }: AlgorithmIdentifier): Uint8Array => (parameters ? bytesOf(parameters) : encodeNull);
  return equalBytes(bytes(a), bytes(b));
};

/** RFC 6211 §3: the algorithms as signed must be those outside; absent and NULL parameters are one. */
const protectionHolds = (signer: SignerInfo): boolean => {
  const value = single(signer, cmsOid.algorithmProtection);
  if (value === null) return true;
  if (value === 'repeated') return false;
  return (
    unlessMalformed(() => {
      const [digest, signature] = sequence(value);
      if (!sameAlgorithm(algorithmIdentifier(digest), signer.digestAlgorithm)) return false;
      if (!isContext(signature, 1)) return false;
      const [oid, parameters] = childrenOf(signature);
      return sameAlgorithm({ oid: oidValue(oid), parameters: parameters ?? null }, signer.signatureAlgorithm);
    }) ?? false
  );
};

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
}): VerifiedSigner => {
  const { cms, signer, content } = input;
  const checks = startChecks();
  // Some writers put a signature algorithm where the digest algorithm belongs; it names the digest all the same.
  const digest = digestAlgorithm(signer.digestAlgorithm) ?? signatureAlgorithm(signer.digestAlgorithm)?.digest ?? null;
  const algorithm = signatureAlgorithm(signer.signatureAlgorithm);
  const certificate = findCertificate(signer, [...cms.certificates, ...input.candidates], checks, input.requireReference);
  const used = { digest, ...(algorithm ? { algorithm } : {}), ...(certificate ? { key: certificate.key } : {}) };
  const time = single(signer, cmsOid.signingTime);
  const claimed = time && time !== 'repeated' ? unlessMalformed(() => timeValue(time)) : null;
  const result = (intact: boolean): VerifiedSigner => ({ checks, intact, certificate, claimed, used });

  if (!algorithm || !digest) {
    note(checks, 'algorithms', false, 'The signature uses an algorithm that is not known here.', undecided('CRYPTO_CONSTRAINTS_FAILURE'));
    return result(false);
  }
  const agree =
    algorithm.scheme === 'eddsa' || algorithm.digest === null || algorithm.digest === digest;
  note(checks, 'digest-agreement', agree, agree ? `Digest ${digest}, one throughout.` : `The digest is ${digest}, but the signature value is made with ${algorithm.digest}.`, failed('SIG_CRYPTO_FAILURE'));
  if (algorithm.scheme === 'eddsa' && signer.signedAttributes) {
    // RFC 8419 §3: a weaker digest than the curve asks for would undo it.
    const wanted: DigestName = algorithm.curve === 'Ed25519' ? 'SHA-512' : 'SHAKE256-512';
    if (digest !== wanted)
      note(checks, 'algorithms', false, `${algorithm.curve} goes with ${wanted}, not with ${digest}.`, undecided('CRYPTO_CONSTRAINTS_FAILURE'));
  }
  const digestOk = signer.signedAttributes ? attributesHold(cms, signer, content, digest, checks) : contentOnly(cms, signer, content, checks);
  if (!certificate) return result(false);
  if (signer.signedAttributes === null && content === null) return result(false);
  const messages = signer.signedAttributes ? signedForms(signer.signedAttributes) : null;
  const verify = (message: readonly Uint8Array[]) =>
    verifySignatureValue({ key: certificate.key, algorithm, message, signature: signer.signature, contextDigest: digest });
  let value = verify(messages ? [messages.der] : (content as readonly Uint8Array[]));
  if (!value.ok && messages && !equalBytes(messages.der, messages.asIs)) {
    const asIs = verify([messages.asIs]);
    if (asIs.ok) {
      value = asIs;
      note(checks, 'signed-attributes-not-der', null, 'Quirk: the signed attributes are not in DER order; the octets were signed as they stand.');
    }
  }
  if (value.ok && value.quirk)
    note(checks, value.quirk, null, 'Quirk: the signature block names its digest without the NULL parameters, as the Polish podpis zaufany does.');
  const reason = value.ok ? '' : { 'invalid': 'does not verify', 'key-mismatch': 'is of another kind than its key', 'unsupported': 'cannot be computed here' }[value.reason];
  note(
    checks,
    'signature-value',
    value.ok,
    value.ok ? `The signature value verifies with the key of ${certificateName(certificate)}.` : `The signature value ${reason}.`,
    !value.ok && value.reason === 'unsupported' ? undecided('CRYPTO_CONSTRAINTS_FAILURE') : failed('SIG_CRYPTO_FAILURE'),
  );
  return result(value.ok && digestOk && agree);
};

const attributesHold = (
  cms: Cms,
  signer: SignerInfo,
  content: readonly Uint8Array[] | null,
  digest: DigestName,
  checks: Checks,
): boolean => {
  const type = single(signer, cmsOid.contentType);
  const typeOk = type !== null && type !== 'repeated' && unlessMalformed(() => oidValue(type)) === cms.contentType;
  note(checks, 'content-type', typeOk, typeOk ? 'The signed content type is that of the content.' : 'The signed content type is missing, repeated or another.', failed('FORMAT_FAILURE'));
  const protectedOk = protectionHolds(signer);
  if (!protectedOk) note(checks, 'algorithm-protection', false, 'The signed algorithms are not those used.', failed('SIG_CRYPTO_FAILURE'));
  const attribute = single(signer, cmsOid.messageDigest);
  if (attribute === null || attribute === 'repeated') {
    note(checks, 'message-digest', false, 'The signed message digest is missing or repeated.', failed('FORMAT_FAILURE'));
    return false;
  }
  if (content === null) {
    note(checks, 'message-digest', null, 'The signed content is not at hand.', undecided('SIGNED_DATA_NOT_FOUND'));
    return false;
  }
  const stated = unlessMalformed(() => octetString(attribute));
  const actual = digestOf(digest, ...content);
  const ok = stated !== null && actual !== null && equalBytes(stated, actual);
  note(checks, 'message-digest', ok, ok ? 'The content has the digest that was signed.' : 'The content does not have the digest that was signed: it was changed.', failed('HASH_FAILURE'));
  return ok && typeOk && protectedOk;
};

/** Without signed attributes the value is over the content itself (RFC 5652 §5.4). */
const contentOnly = (cms: Cms, _signer: SignerInfo, content: readonly Uint8Array[] | null, checks: Checks): boolean => {
  if (content === null) {
    note(checks, 'message-digest', null, 'The signed content is not at hand.', undecided('SIGNED_DATA_NOT_FOUND'));
    return false;
  }
  note(checks, 'signed-attributes', null, 'There are no signed attributes; the signature is over the content itself.');
  if (cms.contentType !== cmsOid.data) {
    note(checks, 'content-type', false, 'Content of this type must be signed with attributes.', failed('FORMAT_FAILURE'));
    return false;
  }
  if (looksLikeAttributes(content)) {
    note(checks, 'content-type', false, 'The content is a set of signed attributes taken from another signature.', failed('FORMAT_FAILURE'));
    return false;
  }
  return true;
};

/** The attributes of one signature presented as the content of another would verify as if that content had been signed. */
const looksLikeAttributes = (content: readonly Uint8Array[]): boolean => {
  const [first] = content;
  if (!first || first[0] !== 0x31 || content.some((part, index) => index > 0 && part.length > 0)) return false;
  return (
    unlessMalformed(() =>
      childrenOf(readAsn1(first)).every((node) => {
        const [oid, values] = sequence(node);
        return isUniversal(oid, tags.oid) && isUniversal(values, tags.set);
      }),
    ) ?? false
  );
};
