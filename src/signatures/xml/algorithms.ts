import {
  attributeOf,
  childrenNamed,
  elementsOf,
  textOf,
  type CanonicalForm,
  type XmlElement,
} from '../../xml/index.ts';
import type { SignatureAlgorithm } from '../crypto/algorithm.ts';
import { digestLength, type DigestName } from '../crypto/digest.ts';
import { base64OrNull } from './base64.ts';
import { ds, exclusiveC14n, more, more2007, more2021 } from './names.ts';

const digests: Readonly<Record<string, DigestName>> = {
  [`${ds}sha1`]: 'SHA-1',
  [`${more}md5`]: 'MD5',
  [`${more}sha224`]: 'SHA-224',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'SHA-256',
  [`${more}sha384`]: 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
  'http://www.w3.org/2001/04/xmlenc#ripemd160': 'RIPEMD-160',
  // Written so by some signers; RFC 9231 has the identifiers above.
  [`${more}sha256`]: 'SHA-256',
  [`${more}sha512`]: 'SHA-512',
  [`${more}ripemd160`]: 'RIPEMD-160',
  [`${more2007}sha3-224`]: 'SHA3-224',
  [`${more2007}sha3-256`]: 'SHA3-256',
  [`${more2007}sha3-384`]: 'SHA3-384',
  [`${more2007}sha3-512`]: 'SHA3-512',
};

export const digestByUri = (uri: string | null): DigestName | null =>
  uri !== null && Object.hasOwn(digests, uri) ? (digests[uri] ?? null) : null;

/** The digest a DigestMethod child names, or null. */
export const digestMethodIn = (element: XmlElement): DigestName | null => {
  const [method] = childrenNamed(element, ds, 'DigestMethod');
  return method ? digestByUri(attributeOf(method, 'Algorithm')) : null;
};

export type XmlSignatureMethod =
  | { readonly kind: 'public'; readonly algorithm: SignatureAlgorithm }
  /** Verified by OpenSSL over the message itself; not in the dated table, so that it holds but never suffices. */
  | { readonly kind: 'message'; readonly keyType: string; readonly context: Uint8Array }
  | { readonly kind: 'hmac'; readonly digest: DigestName; readonly bits: number };

const names: Readonly<Record<string, DigestName>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  ripemd160: 'RIPEMD-160',
  'sha3-224': 'SHA3-224',
  'sha3-256': 'SHA3-256',
  'sha3-384': 'SHA3-384',
  'sha3-512': 'SHA3-512',
};

const signatures = new Map<string, SignatureAlgorithm>([
  [`${ds}rsa-sha1`, { scheme: 'rsa-pkcs1', digest: 'SHA-1' }],
  [`${ds}dsa-sha1`, { scheme: 'dsa', digest: 'SHA-1' }],
  ['http://www.w3.org/2009/xmldsig11#dsa-sha256', { scheme: 'dsa', digest: 'SHA-256' }],
  [`${more2021}eddsa-ed25519`, { scheme: 'eddsa', curve: 'Ed25519', digest: null }],
  [`${more2021}eddsa-ed448`, { scheme: 'eddsa', curve: 'Ed448', digest: null }],
  ...Object.entries(names).flatMap(([name, digest]): [string, SignatureAlgorithm][] => [
    ...[more, more2007, more2021].flatMap((space): [string, SignatureAlgorithm][] => [
      [`${space}rsa-${name}`, { scheme: 'rsa-pkcs1', digest }],
      [`${space}ecdsa-${name}`, { scheme: 'ecdsa', digest }],
    ]),
    // RFC 9231 §2.3.10: the salt is as long as the digest, MGF1 uses the same one.
    [`${more2007}${name}-rsa-MGF1`, { scheme: 'rsa-pss', digest, mgfDigest: digest, salt: digestLength(digest) }],
  ]),
]);

const hmacs = new Map<string, DigestName>([
  [`${ds}hmac-sha1`, 'SHA-1'],
  ...Object.entries(names).flatMap(([name, digest]): [string, DigestName][] =>
    [more, more2007, more2021].map((space) => [`${space}hmac-${name}`, digest]),
  ),
]);

/** RSASSA-PSS with parameters (RFC 9231 §2.3.9). */
const pssParameters = (method: XmlElement): SignatureAlgorithm | null => {
  const [parameters] = childrenNamed(method, more2007, 'RSAPSSParams');
  if (!parameters) return { scheme: 'rsa-pss', digest: 'SHA-256', mgfDigest: 'SHA-256', salt: 32 };
  const digest = childrenNamed(parameters, ds, 'DigestMethod').length > 0 ? digestMethodIn(parameters) : 'SHA-256';
  if (digest === null) return null;
  const [mask] = childrenNamed(parameters, more2007, 'MaskGenerationFunction');
  if (mask && attributeOf(mask, 'Algorithm') !== `${more2007}MGF1`) return null;
  const mgfDigest = mask && childrenNamed(mask, ds, 'DigestMethod').length > 0 ? digestMethodIn(mask) : digest;
  const [length] = childrenNamed(parameters, more2007, 'SaltLength');
  const salt = length ? Number(textOf(length).trim()) : digestLength(digest);
  const [trailer] = childrenNamed(parameters, more2007, 'TrailerField');
  if (trailer && textOf(trailer).trim() !== '1') return null;
  if (mgfDigest === null || !Number.isInteger(salt) || salt < 0 || salt > 1024) return null;
  return { scheme: 'rsa-pss', digest, mgfDigest, salt };
};

const experimental = 'http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#';

/** ML-DSA and SLH-DSA as xmlsec names them until a standard does, and Ed25519ctx (RFC 8032 §5.1). */
const messageMethod = (uri: string, method: XmlElement): XmlSignatureMethod | null => {
  const named = uri.startsWith(experimental) ? uri.slice(experimental.length) : '';
  const keyType = /^(?:ml-dsa-(?:44|65|87)|slh-dsa-(?:sha2|shake)-(?:128|192|256)[fs])$/.test(named)
    ? named
    : uri === `${more2021}eddsa-ed25519ctx`
      ? 'ed25519'
      : null;
  if (keyType === null) return null;
  const inside = elementsOf(method);
  const [bearer, second] = inside;
  if (second || (bearer && !/^(?:MLDSA|SLHDSA|EdDSA)ContextString$/.test(bearer.local))) return null;
  const context = bearer ? base64OrNull(textOf(bearer)) : Buffer.alloc(0);
  return context && context.length <= 255 ? { kind: 'message', keyType, context } : null;
};

/** What a SignatureMethod says, or null when it is unknown or carries what it must not. */
export const signatureMethod = (method: XmlElement): XmlSignatureMethod | null => {
  const uri = attributeOf(method, 'Algorithm') ?? '';
  const hmac = hmacs.get(uri);
  if (hmac) {
    const [length] = childrenNamed(method, ds, 'HMACOutputLength');
    const full = digestLength(hmac) * 8;
    const bits = length ? Number(textOf(length).trim()) : full;
    return Number.isInteger(bits) && bits > 0 && bits <= full ? { kind: 'hmac', digest: hmac, bits } : null;
  }
  const message = messageMethod(uri, method);
  if (message) return message;
  const algorithm = uri === `${more2007}rsa-pss` ? pssParameters(method) : (signatures.get(uri) ?? null);
  // Parameters that nobody here reads (context strings of EdDSA) would change what is verified.
  if (algorithm && algorithm.scheme === 'eddsa' && elementsOf(method).length > 0) return null;
  return algorithm ? { kind: 'public', algorithm } : null;
};

const forms: Readonly<Record<string, CanonicalForm>> = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { mode: '1.0', comments: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': { mode: '1.0', comments: true },
  'http://www.w3.org/2006/12/xml-c14n11': { mode: '1.1', comments: false },
  'http://www.w3.org/2006/12/xml-c14n11#WithComments': { mode: '1.1', comments: true },
  [exclusiveC14n]: { mode: 'exclusive', comments: false },
  [`${exclusiveC14n}WithComments`]: { mode: 'exclusive', comments: true },
};

export const plainForm: CanonicalForm = { mode: '1.0', comments: false };

/** The canonical form an element (CanonicalizationMethod or Transform) asks for, or null when it is none. */
export const canonicalForm = (element: XmlElement): CanonicalForm | null => {
  const uri = attributeOf(element, 'Algorithm') ?? '';
  const form = Object.hasOwn(forms, uri) ? forms[uri] : undefined;
  if (!form) return null;
  if (form.mode !== 'exclusive') return form;
  const [prefixes] = childrenNamed(element, exclusiveC14n, 'InclusiveNamespaces');
  const list = (prefixes ? (attributeOf(prefixes, 'PrefixList') ?? '') : '').split(/[ \t\r\n]+/);
  return { ...form, inclusive: list.filter((one) => one !== '').map((one) => (one === '#default' ? '' : one)) };
};
