import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePki } from '../../fixtures/make/pki.ts';
import { criteriaHold, qualifiersOf } from './qualifiers.ts';
import { certificateCriteria, type CertificateCriteria } from './trust-schema.ts';
import { readCertificate } from './x509/certificate.ts';

const pki = makePki();
const person = readCertificate(pki.leaves.halina.certificate);
const seal = readCertificate(pki.leaves['brzezina-seal'].certificate);
const list = (assert: CertificateCriteria['assert'], more: Partial<CertificateCriteria> = {}): CertificateCriteria => ({
  assert,
  keyUsage: [],
  policies: [],
  subjectAttributes: [],
  extendedKeyUsage: [],
  criteria: [],
  unknown: false,
  ...more,
});
const qscd = '0.4.0.194112.1.2';

describe('criteria of a trusted list', () => {
  test('compare key usage, policies, attributes and purposes with the certificate', () => {
    expect(criteriaHold(list('all', { policies: [[qscd]] }), person)).toBe(true);
    expect(criteriaHold(list('all', { policies: [[qscd, '1.2.3']] }), person)).toBe(false);
    expect(criteriaHold(list('all', { keyUsage: [[{ bit: 'nonRepudiation', set: true }]] }), person)).toBe(true);
    expect(criteriaHold(list('all', { keyUsage: [[{ bit: 'digitalSignature', set: true }]] }), person)).toBe(false);
    expect(criteriaHold(list('all', { keyUsage: [[{ bit: 'digitalSignature', set: false }]] }), person)).toBe(true);
    expect(criteriaHold(list('all', { subjectAttributes: [['2.5.4.42', '2.5.4.4']] }), person)).toBe(true);
    expect(criteriaHold(list('none', { subjectAttributes: [['2.5.4.42'], ['2.5.4.4']] }), seal)).toBe(true);
    expect(criteriaHold(list('none', { subjectAttributes: [['2.5.4.42']] }), person)).toBe(false);
    expect(criteriaHold(list('atLeastOne', { policies: [['1.2.3'], [qscd]] }), person)).toBe(true);
    expect(criteriaHold(list('all', { policies: [['1.2.3'], [qscd]] }), person)).toBe(false);
    expect(criteriaHold(list('atLeastOne', { extendedKeyUsage: [['1.3.6.1.5.5.7.3.4']] }), person)).toBe(false);
    expect(criteriaHold(list('all', { criteria: [list('none', { policies: [['1.2.3']] })] }), person)).toBe(true);
  });

  test('that say nothing speak of nobody', () => {
    for (const assert of ['all', 'atLeastOne', 'none'] as const) expect(criteriaHold(list(assert), person)).toBe(false);
  });

  test('what is not understood never qualifies, and its qualifiers are uncertain', () => {
    const criteria = list('all', { policies: [[qscd]], unknown: true });
    expect(criteriaHold(criteria, person)).toBeNull();
    expect(criteriaHold(list('all', { keyUsage: [[{ bit: 'flying', set: false }]] }), person)).toBeNull();
    const found = qualifiersOf(person, [
      { qualifiers: ['QCWithQSCD'], criteria },
      { qualifiers: ['QCForESig'], criteria: list('all', { policies: [[qscd]] }) },
    ]);
    expect([...found.qualifiers]).toEqual(['QCForESig']);
    expect(found.certain).toBe(false);
  });

  test('"none" is the opposite of "at least one" however deep they are nested', () => {
    const leaf = fc
      .record({
        policies: fc.array(fc.array(fc.constantFrom(qscd, '1.2.3'), { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
        unknown: fc.boolean(),
      })
      .map((more) => list('all', more));
    const tree = fc.letrec<{ node: CertificateCriteria }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(fc.constantFrom('all', 'atLeastOne', 'none'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
          .map(([assert, criteria]) => list(assert as CertificateCriteria['assert'], { criteria })),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (inner) => {
        const any = criteriaHold({ ...list('atLeastOne'), criteria: [inner] }, person);
        const none = criteriaHold({ ...list('none'), criteria: [inner] }, person);
        expect(none).toBe(any === null ? null : !any);
      }),
    );
  });

  test('bottomless nesting ends undecided', () => {
    let deep = list('all', { policies: [[qscd]] });
    for (let depth = 0; depth < 2000; depth += 1) deep = list('all', { criteria: [deep] });
    expect(criteriaHold(deep, person)).toBeNull();
    expect(certificateCriteria.safeParse(list('all', { criteria: [list('all')] })).success).toBe(true);
  });
});
