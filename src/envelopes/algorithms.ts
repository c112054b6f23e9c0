/** Ciphers and ways of handing over their keys, as CMS names them (RFC 3565, RFC 5084, RFC 8551 §2.7, RFC 8017). */

export type Cipher = {
  readonly name: string;
  /** Octets of the key. */
  readonly key: number;
  readonly mode: 'cbc' | 'gcm';
  /** Octets of the initialisation vector in CBC. */
  readonly iv: number;
};

const aes = (bits: number, mode: Cipher['mode']): Cipher => ({
  name: `aes-${bits}-${mode}`,
  key: bits / 8,
  mode,
  iv: 16,
});

export const ciphers: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': aes(128, 'cbc'),
  '2.16.840.1.101.3.4.1.22': aes(192, 'cbc'),
  '2.16.840.1.101.3.4.1.42': aes(256, 'cbc'),
  '2.16.840.1.101.3.4.1.6': aes(128, 'gcm'),
  '2.16.840.1.101.3.4.1.26': aes(192, 'gcm'),
  '2.16.840.1.101.3.4.1.46': aes(256, 'gcm'),
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', key: 24, mode: 'cbc', iv: 8 },
};

export const oid = {
  envelopedData: '1.2.840.113549.1.7.3',
  authEnvelopedData: '1.2.840.113549.1.9.16.1.23',
  rsa: '1.2.840.113549.1.1.1',
  rsaOaep: '1.2.840.113549.1.1.7',
  mgf1: '1.2.840.113549.1.1.8',
  subjectKeyIdentifier: '2.5.29.14',
} as const;

export const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
