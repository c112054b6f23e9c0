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
import { textOf } from './pem.ts';

/** What is secret in some bytes, without the letter around it. */
export type Secret = Pick<FoundSecret, 'kind' | 'encrypted' | 'size' | 'sha256'>;
export const secretOf = (kind: SecretKind, encrypted: boolean, bytes: Uint8Array): Secret => ({
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

/** A key in DER; anything may follow it. */
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
export const secretFile = (bytes: Uint8Array, name: string): Secret | null => {
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
