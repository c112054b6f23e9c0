import { describe, expect, it } from 'vitest';
import {
  isAuthority,
  keyUsage,
  makeAuthority,
  makeHolder,
  name,
  person,
  qualifiedStatements,
} from '../../test/conformance/signatures-workshop.ts';
import { personInReason } from './podpis-zaufany.ts';
import { kindOf, peselIn, signerFromCertificate } from './signer.ts';
import type { TrustService } from './trust-schema.ts';
import { readAnchor, type ReadAnchor } from './trust.ts';
import { readCertificate, type Certificate } from './x509/certificate.ts';
import { nameText } from './x509/name.ts';

const root = readCertificate(makeAuthority('Urząd').certificate);
const anchor = (service: TrustService) => readAnchor({ der: root.der, service }) as ReadAnchor;
const kind = (one: Certificate, anchors: readonly ReadAnchor[]) =>
  kindOf(one, anchors, Date.parse('2026-11-23T00:00:00Z'));
const issuer = makeAuthority('Urząd');
const certificate = (subject: Uint8Array, ...extensions: Parameters<typeof makeHolder>[0]['extensions'] & object) =>
  readCertificate(makeHolder({ subject, issuer, extensions }).certificate);

describe('the serial number of a person', () => {
  const cases: readonly (readonly [string | null, string | undefined])[] = [
    ['PNOPL-44051401359', '44051401359'],
    ['PESEL-44051401359', '44051401359'],
    ['PESEL: 44051401359', '44051401359'],
    ['IDCPL-ABC123456', undefined],
    ['PASDE-44051401359', undefined],
    ['TINPL-5252955037', undefined],
    ['TINPL-44051401359', '44051401359'],
    ['TINPL-44051401358', undefined],
    ['PNOPL-440514013590', undefined],
    ['PNODE-44051401359', undefined],
    [null, undefined],
  ];
  for (const [text, pesel] of cases)
    it(`gives ${pesel === undefined ? 'no PESEL' : 'the PESEL'} in ${text ?? 'nothing'}`, () => {
      expect(peselIn(text)).toBe(pesel);
    });
});

describe('the reason of podpis zaufany', () => {
  const reason = (rest: string): string =>
    `Opatrzono pieczęcią ministra właściwego do spraw informatyzacji w imieniu: ${rest}`;

  it('names the person, with or without PESEL and account', () => {
    expect(personInReason(reason('ZOFIA ŹREBIEC-NOWAK, PESEL: 44051401359, PZ ID: zofia'))).toEqual({
      name: 'ZOFIA ŹREBIEC-NOWAK',
      pesel: '44051401359',
      via: 'podpis-zaufany',
    });
    expect(personInReason(reason("Anna O'Hara"))).toEqual({ name: "Anna O'Hara", via: 'podpis-zaufany' });
    expect(personInReason(reason('Jan  Próbny,\n PESEL 44051401359'))?.pesel).toBe('44051401359');
  });

  it('is read as the years and the programs wrote it', () => {
    const signer = { name: 'ZOFIA ŹREBIEC-NOWAK', pesel: '44051401359', via: 'podpis-zaufany' };
    for (const rest of [
      'ZOFIA ŹREBIEC-NOWAK, PZ ID: zofia, PESEL: 44051401359',
      'ZOFIA ŹREBIEC-NOWAK\nPESEL: 44051401359\r\nPZ ID: zofia',
      'ZOFIA ŹREBIEC-NOWAK; PESEL: 44051401359; PZ ID: zofia',
      'ZOFIA ŹREBIEC-NOWAK, PESEL: 44051401359,',
    ])
      expect(personInReason(reason(rest)), rest).toEqual(signer);
    expect(personInReason(reason('ZOFIA ŹREBIEC\u2011NOWAK'))?.name).toBe('ZOFIA ŹREBIEC\u2011NOWAK');
  });

  it('gives no PESEL that fails its check digit', () => {
    const signer = { name: 'ZOFIA NOWAK', via: 'podpis-zaufany' };
    expect(personInReason(reason('ZOFIA NOWAK, PESEL: 44051401350, PZ ID: zofia'))).toEqual(signer);
    expect(peselIn('PNOPL-44051401350')).toBeUndefined();
    expect(peselIn('PNOPL-44051401359')).toBe('44051401359');
  });

  it('composes what was written in combining characters', () => {
    expect(personInReason(reason('Łukasz Dzięcioł'.normalize('NFD')))?.name).toBe('Łukasz Dzięcioł');
  });

  it('names nobody when the words are others, or more follows them', () => {
    for (const text of [
      '',
      'Podpisuję',
      reason(''),
      reason('JAN, PESEL: 123'),
      reason('JAN KOT, PESEL: 44051401359, PZ ID: a, w sprawie'),
      reason('<b>JAN</b>'),
      reason('JAN KOT, EWA LIS'),
      reason('JAN KOT, PESEL: 44051401359, PESEL: 02070803628'),
      reason('PESEL: 44051401359'),
    ])
      expect(personInReason(text), text).toBeNull();
  });

  it('is read in no time however long it is', () => {
    const start = performance.now();
    expect(personInReason(reason(`${'a '.repeat(900)}!`))).toBeNull();
    expect(personInReason('w imieniu:'.repeat(100_000))).toBeNull();
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('the kind of a signature', () => {
  const qualified = certificate(person('Jan', 'Kot', 'PNOPL-44051401359'), keyUsage(1), qualifiedStatements);
  const plain = certificate(person('Jan', 'Kot', 'PNOPL-44051401359'), keyUsage(1));
  const seal = certificate(
    name(['2.5.4.10', 'Gmina'], ['2.5.4.97', 'VATPL-5252955037']),
    keyUsage(1),
    qualifiedStatements,
  );

  it('needs both the anchor and the statements to be qualified', () => {
    expect(kind(qualified, [anchor('qualified-esign')])).toBe('qualified');
    expect(kind(qualified, [anchor('other')])).toBe('advanced');
    expect(kind(plain, [anchor('qualified-esign')])).toBe('advanced');
    expect(kind(qualified, [anchor('qualified-eseal')])).toBe('advanced');
    expect(kind(qualified, [])).toBe('unknown');
  });

  it('is the strongest of all services its authority is listed for, in any order', () => {
    expect(kind(qualified, [anchor('qualified-eseal'), anchor('qualified-esign')])).toBe('qualified');
    expect(kind(plain, [anchor('qualified-eseal'), anchor('other')])).toBe('advanced');
  });

  it('is a seal for a body, osobisty by its anchor, and never zaufany from a certificate alone', () => {
    expect(kind(seal, [anchor('qualified-esign')])).toBe('seal');
    expect(kind(plain, [anchor('osobisty')])).toBe('osobisty');
    expect(kind(seal, [anchor('zaufany-seal')])).toBe('seal');
  });

  it('names a body by its organisation and a person without spoiling the sentence around', () => {
    expect(signerFromCertificate(seal)).toEqual({ name: 'Gmina', organization: 'Gmina', via: 'certificate' });
    const odd = certificate(name(['2.5.4.3', 'Jan\u202eKot\n']), isAuthority);
    expect(nameText(odd.subject)).not.toMatch(/[\u202e\n]/);
    expect(nameText(qualified.subject)).toContain('440514*****');
  });
});
