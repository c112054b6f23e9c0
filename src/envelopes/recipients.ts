import { createHash } from 'node:crypto';
import {
  childrenOf,
  contentsOf,
  integerBytes,
  isContext,
  isUniversal,
  octetString,
  oidValue,
  readAsn1,
  sequence,
  sequenceBytes,
  tags,
  unlessMalformed,
  type Asn1,
} from '../signatures/index.ts';
import { oid } from './algorithms.ts';

const digest = (kind: string, ...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256').update(kind);
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
};

const numbered = (issuer: Asn1 | undefined, serial: Asn1 | undefined): string =>
  digest('number', sequenceBytes(issuer), integerBytes(serial));

/** How a message names one of its recipients: by the issuer and number of the certificate, or by its key identifier. */
export const recipientOf = (id: Asn1): string => {
  if (isContext(id, 0)) return digest('key', contentsOf(id));
  const [issuer, serial] = sequence(id);
  return numbered(issuer, serial);
};

/** Both names of a certificate's holder; empty when it cannot be read. */
export const recipientsOf = (certificate: Uint8Array): string[] =>
  unlessMalformed(() => {
    const [signed] = sequence(readAsn1(certificate));
    const parts = sequence(signed);
    const [serial, , issuer] = isContext(parts[0], 0) ? parts.slice(1) : parts;
    const wrapped = parts.find((part) => isContext(part, 3));
    const [list] = wrapped ? childrenOf(wrapped) : [];
    const keys = (list ? sequence(list, 100) : []).flatMap((extension) => {
      const [id, ...rest] = sequence(extension);
      const value = rest.at(-1);
      if (!value || !isUniversal(id, tags.oid) || oidValue(id) !== oid.subjectKeyIdentifier) return [];
      return [digest('key', octetString(readAsn1(octetString(value))))];
    });
    return [numbered(issuer, serial), ...keys];
  }) ?? [];
