/** The DER (ITU-T X.690) that a signature of ours needs: written, and of a certificate the two fields that name it. */

export const tlv = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const head = body.length < 0x80 ? [tag, body.length] : [tag, 0x80 | length.length, ...length];
  return Buffer.concat([Uint8Array.from(head), body]);
};
export const sequence = (...content: readonly Uint8Array[]): Buffer => tlv(0x30, ...content);
/** SET OF in DER order (X.690 §11.6). */
export const setOf = (...content: readonly Uint8Array[]): Buffer => tlv(0x31, ...content.toSorted(Buffer.compare));
export const octets = (bytes: Uint8Array): Buffer => tlv(0x04, bytes);
export const smallInteger = (value: number): Buffer => tlv(0x02, Uint8Array.of(value));

export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const base128 = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      base128.unshift(0x80 | (left % 128));
    return base128;
  });
  return tlv(0x06, Uint8Array.from(bytes));
};

/** One element at `at`: where its content begins and where it ends. */
const element = (
  der: Uint8Array,
  at: number,
): { readonly tag: number; readonly body: number; readonly end: number } => {
  const tag = der[at] ?? 0;
  const first = der[at + 1] ?? 0;
  if (first < 0x80) return { tag, body: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (der[at + 2 + index] ?? 0);
  return { tag, body: at + 2 + count, end: at + 2 + count + length };
};

/** IssuerAndSerialNumber (RFC 5652 §10.2.4) of a certificate (RFC 5280 §4.1); ours, so it is well-formed. */
export const issuerAndSerial = (certificate: Uint8Array): Buffer => {
  const outer = element(certificate, 0);
  const body = element(certificate, outer.body);
  let at = body.body;
  // [0] version, where it is written.
  if (element(certificate, at).tag === 0xa0) at = element(certificate, at).end;
  const serial = element(certificate, at);
  const algorithm = element(certificate, serial.end);
  const issuer = element(certificate, algorithm.end);
  return sequence(certificate.subarray(algorithm.end, issuer.end), certificate.subarray(at, serial.end));
};
