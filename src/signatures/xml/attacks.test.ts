import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyUsage, makeAuthority, makeCrl, makeHolder, person } from '../../../test/conformance/signatures-workshop.ts';
import {
  ds,
  enveloped,
  exclusive,
  signXml,
  transform,
  xades,
  type XmlSignatureInput,
} from '../../../test/conformance/signatures-xml-workshop.ts';
import { verifySignatures, type Verification } from '../index.ts';
import { trustFrom } from '../trust.ts';

const root = makeAuthority('Urząd Próbny');
const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
const trust = trustFrom({ anchors: [root.certificate], crls: [makeCrl(root)] });
const verify = (bytes: Uint8Array, detached?: { name: string; bytes: Uint8Array }): Promise<Verification> =>
  verifySignatures(bytes, {
    type: '',
    name: 'a.xml',
    trust,
    at: '2026-11-23T12:00:00Z',
    language: 'en',
    ...(detached ? { detached } : {}),
  });
/** Processor time in milliseconds: a machine under load slows everyone down. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const first = ({ signatures: [signature] }: Verification) => signature as NonNullable<typeof signature>;
const make = (input: Partial<XmlSignatureInput>): string =>
  Buffer.from(signXml({ holder: halina, references: [{ uri: '', transforms: enveloped }], ...input })).toString();
const around = (signature: string): string => `<wniosek><cel Id="cel">dostęp</cel>${signature}</wniosek>`;
const xpath = (expression: string): string =>
  transform('http://www.w3.org/TR/1999/REC-xpath-19991116', `<ds:XPath>${expression}</ds:XPath>`);
const texts = ({ checks }: ReturnType<typeof first>): string => checks.map(({ detail }) => detail).join(' ');

describe('signature wrapping', () => {
  const partly = make({ references: [{ uri: '#cel', transforms: transform(exclusive) }], around });

  it('by moving the signed element away and putting another in its place covers a part only, and names the rest', async () => {
    const moved = partly
      .replace('<cel Id="cel">dostęp</cel>', '<cel>wszystko</cel>')
      .replace('</ds:Signature>', '<ds:Object><cel Id="cel">dostęp</cel></ds:Object></ds:Signature>');
    const found = await verify(Buffer.from(moved));
    expect(first(found)).toMatchObject({ coverage: 'part' });
    expect(texts(first(found))).toContain('does not cover: <wniosek>');
    // Later stages read the element that was signed, and never the one in its place.
    expect(found.contents.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['<cel Id="cel">dostęp</cel>']);
  });

  it('by a second element of the same identifier is refused', async () => {
    const doubled = partly.replace('<wniosek>', '<wniosek><cel Id="cel">wszystko</cel>');
    expect(first(await verify(Buffer.from(doubled)))).toMatchObject({ intact: false });
    const otherSpelling = partly.replace('<wniosek>', '<wniosek><cel ID="cel">wszystko</cel>');
    expect(first(await verify(Buffer.from(otherSpelling)))).toMatchObject({ intact: false });
  });

  it('by a second SignedInfo, SignatureValue or KeyInfo is no signature at all', async () => {
    const signed = make({ around });
    for (const part of ['SignedInfo', 'SignatureValue', 'KeyInfo']) {
      const copy = new RegExp(`<ds:${part}.*</ds:${part}>`, 's').exec(signed)?.[0] ?? '';
      expect(copy).not.toBe('');
      const result = first(await verify(Buffer.from(signed.replace(copy, `${copy}${copy}`))));
      expect(result).toMatchObject({ intact: false, subIndication: 'FORMAT_FAILURE' });
    }
  });

  it('by signed properties of another signature does not bind this one', async () => {
    const signed = make({ around, properties: { target: '#another' } });
    expect(first(await verify(Buffer.from(signed)))).toMatchObject({ indication: 'TOTAL-FAILED' });
  });

  it('by a second set of properties beside the signed one is refused', async () => {
    const signed = make({ around });
    const forged = signed.replace(
      '<ds:Object><xades:QualifyingProperties',
      `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}"><xades:SignedProperties><xades:SignedSignatureProperties><xades:SigningTime>2020-01-01T00:00:00Z</xades:SigningTime></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object><ds:Object><xades:QualifyingProperties`,
    );
    const result = first(await verify(Buffer.from(forged)));
    expect(result).toMatchObject({ indication: 'TOTAL-FAILED', time: { claimed: null } });
  });

  it('by a reference of the right type that leads elsewhere is refused', async () => {
    const signed = make({
      around,
      references: [{ uri: '#cel', type: 'http://uri.etsi.org/01903#SignedProperties' }],
      properties: { type: 'urn:other' },
    });
    expect(first(await verify(Buffer.from(signed)))).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
    });
  });
});

describe('a signature that signs less than it seems', () => {
  it('by a filter that selects nothing covers nothing', async () => {
    const result = first(
      await verify(Buffer.from(make({ around, references: [{ uri: '', transforms: xpath('false()') }] }))),
    );
    expect(result).toMatchObject({ coverage: 'none', covers: [] });
    expect(result.indication).not.toBe('TOTAL-PASSED');
    expect(texts(result)).toContain('covers no content');
  });

  it('by a form without comments leaves a file open that holds another one in them', async () => {
    const file = (amount: string) => ({ name: 'wniosek.pdf', bytes: Buffer.from(`<!--%PDF-1.4 ${amount}--><a/>`) });
    const references = [{ uri: 'wniosek.pdf', transforms: transform(exclusive) }];
    const signed = Buffer.from(make({ references, files: [file('1')] }));
    for (const amount of ['1', '1000000'])
      expect(first(await verify(signed, file(amount)))).not.toMatchObject({ coverage: 'whole' });
  });

  it('by a filter that drops an element says which one', async () => {
    const references = [{ uri: '', transforms: enveloped + xpath('not(ancestor-or-self::kwota)') }];
    const signed = make({ references, around: (signature) => `<w><kwota>1</kwota><cel>x</cel>${signature}</w>` });
    const changed = first(await verify(Buffer.from(signed.replace('<kwota>1<', '<kwota>1000<'))));
    expect(changed).toMatchObject({ intact: true, coverage: 'part' });
    expect(texts(changed)).toContain('<kwota>');
  });

  it('by a filter that drops attributes says whose', async () => {
    const references = [{ uri: '', transforms: enveloped + xpath('not(self::node()[name()="kwota"])') }];
    const signed = make({ references, around: (signature) => `<w><cel kwota="1">x</cel>${signature}</w>` });
    const changed = first(await verify(Buffer.from(signed.replace('kwota="1"', 'kwota="1000"'))));
    expect(changed).toMatchObject({ intact: true, coverage: 'part' });
    expect(texts(changed)).toContain('<cel>');
  });

  it('by an object beside the signed one says so', async () => {
    const objects = '<ds:Object Id="a"><p>signed</p></ds:Object><ds:Object Id="b"><p>not signed</p></ds:Object>';
    const result = first(await verify(Buffer.from(make({ objects, references: [{ uri: '#a' }] }))));
    expect(result).toMatchObject({ intact: true, coverage: 'part' });
  });

  it('by what pretends to be a signature inside its own object says so', async () => {
    const signed = make({ around });
    const hidden = signed.replace(
      '</ds:KeyInfo>',
      '</ds:KeyInfo><ds:Object><ds:Signature>kwota: 1000</ds:Signature></ds:Object>',
    );
    const result = first(await verify(Buffer.from(hidden)));
    expect(result).toMatchObject({ intact: true, coverage: 'part' });
    expect(texts(result)).toContain('does not cover: <Signature>');
  });

  it('without any reference is no signature', async () => {
    const signed = make({ around, properties: null });
    const bare = signed.replace(/<ds:Reference.*<\/ds:Reference>/s, '');
    expect(first(await verify(Buffer.from(bare)))).toMatchObject({ intact: false, subIndication: 'FORMAT_FAILURE' });
  });
});

describe('what a signature must not make the reader do', () => {
  it('fetch: addresses outside the file are never followed, whatever their scheme', async () => {
    const file = { name: 'http://example.org/a.txt', bytes: Buffer.from('x') };
    for (const uri of ['http://example.org/a.txt', 'file:///etc/hostname', '../../etc/hostname', '//host/share']) {
      const signed = signXml({ holder: halina, references: [{ uri }], files: [{ ...file, name: uri }] });
      expect(first(await verify(signed))).toMatchObject({ intact: false, subIndication: 'SIGNED_DATA_NOT_FOUND' });
    }
  });

  it('run a style sheet', async () => {
    const signed = make({ around, references: [{ uri: '', transforms: enveloped }] });
    const xslt = signed.replace(`${ds}enveloped-signature`, 'http://www.w3.org/TR/1999/REC-xslt-19991116');
    const result = first(await verify(Buffer.from(xslt)));
    expect(result.intact).toBe(false);
    expect(texts(result)).toContain('XSLT is never carried out');
  });

  it('expand an entity', async () => {
    const signed = make({ around });
    const bomb = `<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${signed.replace('dostęp', '&b;')}`;
    const found = await verify(Buffer.from(bomb));
    expect(found.problems).toMatchObject([{ code: 'xml-dtd' }]);
    expect(first(found)).toMatchObject({ indication: 'INDETERMINATE', intact: false });
  });

  it('work for ever: filters that multiply, chains of transforms, thousands of references', async () => {
    const many = '<p>x</p>'.repeat(3000);
    const document = (signature: string): string => `<w>${many}${signature}</w>`;
    const signed = make({ around: document, properties: null });
    const within = async (bytes: string): Promise<void> => {
      const start = spent();
      expect(first(await verify(Buffer.from(bytes)))).toMatchObject({ intact: false });
      expect(spent() - start).toBeLessThan(2000);
    };
    const filter = (expression: string): string =>
      signed.replace(enveloped, enveloped + xpath(expression)).replace('<ds:DigestValue>', '<ds:DigestValue>AAAA');
    await within(filter('count(//p[count(//p[count(//p) > 1]) > 1]) > 1'));
    await within(filter('contains(string(/), string(//p[last()]/preceding::p))'));
    await within(signed.replace(enveloped, enveloped.repeat(5000)));
    const reference = /<ds:Reference.*<\/ds:Reference>/s.exec(signed)?.[0] ?? '';
    await within(signed.replace(reference, reference.repeat(1400)));
    await within(signed.replace(reference, reference.repeat(20_000)));
  });
});

describe('small lies', () => {
  it('a comment within a signed text changes nothing that later stages read', async () => {
    const signed = make({ around, properties: null });
    const { contents, signatures } = await verify(Buffer.from(signed.replace('dostęp', 'dos<!-- x -->tęp')));
    expect(signatures[0]).toMatchObject({ intact: true });
    expect(Buffer.from(contents[0]?.bytes ?? []).toString()).toContain('<cel Id="cel">dostęp</cel>');
  });

  it('base64 with anything but its alphabet is refused', async () => {
    const signed = make({ around });
    const value = /<ds:SignatureValue[^>]*>([^<]+)</.exec(signed)?.[1] ?? '';
    for (const odd of [
      `${value.slice(0, 8)}-${value.slice(8)}`,
      `${value}====`,
      `=${value}`,
      `${value.slice(0, 8)}\u00a0${value.slice(8)}`,
    ])
      expect(first(await verify(Buffer.from(signed.replace(value, odd)))).intact).toBe(false);
  });

  it('a signature element of another namespace is none', async () => {
    const { signatures } = await verify(Buffer.from(make({ around }).replaceAll(ds, 'urn:other')));
    expect(signatures).toEqual([]);
  });

  it.each([
    ['decoding it from base64', transform(`${ds}base64`)],
    ['canonicalising it', transform(exclusive)],
  ])(
    'two hundred references to one large object, each %s, cost no more than a few (crowd of references)',
    async (_, transforms) => {
      const objects = `<ds:Object Id="o">${'QUJD'.repeat(1_000_000)}</ds:Object>`;
      const signed = make({ references: [{ uri: '#o', transforms }], objects });
      const reference = /<ds:Reference URI="#o">.*?<\/ds:Reference>/.exec(signed)?.[0] ?? '';
      const crowd = Buffer.from(signed.replace(reference, reference.repeat(200)));
      const start = spent();
      const { signatures } = await verify(crowd);
      expect(spent() - start).toBeLessThan(2000);
      // What was digested is what was signed; only the list of references was not.
      expect(signatures).toMatchObject([{ indication: 'TOTAL-FAILED', answers: { references: true, value: false } }]);
    },
  );

  it('is never judged better for being changed anywhere', async () => {
    const signed = Buffer.from(make({ around }));
    const wanted = first(await verify(signed));
    expect(wanted.indication).toBe('TOTAL-PASSED');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(signed.length - 1),
        fc.constantFrom('', '<', '&', '"', ' ', '=', 'A', '\u0000', '<!---->', '<?x?>', '<a/>', '<!DOCTYPE a>', ']]>'),
        fc.nat(3),
        async (place, inserted, dropped) => {
          const text = Buffer.concat([
            signed.subarray(0, place),
            Buffer.from(inserted),
            signed.subarray(place + dropped),
          ]);
          const start = spent();
          const { signatures, contents } = await verify(text);
          expect(spent() - start).toBeLessThan(2000);
          for (const { intact, signer } of signatures) if (intact) expect(signer?.name).toBe('Halina Próbna');
          // Whatever still counts as intact hands on the very text that was signed.
          for (const { bytes } of contents)
            expect(Buffer.from(bytes).toString()).toContain('<cel Id="cel">dostęp</cel>');
        },
      ),
      { numRuns: 400 },
    );
  }, 30_000);
});

describe('the wrapping of the properties', () => {
  it('renamed so that nothing binds the certificate any more does not pass', async () => {
    const signed = make({ around });
    expect(signed).toContain('QualifyingProperties');
    expect(first(await verify(Buffer.from(signed))).indication).toBe('TOTAL-PASSED');
    const renamed = signed.replaceAll('QualifyingProperties', 'QualifyingProperty');
    const found = await verify(Buffer.from(renamed));
    expect(first(found).indication).not.toBe('TOTAL-PASSED');
    expect(texts(first(found))).toContain('leads elsewhere');
  });
});
