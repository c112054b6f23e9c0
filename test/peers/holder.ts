import { createPrivateKey, X509Certificate } from 'node:crypto';
import { fromBER, type BaseBlock, type Sequence } from 'asn1js';
import type { Holder } from '../conformance/signatures-workshop.ts';
import type { Authority } from './openssl-authority.ts';

/** A key and certificate made by openssl, for our own makers of signed messages and documents. */
export const holderOf = (authority: Authority, name: string): Holder => {
  const { raw, serialNumber } = new X509Certificate(authority.read(`${name}.pem`));
  const [body] = (fromBER(raw).result as Sequence).valueBlock.value;
  // RFC 5280 §4.1: version, serial number, algorithm, issuer, validity, subject.
  const parts = (body as Sequence).valueBlock.value;
  const der = (part: BaseBlock | undefined): Uint8Array => new Uint8Array(part?.valueBeforeDecodeView ?? []);
  const key = createPrivateKey(authority.read(`${name}.key`));
  return {
    certificate: new Uint8Array(raw),
    subject: der(parts[5]),
    issuer: der(parts[3]),
    serial: Number.parseInt(serialNumber, 16),
    key,
    type: key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa',
  };
};
