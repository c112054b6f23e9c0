import { hasBit } from '../asn1/index.ts';
import type { TrustRules } from '../trust-schema.ts';
import { note, undecided, type Checks } from '../failure.ts';
import { certificateName, keyUsageBit, mayBeUsedFor, type Certificate } from '../x509/certificate.ts';

type Rule = NonNullable<NonNullable<TrustRules['signing']>['keyUsage']>;

/**
 * TLS client or server authentication without content commitment: whatever such a key signs, its holder only logged in
 * (ETSI EN 319 412-2 §4.3.2 keeps the two apart).
 */
const isForLoggingIn = (certificate: Certificate): boolean => {
  const { keyUsage, extendedKeyUsage } = certificate.extensions;
  const committing = keyUsage !== undefined && hasBit(keyUsage, keyUsageBit.nonRepudiation);
  return !committing && (extendedKeyUsage?.purposes.some((purpose) => authentication.has(purpose)) ?? false);
};
const authentication = new Set(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);

/**
 * Extended purposes that have nothing to do with documents (RFC 5280 §4.2.1.12, RFC 3161 §2.3, RFC 6960 §4.2.2.2): what a
 * clock, a responder or a web server signs besides is nobody's declaration.
 */
const elsewhere = new Set(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.9']);
const isForElsewhere = ({ extensions: { extendedKeyUsage } }: Certificate): boolean =>
  extendedKeyUsage !== undefined &&
  extendedKeyUsage.purposes.length > 0 &&
  extendedKeyUsage.purposes.every((purpose) => elsewhere.has(purpose));

const meets: Readonly<Record<Rule, (certificate: Certificate) => boolean>> = {
  nonRepudiation: (certificate) => mayBeUsedFor(certificate, keyUsageBit.nonRepudiation),
  digitalSignature: (certificate) => mayBeUsedFor(certificate, keyUsageBit.digitalSignature),
  either: (certificate) =>
    !isForLoggingIn(certificate) && (meets.nonRepudiation(certificate) || meets.digitalSignature(certificate)),
  any: () => true,
};

const named: Readonly<Record<Rule, { readonly pl: string; readonly en: string }>> = {
  nonRepudiation: { pl: 'zobowiązania się podpisem (nonRepudiation)', en: 'content commitment (nonRepudiation)' },
  digitalSignature: { pl: 'podpisu (digitalSignature)', en: 'digital signatures (digitalSignature)' },
  either: { pl: 'podpisu', en: 'signatures' },
  any: { pl: 'czegokolwiek', en: 'anything' },
};

/**
 * Whether the signing certificate may sign documents at all. One that says it is qualified for electronic signatures must
 * be for content commitment (ETSI EN 319 412-2 §4.3.2): with anything else its holder only logs in.
 */
export const noteKeyUsage = (checks: Checks, certificate: Certificate, rules: TrustRules['signing']): void => {
  const statements = certificate.extensions.qcStatements;
  const qualified =
    statements?.compliance === true && (statements.types.includes('esign') || statements.types.length === 0);
  const rule = qualified ? (rules?.qualifiedKeyUsage ?? 'nonRepudiation') : (rules?.keyUsage ?? 'either');
  const ok = rule === 'any' || (!isForElsewhere(certificate) && meets[rule](certificate));
  const name = certificateName(certificate);
  const what = named[rule];
  note(
    checks,
    'key-usage',
    ok,
    ok
      ? { pl: `Certyfikat ${name} służy do ${what.pl}.`, en: `The certificate of ${name} is for ${what.en}.` }
      : {
          pl: `Certyfikat ${name} nie służy do ${what.pl}; taki, który służy tylko do logowania, znaczników czasu albo odpowiedzi OCSP, nie wystarcza.`,
          en: `The certificate of ${name} is not for ${what.en}; one that is only for logging in, for time-stamps or for OCSP answers does not suffice.`,
        },
    undecided('CHAIN_CONSTRAINTS_FAILURE'),
  );
};
