import { timeValue } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { digestAlgorithm, signatureAlgorithm, type SignatureAlgorithm } from '../crypto/algorithm.ts';
import type { DigestName } from '../crypto/digest.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import { failed, note, startChecks, undecided, type Checks } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Verified } from '../validation/index.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import { findCertificate } from './find-certificate.ts';
import { noteStructure } from './note-structure.ts';
import { cmsOid } from './oids.ts';
import type { Cms, SignerInfo } from './read.ts';
import { singleAttribute } from './signed-attributes.ts';
import { attributesHold, contentOnly, signedForms } from './signed-content.ts';

export type SignerInput = {
  readonly cms: Cms;
  readonly signer: SignerInfo;
  /** What was signed, in parts taken as one; null when it is not at hand. */
  readonly content: readonly Uint8Array[] | null;
  readonly candidates: readonly Certificate[];
  /** The profile demands a signed reference to the certificate (CAdES, PAdES). */
  readonly requireReference: boolean;
  /** The signature is over the value of another one, which is its content (RFC 5652 §11.4). */
  readonly counter?: boolean;
};

/** `fits`: what was signed has the digest of the content given, or without attributes the value is over it. */
export type VerifiedSigner = Verified & { readonly fits: boolean };

/** RFC 5652 §5.4, §5.6 for one signer: the value and the digests; nothing about trust. */
export const verifySigner = (input: SignerInput): VerifiedSigner => {
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
  const result = (intact: boolean, fits: boolean): VerifiedSigner => ({
    checks,
    intact,
    certificate,
    claimed,
    used,
    fits,
  });

  noteStructure(cms, signer, input.counter ?? false, checks);
  if (!algorithm || !digest) {
    note(
      checks,
      'algorithms',
      false,
      {
        pl: 'Podpis używa algorytmu, którego się tu nie zna.',
        en: 'The signature uses an algorithm that is not known here.',
      },
      undecided('CRYPTO_CONSTRAINTS_FAILURE'),
    );
    return result(false, false);
  }
  const agree = noteDigest(algorithm, digest, signer.signedAttributes !== null, checks);
  const signable = { type: input.counter ? null : cms.contentType, content };
  const attributes = signer.signedAttributes ? attributesHold(signable, signer, digest, checks) : null;
  const digestOk = attributes ? attributes.holds : contentOnly(signable, checks);
  const fits = attributes?.fits ?? false;
  if (!certificate || (attributes === null && content === null)) return result(false, fits);
  if (attributes === null && !isAffordable(content ?? [])) {
    note(
      checks,
      'signature-value',
      null,
      {
        pl: 'Podpisów na samej treści jest tyle, że tego już nie sprawdzono.',
        en: 'There are so many signatures over the content itself that this one was not checked.',
      },
      undecided('SIG_CONSTRAINTS_FAILURE'),
    );
    return result(false, fits);
  }
  const valueOk = noteValue(input, { algorithm, digest, certificate, checks });
  return result(valueOk && digestOk && agree, attributes ? fits : valueOk && digestOk);
};

/** Octets that signatures without attributes may make us digest, each the whole content; the first one is free. */
const allowance = 512 * 1024 * 1024;
const spent = new WeakMap<readonly Uint8Array[], number>();

const isAffordable = (content: readonly Uint8Array[]): boolean => {
  const before = spent.get(content) ?? 0;
  spent.set(content, before + content.reduce((sum, part) => sum + part.length, 0));
  return before < allowance;
};

const noteDigest = (
  algorithm: SignatureAlgorithm,
  digest: DigestName,
  attributes: boolean,
  checks: Checks,
): boolean => {
  const agree = algorithm.scheme === 'eddsa' || algorithm.digest === null || algorithm.digest === digest;
  note(
    checks,
    'digest-agreement',
    agree,
    agree
      ? { pl: `Skrót ${digest}, wszędzie ten sam.`, en: `Digest ${digest}, one throughout.` }
      : {
          pl: `Skrótem jest ${digest}, ale wartość podpisu utworzono ze skrótem ${algorithm.digest}.`,
          en: `The digest is ${digest}, but the signature value is made with ${algorithm.digest}.`,
        },
    failed('SIG_CRYPTO_FAILURE'),
  );
  if (algorithm.scheme !== 'eddsa' || !attributes) return agree;
  // RFC 8419 §3: a weaker digest than the curve asks for would undo it.
  const wanted: DigestName = algorithm.curve === 'Ed25519' ? 'SHA-512' : 'SHAKE256-512';
  if (digest !== wanted)
    note(
      checks,
      'algorithms',
      false,
      {
        pl: `Do ${algorithm.curve} należy ${wanted}, a nie ${digest}.`,
        en: `${algorithm.curve} goes with ${wanted}, not with ${digest}.`,
      },
      undecided('CRYPTO_CONSTRAINTS_FAILURE'),
    );
  return agree;
};

type Means = {
  readonly algorithm: SignatureAlgorithm;
  readonly digest: DigestName;
  readonly certificate: Certificate;
  readonly checks: Checks;
};

const noteValue = ({ signer, content }: SignerInput, { algorithm, digest, certificate, checks }: Means): boolean => {
  const messages = signer.signedAttributes ? signedForms(signer.signedAttributes) : null;
  const verify = (message: readonly Uint8Array[]) =>
    verifySignatureValue({
      key: certificate.key,
      algorithm,
      message,
      signature: signer.signature,
      contextDigest: digest,
    });
  let value = verify(messages ? [messages.der] : (content ?? []));
  if (!value.ok && messages && !equalBytes(messages.der, messages.asIs)) {
    const asIs = verify([messages.asIs]);
    if (asIs.ok) {
      value = asIs;
      note(checks, 'signed-attributes-not-der', null, {
        pl: 'Odstępstwo: podpisane atrybuty nie są w kolejności DER; podpisano je tak, jak stoją.',
        en: 'Quirk: the signed attributes are not in DER order; the octets were signed as they stand.',
      });
    }
  }
  if (value.ok && value.quirk)
    note(checks, value.quirk, null, {
      pl: 'Odstępstwo: blok podpisu nazywa swój skrót bez parametrów NULL, jak polski podpis zaufany.',
      en: 'Quirk: the signature block names its digest without the NULL parameters, as the Polish podpis zaufany does.',
    });
  const name = certificateName(certificate);
  note(
    checks,
    'signature-value',
    value.ok,
    value.ok
      ? {
          pl: `Wartość podpisu zgadza się z kluczem certyfikatu: ${name}.`,
          en: `The signature value verifies with the key of ${name}.`,
        }
      : {
          invalid: {
            pl: 'Wartość podpisu nie zgadza się z kluczem certyfikatu.',
            en: 'The signature value does not verify.',
          },
          'key-mismatch': {
            pl: 'Wartość podpisu jest innego rodzaju niż klucz certyfikatu.',
            en: 'The signature value is of another kind than its key.',
          },
          unsupported: {
            pl: 'Wartości podpisu nie da się tu obliczyć.',
            en: 'The signature value cannot be computed here.',
          },
        }[value.reason],
    !value.ok && value.reason === 'unsupported'
      ? undecided('CRYPTO_CONSTRAINTS_FAILURE')
      : failed('SIG_CRYPTO_FAILURE'),
  );
  return value.ok;
};
