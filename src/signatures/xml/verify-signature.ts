import { attributeOf, canonicalise, wholeSubtree, type XmlElement } from '../../xml/index.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { failed, note, startChecks, undecided, type Checks } from '../failure.ts';
import type { Used, Verified } from '../validation/index.ts';
import { words, type Words } from '../words.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import type { XmlSignatureMethod } from './algorithms.ts';
import { chooseKey } from './choose-key.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import { readKeyInfo, type KeyHints } from './key-info.ts';
import { isDigidoc } from './digidoc.ts';
import { manifestReferences } from './manifests.ts';
import { readQualifying, type Qualifying } from './qualifying.ts';
import { noteManifest, noteReferences } from './reference-words.ts';
import { coversWhole } from './qualifying.ts';
import { pointsOutside, processReference, type Reference } from './reference.ts';
import { shown, type Session } from './session.ts';
import {
  isHalfLeft,
  isLongEnough,
  verifyHmac,
  verifyMessage,
  verifyXmlValue,
  type ValueResult,
} from './signature-value.ts';
import { boundCertificates } from './signing-certificate.ts';
import { claimedTime } from './signed-properties.ts';
import { readSignature, type XmlSignature } from './structure.ts';

/** One signature after all checks that need no trust. */
export type CheckedSignature = {
  readonly signature: XmlSignature;
  readonly signedInfo: Uint8Array;
  readonly references: readonly Reference[];
  readonly manifests: readonly Reference[];
  readonly qualifying: Qualifying | null;
  readonly hints: KeyHints;
  readonly verified: Verified;
  readonly coverage: Coverage;
  /** The signed properties bind the certificate the signature was checked with. */
  readonly bound: boolean;
};

const valueWords = (result: ValueResult, certificate: Certificate | null): Words => {
  if (result.ok)
    return certificate
      ? words((_, language) =>
          language === 'pl'
            ? `Wartość podpisu jest zgodna z kluczem: ${certificateName(certificate)}.`
            : `The signature value verifies with the key of ${certificateName(certificate)}.`,
        )
      : { pl: 'Wartość podpisu jest zgodna z kluczem.', en: 'The signature value verifies with the key.' };
  switch (result.reason) {
    case 'invalid':
      return { pl: 'Wartość podpisu jest niepoprawna.', en: 'The signature value does not verify.' };
    case 'key-mismatch':
      return {
        pl: 'Wartość podpisu jest innego rodzaju niż klucz.',
        en: 'The signature value is of another kind than its key.',
      };
    case 'unsupported':
      return { pl: 'Wartości podpisu nie da się tu obliczyć.', en: 'The signature value cannot be computed here.' };
  }
};

const quirkWords: Readonly<Record<'digestinfo-without-null' | 'ecdsa-der', Words>> = {
  'digestinfo-without-null': {
    pl: 'Odstępstwo: blok podpisu podaje skrót bez parametrów NULL, jak robi to podpis zaufany.',
    en: 'Quirk: the signature block names its digest without the NULL parameters, as the Polish podpis zaufany does.',
  },
  'ecdsa-der': {
    pl: 'Odstępstwo: wartość podpisu ECDSA zapisano w DER, a nie jako dwie liczby obok siebie.',
    en: 'Quirk: the ECDSA value is written in DER and not as two numbers side by side.',
  },
};

const noteValue = (result: ValueResult, certificate: Certificate | null, checks: Checks): void => {
  if (result.ok && result.quirk) note(checks, result.quirk, null, quirkWords[result.quirk]);
  note(
    checks,
    'signature-value',
    result.ok,
    valueWords(result, certificate),
    !result.ok && result.reason === 'unsupported'
      ? undecided('CRYPTO_CONSTRAINTS_FAILURE')
      : failed('SIG_CRYPTO_FAILURE'),
  );
};

const checkHmac = (
  signature: XmlSignature,
  method: Extract<XmlSignature['method'], { kind: 'hmac' }>,
  signedInfo: Uint8Array,
  secret: Uint8Array | null,
  checks: Checks,
): boolean => {
  if (!isHalfLeft(method.digest, method.bits))
    note(
      checks,
      'algorithms',
      false,
      {
        pl: `Wartość skrócono do ${method.bits} bitów, mniej niż połowy skrótu; na takiej nie wolno polegać.`,
        en: `The value is cut to ${method.bits} bits, less than half of its digest, and may not be relied upon.`,
      },
      undecided('CRYPTO_CONSTRAINTS_FAILURE'),
    );
  if (!isLongEnough(method.bits)) {
    note(
      checks,
      'signature-value',
      false,
      {
        pl: `Wartość skrócono do ${method.bits} bitów; tak krótka niczego nie dowodzi.`,
        en: `The value is cut to ${method.bits} bits, which proves nothing.`,
      },
      undecided('CRYPTO_CONSTRAINTS_FAILURE'),
    );
    return false;
  }
  if (!secret) {
    note(
      checks,
      'signature-value',
      null,
      {
        pl: 'To nie podpis, lecz kod uwierzytelniający (HMAC); nie podano tajnego klucza, którym go zrobiono.',
        en: 'This is a message authentication code (HMAC) and no signature; its secret key was not handed over.',
      },
      undecided('NO_SIGNING_CERTIFICATE_FOUND'),
    );
    return false;
  }
  const ok = verifyHmac(secret, method, signedInfo, signature.value);
  note(
    checks,
    'signature-value',
    ok,
    ok
      ? {
          pl: 'Kod uwierzytelniający (HMAC) jest zgodny z tajnym kluczem. Każdy, kto ma ten klucz, mógł go zrobić.',
          en: 'The message authentication code (HMAC) fits the secret key. Anybody who has that key could have made it.',
        }
      : { pl: 'Kod uwierzytelniający (HMAC) jest niepoprawny.', en: 'The message authentication code is wrong.' },
    failed('SIG_CRYPTO_FAILURE'),
  );
  if (ok)
    note(
      checks,
      'signing-certificate',
      null,
      { pl: 'Kod uwierzytelniający nie wskazuje osoby.', en: 'A message authentication code names nobody.' },
      undecided('NO_SIGNING_CERTIFICATE_FOUND'),
    );
  return ok;
};

/** XML Signature §3.2 and ETSI EN 319 102-1 §5.2.2–5.2.7 for one signature. Throws `Malformed` when it is none. */
export const checkSignature = (
  element: XmlElement,
  session: Session,
  candidates: readonly Certificate[],
): CheckedSignature => {
  const signature = readSignature(element);
  const checks = startChecks();
  const signedInfo = canonicalise(wholeSubtree(signature.signedInfo, true), signature.form);
  const outside = signature.references.filter((one) => pointsOutside(attributeOf(one, 'URI')));
  const references = signature.references.map((one) => processReference(one, element, session, outside.length === 1));
  const manifests = manifestReferences(signature, references, session);
  const referencesOk = noteReferences(references, checks);
  const manifestsOk = noteManifest(manifests, checks);
  const qualifying = readQualifying(signature, references, isDigidoc(session.document));
  if (qualifying)
    note(
      checks,
      'signed-properties',
      qualifying.trouble === null,
      qualifying.trouble ?? {
        pl: 'Właściwości podpisu (XAdES) są podpisane.',
        en: 'The properties of the signature (XAdES) are signed.',
      },
      failed('FORMAT_FAILURE'),
    );
  const hints = readKeyInfo(signature.keyInfo, session);
  const used: Used[] = [...new Set([...references, ...manifests].map(({ digest }) => digest))].map((digest) => ({
    digest,
  }));
  const { method } = signature;
  let valueOk = false;
  let certificate: Certificate | null = null;
  let bound = false;
  if (!method)
    note(
      checks,
      'algorithms',
      false,
      {
        pl: `Algorytm podpisu ${shown(signature.methodUri)} nie jest tu znany.`,
        en: `The signature algorithm ${shown(signature.methodUri)} is not known here.`,
      },
      undecided('CRYPTO_CONSTRAINTS_FAILURE'),
    );
  else if (method.kind === 'hmac') {
    valueOk = checkHmac(signature, method, signedInfo, session.input.secret ?? null, checks);
    used.push({ digest: method.digest });
  } else {
    const algorithm = method.kind === 'public' ? { algorithm: method.algorithm } : {};
    const results = new Map<PublicKey, ValueResult>();
    const verify = (key: PublicKey): ValueResult => resultOf(key, method, signedInfo, signature.value, results);
    const references1 = qualifying?.signed ? boundCertificates(qualifying.signed) : null;
    const chosen = chooseKey(
      {
        hints,
        bound: references1,
        demands: qualifying !== null,
        keyInfoSigned:
          signature.keyInfo !== null && references.some((one) => coversWhole(one, signature.keyInfo as XmlElement)),
        candidates,
        given: session.input.key,
        verifies: (key) => verify(key).ok,
      },
      checks,
    );
    ({ certificate } = chosen);
    bound = references1 !== null && checks.list.some(({ check, ok }) => check === 'signing-certificate' && ok === true);
    if (chosen.key) {
      const result = verify(chosen.key);
      noteValue(result, certificate, checks);
      valueOk = result.ok;
      used.push({ ...algorithm, key: chosen.key });
    } else used.push(algorithm);
  }
  const coverage = coverageOf(session.document, signature, qualifying, [...references, ...manifests]);
  return {
    signature,
    signedInfo,
    references,
    manifests,
    qualifying,
    hints,
    coverage,
    bound,
    verified: {
      checks,
      intact: valueOk && referencesOk && manifestsOk,
      certificate,
      claimed: qualifying?.signed ? claimedTime(qualifying.signed) : null,
      used,
    },
  };
};

const resultOf = (
  key: PublicKey,
  method: Exclude<XmlSignatureMethod, { kind: 'hmac' }>,
  signedInfo: Uint8Array,
  value: Uint8Array,
  known: Map<PublicKey, ValueResult>,
): ValueResult => {
  const before = known.get(key);
  if (before) return before;
  const result =
    method.kind === 'public'
      ? verifyXmlValue(key, method.algorithm, signedInfo, value)
      : verifyMessage(key, method, signedInfo, value);
  known.set(key, result);
  return result;
};
