import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeLists, sampleList } from '../../fixtures/make/list-files.ts';
import { makePki } from '../../fixtures/make/pki.ts';
import {
  extensionXml,
  qualificationXml,
  trustedListXml,
  type ListSpec,
  type ServiceSpec,
} from '../../fixtures/make/trusted-list.ts';
import { certificateFacts } from '../signatures/index.ts';
import { anchorsOf, readList } from './index.ts';

const pki = makePki();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const listWith = (...services: ServiceSpec[]): ListSpec => ({
  territory: 'PL',
  sequence: 1,
  issued: '2026-11-01T00:00:00Z',
  nextUpdate: '2027-01-01T00:00:00Z',
  providers: [{ name: 'Dostawca', services }],
});
const authority: ServiceSpec = {
  type: 'CA/QC',
  status: 'granted',
  since: '2024-01-01T00:00:00Z',
  certificates: [pki.issuing.certificate],
  purposes: ['ForeSignatures'],
};
const anchorsWith = (...services: ServiceSpec[]) =>
  anchorsOf(readList(bytes(trustedListXml(listWith(...services)))), 'qualified');
const shown = (...services: ServiceSpec[]) =>
  anchorsWith(...services).map(({ service, from, until }) => [service, from?.slice(0, 10), until?.slice(0, 10)]);

describe('a trusted list', () => {
  test('is read with its scheme, providers, services and pointers', () => {
    const list = readList(new Uint8Array(readFileSync('fixtures/trusted-lists/pl.xml')));
    expect(list).toMatchObject({
      territory: 'PL',
      sequence: 7,
      issued: '2026-11-01T00:00:00.000Z',
      version: 5,
      skipped: [],
    });
    expect(list.operator).toEqual({ pl: 'Operator przykładowy (dane syntetyczne)', en: 'Sample operator (synthetic)' });
    expect(list.providers.map(({ services }) => services.length)).toEqual([2, 1]);
    const [pointer] = readList(new Uint8Array(readFileSync('fixtures/trusted-lists/lotl.xml'))).pointers;
    expect(pointer).toMatchObject({ territory: 'PL', mimeType: 'application/vnd.etsi.tsl+xml' });
    expect(pointer?.certificates.map((der) => certificateFacts(der)?.name)).toEqual(['Okienko Demo PL List Operator']);
  });

  test('in the repository is what its maker makes', async () => {
    for (const [name, made] of Object.entries(await makeLists(pki)))
      expect(Buffer.from(made).equals(readFileSync(`fixtures/trusted-lists/${name}`)), name).toBe(true);
  });

  test('gives an anchor for each purpose and period, with where it comes from', () => {
    const anchors = anchorsOf(readList(bytes(trustedListXml(sampleList(pki)))), 'qualified');
    expect(anchors.map(({ der, service, from, until }) => [certificateFacts(der)?.name, service, from, until])).toEqual(
      [
        ['Okienko Demo Centrum Kwalifikowane', 'qualified-esign', '2024-01-01T00:00:00.000Z', undefined],
        ['Okienko Demo Centrum Kwalifikowane', 'qualified-eseal', '2024-01-01T00:00:00.000Z', undefined],
        ['Okienko Demo Znacznik Czasu', 'timestamp', '2024-01-01T00:00:00.000Z', undefined],
        ['Zagroda Niezaufane Centrum', 'qualified-esign', '2024-01-01T00:00:00.000Z', '2025-06-01T00:00:00.000Z'],
        ['Zagroda Niezaufane Centrum', 'qualified-eseal', '2024-01-01T00:00:00.000Z', '2025-06-01T00:00:00.000Z'],
      ],
    );
    expect(anchors[0]?.origin).toMatchObject({ territory: 'PL', sequence: 7, status: 'granted', type: 'CA/QC' });
  });

  test('that repeats its current status as history of the same start says nothing twice', () => {
    expect(shown({ ...authority, history: [authority, authority] })).toEqual([
      ['qualified-esign', '2024-01-01', undefined],
    ]);
  });

  test('the current status has the last word over a history of the same or a later start', () => {
    const withdrawn = { ...authority, status: 'withdrawn', since: '2025-01-01T00:00:00Z' };
    expect(shown({ ...withdrawn, history: [{ ...authority, since: '2025-01-01T00:00:00Z' }] })).toEqual([]);
    expect(shown({ ...withdrawn, history: [{ ...authority, since: '2025-09-01T00:00:00Z' }] })).toEqual([]);
    expect(shown({ ...withdrawn, history: [authority] })).toEqual([['qualified-esign', '2024-01-01', '2025-01-01']]);
  });

  test('history out of order is put in order', () => {
    const history = [
      { ...authority, status: 'withdrawn', since: '2020-01-01T00:00:00Z' },
      { ...authority, since: '2018-01-01T00:00:00Z' },
      { ...authority, since: '2022-01-01T00:00:00Z' },
    ];
    expect(shown({ ...authority, status: 'withdrawn', history })).toEqual([
      ['qualified-esign', '2022-01-01', '2024-01-01'],
      ['qualified-esign', '2018-01-01', '2020-01-01'],
    ]);
  });

  test.each(['undersupervision', 'supervisionincessation', 'accredited'])(
    '%s granted for signatures before the Regulation and not a day longer',
    (status) => {
      const old = { ...authority, status, since: '2010-01-01T00:00:00Z', purposes: [] };
      expect(shown(old)).toEqual([['qualified-esign', '2010-01-01', '2016-06-30']]);
      expect(shown({ ...old, since: '2017-01-01T00:00:00Z' })).toEqual([]);
    },
  );

  test.each([
    'withdrawn',
    'supervisionceased',
    'supervisionrevoked',
    'accreditationrevoked',
    'recognisedatnationallevel',
    'unheardof',
  ])('%s grants nothing', (status) => {
    expect(shown({ ...authority, status })).toEqual([]);
  });

  test('an authority without a purpose qualifies nothing today; one for web sites is no anchor at all', () => {
    expect(shown({ ...authority, purposes: [] })).toEqual([['other', '2024-01-01', undefined]]);
    expect(shown({ ...authority, purposes: ['ForWebSiteAuthentication'] })).toEqual([]);
  });

  test('a critical extension that is not understood takes the state out of use', () => {
    const strange = '<x:Strange xmlns:x="urn:x"/>';
    expect(shown({ ...authority, extensions: extensionXml(strange, true) })).toEqual([]);
    expect(shown({ ...authority, extensions: extensionXml(strange) })).toHaveLength(1);
  });

  test('an entry with a hole is left out and named; the others stay', () => {
    const list = readList(
      bytes(trustedListXml(listWith({ ...authority, since: 'yesterday', name: 'Dziurawa' }, authority))),
    );
    expect(list.providers[0]?.services).toHaveLength(1);
    expect(list.skipped[0]?.pl).toContain('Dziurawa');
  });

  test('ExpiredCertsRevocationInfo and TakenOverBy are read', () => {
    const [anchor] = anchorsWith({
      ...authority,
      extensions:
        extensionXml('<ExpiredCertsRevocationInfo>2024-02-02T00:00:00Z</ExpiredCertsRevocationInfo>', true) +
        extensionXml('<add:TakenOverBy><add:TSPName><Name xml:lang="en">Other</Name></add:TSPName></add:TakenOverBy>'),
    });
    expect(anchor?.expiredCertsSince).toBe('2024-02-02T00:00:00.000Z');
  });

  test.each([
    ['another kind of XML', '<a/>'],
    ['the right name in no namespace', '<TrustServiceStatusList/>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['no XML', 'hello'],
    ['nothing', ''],
  ])('%s is no list', (_, text) => {
    expect(() => readList(bytes(text))).toThrow();
  });

  test('two schemes in one list (wrapping) are refused', () => {
    const text = trustedListXml(listWith(authority));
    const scheme = /<SchemeInformation>.*<\/SchemeInformation>/s.exec(text)?.[0] ?? '';
    expect(() => readList(bytes(text.replace('</SchemeInformation>', `</SchemeInformation>${scheme}`)))).toThrow(
      'once',
    );
  });

  test('a list hidden deeper in the document is not read', () => {
    const inner = trustedListXml(listWith(authority)).replace(/^<\?.*\?>\n/, '');
    const outer = trustedListXml({ ...listWith(), providers: [] }).replace(
      '</TrustServiceStatusList>',
      `<x>${inner}</x></TrustServiceStatusList>`,
    );
    expect(anchorsOf(readList(bytes(outer)), 'qualified')).toEqual([]);
  });

  test('whatever is done to the bytes of a list, it is read or refused by our own error', () => {
    const good = bytes(trustedListXml(sampleList(pki)));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(40), fc.uint8Array({ maxLength: 8 }), (at, cut, put) => {
        const bent = Buffer.concat([good.subarray(0, at), put, good.subarray(at + cut)]);
        try {
          anchorsOf(readList(bent), 'all');
        } catch (error) {
          expect((error as Error).constructor.name).toBe('UnreadableList');
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('qualifiers of a list', () => {
  const read = (assert: string, criteria: string) =>
    anchorsWith({ ...authority, extensions: qualificationXml('QCWithQSCD', assert, criteria) })[0]?.qualifications?.[0];

  test('are read with every kind of criterion, nested', () => {
    const qualification = read(
      'all',
      `<sie:KeyUsage><sie:KeyUsageBit name="nonRepudiation">true</sie:KeyUsageBit></sie:KeyUsage>
       <sie:PolicySet><sie:PolicyIdentifier><xades:Identifier Qualifier="OIDAsURN">urn:oid:1.2.3</xades:Identifier></sie:PolicyIdentifier></sie:PolicySet>
       <sie:CriteriaList assert="atLeastOne"><sie:otherCriteriaList>
         <add:CertSubjectDNAttribute><add:AttributeOID><xades:Identifier>2.5.4.42</xades:Identifier></add:AttributeOID></add:CertSubjectDNAttribute>
         <add:ExtendedKeyUsage><add:KeyPurposeId><xades:Identifier>1.3.6.1.5.5.7.3.4</xades:Identifier></add:KeyPurposeId></add:ExtendedKeyUsage>
       </sie:otherCriteriaList></sie:CriteriaList>`,
    );
    expect(qualification).toEqual({
      qualifiers: ['QCWithQSCD'],
      criteria: {
        assert: 'all',
        keyUsage: [[{ bit: 'nonRepudiation', set: true }]],
        policies: [['1.2.3']],
        subjectAttributes: [],
        extendedKeyUsage: [],
        unknown: false,
        criteria: [
          {
            assert: 'atLeastOne',
            keyUsage: [],
            policies: [],
            subjectAttributes: [['2.5.4.42']],
            extendedKeyUsage: [['1.3.6.1.5.5.7.3.4']],
            criteria: [],
            unknown: false,
          },
        ],
      },
    });
  });

  test.each([
    ['an unknown way to join', 'mostly', '<sie:PolicySet/>'],
    ['an unknown criterion', 'all', '<sie:Moon/>'],
    ['an unknown other criterion', 'all', '<sie:otherCriteriaList><x:Y xmlns:x="urn:x"/></sie:otherCriteriaList>'],
    ['an empty set', 'all', '<sie:PolicySet/>'],
  ])('%s is marked, so that nobody is qualified by half of it', (_, assert, criteria) => {
    expect(read(assert, criteria)?.criteria.unknown).toBe(true);
  });
});
