import { createDecipheriv, createHash } from 'node:crypto';
import { fileKey } from './file-key.ts';
import { rc4 } from './rc4.ts';
import {
  integerOf,
  isArray,
  isDict,
  isName,
  isStream,
  isString,
  nameOf,
  type PdfDict,
  type PdfValue,
} from './values.ts';

type Method = 'rc4' | 'aes' | 'none';

/** How the strings and streams of a file are read (ISO 32000-2 §7.6). */
export type Decryption = {
  readonly key: Uint8Array;
  readonly strings: Method;
  readonly streams: Method;
  readonly aes256: boolean;
  readonly metadata: boolean;
};

const octets = (value: PdfValue): Uint8Array => (isString(value) ? value.bytes : new Uint8Array());

const methodOf = (filters: PdfDict | null, name: string | null): Method | null => {
  if (name === null || name === 'Identity') return 'none';
  const filter = filters?.entries.get(name);
  const method = isDict(filter) ? nameOf(filter.entries.get('CFM')) : null;
  return method === 'V2' ? 'rc4' : method === 'AESV2' || method === 'AESV3' ? 'aes' : method === 'None' ? 'none' : null;
};

/** The decryption a file asks for; null where it needs a password or another handler. All of `encrypt` is direct. */
export const decryptionOf = (encrypt: PdfDict, id: PdfValue): Decryption | null => {
  const { entries } = encrypt;
  const number = (key: string, fallback: number): number => integerOf(entries.get(key)) ?? fallback;
  const version = number('V', 0);
  if (nameOf(entries.get('Filter')) !== 'Standard') return null;
  const filters = entries.get('CF');
  const named = (key: string): Method | null =>
    version < 4 ? 'rc4' : methodOf(isDict(filters) ? filters : null, nameOf(entries.get(key)));
  const [strings, streams] = [named('StrF'), named('StmF')];
  const metadata = entries.get('EncryptMetadata') !== false;
  const key = fileKey({
    version,
    revision: number('R', 0),
    length: version === 1 ? 5 : version === 4 ? 16 : number('Length', 40) >> 3,
    owner: octets(entries.get('O') ?? null),
    user: octets(entries.get('U') ?? null),
    userKey: octets(entries.get('UE') ?? null),
    permissions: number('P', 0),
    encryptsMetadata: metadata,
    id: isArray(id) ? octets(id.items[0] ?? null) : new Uint8Array(),
  });
  if (!key || strings === null || streams === null) return null;
  return { key, strings, streams, aes256: version === 5, metadata };
};

const objectKey = ({ key, aes256 }: Decryption, method: Method, num: number, gen: number): Uint8Array => {
  if (aes256) return key;
  const salt = Uint8Array.of(num, num >> 8, num >> 16, gen, gen >> 8);
  const hash = createHash('md5').update(key).update(salt);
  if (method === 'aes') hash.update('sAlT');
  return hash.digest().subarray(0, Math.min(16, key.length + 5));
};

/** Ciphertext that is none is left as it stands: it will be compared, and not believed. */
const reveal = (data: Uint8Array, key: Uint8Array, method: Method): Uint8Array => {
  if (method === 'none') return data;
  if (method === 'rc4') return rc4(key, data);
  if (data.length < 32 || data.length % 16 !== 0) return data;
  try {
    const decipher = createDecipheriv(key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc', key, data.subarray(0, 16));
    return Buffer.concat([decipher.update(data.subarray(16)), decipher.final()]);
  } catch {
    return data;
  }
};

const isClear = ({ metadata }: Decryption, dict: PdfDict): boolean => {
  const type = nameOf(dict.entries.get('Type'));
  if (type === 'XRef' || (type === 'Metadata' && !metadata)) return true;
  const filter = dict.entries.get('Filter');
  return (isArray(filter) ? filter.items : [filter]).some((one) => isName(one) && one.value === 'Crypt');
};

/** An indirect object as its readers see it. A signature's own /Contents is never encrypted (§7.6.2). */
export const revealed = (decryption: Decryption, value: PdfValue, num: number, gen: number): PdfValue => {
  const stringKey = objectKey(decryption, decryption.strings, num, gen);
  const walk = (one: PdfValue): PdfValue => {
    if (isString(one)) return { ...one, bytes: reveal(one.bytes, stringKey, decryption.strings) };
    if (isArray(one)) return { ...one, items: one.items.map(walk) };
    if (isDict(one)) return inside(one);
    return one;
  };
  const inside = (dict: PdfDict): PdfDict => {
    const signature = dict.entries.has('ByteRange');
    const entries = new Map<string, PdfValue>();
    for (const [key, entry] of dict.entries) entries.set(key, signature && key === 'Contents' ? entry : walk(entry));
    return { ...dict, entries };
  };
  if (!isStream(value)) return walk(value);
  if (isClear(decryption, value.dict)) return value;
  const key = objectKey(decryption, decryption.streams, num, gen);
  return { ...value, dict: inside(value.dict), data: reveal(value.data, key, decryption.streams) };
};
