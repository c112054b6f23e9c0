import { createHash, createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Signer, SignPdf } from '@signpdf/signpdf';
import { OkienkoError } from '../../model/index.ts';
import { issuerAndSerial, octets, oid, sequence, setOf, smallInteger, tlv } from './der.ts';

/** The office's key for sealing, its certificate first, then those that complete its path. */
export type SealKey = { readonly key: KeyObject; readonly certificates: readonly Uint8Array[] };

/** PEM files: the key (PKCS#8, also under a password, RSA or on a curve) and its certificate with those above it. */
export type SealFiles = {
  readonly key: string;
  readonly certificate: string;
  readonly passwordFile?: string | undefined;
};

const configurationError = (message: string, cause: unknown): OkienkoError =>
  new OkienkoError('configuration', `replies.annex: ${message}`, { cause });

/** @throws OkienkoError `configuration` when a file cannot be read, or the key is not the certificate's */
export const readSealKey = ({ key, certificate, passwordFile }: SealFiles): SealKey => {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      throw configurationError(`${path} cannot be read`, cause);
    }
  };
  const passphrase = passwordFile === undefined ? undefined : read(passwordFile).replace(/\r?\n$/, '');
  const pem = read(key);
  const blocks = read(certificate).match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  let made: KeyObject;
  let certificates: X509Certificate[];
  try {
    made = createPrivateKey(passphrase === undefined ? pem : { key: pem, passphrase });
    certificates = blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw configurationError(
      `${key} or ${certificate} is not what it should be (PEM), or the password is wrong`,
      cause,
    );
  }
  const [own] = certificates;
  if (own === undefined || !own.checkPrivateKey(made))
    throw configurationError(`the key in ${key} is not that of the first certificate in ${certificate}`, null);
  if (!['rsa', 'ec'].includes(made.asymmetricKeyType ?? ''))
    throw configurationError(`${key}: only RSA keys and keys on curves seal`, null);
  return { key: made, certificates: certificates.map(({ raw }) => new Uint8Array(raw)) };
};

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'), tlv(0x05));
const attribute = (dotted: string, value: Uint8Array): Buffer => sequence(oid(dotted), setOf(value));

/** CMS SignedData over the covered octets, as PAdES B-B asks (ETSI EN 319 142-1 §6.3): detached, no signing-time, the certificate bound. */
const signedData = (covered: Uint8Array, { key, certificates }: SealKey): Buffer => {
  const [own = new Uint8Array()] = certificates;
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid('1.2.840.113549.1.7.1')),
    attribute('1.2.840.113549.1.9.4', octets(sha256(covered))),
    // ESSCertIDv2 (RFC 5035 §3); SHA-256 is the default and therefore not written.
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octets(sha256(own)))))),
  ].toSorted(Buffer.compare);
  // The signature covers the SET OF, the file has them under [0] (RFC 5652 §5.4).
  const value = sign('sha256', setOf(...attributes), key);
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? sequence(oid('1.2.840.10045.4.3.2'))
      : sequence(oid('1.2.840.113549.1.1.1'), tlv(0x05));
  const signer = sequence(
    smallInteger(1),
    issuerAndSerial(own),
    sha256Algorithm,
    tlv(0xa0, ...attributes),
    algorithm,
    octets(value),
  );
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    tlv(
      0xa0,
      sequence(
        smallInteger(1),
        setOf(sha256Algorithm),
        sequence(oid('1.2.840.113549.1.7.1')),
        tlv(0xa0, ...certificates),
        setOf(signer),
      ),
    ),
  );
};

class OfficeSeal extends Signer {
  readonly seal: SealKey;
  constructor(seal: SealKey) {
    super();
    this.seal = seal;
  }
  override async sign(covered: Buffer): Promise<Buffer> {
    return signedData(covered, this.seal);
  }
}

/** Room that the signature's place in the file must have, in bytes. */
export const sealRoom = ({ certificates }: SealKey): number =>
  2_048 + certificates.reduce((sum, one) => sum + one.length, 0);

/** Fills the place of the signature in a PDF that was made for it. */
export const sealPdf = async (pdf: Uint8Array, seal: SealKey): Promise<Uint8Array> =>
  new Uint8Array(await new SignPdf().sign(Buffer.from(pdf), new OfficeSeal(seal)));
