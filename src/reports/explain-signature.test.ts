import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { qualification, signatureKind, subIndication, type Language, type Signature } from '../model/index.ts';
import { aspectsOf } from './aspects.ts';
import { explainSignature, type Question } from './explain-signature.ts';
import { sampleReport } from './sample-report.fixture.ts';
import { subIndicationHelp } from './sub-indication-help.ts';

const [sample] = sampleReport.signatures;
if (!sample) throw new Error('the sample has no signature');
const { qualification: _, signs: __, ...plain } = sample;
const base: Signature = {
  ...plain,
  document: 1,
  indication: 'TOTAL-PASSED',
  subIndication: null,
  intact: true,
  coverage: 'whole',
  covers: ['cały plik'],
  changes: [],
  modified: false,
  kind: 'qualified',
  signer: { name: 'Halina Brzozowska', via: 'certificate' },
  time: { claimed: '2026-11-05T09:15:00Z', proven: null },
};

const names: Readonly<Record<number, string>> = { 1: 'wniosek.pdf', 2: 'wniosek.pdf.p7m', 3: 'upoważnienie.pdf' };
type Told = Partial<Record<Question | 'line' | 'result', string>>;

const explain = (change: Partial<Signature> = {}, language: Language = 'pl'): Told => {
  const { line, result, answers } = explainSignature({ ...base, ...change }, language, (id) => names[id] ?? null);
  const told = [['line', line], ['result', result], ...answers.map(({ question, text }) => [question, text])];
  return Object.fromEntries(told.map(([name, text]) => [name, text?.replaceAll('\u00A0', ' ')])) as Told;
};

describe('a signature told to an officer', () => {
  test('says in one line what kind it is, whose and how it stands', () => {
    expect(explain().line).toBe('Podpis kwalifikowany: Halina Brzozowska – prawidłowy');
    expect(explain({}, 'en').line).toBe('Qualified signature: Halina Brzozowska – valid');
    expect(explain({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' }).line).toBe(
      'Podpis kwalifikowany: Halina Brzozowska – niezweryfikowany: brak aktualnych danych o unieważnieniach',
    );
    expect(explain({ modified: true }).line).toContain('– dokument zmieniono po podpisaniu');
  });

  test('speaks of a seal in the feminine, and never as of a person', () => {
    const seal = {
      kind: 'seal',
      signer: { name: 'Gmina', organization: 'Gmina Brzezina', via: 'certificate' },
    } as const;
    expect(explain(seal)).toMatchObject({
      line: 'Pieczęć elektroniczna: Gmina – prawidłowa',
      result: 'Pieczęć jest prawidłowa',
      who: 'Pieczęć należy do: Gmina Brzezina. Nie wiadomo, kto jej użył.',
    });
    expect(explain(seal).kind).toContain('Nie zastępuje podpisu osoby');
    expect(explain({ ...seal, indication: 'INDETERMINATE', subIndication: 'NO_POE' }).result).toBe(
      'Nie wiadomo, czy pieczęć jest ważna',
    );
  });

  test('names the files, whole or in part, and where the signature stands', () => {
    expect(explain({ covers: [] }).what).toBe('Podpisano cały plik „wniosek.pdf”.');
    expect(explain({ document: 2, signs: [1] }).what).toBe(
      'Podpisano cały plik „wniosek.pdf”. Podpis zapisano w pliku „wniosek.pdf.p7m”.',
    );
    expect(explain({ document: 2, signs: [1, 3] }).what).toContain(
      'Podpisano 2 pliki: „wniosek.pdf”, „upoważnienie.pdf”.',
    );
    expect(explain({ covers: Array.from({ length: 11 }, (_one, at) => `p${at}`) }).what).toContain(
      'Podpisano 11 plików: „p0”, „p1”, „p2”, „p3”, „p4”, „p5” i jeszcze 5 plików.',
    );
    expect(explain({ coverage: 'part' }).what).toContain('Reszta nie jest podpisana.');
    expect(explain({ coverage: 'none' }, 'en').what).toBe('What the signature is over was not established.');
  });

  test('says how the person is known, and that without a PESEL number this is partial', () => {
    expect(explain().who).toContain('tożsamość częściowo potwierdzona');
    expect(explain({ signer: { name: 'Jan', pesel: '680*****842', via: 'certificate' } }).who).toBe(
      'Jan, według certyfikatu. PESEL 680*****842.',
    );
    expect(explain({ kind: 'zaufany', signer: { name: 'Jan', pesel: '1', via: 'podpis-zaufany' } }).who).toContain(
      'tożsamość potwierdza pieczęć ministra',
    );
    expect(explain({ intact: false }).who).toContain('to tylko deklaracja');
    expect(explain({ signer: null }).who).toBe('Nie ustalono, kto podpisał.');
  });

  test('tells legal effect of what holds only', () => {
    expect(explain().kind).toContain('równoważny podpisowi własnoręcznemu');
    expect(explain({ indication: 'TOTAL-FAILED', subIndication: 'REVOKED' }).kind).toBe('Podpis kwalifikowany.');
    expect(explain({ modified: true }).kind).not.toContain('równoważny');
    expect(explain({ qualification: 'AdESig-QC' }).kind).toContain('Nie jest podpisem kwalifikowanym');
    expect(explain({ kind: 'zaufany', qualification: 'QESeal' }).kind).toContain('Podpis zaufany');
  });

  test('keeps what is proven apart from what is claimed', () => {
    expect(explain().when).toBe(
      'Podpisujący podał czas: 5 listopada 2026 r., 10:15 czasu polskiego. Znacznik czasu tego nie potwierdza.',
    );
    expect(explain({ time: { claimed: null, proven: '2026-11-05T09:15:00Z' } }).when).toBe(
      'Znacznik czasu dowodzi, że podpis istniał: 5 listopada 2026 r., 10:15 czasu polskiego.',
    );
    expect(explain({ time: { claimed: null, proven: null } }).when).toBe('Czas podpisania nie jest znany.');
  });

  test('tells forbidden changes before allowed ones', () => {
    const changes: Signature['changes'] = [
      { level: 'lta', allowed: true, detail: 'x' },
      { level: 'form-fill', allowed: true, signing: true, detail: 'x' },
      { level: 'form-fill', allowed: false, field: 'p5ips', detail: 'x' },
      { level: 'annotation', allowed: false, detail: 'x' },
    ];
    expect(explain({ changes, modified: true }).since).toBe(
      'Po podpisaniu, niedozwolone: dodano adnotacje na stronach (1 zmiana); zmieniono pola formularza („p5ips”). Po podpisaniu, w dozwolony sposób: dołożono kolejny podpis albo pole na podpis; dopisano dane do późniejszej weryfikacji.',
    );
    expect(explain().since).toBe('Od podpisania nic nie zmieniono.');
    expect(explain({ intact: false }).since).toBeUndefined();
  });

  test('says that nothing was changed only where the signature would show it', () => {
    expect(explain().since).toBe('Od podpisania nic nie zmieniono.');
    expect(explain({ coverage: 'part' }).since).toContain('mógł ktoś zmienić');
    expect(explain({ coverage: 'revision' }).since).toBe(
      'To, co dopisano po podpisaniu, niczego w dokumencie nie zmienia.',
    );
    expect(explain({ intact: false, indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }).since).toBeUndefined();
  });

  test('of a file handed over says that it was changed or is another one, of carried content that it was changed', () => {
    const wrong = { intact: false, indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' } as const;
    const checks = [{ check: 'detached-content', ok: null, detail: '' }];
    expect(explain(wrong).why).toContain('została zmieniona');
    expect(explain({ ...wrong, checks }).why).toContain('albo podano inny plik niż podpisany');
    expect(explain({ ...wrong, checks }, 'en').why).toContain('or another file was given than the one signed');
    expect(explain({ ...wrong, checks }).why).not.toContain('została zmieniona');
  });

  test('of content that lies in the signature file names that file, and no other one of its name', () => {
    const checks = [{ check: 'carried-content', ok: null, detail: '' }];
    const carried = { checks, document: 2, covers: ['wniosek.pdf'] };
    expect(explain(carried).what).toBe(
      'Podpisano treść zapisaną w samym pliku podpisu „wniosek.pdf.p7m”, a nie inny plik.',
    );
    expect(explain(carried, 'en').what).toContain('inside the signature file itself “wniosek.pdf.p7m”');
    expect(explain({ ...carried, signs: [3] }).what).toContain('wyjęto z niego: „upoważnienie.pdf”');
  });

  test('says of a signature held against another file neither that it was signed nor that it disagrees unchecked', () => {
    const wrong = explain({ intact: false, indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' });
    expect(wrong.what).toContain('nie dowodzi, że go podpisano');
    expect(wrong.help).toContain('właściwy plik');
    const absent = explain({
      intact: false,
      coverage: 'none',
      indication: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
    });
    expect(absent.who).toContain('Podpisu nie sprawdzono');
  });

  test('says of a document changed later that it was changed, not that its format is broken', () => {
    const changed = explain({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', modified: true });
    expect(changed.line).toContain('nieprawidłowy: dokument zmieniono po podpisaniu');
    expect(changed.help).toContain('w takiej postaci, w jakiej został podpisany');
    expect(explain({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' }).line).toContain('z formatem');
  });

  test('names what failed in the words of the step, in one language only', () => {
    const checks = [
      { check: 'signature-value', ok: true, detail: 'Zgadza się.' },
      { check: 'revocation', ok: false, detail: 'Halina Brzozowska: unieważniony 2 marca 2026 r.' },
    ];
    const revoked = { ...base, indication: 'TOTAL-FAILED', subIndication: 'REVOKED', checks } as const;
    const why = (told: Language) =>
      explainSignature(revoked, 'pl', () => null, told).answers.find(({ question }) => question === 'why')?.text;
    expect(why('pl')).toBe('Certyfikat był unieważniony. Halina Brzozowska: unieważniony 2 marca 2026 r.');
    expect(why('en')).toBe('Certyfikat był unieważniony.');
  });

  test('tells a counter-signature and a time-stamp as what they are', () => {
    expect(explain({ counterSigns: 0 })).toMatchObject({
      line: 'Podpis pod innym podpisem: Halina Brzozowska – prawidłowy',
      what: 'Podpisano inny podpis w tym samym pliku.',
    });
    const stamp = {
      format: 'ASiC-S/TST',
      signer: null,
      timestamps: [{ time: 't', authority: 'Urząd Czasu', ok: true }],
    };
    expect(explain(stamp)).toMatchObject({ line: 'Znacznik czasu: Urząd Czasu – prawidłowy' });
    expect(explain(stamp).who).toBeUndefined();
  });
});

test('the separate answers stay separate: one that is open is not told as good, a missing time-stamp is no fault', () => {
  const answers = {
    structure: true,
    value: true,
    references: false,
    trust: null,
    revocation: null,
    algorithms: true,
    time: null,
  };
  expect(aspectsOf({ ...base, answers }, 'pl').map(({ words, standing }) => `${standing} ${words}`)).toEqual([
    'good format',
    'bad podpisana treść',
    'good zgodność z kluczem',
    'open zaufany wystawca',
    'open brak unieważnienia',
    'good bezpieczne algorytmy',
    'off znacznik czasu',
  ]);
  const { answers: _none, ...without } = { ...base, answers };
  expect(aspectsOf(without, 'en')).toEqual([]);
});

describe('for every sub-indication of ETSI EN 319 102-1', () => {
  test.each(subIndication.options)(
    '%s has a short reason, and a remedy in whole sentences, in both languages',
    (sub) => {
      for (const language of ['pl', 'en'] as const) {
        const { short, help } = subIndicationHelp(sub, language);
        expect(short).toMatch(/^\p{Ll}[^.]{10,70}$/u);
        expect(help).toMatch(/^\p{Lu}.{15,}\.$/u);
      }
      expect(explain({ indication: 'INDETERMINATE', subIndication: sub }).help).toBe(subIndicationHelp(sub, 'pl').help);
    },
  );
});

describe('whatever a signature holds', () => {
  const any = fc.record({
    kind: fc.constantFrom(...signatureKind.options),
    qualification: fc.option(fc.constantFrom(...qualification.options), { nil: undefined }),
    coverage: fc.constantFrom('whole', 'revision', 'part', 'none'),
    indication: fc.constantFrom('TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'),
    intact: fc.boolean(),
    modified: fc.boolean(),
    format: fc.constantFrom('PAdES', 'ASiC-E/XAdES', 'ASiC-S/TST'),
    counterSigns: fc.option(fc.nat(3), { nil: undefined }),
    covers: fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 40 }),
    signer: fc.option(
      fc.record({ name: fc.string({ unit: 'binary', maxLength: 400 }), via: fc.constant('certificate' as const) }),
    ),
  });

  test('the words show nothing that acts or hides, stay short, and never call doubtful what is valid or the other way round', () => {
    fc.assert(
      fc.property(
        any,
        fc.constantFrom<Language>('pl', 'en'),
        ({ qualification: told, counterSigns, ...rest }, language) => {
          const one = {
            ...base,
            ...rest,
            ...(told && { qualification: told }),
            ...(counterSigns !== undefined && { counterSigns }),
          } as Signature;
          const { line, result, answers } = explainSignature(one, language, () => null);
          for (const text of [line, result, ...answers.map((answer) => answer.text)]) {
            // oxlint-disable-next-line no-control-regex -- exactly those must not come through
            expect(text).not.toMatch(/[\u0000-\u001F\u202A-\u202E\u2066-\u2069]/);
            expect(text.length).toBeLessThan(4000);
          }
          const good = /jest prawidłow|^The .* is valid$/.test(result);
          expect(good).toBe(one.indication === 'TOTAL-PASSED' && !one.modified);
        },
      ),
      { numRuns: 300 },
    );
  });
});
