import { expect, it } from 'vitest';
import {
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  person,
  qualifiedStatements,
  type Extension,
} from '../../../test/conformance/signatures-workshop.ts';
import { encodeOid, encodeSequence } from '../asn1/index.ts';
import { detail, judge, signedBy, trustOf, verdict } from './workshop.fixture.ts';

const root = makeAuthority('Urząd');
const holder = (...extensions: Parameters<typeof makeHolder>[0]['extensions'] & object) =>
  makeHolder({ subject: person('Jan', 'Kot', 'x'), issuer: root, extensions });
const trust = (signing?: Parameters<typeof trustOf>[0]['signing']) =>
  trustOf({
    anchors: [{ der: root.certificate, service: 'qualified-esign' }],
    crls: [makeCrl(root)],
    ...(signing && { signing }),
  });

const login = holder(keyUsage(0), qualifiedStatements);
const plain = holder(keyUsage(0));
const decrypting = holder(keyUsage(2));

it('a certificate that calls itself qualified for signatures must be for content commitment', () => {
  const signature = judge(signedBy(login), trust());
  expect(signature).toMatchObject({
    indication: 'INDETERMINATE',
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    kind: 'advanced',
    qualification: 'AdESig',
  });
  expect(detail(signature, 'key-usage')).toContain('only for logging in');
  expect(judge(signedBy(holder(keyUsage(1), qualifiedStatements)), trust())).toMatchObject({
    indication: 'TOTAL-PASSED',
    kind: 'qualified',
    qualification: 'QESig',
  });
});

it('another must be for signatures of either sort, and without the extension it may be used for anything', () => {
  expect(verdict(signedBy(plain), trust())).toBe('TOTAL-PASSED');
  expect(verdict(signedBy(decrypting), trust())).toBe('INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE');
  expect(verdict(signedBy(holder()), trust())).toBe('TOTAL-PASSED');
});

it('a certificate for logging in is none for signing, though its key makes signatures', () => {
  const client: Extension = { oid: '2.5.29.37', value: encodeSequence(encodeOid('1.3.6.1.5.5.7.3.2')) };
  expect(verdict(signedBy(holder(keyUsage(0), client)), trust())).toBe('INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE');
  expect(verdict(signedBy(holder(client)), trust())).toBe('INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE');
  expect(verdict(signedBy(holder(keyUsage(0, 1), client)), trust())).toBe('TOTAL-PASSED');
});

it('a certificate for time-stamps, OCSP answers or code is none for documents; for mail or anything it is', () => {
  const only = (...oids: readonly string[]): Extension => ({
    oid: '2.5.29.37',
    value: encodeSequence(...oids.map(encodeOid)),
  });
  for (const purpose of ['3', '8', '9'])
    expect(verdict(signedBy(holder(keyUsage(0, 1), only(`1.3.6.1.5.5.7.3.${purpose}`))), trust())).toBe(
      'INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE',
    );
  for (const purposes of [['1.3.6.1.5.5.7.3.4'], ['2.5.29.37.0'], ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.36']])
    expect(verdict(signedBy(holder(keyUsage(0, 1), only(...purposes))), trust())).toBe('TOTAL-PASSED');
});

it('the trust bundle may ask for more or less, and a login never becomes qualified by it', () => {
  expect(verdict(signedBy(plain), trust({ keyUsage: 'nonRepudiation' }))).toBe(
    'INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE',
  );
  expect(verdict(signedBy(decrypting), trust({ keyUsage: 'any' }))).toBe('TOTAL-PASSED');
  expect(judge(signedBy(login), trust({ qualifiedKeyUsage: 'any' }))).toMatchObject({
    indication: 'TOTAL-PASSED',
    kind: 'advanced',
  });
});
