import { describe, expect, it } from 'vitest';
import { ds, enveloped, exclusive, transform } from '../../../test/conformance/signatures-xml-workshop.ts';
import { first, make, verify, xpath, xpointer } from './people.fixture.ts';

const base64 = transform(`${ds}base64`);
const application = (signature: string): string => `<w><kwota>1</kwota><cel>x</cel>${signature}</w>`;

describe('a filter after octets', () => {
  it('that leaves an element out is not called whole, nor is what it left out handed on as signed', async () => {
    const signed = make({
      references: [{ uri: '', transforms: enveloped + transform(exclusive) + xpath('not(ancestor-or-self::kwota)') }],
      around: application,
    });
    for (const bytes of [signed, signed.replace('<kwota>1<', '<kwota>1000000<')]) {
      const found = await verify(bytes);
      expect(first(found).coverage).not.toBe('whole');
      expect(first(found).indication).not.toBe('TOTAL-PASSED');
      expect(found.contents).toEqual([]);
    }
  });

  it('does not sign the properties it leaves out', async () => {
    const signed = make({
      references: [{ uri: '', transforms: enveloped }],
      around: application,
      properties: { transforms: transform(exclusive) + xpath('false()') },
    });
    const found = first(await verify(signed.replace('T10:00:00Z', 'T09:00:00Z')));
    expect(found.indication).not.toBe('TOTAL-PASSED');
    expect(found.time.claimed).toBeNull();
  });
});

describe('a file beside the signature', () => {
  const file = { name: 'umowa.xml', bytes: Buffer.from('<umowa><kwota>1</kwota></umowa>') };
  const other = { name: 'umowa.xml', bytes: Buffer.from('<umowa><kwota>1000000</kwota></umowa>') };
  const over = (transforms: string): string => make({ references: [{ uri: file.name, transforms }], files: [file] });

  it('of which a filter leaves nothing or a part is not covered', async () => {
    for (const transforms of [xpath('false()'), xpath('not(ancestor-or-self::kwota)')]) {
      const found = first(await verify(over(transforms), other));
      expect(found).toMatchObject({ coverage: 'none', covers: [] });
      expect(found.indication).not.toBe('TOTAL-PASSED');
    }
  });

  it('is not exchanged for an object of the signature by a pointer', async () => {
    const canonical = transform(exclusive);
    for (const pointer of ["xpointer(id('S1'))", 'xpointer(/)']) {
      const pointing = over(canonical).replace(canonical, xpointer(pointer) + canonical);
      const found = first(await verify(pointing, file));
      expect(found.intact).toBe(false);
      expect(found.checks.map(({ detail }) => detail).join(' ')).toContain(
        'XPointer transform is applied to something',
      );
    }
  });

  it('is covered when it is canonicalised whole', async () => {
    const signed = over(transform(exclusive));
    expect(first(await verify(signed, file))).toMatchObject({ coverage: 'whole', covers: [file.name] });
    expect(first(await verify(signed, other)).intact).toBe(false);
  });
});

describe('a reference through base64', () => {
  const objects = '<ds:Object Id="o" MimeType="application/pdf" Filename="a.pdf">JVBERi0xLjc=</ds:Object>';
  const signed = make({ objects, references: [{ uri: '#o', transforms: base64 }] });

  it('covers the text alone: an element slipped into it is told', async () => {
    expect(first(await verify(signed))).toMatchObject({ intact: true, coverage: 'whole' });
    const slipped = signed.replace('>JVBERi0xLjc=<', '><kwota wartosc="1000000"/>JVBERi0xLjc=<');
    expect(first(await verify(slipped))).toMatchObject({ intact: true, coverage: 'part' });
  });

  it('hands its file on under no name that nobody signed', async () => {
    const [file] = (await verify(signed)).contents;
    const [renamed] = (await verify(signed.replace('a.pdf', 'umowa-inna.exe.pdf').replace('/pdf', '/msword'))).contents;
    expect(file).toBeDefined();
    expect(renamed).toEqual(file);
  });

  it('does not make a document of an element whose attributes it leaves out', async () => {
    const enclosed = make({
      around: (signature) => `<w Id="w" kwota="1">JVBERi0xLjc=${signature}</w>`,
      references: [{ uri: '', transforms: enveloped + base64 }],
      properties: null,
    });
    expect(first(await verify(enclosed.replace('kwota="1"', 'kwota="1000000"')))).toMatchObject({
      intact: true,
      coverage: 'part',
    });
  });
});

describe('what a filter keeps', () => {
  it('does not cover an element whose namespace it dropped', async () => {
    const dropped = make({
      references: [{ uri: '', transforms: enveloped + xpath('self::* or self::text() or self::node()[name()="Id"]') }],
      around: (signature) => `<w><a:k xmlns:a="urn:a">1</a:k>${signature}</w>`,
    });
    const found = first(await verify(dropped.replace('xmlns:a="urn:a"', 'xmlns:a="urn:b"')));
    expect(found).toMatchObject({ intact: true, coverage: 'part' });
  });

  it('and then is taken out with the signature does not cover an object of the signature', async () => {
    const signed = make({
      references: [{ uri: '', transforms: xpath('true()') + enveloped }],
      around: (signature) => `<w><cel>x</cel>${signature}</w>`,
      objects: '<ds:Object><kwota>1</kwota></ds:Object>',
    });
    expect(first(await verify(signed.replace('<kwota>1<', '<kwota>1000000<')))).toMatchObject({
      intact: true,
      coverage: 'part',
    });
  });

  it('an instruction outside what is signed is told', async () => {
    const signed = make({
      references: [{ uri: '#w' }],
      around: (signature) => `<x><w Id="w">1</w>${signature}</x>`,
    });
    const styled = `<?xml-stylesheet href="a.xsl"?>${signed}`;
    expect(first(await verify(styled))).toMatchObject({ intact: true, coverage: 'part' });
  });
});

it('many filters over many elements take no more than linear time', async () => {
  const filter = xpath('not(ancestor-or-self::q:a)').replace('<ds:XPath>', '<ds:XPath xmlns:q="urn:q">');
  const bytes = make({
    properties: null,
    references: Array.from({ length: 80 }, () => ({ uri: '', transforms: enveloped + filter })),
    around: (signature) => `<w xmlns:q="urn:q">${'<q:a/>'.repeat(800)}${signature}</w>`,
  });
  const before = process.cpuUsage();
  expect(first(await verify(bytes))).toMatchObject({ coverage: 'part' });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1500);
});
