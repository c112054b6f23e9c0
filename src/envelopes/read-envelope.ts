import type { WantedKey } from '../model/index.ts';
import {
  algorithmIdentifier,
  bytesOf,
  contentsOf,
  isContext,
  isUniversal,
  Malformed,
  octetString,
  octets,
  oidValue,
  only,
  readAsn1,
  sequence,
  setOf,
  smallInteger,
  tags,
  type AlgorithmIdentifier,
  type Asn1,
} from '../signatures/index.ts';
import { ciphers, hashes, oid, type Cipher } from './algorithms.ts';
import { recipientOf } from './recipients.ts';

/** An encrypted message, with everything but the key (RFC 5652 §6.1, RFC 5083 §2.1). */
export type Envelope = {
  readonly cipher: Cipher;
  readonly iv: Uint8Array;
  readonly content: Uint8Array;
  /** Of authenticated encryption: the tag, and what it covers besides. */
  readonly tag: Uint8Array | null;
  readonly covered: Uint8Array | null;
  readonly keys: readonly WantedKey[];
};

const most = { recipients: 50, key: 2_048 };

const sizes: ReadonlySet<number> = new Set([12, 13, 14, 15, 16]);

/** RFC 8017 §A.2.1: SHA-1 where nothing is said. */
const oaepOf = (parameters: Asn1 | null): Pick<WantedKey, 'hash' | 'maskHash'> | null => {
  const fields = parameters ? sequence(parameters, 3) : [];
  const field = (tag: number): Asn1 | undefined => fields.find((one) => isContext(one, tag));
  const named = (one: AlgorithmIdentifier): string | undefined =>
    Object.hasOwn(hashes, one.oid) ? hashes[one.oid] : undefined;
  const [own, mask, label] = [field(0), field(1), field(2)];
  const hash = own ? named(algorithmIdentifier(only(own))) : 'sha1';
  const generator = mask ? algorithmIdentifier(only(mask)) : null;
  if (generator !== null && (generator.oid !== oid.mgf1 || generator.parameters === null)) return null;
  const maskHash = generator?.parameters ? named(algorithmIdentifier(generator.parameters)) : 'sha1';
  return label || hash === undefined || maskHash === undefined ? null : { hash, maskHash };
};

/** Of one recipient; null for a way of handing keys over that is not supported. */
const wantedOf = (recipient: Asn1, length: number): WantedKey | null => {
  if (!isUniversal(recipient, tags.sequence)) return null;
  const [, id, method, key] = sequence(recipient);
  if (!id || !key) throw new Malformed('wrong recipient');
  const algorithm = algorithmIdentifier(method);
  const encryptedKey = octetString(key);
  if (encryptedKey.length > most.key) return null;
  const wanted = { algorithm: algorithm.oid, encryptedKey, recipient: recipientOf(id), length };
  if (algorithm.oid === oid.rsa) return wanted;
  const oaep = algorithm.oid === oid.rsaOaep ? oaepOf(algorithm.parameters) : null;
  return oaep && { ...wanted, ...oaep };
};

const cipherOf = ({ oid: name }: AlgorithmIdentifier): Cipher => {
  const cipher = Object.hasOwn(ciphers, name) ? ciphers[name] : undefined;
  if (!cipher) throw new Malformed('a cipher that is not supported');
  return cipher;
};

const ivOf = (cipher: Cipher, parameters: Asn1 | null): Uint8Array => {
  if (parameters === null) throw new Malformed('a cipher without its parameters');
  const iv = cipher.mode === 'gcm' ? octetString(sequence(parameters)[0]) : octetString(parameters);
  if (cipher.mode === 'cbc' ? iv.length !== cipher.iv : iv.length < 8 || iv.length > 64)
    throw new Malformed('a cipher with wrong parameters');
  return iv;
};

/** RFC 5083 §2.2: the attributes under the tag of a SET, in DER as they must stand. */
const asSet = (attributes: Asn1): Uint8Array => {
  const set = Buffer.from(bytesOf(attributes));
  set[0] = 0x31;
  return set;
};

const head = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32));
const marks = ['06092a864886f70d010703', '060b2a864886f70d0109100117'].map((mark) => Buffer.from(mark, 'hex'));

/** Whether the octets begin as an encrypted message. */
export const isEnvelope = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30 && marks.some((mark) => head(bytes).subarray(0, 24).includes(mark));

/** Reads an encrypted message in BER. Throws `Malformed`, also for ciphers that are not supported. */
export const readEnvelope = (bytes: Uint8Array): Envelope => {
  const [type, explicit] = sequence(readAsn1(bytes, { trailing: true }), 2);
  const kind = oidValue(type);
  const authenticated = kind === oid.authEnvelopedData;
  if (!explicit || (!authenticated && kind !== oid.envelopedData)) throw new Malformed('no encrypted message');
  const parts = sequence(only(explicit), 8);
  let at = 1;
  if (isContext(parts[at], 0)) at += 1;
  const recipients = setOf(parts[at++], most.recipients);
  const [, method, implicit] = sequence(parts[at++]);
  const algorithm = algorithmIdentifier(method);
  const cipher = cipherOf(algorithm);
  if (!implicit || !isContext(implicit, 0)) throw new Malformed('an encrypted message without its content');
  if ((cipher.mode === 'gcm') !== authenticated) throw new Malformed('a cipher that does not fit the message');
  const attributes = authenticated && isContext(parts[at], 1) ? (parts[at++] as Asn1) : null;
  const tag = authenticated ? octetString(parts[at]) : null;
  const [, length] = authenticated && algorithm.parameters ? sequence(algorithm.parameters) : [];
  if (tag !== null && (!sizes.has(tag.length) || tag.length !== (length ? smallInteger(contentsOf(length)) : 12)))
    throw new Malformed('a wrong authentication tag');
  return {
    cipher,
    iv: ivOf(cipher, algorithm.parameters),
    content: octets(implicit),
    tag,
    covered: attributes === null ? null : asSet(attributes),
    keys: recipients.map((one) => wantedOf(one, cipher.key)).filter((key) => key !== null),
  };
};
