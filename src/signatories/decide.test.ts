import { describe, expect, test } from 'vitest';
import type { Entity, Signature } from '../model/index.ts';
import { decideSignatories } from './index.ts';
import { matter, now } from './testing.fixture.ts';

const allowedKinds = ['qualified', 'zaufany', 'osobisty'] as const;
const signed = (name: string, change: Partial<Signature> & { pesel?: string } = {}): Signature => {
  const { pesel, ...rest } = change;
  return {
    document: 2,
    format: 'PAdES',
    level: 'B-B',
    indication: 'TOTAL-PASSED',
    subIndication: null,
    intact: true,
    coverage: 'whole',
    covers: [],
    changes: [],
    modified: false,
    signer: { name, via: 'certificate', ...(pesel === undefined ? {} : { pesel }) },
    kind: 'qualified',
    time: { claimed: '2026-11-10T10:00:00Z', proven: null },
    certificate: null,
    timestamps: [],
    checks: [],
    evidence: [{ document: 2, via: 'certificate' }],
    ...rest,
  };
};
const commune: Entity = {
  name: 'Gmina Brzezina Dolna',
  regon: '990001010',
  heads: ['Halina Brzozowska'],
  joint: [],
  pesels: {},
  source: 'decyzja nr 1',
};
const bank: Entity = {
  name: 'Bank Spółdzielczy',
  heads: [],
  pesels: {},
  joint: [
    ['Anna Krzemińska-Lis', 'Tomasz Wójcikowski'],
    ['Anna Krzemińska-Lis', 'Ewa Żak-Ostrowska'],
  ],
};
const letter =
  'Halina Brzozowska upoważnia: Marek Świderski do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.';
const filled: Signature['changes'][number] = { level: 'form-fill', allowed: true, detail: 'a value' };
const early = { claimed: '2026-10-28T10:00:00Z', proven: null };
const authorisation = (signatures: Signature[], text = letter) => [{ document: 3, text, signatures }];
const decide = (
  entity: Entity | null,
  application: Signature[],
  authorisations: { document: number; text: string; signatures: Signature[] }[] = [],
) => decideSignatories({ entity, application, authorisations, allowedKinds, matter, now });

describe('what is no signature under the document', () => {
  test('a counter-signature by the head confirms somebody else’s signature and signs nothing', () => {
    const clerk = signed('Marek Świderski');
    const result = decide(commune, [clerk, signed('Halina Brzozowska', { counterSigns: 0 })]);
    expect(result).toMatchObject({ outcome: 'not-satisfied', reason: 'signer-not-authorised' });
    expect(decide(commune, [clerk, signed('Halina Brzozowska')]).outcome).toBe('satisfied');
  });

  test('a time-stamp by itself is nobody’s signature, even where its kind is unknown', () => {
    const stamp = signed('Halina Brzozowska', { format: 'ASiC-S/TST', kind: 'unknown' });
    expect(decide(commune, [stamp])).toMatchObject({ outcome: 'not-satisfied', reason: 'no-signature' });
  });

  test('a counter-signature on an authorisation does not give it', () => {
    const result = decide(
      commune,
      [signed('Marek Świderski')],
      authorisation([
        signed('Bogdan Obcy', { time: early }),
        signed('Halina Brzozowska', { time: early, counterSigns: 0 }),
      ]),
    );
    expect(result.reason).toBe('authorisation-signed-by-other');
  });
});

describe('a namesake', () => {
  const numbered: Entity = { ...commune, pesels: { 'Halina Brzozowska': '68041102842' } };
  const texts = (result: ReturnType<typeof decide>): string => result.basis.map(({ text }) => text).join('\n');

  test('of the head does not count where both numbers are known', () => {
    const result = decide(numbered, [signed('Halina Brzozowska', { pesel: '44051401359' })]);
    expect(result).toMatchObject({ outcome: 'not-satisfied', missing: [['Halina Brzozowska']] });
    expect(texts(result)).toContain('inna osoba o imieniu i nazwisku Halina Brzozowska');
  });

  test('cannot sign the authorisation either', () => {
    const papers = authorisation([signed('Halina Brzozowska', { pesel: '44051401359', time: early })]);
    expect(decide(numbered, [signed('Marek Świderski')], papers).outcome).not.toBe('satisfied');
  });

  test('the right number is proof, and a certificate without one is said to prove the name alone', () => {
    const proven = decide(numbered, [signed('Halina Brzozowska', { pesel: '68041102842' })]);
    expect(proven.outcome).toBe('satisfied');
    expect(texts(proven)).not.toContain('tylko imię i nazwisko');
    for (const byName of [
      decide(numbered, [signed('Halina Brzozowska')]),
      decide(commune, [signed('Halina Brzozowska', { pesel: '68041102842' })]),
    ]) {
      expect(byName.outcome).toBe('satisfied');
      expect(texts(byName)).toContain('tożsamość potwierdza tylko imię i nazwisko');
    }
  });
});

describe('the head', () => {
  test('signs alone', () => {
    const result = decide(commune, [signed('HALINA MARIA BRZOZOWSKA')]);
    expect(result).toMatchObject({ outcome: 'satisfied', reason: 'head-signed', missing: [] });
    expect(result.basis[0]?.text).toContain('decyzja nr 1');
    expect(result.basis.some(({ evidence }) => evidence.some(({ via }) => via === 'certificate'))).toBe(true);
  });
  test('is asked for in the report’s language', () => {
    const english = decideSignatories({
      now,
      entity: commune,
      application: [signed('Bogdan Obcy')],
      authorisations: [],
      allowedKinds,
      language: 'en',
    });
    expect(english.required).toContain('signature of Halina Brzozowska');
    expect(english.basis.map(({ text }) => text).join(' ')).not.toMatch(/[ąęłżź]ony|podpis kwal/);
  });
  test('did not sign: a stranger’s signature is not enough', () => {
    expect(decide(commune, [signed('Bogdan Obcy')])).toMatchObject({
      outcome: 'not-satisfied',
      reason: 'signer-not-authorised',
      missing: [['Halina Brzozowska']],
    });
  });
  test('signed, but it cannot be verified: an officer decides', () => {
    expect(
      decide(commune, [signed('Halina Brzozowska', { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' })]),
    ).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
  });
  test('a stranger’s unverified signature alone rejects nobody', () => {
    expect(decide(commune, [signed('Bogdan Obcy', { indication: 'INDETERMINATE' })])).toMatchObject({
      outcome: 'officer',
      reason: 'signature-unverified',
    });
  });
  test.each([
    ['a failed signature', { indication: 'TOTAL-FAILED' }],
    ['a document changed after signing', { modified: true }],
    ['a seal', { kind: 'seal' }],
    ['a signature over a part', { coverage: 'part' }],
    ['a kind of signature that is not allowed', { kind: 'advanced' }],
    ['a signature after which values were filled in', { coverage: 'revision', changes: [filled] }],
    [
      'an unverified signature after which values were filled in',
      { indication: 'INDETERMINATE', coverage: 'revision', changes: [filled] },
    ],
    ['a signature after which a remark was added', { changes: [{ ...filled, level: 'annotation' }] }],
  ] as [string, Partial<Signature>][])('%s in the head’s name is no signature', (_, change) => {
    expect(decide(commune, [signed('Halina Brzozowska', change)])).toMatchObject({
      outcome: 'not-satisfied',
      reason: 'no-signature',
    });
  });
});

describe('what happened after signing', () => {
  test('further signatures and validation data change no value', () => {
    const changes: Signature['changes'] = [
      { level: 'form-fill', allowed: true, signing: true, detail: '' },
      { level: 'lta', allowed: true, detail: '' },
      { level: 'none', allowed: true, detail: '' },
    ];
    expect(decide(commune, [signed('Halina Brzozowska', { coverage: 'revision', changes })])).toMatchObject({
      outcome: 'satisfied',
    });
  });
  test.each([
    ['values filled in later', { coverage: 'revision', changes: [filled] }, /zmieniono po podpisaniu/],
    ['a kind that is not allowed', { kind: 'advanced' }, /podpis zaawansowany .* takiego rodzaju nie wystarcza/],
  ] as [string, Partial<Signature>, RegExp][])('an authorisation with %s is not signed', (_, change, sentence) => {
    const head = signed('Halina Brzozowska', { time: early, ...change });
    const result = decide(commune, [signed('Marek Świderski')], authorisation([head]));
    expect(result).toMatchObject({ outcome: 'not-satisfied', reason: 'authorisation-not-signed' });
    expect(result.basis.map(({ text }) => text).join('\n')).toMatch(sentence);
  });
  test('a valid signature of an unknown kind goes to an officer', () => {
    const result = decide(commune, [signed('Halina Brzozowska', { kind: 'unknown' })]);
    expect(result).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
    expect(result.basis.map(({ text }) => text).join('\n')).toContain('nie wiadomo, czy jest dopuszczonego rodzaju');
  });
  test('a procedure that admits other kinds gets them', () => {
    expect(
      decideSignatories({
        now,
        entity: commune,
        application: [signed('Halina Brzozowska', { kind: 'advanced' })],
        authorisations: [],
        allowedKinds: ['advanced'],
      }),
    ).toMatchObject({ outcome: 'satisfied' });
  });
});

describe('the office’s register', () => {
  test('does not know the unit: an officer decides', () => {
    expect(decide(null, [signed('Zenon Ćwikła')])).toMatchObject({ outcome: 'officer', reason: 'entity-unknown' });
  });
  test('names nobody for the unit: an officer decides', () => {
    expect(decide({ ...commune, heads: [] }, [signed('Zenon Ćwikła')])).toMatchObject({
      outcome: 'officer',
      reason: 'ambiguous',
    });
  });
});

describe('joint representation', () => {
  test('any complete set will do', () => {
    expect(decide(bank, [signed('Ewa Żak-Ostrowska'), signed('Anna Krzemińska Lis')])).toMatchObject({
      outcome: 'satisfied',
      reason: 'joint-set-signed',
    });
  });
  test('one of two: who is missing is listed for each way', () => {
    expect(decide(bank, [signed('Anna Krzemińska-Lis')])).toMatchObject({
      outcome: 'not-satisfied',
      reason: 'joint-set-incomplete',
      missing: [['Tomasz Wójcikowski'], ['Ewa Żak-Ostrowska']],
    });
  });
  test('the same person twice is one person', () => {
    expect(decide(bank, [signed('Anna Krzemińska-Lis'), signed('ANNA KRZEMIŃSKA-LIS')])).toMatchObject({
      reason: 'joint-set-incomplete',
    });
  });
  test('one signature does not do for two people of the same name, two certificates do', () => {
    const family: Entity = { name: 'Kowalscy s.c.', heads: [], joint: [['Jan Kowalski', 'Jan Kowalski']], pesels: {} };
    expect(decide(family, [signed('Jan Kowalski', { pesel: '44051401359' })])).toMatchObject({
      reason: 'joint-set-incomplete',
      missing: [['Jan Kowalski']],
    });
    expect(
      decide(family, [
        signed('Jan Kowalski', { pesel: '44051401359' }),
        signed('Jan Kowalski', { pesel: '50062373028' }),
      ]),
    ).toMatchObject({ outcome: 'satisfied' });
  });
  test('the second signature is not verified: an officer decides', () => {
    expect(
      decide(bank, [signed('Anna Krzemińska-Lis'), signed('Tomasz Wójcikowski', { indication: 'INDETERMINATE' })]),
    ).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
  });
});

describe('an authorised person', () => {
  const marek = [signed('Marek Świderski')];
  test('with an authorisation signed by the head', () => {
    expect(
      decide(commune, marek, authorisation([signed('Halina Brzozowska', { time: early, document: 3 })])),
    ).toMatchObject({ outcome: 'satisfied', reason: 'authorised-signed' });
  });
  test('with an authorisation nobody signed', () => {
    expect(decide(commune, marek, authorisation([]))).toMatchObject({
      outcome: 'not-satisfied',
      reason: 'authorisation-not-signed',
      missing: [['Halina Brzozowska']],
    });
  });
  test('with an authorisation whose signature is broken', () => {
    expect(
      decide(commune, marek, authorisation([signed('Halina Brzozowska', { indication: 'TOTAL-FAILED' })])),
    ).toMatchObject({ reason: 'authorisation-not-signed' });
  });
  test.each(['Bogdan Obcy', 'Marek Świderski'])('with an authorisation signed by %s', (name) => {
    expect(decide(commune, marek, authorisation([signed(name)]))).toMatchObject({
      outcome: 'not-satisfied',
      reason: 'authorisation-signed-by-other',
    });
  });
  test('with the right authorisation beside a useless one', () => {
    const both = [
      ...authorisation([]),
      { document: 4, text: letter, signatures: [signed('Halina Brzozowska', { time: early })] },
    ];
    expect(decide(commune, marek, both)).toMatchObject({ outcome: 'satisfied', reason: 'authorised-signed' });
  });
  test('with an authorisation that names somebody else', () => {
    expect(
      decide(commune, [signed('Bogdan Obcy')], authorisation([signed('Halina Brzozowska', { time: early })])),
    ).toMatchObject({ reason: 'signer-not-authorised' });
  });
  test('with an authorisation whose signature is not verified: an officer decides', () => {
    expect(
      decide(commune, marek, authorisation([signed('Halina Brzozowska', { indication: 'INDETERMINATE' })])),
    ).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
  });
  test('with an authorisation signed in a format that could not be read: an officer decides', () => {
    const unread = signed('', { indication: 'INDETERMINATE', signer: null, coverage: 'none' });
    expect(decide(commune, marek, authorisation([unread]))).toMatchObject({
      outcome: 'officer',
      reason: 'signature-unverified',
    });
    expect(decide(commune, marek, authorisation([signed('Bogdan Obcy'), unread]))).toMatchObject({
      outcome: 'officer',
      reason: 'signature-unverified',
    });
    const [broken] = authorisation([]);
    expect(
      decideSignatories({
        now,
        entity: commune,
        application: marek,
        allowedKinds,
        authorisations: [{ ...broken!, signaturesUnread: true }],
      }),
    ).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
    expect(
      decideSignatories({
        now,
        entity: commune,
        application: marek,
        allowedKinds,
        authorisations: [{ ...broken!, text: '', textUnread: true }],
      }),
    ).toMatchObject({ outcome: 'officer', reason: 'ambiguous' });
    expect(decide(commune, [signed('Bogdan Obcy'), unread])).toMatchObject({
      outcome: 'officer',
      reason: 'signature-unverified',
    });
    expect(decide(commune, [unread])).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
  });
  test('whose own signature is not verified: an officer decides', () => {
    expect(
      decide(
        commune,
        [signed('Marek Świderski', { indication: 'INDETERMINATE' })],
        authorisation([signed('Halina Brzozowska', { time: early })]),
      ),
    ).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
  });
  test.each([
    ['for something else', letter.replace('do składania', 'do przygotowywania')],
    ['that has expired', `${letter} Upoważnienie jest ważne do 31.10.2026 r.`],
  ])('with an authorisation %s: an officer decides', (_, text) => {
    expect(decide(commune, marek, authorisation([signed('Halina Brzozowska', { time: early })], text))).toMatchObject({
      outcome: 'officer',
      reason: 'authorisation-out-of-scope',
    });
  });
  test('with an authorisation signed after the application: an officer decides', () => {
    const late = { claimed: '2026-11-12T10:00:00Z', proven: null };
    expect(decide(commune, marek, authorisation([signed('Halina Brzozowska', { time: late })]))).toMatchObject({
      outcome: 'officer',
      reason: 'authorisation-out-of-scope',
    });
  });
  test.each([
    ['valid for a month and used later', `${letter} Upoważnienie jest ważne przez 7 dni.`],
    ['over other applications', 'Halina Brzozowska upoważnia: Marek Świderski do składania wniosków o dotacje.'],
    ['dated after the application', `Brzezina Dolna, dnia 15.11.2026 r.\n\n${letter}`],
  ])('with an authorisation %s: an officer decides', (_, text) => {
    expect(decide(commune, marek, authorisation([signed('Halina Brzozowska', { time: early })], text)).outcome).toBe(
      'officer',
    );
  });
  test('limited in time, where nobody knows when the application was signed: an officer decides', () => {
    const timeless = [signed('Marek Świderski', { time: { claimed: null, proven: null } })];
    const text = `${letter} Upoważnienie jest ważne do 31.12.2026 r.`;
    expect(
      decide(commune, timeless, authorisation([signed('Halina Brzozowska', { time: early })], text)),
    ).toMatchObject({
      outcome: 'officer',
    });
  });
  test.each([
    'Odwołuję upoważnienie udzielone Markowi Świderskiemu.',
    'Odwołuję wszystkie udzielone dotychczas pełnomocnictwa.',
  ])('that another annex takes back: an officer decides: %s', (revocation) => {
    const head = [signed('Halina Brzozowska', { time: early })];
    const both = [...authorisation(head), { document: 4, text: revocation, signatures: head }];
    expect(decide(commune, marek, both)).toMatchObject({ outcome: 'officer' });
    // Of whom a paper speaks that ends powers is for a person to read.
    const other = { document: 4, text: 'Odwołuję upoważnienie udzielone Piotrowi Łęckiemu.', signatures: head };
    expect(decide(commune, marek, [...authorisation(head), other])).toMatchObject({ outcome: 'officer' });
  });
  test('who is grantor and attorney in one', () => {
    const text = 'Marek Świderski upoważnia: Marek Świderski do składania wniosków o dostęp do rejestru PESEL.';
    expect(decide(commune, marek, authorisation(marek, text)).outcome).not.toBe('satisfied');
    const pair = [signed('Tomasz Wójcikowski', { time: early })];
    const own = 'Tomasz Wójcikowski upoważnia: Tomasz Wójcikowski do składania wniosków do COI.';
    expect(decide(bank, [signed('Tomasz Wójcikowski')], authorisation(pair, own)).outcome).not.toBe('satisfied');
  });
  test('of the same name as the one authorised, with another number: an officer decides', () => {
    const text = 'Upoważniam Marka Świderskiego (PESEL 44051401359) do składania wniosków o dostęp do rejestru PESEL.';
    const namesake = [signed('Marek Świderski', { pesel: '02070803628' })];
    expect(decide(commune, namesake, authorisation([signed('Halina Brzozowska', { time: early })], text)).outcome).toBe(
      'officer',
    );
  });
  test('for a bank needs the whole joint set under the authorisation', () => {
    const text =
      'Działając w imieniu Banku Spółdzielczego, Anna Krzemińska-Lis oraz Tomasz Wójcikowski upoważniają Piotra Łęckiego do składania wniosków do COI.';
    const [one, two] = [signed('Anna Krzemińska-Lis', { time: early }), signed('Tomasz Wójcikowski', { time: early })];
    expect(decide(bank, [signed('Piotr Łęcki')], authorisation([one], text))).toMatchObject({
      reason: 'authorisation-signed-by-other',
      missing: [['Tomasz Wójcikowski'], ['Ewa Żak-Ostrowska']],
    });
    expect(decide(bank, [signed('Piotr Łęcki')], authorisation([one, two], text))).toMatchObject({
      outcome: 'satisfied',
      reason: 'authorised-signed',
    });
  });
});

test('without any signature nothing is satisfied, whatever the register says', () => {
  for (const entity of [null, commune, bank])
    expect(decide(entity, [])).toMatchObject({ outcome: 'not-satisfied', reason: 'no-signature' });
});
