import { createHash } from 'node:crypto';
import { encode, encodeNull, encodeOctetString, encodeOid, encodeSequence } from '../asn1/index.ts';
import { certificateName, isSelfIssued, type Certificate } from '../x509/certificate.ts';
import type { PathFailure } from '../x509/find-path.ts';
import { isSignedBy } from '../x509/validate-path.ts';
import type { Wishes } from './wanted.ts';

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

/**
 * OCSPRequest for one certificate (RFC 6960 §4.1.1), in DER. SHA-1 names the issuer, as RFC 5019 §2.1.1 has it: it protects
 * nothing here. No nonce: the answer is judged by its own times.
 */
export const ocspRequest = (certificate: Certificate, issuer: Certificate): Uint8Array => {
  const id = encodeSequence(
    encodeSequence(encodeOid('1.3.14.3.2.26'), encodeNull),
    encodeOctetString(sha1(certificate.issuer.der)),
    encodeOctetString(sha1(issuer.key.bits)),
    encode(0x02, certificate.serial),
  );
  return encodeSequence(encodeSequence(encodeSequence(encodeSequence(id))));
};

const urlLimit = { count: 4, length: 500 };

/** Addresses somebody else wrote: only of the web, only so long, only so many. */
const webAddresses = (texts: readonly string[]): string[] =>
  texts
    .filter((text) => text.length <= urlLimit.length && /^https?:\/\/[\x21-\x7e]+$/i.test(text) && URL.canParse(text))
    .slice(0, urlLimit.count);

const listAddresses = ({ extensions }: Certificate): string[] =>
  webAddresses(
    (extensions.crlDistributionPoints ?? []).flatMap(({ name }) =>
      name && 'full' in name ? name.full.flatMap((one) => (one.type === 'uri' ? [one.text] : [])) : [],
    ),
  );

/** Says what would be needed to get past a failure, as far as the certificates themselves tell where it is to be had. */
export const wishFor = (
  wishes: Wishes | undefined,
  target: Certificate,
  failure: PathFailure,
  pool: readonly Certificate[],
): void => {
  if (!wishes) return;
  if (failure.kind === 'no-path') {
    const top = topOf(target, pool);
    const urls = webAddresses(top.extensions.authorityInfo?.issuers ?? []);
    if (urls.length > 0 && !isSelfIssued(top))
      wishes.add({ kind: 'issuer', urls, certificate: top.sha256, name: certificateName(top) });
    return;
  }
  if (failure.kind !== 'revocation-unknown') return;
  for (const { certificate, issuer, revocation } of [...failure.steps, ...failure.responders]) {
    if (revocation.status !== 'unknown') continue;
    const about = { certificate: certificate.sha256, name: certificateName(certificate) };
    const responders = webAddresses(certificate.extensions.authorityInfo?.ocsp ?? []);
    if (issuer && responders.length > 0)
      wishes.add({ kind: 'ocsp', urls: responders, request: ocspRequest(certificate, issuer), ...about });
    const lists = listAddresses(certificate);
    if (lists.length > 0) wishes.add({ kind: 'crl', urls: lists, ...about });
  }
};

/** As far up as the certificates at hand lead: the one whose issuer is missing. */
const topOf = (target: Certificate, pool: readonly Certificate[]): Certificate => {
  let top = target;
  for (let step = 0; step < 8; step++) {
    const child = top;
    const above = pool
      .filter((one) => one.subject.key === child.issuer.key && one.sha256 !== child.sha256)
      .slice(0, 8)
      .find((one) => isSignedBy(child, one.key));
    if (!above || isSelfIssued(above)) return top;
    top = above;
  }
  return top;
};
