import { describe, expect, it } from 'vitest';
import {
  keyUsage,
  makeAuthority,
  makeHolder,
  name,
  person,
  type Extension,
} from '../../test/conformance/signatures-workshop.ts';
import { encodeOid, encodeSequence } from './asn1/index.ts';
import { qualify } from './qualification.ts';
import { readAnchor, type ReadAnchor } from './trust.ts';
import type { TrustAnchor, TrustQualification } from './trust-schema.ts';
import { readCertificate, type Certificate } from './x509/certificate.ts';

const issuer = makeAuthority('Urząd');
const qcType = { esign: '0.4.0.1862.1.6.1', eseal: '0.4.0.1862.1.6.2', web: '0.4.0.1862.1.6.3' };
const statements = (...stated: readonly ('compliance' | 'device' | keyof typeof qcType)[]): Extension => ({
  oid: '1.3.6.1.5.5.7.1.3',
  value: encodeSequence(
    ...stated.map((one) =>
      one === 'compliance'
        ? encodeSequence(encodeOid('0.4.0.1862.1.1'))
        : one === 'device'
          ? encodeSequence(encodeOid('0.4.0.1862.1.4'))
          : encodeSequence(encodeOid('0.4.0.1862.1.6'), encodeSequence(encodeOid(qcType[one]))),
    ),
  ),
});
const body = name(['2.5.4.10', 'Gmina'], ['2.5.4.97', 'VATPL-5252955037']);
const made = (extensions: readonly Extension[], subject = person('Jan', 'Kot', 'x'), from = '2024-06-01T00:00:00Z') =>
  readCertificate(makeHolder({ subject, issuer, extensions: [keyUsage(1), ...extensions], from }).certificate);

const anchor = (
  service: TrustAnchor['service'],
  more: Partial<TrustAnchor> = {},
  qualifications: readonly TrustQualification[] = [],
): ReadAnchor => readAnchor({ der: issuer.certificate, service, qualifications, ...more }) as ReadAnchor;
const always = {
  keyUsage: [],
  policies: [],
  subjectAttributes: [],
  extendedKeyUsage: [],
  criteria: [],
  unknown: false,
};
const saying = (...qualifiers: readonly string[]): TrustQualification => ({
  qualifiers: [...qualifiers],
  criteria: { ...always, assert: 'all', keyUsage: [[{ bit: 'nonRepudiation', set: true }]] },
});
const on = (certificate: Certificate, anchors: readonly ReadAnchor[], time = '2026-11-23T00:00:00Z') =>
  qualify(certificate, anchors, Date.parse(time)).qualification;
const esign = (...qualifiers: readonly string[]) =>
  anchor('qualified-esign', {}, qualifiers.length > 0 ? [saying(...qualifiers)] : []);

const full = made([statements('compliance', 'device', 'esign')]);
const soft = made([statements('compliance', 'esign')]);

describe('a signature in law', () => {
  it('is qualified by certificate, device and service together', () => {
    expect(on(full, [esign()])).toBe('QESig');
    expect(on(soft, [esign()])).toBe('AdESig-QC');
    expect(on(made([]), [esign()])).toBe('AdESig');
    expect(on(full, [anchor('other')])).toBe('AdESig');
    expect(on(full, [])).toBe('unknown');
    expect(on(made([statements('compliance', 'device', 'eseal')], body), [anchor('qualified-eseal')])).toBe('QESeal');
    expect(on(made([statements('compliance', 'eseal')], body), [anchor('qualified-eseal')])).toBe('AdESeal-QC');
  });

  it('needs the service granted both when the certificate was issued and when it was used', () => {
    const period = (from: string, until?: string) =>
      anchor('qualified-esign', { from, ...(until === undefined ? {} : { until }) });
    expect(on(full, [period('2024-01-01T00:00:00Z')])).toBe('QESig');
    expect(on(full, [period('2025-01-01T00:00:00Z')])).toBe('AdESig');
    expect(on(full, [period('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z')])).toBe('AdESig');
    const two = [period('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'), period('2026-01-01T00:00:00Z')];
    expect(on(full, two)).toBe('QESig');
    expect(on(full, two, '2025-06-01T00:00:00Z')).toBe('AdESig');
  });

  it('follows the service where it says otherwise than the certificate', () => {
    expect(on(full, [esign('NotQualified')])).toBe('AdESig');
    expect(on(full, [esign('QCNoSSCD')])).toBe('AdESig-QC');
    expect(on(soft, [esign('QCWithSSCD')])).toBe('QESig');
    expect(on(soft, [esign('QCQSCDManagedOnBehalf')])).toBe('QESig');
    expect(on(soft, [esign('QCSSCDStatusAsInCert')])).toBe('AdESig-QC');
    expect(on(soft, [esign('QCWithSSCD', 'QCNoQSCD')])).toBe('AdESig-QC');
    expect(on(made([]), [esign('QCStatement', 'QCWithQSCD', 'QCForESig')])).toBe('QESig');
    expect(on(full, [esign('QCForESeal')])).toBe('AdESig');
    expect(on(full, [esign('QCForESeal'), anchor('qualified-eseal', {}, [saying('QCForESeal')])])).toBe('QESeal');
  });

  it('is nothing better than advanced where a criterion of the list is not understood', () => {
    const odd: TrustQualification = {
      qualifiers: ['QCWithQSCD'],
      criteria: { ...always, assert: 'all', unknown: true },
    };
    expect(on(full, [anchor('qualified-esign', {}, [odd])])).toBe('AdESig');
  });

  it('is nothing better than advanced where two entries of one authority contradict each other', () => {
    expect(on(full, [esign(), esign()])).toBe('QESig');
    expect(on(full, [esign(), esign('NotQualified')])).toBe('AdESig');
    expect(on(full, [esign('NotQualified'), esign()])).toBe('AdESig');
    expect(on(full, [esign(), esign('QCNoQSCD')])).toBe('AdESig');
  });

  it('is never qualified by a certificate for logging in, for web pages, or of a body that "signs"', () => {
    const clientOnly: Extension = { oid: '2.5.29.37', value: encodeSequence(encodeOid('1.3.6.1.5.5.7.3.2')) };
    const login = readCertificate(
      makeHolder({
        subject: person('Jan', 'Kot', 'x'),
        issuer,
        extensions: [keyUsage(0), statements('compliance', 'device', 'esign')],
      }).certificate,
    );
    expect(on(login, [esign()])).toBe('AdESig');
    expect(on(made([statements('compliance', 'device', 'esign'), clientOnly]), [esign()])).toBe('AdESig');
    expect(on(made([statements('compliance', 'device', 'web')]), [esign()])).toBe('AdESig');
    expect(on(made([statements('compliance', 'device', 'esign', 'eseal')]), [esign(), anchor('qualified-eseal')])).toBe(
      'AdESig',
    );
    expect(on(made([statements('compliance', 'device', 'esign')], body), [esign()])).toBe('AdESeal');
    // Only its list tells that the holder is a body.
    expect(on(full, [esign('QCForLegalPerson')])).toBe('AdESig');
  });

  it('of the time before eIDAS is qualified by the policies of then', () => {
    const policy: Extension = {
      oid: '2.5.29.32',
      value: encodeSequence(encodeSequence(encodeOid('0.4.0.1456.1.1'))),
    };
    const old = made([policy], undefined, '2014-01-01T00:00:00Z');
    expect(on(old, [esign()], '2015-01-01T00:00:00Z')).toBe('QESig');
    expect(on(old, [esign()], '2020-01-01T00:00:00Z')).toBe('AdESig');
  });

  it('is osobisty by its own anchors', () => {
    expect(on(made([]), [anchor('osobisty')])).toBe('podpis-osobisty');
  });
});
