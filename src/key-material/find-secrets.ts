import { createHash } from 'node:crypto';
import type { FoundSecret, SecretKind } from '../model/index.ts';
import {
  childrenOf,
  contentsOf,
  integerBytes,
  isUniversal,
  oidValue,
  orReason,
  readAsn1,
  sequence,
  smallInteger,
  tags,
  type Asn1,
} from '../signatures/index.ts';
import { pemTexts, textOf, type PemText } from './pem.ts';

/** What is secret in some bytes, without the letter around it. */
export type Secret = Pick<FoundSecret, 'kind' | 'encrypted' | 'size' | 'sha256'>;
/** One that stands in a text, with its place there. */
export type SecretInText = Secret & { readonly start: number; readonly end: number };

const secretOf = (kind: SecretKind, encrypted: boolean, bytes: Uint8Array): Secret => ({
  kind,
  encrypted,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const integerOf = (node: Asn1 | undefined): number | null =>
  isUniversal(node, tags.integer) && contentsOf(node).length <= 4 ? smallInteger(integerBytes(node)) : null;

/** By the first two or three parts of the outermost SEQUENCE; the rest may be cut off. */
const kindOfDer = (parts: readonly Asn1[]): { readonly kind: SecretKind; readonly encrypted: boolean } | null => {
  const [first, second, third] = parts;
  const version = integerOf(first);
  // PFX ::= SEQUENCE { version 3, ContentInfo, MacData OPTIONAL } (RFC 7292 §4).
  if (version === 3 && isUniversal(second, tags.sequence)) {
    const content = isUniversal(childrenOf(second, 4)[0], tags.oid) ? oidValue(childrenOf(second, 4)[0]) : '';
    if (content.startsWith('1.2.840.113549.1.7.')) return { kind: 'pkcs12', encrypted: true };
  }
  // PrivateKeyInfo (RFC 5958): version, algorithm, OCTET STRING.
  if ((version === 0 || version === 1) && isUniversal(second, tags.sequence) && isUniversal(third, tags.octetString))
    return isUniversal(childrenOf(second, 4)[0], tags.oid) ? { kind: 'private-key', encrypted: false } : null;
  // ECPrivateKey (RFC 5915): version 1, OCTET STRING.
  if (version === 1 && isUniversal(second, tags.octetString) && contentsOf(second).length >= 16)
    return { kind: 'private-key', encrypted: false };
  // RSAPrivateKey (RFC 8017 A.1.2): version and eight numbers; DSA as OpenSSL writes it: version and five.
  if (
    (version === 0 || version === 1) &&
    parts.length >= 6 &&
    parts.slice(0, 6).every((one) => isUniversal(one, tags.integer))
  )
    return { kind: 'private-key', encrypted: false };
  // EncryptedPrivateKeyInfo (RFC 5958 §3): an algorithm by password, OCTET STRING, and nothing else.
  if (parts.length === 2 && isUniversal(first, tags.sequence) && isUniversal(second, tags.octetString)) {
    const algorithm = childrenOf(first, 4)[0];
    if (isUniversal(algorithm, tags.oid) && /^1\.2\.840\.113549\.1\.(?:5|12\.1)\./.test(oidValue(algorithm)))
      return { kind: 'encrypted-private-key', encrypted: true };
  }
  return null;
};

const derSecret = (bytes: Uint8Array): Secret | null => {
  const outcome = orReason(() => {
    const whole = readAsn1(bytes, { trailing: true, limits: { depth: 8, nodes: 2000, length: 64 << 20 } });
    const found = kindOfDer(sequence(whole, 16));
    return found && secretOf(found.kind, found.encrypted, bytes);
  });
  return 'value' in outcome ? outcome.value : null;
};

const magic: readonly (readonly [SecretKind, string])[] = [
  ['java-keystore', 'feedfeed'],
  ['java-keystore', 'cececece'],
  ['openssh-key', Buffer.from('openssh-key-v1\0').toString('hex')],
];

/** Named so that nobody names anything else so; its bytes have to be told, whatever they are. */
const namedStore = /\.(?:p12|pfx|jks|jceks|keystore|ppk|bks)$/i;

/** A file that is a key or a store of keys as a whole; null for everything else. */
const wholeFile = (bytes: Uint8Array, name: string): Secret | null => {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const known = magic.find(([, start]) => head.startsWith(start));
  if (known) return secretOf(known[0], true, bytes);
  if (bytes[0] === 0x30) return derSecret(bytes);
  const start = textOf(bytes.subarray(0, 64)).trimStart();
  if (start.startsWith('PuTTY-User-Key-File-')) {
    const encrypted = !/^Encryption: *none\s*$/im.test(textOf(bytes.subarray(0, 2000)));
    return secretOf('putty-key', encrypted, bytes);
  }
  if (namedStore.test(name) && bytes.length >= 64 && !/^[\x20-\x7e\s]*$/.test(textOf(bytes.subarray(0, 64))))
    return secretOf(/\.(?:p12|pfx)$/i.test(name) ? 'pkcs12' : 'java-keystore', true, bytes);
  return null;
};

const kindOfPem = ({ label, headed, bytes }: PemText): Pick<Secret, 'kind' | 'encrypted'> | null => {
  // A heading that somebody only speaks of has no key behind it.
  if (bytes === null || bytes.length < 24) return null;
  if (label === 'PKCS12' || label === 'PFX') return { kind: 'pkcs12', encrypted: true };
  if (!label.includes('PRIVATE KEY')) return null;
  if (label.startsWith('PGP')) return { kind: 'pgp-key', encrypted: false };
  if (label === 'OPENSSH PRIVATE KEY') {
    // The name of the cipher stands first: "none" for a key in clear.
    const cipher = Buffer.from(bytes.subarray(15, 40)).toString('latin1');
    return { kind: 'openssh-key', encrypted: !cipher.includes('none') };
  }
  const encrypted = label.startsWith('ENCRYPTED') || headed;
  return { kind: encrypted ? 'encrypted-private-key' : 'private-key', encrypted };
};

/** Base64 of a key without any heading; long lines of a mail's text. */
const bareKeys = (text: string): SecretInText[] => {
  const found: SecretInText[] = [];
  for (const match of text.matchAll(
    /(?<![A-Za-z0-9+/=])M[A-P][A-Za-z0-9+/]{60,}(?:\r?\n(?:[ \t>]*)[A-Za-z0-9+/]{4,}){0,200}={0,2}/g,
  )) {
    if (found.length >= 20) break;
    const secret = derSecret(Buffer.from(match[0].replace(/[\s>]+/g, ''), 'base64'));
    if (secret) found.push({ ...secret, start: match.index, end: match.index + match[0].length });
  }
  return found;
};

const puttyIn = (text: string): SecretInText[] => {
  const start = text.search(/PuTTY-User-Key-File-\d/);
  if (start < 0 || !/^Private-Lines: *\d/m.test(text.slice(start))) return [];
  const mac = /^Private-(?:MAC|Hash): *[0-9a-fA-F]+/m.exec(text.slice(start));
  const end = mac === null ? text.length : start + mac.index + mac[0].length;
  const held = text.slice(start, end);
  return [{ ...secretOf('putty-key', !/^Encryption: *none\s*$/m.test(held), Buffer.from(held)), start, end }];
};

/** Keys that stand in a text, in their order, each with its place. */
export const secretsInText = (text: string): SecretInText[] => {
  const pem = pemTexts(text).flatMap((block): SecretInText[] => {
    const told = kindOfPem(block);
    return told && block.bytes
      ? [{ ...secretOf(told.kind, told.encrypted, block.bytes), start: block.start, end: block.end }]
      : [];
  });
  const others = [...puttyIn(text), ...bareKeys(text)].filter(
    ({ start, end }) => !pem.some((one) => start < one.end && end > one.start),
  );
  return [...pem, ...others].toSorted((a, b) => a.start - b.start);
};

/**
 * The keys and key stores in one file. Not looked for: inside PDF, office documents, 7z and RAR, and in pictures. Never throws for
 * what is in the bytes.
 */
export const findSecrets = (bytes: Uint8Array, name: string): Secret[] => {
  if (bytes.length === 0) return [];
  const whole = wholeFile(bytes, name);
  if (whole) return [whole];
  if (bytes.length > 32 << 20) return [];
  return secretsInText(textOf(bytes)).map(({ kind, encrypted, size, sha256 }) => ({ kind, encrypted, size, sha256 }));
};
