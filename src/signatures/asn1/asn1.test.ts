import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Malformed, unlessMalformed } from '../malformed.ts';
import {
  bytesOf,
  childrenOf,
  contentsOf,
  derOf,
  encode,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeUnsigned,
  integerBytes,
  octetString,
  oidValue,
  pemBlocks,
  readAsn1,
  sequence,
  timeText,
  timeValue,
  toDer,
  type Asn1,
} from './index.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** Visits everything, as the readers of this folder together do. */
const visit = (node: Asn1): number =>
  node.constructed ? childrenOf(node).reduce((sum, child) => sum + visit(child), 1) : 1;

describe('reading', () => {
  it('reads indefinite lengths and strings in pieces', () => {
    const node = readAsn1(bytes('3080248004020102040103000002010500 00'.replaceAll(' ', '')));
    const [text, number] = sequence(node);
    expect(octetString(text)).toEqual(Buffer.from([1, 2, 3]));
    expect(Buffer.from(integerBytes(number)).toString('hex')).toBe('05');
  });

  const refused: readonly (readonly [string, string, boolean])[] = [
    ['indefinite length in DER', '30800000', true],
    ['a length that is not minimal in DER', '3081050203010203', true],
    ['a length past the end', '3005020101', false],
    ['a child past the end of its parent', '30030205ff', false],
    ['octets after the encoding', '300000', false],
    ['an indefinite encoding that is not closed', '3080020101', false],
    ['a primitive of indefinite length', '0480000000', false],
    ['a length field of seven octets', '308700000000000000', false],
    ['a short tag in long form', '1f0500', false],
    ['nothing at all', '', false],
  ];
  for (const [fault, hex, der] of refused)
    it(`refuses ${fault}`, () => {
      expect(() => visit(readAsn1(bytes(hex), { der }))).toThrow(Malformed);
    });

  it('stops at the depth limit, definite and indefinite', () => {
    let nested: Uint8Array = Uint8Array.of(5, 0);
    for (let depth = 0; depth < 100; depth++) nested = encodeSequence(nested);
    expect(() => visit(readAsn1(nested))).toThrow('deeply');
    const open = Buffer.concat([Buffer.from('3080'.repeat(5000), 'hex'), Buffer.alloc(10_000)]);
    expect(() => readAsn1(open)).toThrow('deeply');
  });

  it('stops at the node limit', () => {
    const wide = encodeSequence(...Array.from({ length: 1000 }, () => Uint8Array.of(5, 0)));
    expect(() => visit(readAsn1(wide, { limits: { nodes: 500 } }))).toThrow('too many');
  });

  it('stops before a list longer than asked for costs memory', () => {
    const wide = readAsn1(encodeSequence(...Array.from({ length: 100 }, () => Uint8Array.of(5, 0))));
    expect(sequence(wide, 100)).toHaveLength(100);
    expect(() => sequence(wide, 99)).toThrow('too many');
  });

  it('joins a string of very many pieces, and writes a very long list anew (stack exhaustion)', () => {
    const count = 200_000;
    const pieces = encode(0x24, Buffer.alloc(count * 3, Buffer.from([4, 1, 7])));
    expect(Buffer.compare(octetString(readAsn1(pieces)), Buffer.alloc(count, 7))).toBe(0);
    const list = encode(0x31, Buffer.alloc(count * 2, Buffer.from([5, 0])));
    expect(Buffer.compare(toDer(readAsn1(list)), list)).toBe(0);
  });

  it('shares the memory it reads from', () => {
    const source = encodeSequence(encodeUnsigned(Uint8Array.of(7)));
    const [number] = sequence(readAsn1(source));
    expect(contentsOf(number as Asn1).buffer).toBe(source.buffer);
  });

  it('refuses an INTEGER with a leading zero and an OID arc with one', () => {
    expect(() => integerBytes(readAsn1(bytes('02020001')))).toThrow(Malformed);
    expect(() => oidValue(readAsn1(bytes('0603558001')))).toThrow(Malformed);
  });

  it('reads times with zones, fractions and both centuries', () => {
    expect(new Date(timeText('500101000000Z', true)).getUTCFullYear()).toBe(1950);
    expect(new Date(timeText('491231235959Z', true)).getUTCFullYear()).toBe(2049);
    expect(timeText('20260101120000.5Z', false)).toBe(Date.UTC(2026, 0, 1, 12, 0, 0, 500));
    expect(timeText('20260101120000+0100', false)).toBe(Date.UTC(2026, 0, 1, 11));
    for (const wrong of ['20261301000000Z', '20260230000000Z', '2026', '20260101250000Z', '20260101000000'])
      expect(() => timeText(wrong, false)).toThrow(Malformed);
    expect(() => timeValue(readAsn1(bytes('0500')))).toThrow(Malformed);
  });
});

describe('any bytes', () => {
  const sample = Buffer.from(
    encodeSequence(
      encodeOid('1.2.840.113549.1.7.2'),
      encode(0xa0, encodeSetOf([encodeUnsigned(Uint8Array.of(200)), encodeSequence(encode(4, Uint8Array.of(1, 2)))])),
    ),
  );

  it('end in a tree or in Malformed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (noise) => void unlessMalformed(() => visit(readAsn1(noise, { trailing: true }))),
      ),
      { numRuns: 500 },
    );
  });

  it('end so too when they were a good encoding once', () => {
    fc.assert(
      fc.property(fc.nat(sample.length - 1), fc.nat(255), (at, octet) => {
        const broken = Buffer.from(sample);
        broken[at] = octet;
        unlessMalformed(() => toDer(readAsn1(broken)));
      }),
      { numRuns: 500 },
    );
  });

  it('that read are written back to the same DER, and DER is its own canonical form', () => {
    const tree: fc.Memo<Uint8Array> = fc.memo((depth) =>
      depth <= 1
        ? fc.oneof(
            fc.uint8Array({ maxLength: 200 }).map((content) => encode(4, content)),
            fc.nat(1 << 30).map((number) => encodeUnsigned(Buffer.from(number.toString(16).padStart(8, '0'), 'hex'))),
          )
        : fc.array(tree(depth - 1), { maxLength: 4 }).map((parts) => encodeSequence(...parts)),
    );
    fc.assert(
      fc.property(tree(4), (der) => Buffer.compare(toDer(readAsn1(der, { der: true })), der) === 0),
      { numRuns: 200 },
    );
  });

  it('of an OID round-trip', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.nat(39), fc.array(fc.nat(1 << 28), { maxLength: 6 }), (top, second, rest) => {
        const dotted = [top, second, ...rest].join('.');
        return oidValue(readAsn1(encodeOid(dotted))) === dotted;
      }),
    );
  });
});

describe('canonical form', () => {
  it('closes indefinite lengths, joins pieces, sorts sets', () => {
    const loose = bytes('31800201050201010000');
    expect(Buffer.from(toDer(readAsn1(loose))).toString('hex')).toBe('3106020101020105');
    expect(Buffer.from(toDer(readAsn1(bytes('24800401010401020000')))).toString('hex')).toBe('04020102');
  });
});

describe('PEM', () => {
  const der = encodeSequence(encodeUnsigned(Uint8Array.of(1)));
  const block = (label: string): string =>
    `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;

  it('is read out of a bundle with notes between the blocks', () => {
    const file = Buffer.from(`note\n${block('CERTIFICATE')}more\n${block('X509 CRL')}`);
    expect(pemBlocks(file).map(({ label }) => label)).toEqual(['CERTIFICATE', 'X509 CRL']);
    expect(derOf(file, ['X509 CRL'])).toEqual([Buffer.from(der)]);
  });

  it('is told from DER and from bare base64', () => {
    expect(derOf(der, ['X'])).toEqual([der]);
    expect(bytesOf(readAsn1(derOf(Buffer.from(Buffer.from(der).toString('base64')), ['X'])[0] as Uint8Array))).toEqual(
      Buffer.from(der),
    );
    expect(derOf(Buffer.from('hello'), ['X'])).toEqual([]);
  });
});
