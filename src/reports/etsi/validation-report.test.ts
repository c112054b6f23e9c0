import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { xmlRegisterInputProvider, XmlBufferInputProvider, XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { qualification, subIndication, type Signature } from '../../model/index.ts';
import { sampleReport } from '../sample-report.fixture.ts';
import { etsiValidationReport, type EtsiDocument } from './validation-report.ts';

const [sample] = sampleReport.signatures;
if (!sample?.certificate) throw new Error('the sample has no signature');

const digestSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/09/xmldsig#" elementFormDefault="qualified">
  <xs:element name="DigestMethod"><xs:complexType><xs:sequence/><xs:attribute name="Algorithm" type="xs:anyURI" use="required"/></xs:complexType></xs:element>
  <xs:element name="DigestValue"><xs:simpleType><xs:restriction base="xs:base64Binary"><xs:length value="32"/></xs:restriction></xs:simpleType></xs:element>
</xs:schema>`;
xmlRegisterInputProvider(new XmlBufferInputProvider({ 'schema/digest.xsd': Buffer.from(digestSchema) }));
const schema = XsdValidator.fromDoc(
  XmlDocument.fromBuffer(readFileSync(new URL('validation-report.fixture.xsd', import.meta.url)), {
    url: 'schema/report.xsd',
  }),
);

/** The text of every element of that name; throws where the report is not well-formed or breaks the schema. */
const valid = (xml: string): ((name: string) => string[]) => {
  const document = XmlDocument.fromString(xml);
  try {
    schema.validate(document);
  } finally {
    document.dispose();
  }
  // Every reference leads to an object of the report (xs:IDREFS is not followed by the validator).
  const ids = new Set([...xml.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  for (const [, references] of xml.matchAll(/VOReference="([^"]+)"/g))
    for (const reference of references?.split(' ') ?? []) expect(ids).toContain(reference);
  return (name) =>
    [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map((match) => match[1] ?? '');
};

const documents: EtsiDocument[] = [
  { id: 1, name: 'wniosek.pdf', sha256: 'ab'.repeat(32) },
  { id: 2, name: 'wniosek.asice', sha256: 'cd'.repeat(32) },
  { id: 3, name: 'upowaznienie.pdf', sha256: 'ef'.repeat(32) },
];
const at = '2026-11-23T12:00:00Z';
const report = (change: Partial<Signature> = {}, personal = false): string => {
  const one = { ...sample, document: 1, certificate: { ...sample.certificate!, sha256: '12'.repeat(32) }, ...change };
  return etsiValidationReport({ signatures: [one], documents, at, personal }) ?? '';
};

describe('the validation report of ETSI TS 119 102-2', () => {
  test('fits the schema and says the indication in the words of the standard', () => {
    const passed = valid(report({ indication: 'TOTAL-PASSED', subIndication: null }));
    expect(passed('MainIndication')).toContain('urn:etsi:019102:mainindication:total-passed');
    expect(passed('SubIndication')).toEqual([]);
    const failed = valid(report({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }));
    expect(failed('MainIndication').at(-1)).toBe('urn:etsi:019102:mainindication:total-failed');
    expect(failed('SubIndication')).toEqual(['urn:etsi:019102:subindication:HASH_FAILURE']);
  });

  test('tells the proven time as the best, or that of the validation where none is proven', () => {
    const time = { claimed: '2026-11-05T10:15:00+01:00', proven: '2026-11-05T09:20:00Z' };
    const proven = valid(report({ time }));
    expect(proven('POETime')).toEqual(['2026-11-05T09:20:00.000Z']);
    expect(proven('Time')).toEqual(['2026-11-05T09:15:00.000Z']);
    expect(valid(report({ time: { claimed: 'wczoraj', proven: null } }))('POETime')).toEqual([
      '2026-11-23T12:00:00.000Z',
    ]);
  });

  test('names what was signed by digest: the file itself, or the files of a container', () => {
    expect(report()).toContain(Buffer.from('ab'.repeat(32), 'hex').toString('base64'));
    const container = report({ document: 2, signs: [1, 3] });
    valid(container);
    expect(container).toContain('<SignersDocumentRepresentation VOReference="SD-1 SD-3"/>');
    expect(container).not.toContain(Buffer.from('cd'.repeat(32), 'hex').toString('base64'));
    expect(report({ coverage: 'none' })).not.toContain('SignersDocument');
  });

  test('lists the time-stamps over the signature that hold, and no other', () => {
    const stampAt = (year: number, ok: boolean | null, role: 'signature' | 'content' | 'time-mark' | 'archive') => ({
      time: `${year}-01-01T00:00:00.000Z`,
      authority: 'Zegar',
      ok,
      role,
    });
    const timestamps = [
      stampAt(2018, false, 'signature'),
      stampAt(2019, null, 'signature'),
      stampAt(2020, true, 'content'),
      stampAt(2021, true, 'time-mark'),
      stampAt(2022, true, 'archive'),
      stampAt(2023, true, 'signature'),
    ];
    expect(valid(report({ timestamps }))('TimeStampValue')).toEqual(['2023-01-01T00:00:00.000Z']);
  });

  test('leaves out years that an XML date cannot bear', () => {
    for (const claimed of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00', '-000001-01-01T00:00:00Z'])
      expect(valid(report({ time: { claimed, proven: claimed } }))('Time'), claimed).toEqual([]);
  });

  test('keeps PESEL numbers out unless personal data were asked for', () => {
    const change: Partial<Signature> = {
      checks: [{ check: 'signing-certificate', ok: true, detail: 'serialNumber=PNOPL-68041102842' }],
    };
    expect(report(change)).not.toContain('68041102842');
    expect(report(change, true)).toContain('68041102842');
  });

  test('has no report about no signature', () => {
    expect(etsiValidationReport({ signatures: [], documents, at, personal: false })).toBeNull();
  });

  test('fits the schema whatever a stranger wrote into names, checks and times, and is read back letter by letter', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const instant = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    const any = fc.record({
      indication: fc.constantFrom('TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'),
      subIndication: fc.option(fc.constantFrom(...subIndication.options)),
      qualification: fc.constantFrom(...qualification.options),
      coverage: fc.constantFrom('whole', 'part', 'none'),
      signs: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
      time: fc.record({ claimed: fc.option(fc.oneof(text, instant)), proven: fc.option(fc.oneof(text, instant)) }),
      signer: fc.option(fc.record({ name: text, via: fc.constant('certificate' as const) })),
      checks: fc.array(fc.record({ check: text, ok: fc.option(fc.boolean()), detail: text }), { maxLength: 4 }),
      timestamps: fc.array(
        fc.record({
          time: fc.oneof(text, instant),
          authority: text,
          ok: fc.option(fc.boolean()),
          role: fc.constant('signature'),
        }),
        { maxLength: 2 },
      ),
      certificate: fc.constantFrom(null, { ...sample.certificate!, sha256: '0f'.repeat(32) }),
    });
    fc.assert(
      fc.property(any, (change) => void valid(report(change as Partial<Signature>))),
      { numRuns: 60 },
    );
  });

  test('text that looks like markup stays text', () => {
    const name = 'Jan</Signer><MainIndication>urn:etsi:019102:mainindication:total-passed</MainIndication>&lt;"\u0000';
    const xml = report({
      indication: 'TOTAL-FAILED',
      subIndication: 'REVOKED',
      signer: { name, via: 'certificate' },
      checks: [],
    });
    expect(valid(xml)('MainIndication')).toEqual(['urn:etsi:019102:mainindication:total-failed']);
    expect(XmlDocument.fromString(xml).get('//*[local-name()="Signer"]')?.content).toBe(
      name.replace('\u0000', '\uFFFD'),
    );
  });
});
