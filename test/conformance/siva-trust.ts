/**
 * The trust under which SiVa's expectations hold, without its trusted list: authorities are told by a rule from the
 * certificates that lie in the corpus itself. The rule names services, as a trusted list does, and knows no file.
 */
import { X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { unpackZip } from '../../src/archives/index.ts';
import type { TrustAnchor, TrustBundle, TrustService } from '../../src/signatures/index.ts';
import { corpusFile, manifest } from './signatures-corpus.ts';

/** Issuers on the Estonian test list and, for documents of real people, on the lists it points to. */
const issuers =
  /^(?:TEST of .+|(?:ESTEID|EID|KLASS3)-SK(?: \d{4})?|ESTEID2018|EE-GovCA2018|EE Certification Centre Root CA|Juur-SK|E-ME SI \(CA1\)|Nacionalinis sertifikavimo centras \(IssuingCA-B\)|VI Registru Centras RCSC \(IssuingCA-A\)|Nortal NQSK16 Test Cert Signing)$/;
/** Time-stamping units and OCSP responders stand on a list by themselves. */
const clocks = /^(?:DEMO (?:of )?)?SK (?:TSA|TIMESTAMPING)/;
const responders =
  /^(?:(?:TEST|DEMO) of )?(?:SK|EID-SK|ESTEID-SK|KLASS3-SK)(?: \d{4})?(?: AIA| Proxy)? OCSP RESPONDER(?! .*EXPIRED)/i;

const purposes = { timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9' };

const serviceOf = (certificate: X509Certificate): TrustService | null => {
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
  if (certificate.ca) return issuers.test(name) ? 'other' : null;
  // Node gives the extended key usage under this name.
  const uses = (certificate.keyUsage as string[] | undefined) ?? [];
  if (uses.includes(purposes.timeStamping) && clocks.test(name)) return 'timestamp';
  if (uses.includes(purposes.ocspSigning) && responders.test(name)) return 'ocsp';
  return null;
};

/** `SEQUENCE { SEQUENCE { [0] 2, INTEGER …`: how every X.509 v3 certificate of usual length begins. */
const opening = Buffer.from('a003020102', 'hex');

const certificatesIn = function* (bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(opening); at >= 0; at = bytes.indexOf(opening, at + 1)) {
    const start = at - 8;
    if (start < 0 || bytes[start] !== 0x30 || bytes[start + 1] !== 0x82) continue;
    const end = start + 4 + bytes.readUInt16BE(start + 2);
    const slice = bytes.subarray(start, end);
    if (end <= bytes.length && /SK|EE|TEST|CA/.test(slice.toString('latin1'))) yield slice;
  }
};

const encoded =
  /(?:X509Certificate|EncapsulatedOCSPValue|EncapsulatedTimeStamp|ResponderCertificate)[^>]{0,200}>([A-Za-z0-9+/=\s]{200,200000})</g;

/** Every run of bytes in a file in which certificates may lie: plain, base64 in XML, hex and packed streams in a PDF. */
const layers = function* (bytes: Buffer, depth = 0): Generator<Buffer> {
  if (bytes.length > 4_000_000 || depth > 2) return;
  if (bytes.subarray(0, 2).toString() === 'PK') {
    const unpacked = unpackZip(bytes, { files: 100, bytes: 8_000_000, ratio: 1000 });
    if ('files' in unpacked) for (const file of unpacked.files) yield* layers(Buffer.from(file.bytes), depth + 1);
    return;
  }
  yield bytes;
  const text = bytes.toString('latin1');
  if (text.includes('</'))
    for (const [, base64] of text.replaceAll('&#13;', '').matchAll(encoded)) yield Buffer.from(base64 ?? '', 'base64');
  if (!text.startsWith('%PDF')) return;
  for (const [hex] of text.matchAll(/[0-9A-Fa-f]{2000,}/g)) yield Buffer.from(hex, 'hex');
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const start = text.indexOf('\n', index) + 1;
    const end = text.indexOf('endstream', start);
    if (end - start > 20_000) continue;
    try {
      yield inflateSync(bytes.subarray(start, end));
    } catch {
      // Packed in another way: no certificates there.
    }
  }
};

type Row = { readonly file: string };

export const sivaTrust = (): Pick<TrustBundle, 'anchors'> => {
  const anchors = new Map<string, TrustAnchor>();
  for (const file of new Set(manifest<Row>('siva').map((row) => row.file)))
    for (const bytes of layers(Buffer.from(corpusFile('siva', `files/${file}`))))
      for (const der of certificatesIn(bytes)) {
        const key = der.toString('latin1');
        if (anchors.has(key)) continue;
        try {
          const service = serviceOf(new X509Certificate(der));
          if (service) anchors.set(key, { der: Uint8Array.from(der), service });
        } catch {
          // Looks like a certificate and is none.
        }
      }
  return { anchors: [...anchors.values()] };
};
