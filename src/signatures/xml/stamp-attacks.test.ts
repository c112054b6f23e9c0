import { describe, expect, it } from 'vitest';
import { makeCrl, makeTimestamp } from '../../../test/conformance/signatures-workshop.ts';
import { ds, enveloped, exclusive, transform } from '../../../test/conformance/signatures-xml-workshop.ts';
import { trustFrom } from '../trust.ts';
import { clock, first, halina, make, root, verify, xpath } from './people.fixture.ts';

/** Something that was stamped long before the signature was made. */
const old = Buffer.from('anything stamped long ago');
const oldToken = Buffer.from(makeTimestamp(clock, old, '2026-01-15T10:00:00Z')).toString('base64');
const include = (uri: string, transforms = ''): string =>
  `<xades:Include URI="${uri}">${transforms === '' ? '' : `<ds:Transforms>${transforms}</ds:Transforms>`}</xades:Include>`;
const held = (content: string): string => `<xades:Here Id="old">${content}</xades:Here>`;
const stamp = (property: string, inside: string, token = oldToken): string =>
  `<xades:${property}>${inside}<xades:EncapsulatedTimeStamp>${token}</xades:EncapsulatedTimeStamp></xades:${property}>`;
const signed = (unsigned: (value: Uint8Array) => string): string =>
  make({
    references: [{ uri: '', transforms: enveloped }],
    around: (signature) => `<wniosek><cel>dostęp</cel>${signature}</wniosek>`,
    properties: { unsigned },
  });

const base64 = transform(`${ds}base64`);
const revokedSince = trustFrom({
  anchors: [root.certificate],
  crls: [makeCrl(root, [[halina.serial, '2026-03-01T00:00:00Z']])],
});

describe('back-dating a signature with a token that is over something else', () => {
  const empty = include('#S1-value', xpath('false()'));
  const supplied = include('#old', base64);
  const forms: readonly (readonly [string, string])[] = [
    ['a filter that empties the value, and the old data beside it', empty + supplied],
    ['a filter that empties the value, after the old data', supplied + empty],
    [
      'the value canonicalised and then emptied',
      include('#S1-value', transform(exclusive) + xpath('false()')) + supplied,
    ],
    [
      'the signature with the value filtered out of it',
      include('#S1', xpath('not(self::text()) and false()')) + supplied,
    ],
  ];
  for (const property of ['SignatureTimeStamp', 'SigAndRefsTimeStamp', 'ArchiveTimeStamp'])
    for (const [how, inside] of forms)
      it(`by ${how} proves no time (${property})`, async () => {
        const bytes = signed(() => held(old.toString('base64')) + stamp(property, inside));
        const found = first(await verify(bytes));
        expect(found.time.proven).toBeNull();
        expect(found.timestamps).toMatchObject([{ ok: false }]);
        expect(first(await verify(bytes, undefined, revokedSince)).indication).not.toBe('TOTAL-PASSED');
      });
});

describe('a time-stamp that names what it is over', () => {
  const stampedOver = (inside: string): string =>
    signed((value) =>
      stamp(
        'SignatureTimeStamp',
        inside,
        Buffer.from(makeTimestamp(clock, value, '2026-11-06T08:00:00Z')).toString('base64'),
      ),
    );

  it('counts when that is the signature value, bare or canonicalised', async () => {
    const plain = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
    for (const inside of [include('#S1-value'), include('#S1-value', transform(plain))])
      expect(first(await verify(stampedOver(inside)))).toMatchObject({
        time: { proven: '2026-11-06T08:00:00.000Z' },
      });
  });

  it('does not count when a name is given twice, or the value is not what is named', async () => {
    for (const inside of [include('#S1-value') + include('#S1-value'), include('#S1'), include('#S1-properties')])
      expect(first(await verify(stampedOver(inside)))).toMatchObject({ time: { proven: null } });
  });
});
