import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Report } from '../model/index.ts';
import { columns } from '../reports/index.ts';
import { poisoned } from '../reports/hostile-report.fixture.ts';
import { finding, sampleHeaders, sampleReport } from '../reports/sample-report.fixture.ts';
import { checkReplyTexts, composeReply } from './compose-reply.ts';
import { packTexts } from './pack-texts.fixture.ts';
import type { ReplyInput } from './reply-input.ts';

const input: ReplyInput = {
  report: sampleReport,
  texts: packTexts,
  office: {
    name: 'Centralny Ośrodek Informatyki',
    unit: 'Zespół obsługi wniosków',
    signature: ['Anna Urzędowa', 'starszy specjalista'],
    contact: 'pomoc@coi.example',
    place: 'Łódź',
    notice: [],
  },
  language: 'pl',
  now: '2026-03-07T10:00:00Z',
  reference: 'A-1042',
  headers: sampleHeaders,
  procedureName: {
    pl: 'Dostęp do rejestru zastrzeżeń numerów PESEL',
    en: 'Access to the register of restricted PESEL numbers',
  },
  addressee: 'cc.wnioski@coi.gov.pl',
};

const write = (report: Partial<Report>, change: Partial<ReplyInput> = {}): string => {
  const reply = composeReply({ ...input, ...change, report: { ...sampleReport, ...report } });
  if (!reply) throw new Error('no letter was written');
  return `${reply.subject}\n\n${reply.text}`.replaceAll('\u00A0', ' ');
};
const only = (...failing: Finding[]): Finding[] => [...failing, finding('PRA-P4-01'), finding('PRA-P2-01')];
const failed = (rule: string, change: Partial<Finding> = {}): Finding =>
  finding(rule, { outcome: 'fail', title: 'Tytuł', message: 'Co widzimy.', remedy: 'Co zrobić.', ...change });

describe('the letter about defects', () => {
  test('is one letter about all of them, by point of the form', () => {
    expect(write({ alterations: [], findings: sampleReport.findings.filter(({ rule }) => rule !== 'PRA-MAIL-01') }))
      .toMatchInlineSnapshot(`
        "Wniosek A-1042: nie możemy go zrealizować – 2 rzeczy do poprawy

        Łódź, 7 marca 2026 r.
        Znak sprawy: A-1042

        Szanowni Państwo,

        wniosku, który wpłynął 7 marca 2026 r. („Dostęp do rejestru zastrzeżeń
        numerów PESEL”), nie możemy zrealizować w obecnej postaci. Poniżej
        wymieniamy to, co na pewno trzeba w nim poprawić (2 rzeczy).

        CO TRZEBA POPRAWIĆ

        Punkt 1 wniosku

        1. Przy zmianie adresów IP trzeba podać dokładnie jeden identyfikator
           klucza. Podano 2.
           Co zrobić: Wpisać jeden identyfikator: tego klucza, którego dotyczy
           zmiana. Dla drugiego klucza złożyć osobny wniosek.

        Punkt 5 wniosku

        2. Adres 192.168.1.10 nie jest publiczny: należy do sieci prywatnej (RFC
           1918).
           Co zrobić: Podać adres, z którego system łączy się z internetem; zna go
           administrator sieci.

        8 sprawdzeń wypadło pomyślnie.
        Nie mogliśmy sprawdzić 1 wymagania. Dotyczy ono całego wniosku.

        JAK WYSŁAĆ WNIOSEK PONOWNIE

        Prosimy o przesłanie nowego, kompletnego formularza na adres
        cc.wnioski@coi.gov.pl, najlepiej ze skrzynki podanej w punkcie 3d i ze
        znakiem sprawy A-1042 w temacie. Formularz prosimy wypełnić
        elektronicznie, nie zmieniać jego układu ani treści i podpisać go po
        wypełnieniu. Poprawny wniosek rozpatrzymy w kolejności wpływu.

        Na pytania odpowiemy pod adresem lub numerem: pomoc@coi.example

        Z poważaniem

        Anna Urzędowa
        starszy specjalista
        Centralny Ośrodek Informatyki
        Zespół obsługi wniosków

        Numer raportu: 620d-f804, wersja reguł: 2026.3
        "
      `);
  });

  test('starts with what concerns the whole letter and goes on by point, numbers as numbers', () => {
    const points = ['10', '2c', undefined, '2a'];
    const text = write({
      findings: only(...points.map((point, index) => failed(`R-${index}`, point ? { point } : {}))),
    });
    expect(text.match(/^(Cały wniosek|Punkt \w+ wniosku)$/gm)).toEqual([
      'Cały wniosek',
      'Punkt 2a wniosku',
      'Punkt 2c wniosku',
      'Punkt 10 wniosku',
    ]);
    expect(text.match(/^\d+\. /gm)).toEqual(['1. ', '2. ', '3. ', '4. ']);
  });

  test('says how much could not be checked and where, and claims "all" only where everything was', () => {
    const open = (rule: string, point?: string): Finding =>
      finding(rule, { outcome: 'cannot-tell', message: 'Nieczytelne.', ...(point && { point }) });
    const passed = Array.from({ length: 6 }, (_, index) => finding(`B-${index}`));
    const letter = (language: 'pl' | 'en', ...findings: Finding[]): string =>
      write({ language, findings: [failed('X-1'), ...passed, ...findings] }, { language }).replace(/\s+/g, ' ');
    expect(letter('pl')).toContain('Poniżej wymieniamy wszystko, co');
    expect(letter('pl')).toContain('Pozostałych 6 sprawdzeń wypadło pomyślnie.');
    const some = letter('pl', open('A-1', '5'), open('A-2', '5'), open('A-3', '3d'), open('A-4'));
    expect(some).not.toMatch(/wszystko|Pozostał/);
    expect(some).toContain(
      '6 sprawdzeń wypadło pomyślnie. Nie mogliśmy sprawdzić 4 wymagań. Dotyczą one punktów 3d i 5 wniosku oraz całego wniosku.',
    );
    expect(letter('pl', open('A-1', '5'))).toContain(
      'Nie mogliśmy sprawdzić 1 wymagania. Dotyczy ono punktu 5 wniosku.',
    );
    expect(letter('en', open('A-1', '5'))).toContain('We could not check 1 requirement. It concerns point 5.');
    expect(letter('en', open('A-1', '5'))).not.toMatch(/everything|The other/);
    expect(letter('en', open('A-1', '5'), open('A-2'))).toContain(
      'We could not check 2 requirements. They concern point 5 and the application as a whole.',
    );
  });

  test('is signed once, where the lines of the signature already name the office', () => {
    const office = {
      ...input.office,
      name: 'Centrum Przykładowe',
      unit: 'Zespół obsługi wniosków',
      signature: ['Zespół obsługi wniosków', 'Centrum Przykładowe (dane fikcyjne)'],
    };
    expect(write({ findings: only(failed('X-1')) }, { office })).toMatch(
      /Z poważaniem\n\nZespół obsługi wniosków\nCentrum Przykładowe \(dane fikcyjne\)\n\nNumer/,
    );
  });

  test('never mentions what was suspected, nor any rule id', () => {
    const text = write({
      findings: [
        ...only(failed('PRA-P1-02')),
        finding('PRA-P3-02', { outcome: 'cannot-tell', message: 'Nieczytelne.' }),
      ],
    });
    expect(text).not.toMatch(/Nieczytelne|PRA-/);
  });

  test('asks to complete where the verdict says so', () => {
    const text = write({ verdict: 'complete', findings: only(failed('X-1', { severity: 'complete' })) });
    expect(text).toMatch(/^Wniosek A-1042: prosimy o uzupełnienie – 1 rzecz do poprawy\n/);
    expect(text).toContain('wymaga uzupełnienia');
    expect(text).not.toContain('nie możemy');
  });

  test('counts in proper Polish in the subject', () => {
    const subjects = [1, 2, 5].map(
      (n) => write({ findings: only(...Array.from({ length: n }, () => failed('X-1'))) }).split('\n')[0],
    );
    expect(subjects).toEqual([
      'Wniosek A-1042: nie możemy go zrealizować – 1 rzecz do poprawy',
      'Wniosek A-1042: nie możemy go zrealizować – 2 rzeczy do poprawy',
      'Wniosek A-1042: nie możemy go zrealizować – 5 rzeczy do poprawy',
    ]);
  });
});

describe('the kind of the letter', () => {
  const kind = (report: Partial<Report>): string | undefined =>
    composeReply({ ...input, report: { ...sampleReport, ...report } })?.kind;

  test.each<[string, Partial<Report>]>([
    ['accepted', { verdict: 'accept', findings: only() }],
    ['altered', { findings: only(failed('PRA-DOC-02')) }],
    ['representation', { findings: only(failed('PRA-REP-03')) }],
    ['defects', { findings: only(failed('PRA-REP-03'), failed('PRA-DOC-02')) }],
    ['defects', { findings: only(failed('PRA-P1-01')) }],
  ])('is “%s” when these rules alone decide', (expected, report) => {
    expect(kind(report)).toBe(expected);
  });

  test('a changed form is answered with what differs', () => {
    const text = write({ findings: only(failed('PRA-DOC-02')) });
    expect(text).toContain('1. strona 1: zmieniony tekst – we wzorze „Wniosek należy wypełnić w formie');
    expect(text).toContain('obowiązującego wzoru 2024-01');
  });

  test('a text may list every way to complete the signatures, and no doubtful difference', () => {
    const body = '{#ways}{people}{#or} albo {/or}{/ways}; {#differences}{n} {kind}{/differences}';
    const texts = { ...packTexts, 'defects.pl': `---\nsubject: x\n---\n${body}` };
    expect(write({ findings: only(failed('X-1')) }, { texts })).toBe(
      'x\n\nAdam Wzorowy (skarbnik) albo prokurent samoistny; 1 zmieniony tekst\n',
    );
  });

  test('missing signatures are answered with the two ways to put it right', () => {
    const text = write({ findings: only(failed('PRA-REP-03', { message: 'Brakuje podpisu skarbnika.' })) });
    expect(text).toContain('1. Brakuje podpisu skarbnika.');
    expect(text).toContain('b) dołączyć do wniosku upoważnienie podpisane elektronicznie');
  });

  test('says what was right only where that says something', () => {
    const passed = (n: number): Finding[] => Array.from({ length: n }, () => finding('A-1'));
    const right = (n: number): string | undefined =>
      /^Pozosta.*/m.exec(write({ findings: [failed('X-1'), ...passed(n)] }))?.[0];
    expect([0, 4, 5, 22, 25].map(right)).toEqual([
      undefined,
      undefined,
      'Pozostałych 5 sprawdzeń wypadło pomyślnie.',
      'Pozostałe 22 sprawdzenia wypadły pomyślnie.',
      'Pozostałych 25 sprawdzeń wypadło pomyślnie.',
    ]);
  });

  test('an accepted application: what happens next, with masked addresses', () => {
    const fields: Report['fields'] = {
      ...sampleReport.fields,
      'form.purpose': { state: 'read', value: ['new-key'], confidence: 1, evidence: [] },
    };
    expect(write({ verdict: 'accept', findings: only(), fields, language: 'en' }, { language: 'en' }))
      .toMatchInlineSnapshot(`
        "Application A-1042: complete

        Łódź, 7 March 2026
        Case reference: A-1042

        Dear Sir or Madam,

        We have checked your application, received on 7 March 2026 (“Access to the
        register of restricted PESEL numbers”). It meets the formal requirements.

        System: Portal Mieszkańca
        Purpose: wydanie nowego klucza API
        Environment: środowisko produkcyjne

        The API key is sent to the e-mail address given in point 3d (j…@…), and
        the password to the key package by SMS to the number given in point 3c
        (***-***-200). Each environment has a key of its own.

        This message is about the formal requirements only and does not say when
        the application will be carried out. There is no need to answer it.

        If you have questions, please contact: pomoc@coi.example

        Yours faithfully

        Anna Urzędowa
        starszy specjalista
        Centralny Ośrodek Informatyki
        Zespół obsługi wniosków

        Report number: 620d-f804, rules version: 2026.3
        "
      `);
  });
});

describe('no letter is written', () => {
  const none = (change: Partial<ReplyInput>): void => expect(composeReply({ ...input, ...change })).toBeNull();

  test('to a robot, a list or a bounce', () => none({ report: { ...sampleReport, noReply: 'bounce' } }));
  test('when an officer has to decide and nothing is certain', () =>
    none({ report: { ...sampleReport, verdict: 'officer', findings: [finding('X-1', { outcome: 'cannot-tell' })] } }));
  test('without a sender', () => {
    const { from: _, ...headers } = sampleHeaders;
    none({ headers });
  });
  test('to our own mailbox', () => none({ headers: { ...sampleHeaders, from: { address: 'CC.Wnioski@coi.gov.pl' } } }));
  test('header injection: to an address that would end the line', () =>
    none({ headers: { ...sampleHeaders, from: { address: 'a@x.example\r\nBcc: b@y.example' } } }));
});

describe('hostile letters', () => {
  const whole = (report: Report): string => {
    const reply = composeReply({ ...input, report: { ...report, noReply: null } });
    if (!reply) throw new Error('no letter was written');
    return `${reply.subject}\n${reply.text}`;
  };

  test('a very long name is cut, and no line is wider than a mail may be', () => {
    const text = whole(poisoned('Ż'.repeat(100_000)));
    expect(text.length).toBeLessThan(20_000);
    for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(76);
  });

  test('a name in the syntax of slots stays a name', () => {
    expect(whole(poisoned('{#defects}{reference}{/defects}'))).toContain('{#defects}{reference}{/defects}');
  });

  test('control characters and forged lines: whatever the letter holds, the reply is plain wrapped text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const letter = whole(poisoned(`x ${text}`));
        expect(letter.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}|\p{Cs}/u);
        for (const line of letter.split('\n').slice(1)) {
          expect(line).not.toMatch(/\s$/);
          expect(columns(line)).toBeLessThanOrEqual(76);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('the subject never holds a word of the sender', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zżółć]{6,12}$/), (word) => {
        fc.pre(!'wniosek nie możemy go zrealizować rzeczy do poprawy'.includes(word));
        expect(whole(poisoned(word)).split('\n')[0]).not.toContain(word);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a pack with wrong texts', () => {
  const wrong = (body: string, subject = 'Wniosek {reference}'): (() => unknown) => {
    const texts = { ...packTexts, 'defects.pl': `---\nsubject: "${subject}"\n---\n${body}` };
    return () => composeReply({ ...input, texts, report: { ...sampleReport, findings: only(failed('X-1')) } });
  };

  test.each([
    ['an unknown slot', wrong('{pesel}'), /defects\.pl:4: unknown slot \{pesel\}/],
    ['an unknown slot in a part that is not used', wrong('{^defects}{pesel}{/defects}'), /unknown slot \{pesel\}/],
    ['a slot of a list outside it', wrong('{seen}'), /unknown slot \{seen\}/],
    ['a field the form does not have', wrong('{form.colour}'), /no field “colour”/],
    ["the sender's words in the subject", wrong('x', '{form.systemName} {seen}'), /unknown slot/],
    ['an open section', wrong('{#defects}x'), /not closed/],
    ['a wrong end', wrong('{#defects}x{/notes}'), /closes nothing/],
    ['a stray brace', wrong('a { b'), /brace/],
  ])('is told: %s', (_, call, said) => {
    expect(call).toThrowError(
      expect.objectContaining({ code: 'pack', message: expect.stringMatching(said) as string }),
    );
  });

  test('is told when a text is missing', () => {
    expect(() => composeReply({ ...input, texts: {} })).toThrowError(expect.objectContaining({ code: 'pack' }));
    expect(checkReplyTexts({})).toHaveLength(4);
  });

  test('the texts of this pack are right, and each exists in both languages', () => {
    expect(checkReplyTexts(packTexts)).toEqual([]);
    const kinds = (language: string): string[] =>
      Object.keys(packTexts)
        .filter((name) => name.endsWith(`.${language}`))
        .map((name) => name.slice(0, -3))
        .sort();
    expect(kinds('pl')).toEqual(['accepted', 'altered', 'defects', 'representation']);
    expect(kinds('en')).toEqual(kinds('pl'));
  });
});

test('the day of receipt is told as the day of receipt in every letter', () => {
  for (const report of [
    { findings: only(failed('X-1')) },
    { findings: only(failed('X-1', { severity: 'complete' })), verdict: 'complete' as const },
    { findings: only(failed('PRA-DOC-02')) },
    { findings: only(failed('PRA-REP-01')) },
    { findings: only(), verdict: 'accept' as const },
  ]) {
    expect(write(report).replace(/\s+/g, ' ')).toContain(', który wpłynął 7 marca 2026 r. („Dostęp');
    const english = write({ ...report, language: 'en' }, { language: 'en' });
    expect(english.replace(/\s+/g, ' ')).toContain('application, received on 7 March 2026 (“Access');
  }
});

test('every text is whole in English and Polish, whatever is known of the office', () => {
  const bare: ReplyInput['office'] = { name: 'Urząd', signature: [], notice: [] };
  const { addressee: _, ...without } = input;
  for (const language of ['pl', 'en'] as const) {
    for (const report of [
      { findings: only(failed('X-1')) },
      { findings: only(failed('PRA-DOC-02')), alterations: [] },
      { findings: only(failed('PRA-REP-01')), signatories: null },
      { findings: [], verdict: 'accept' as const, fields: {}, labels: {} },
    ]) {
      const reply = composeReply({
        ...without,
        office: bare,
        language,
        report: { ...sampleReport, ...report, language, submission: { ...sampleReport.submission, receivedAt: null } },
      });
      expect(reply?.text).not.toMatch(/[{}]|undefined|null| ,| \.|\n\n\n| $/m);
      expect(reply?.text.endsWith('\n')).toBe(true);
    }
  }
});

describe('the letter about a file that stayed shut', () => {
  const shut: Partial<Report> = {
    verdict: 'officer',
    findings: [finding('LTR-02', { outcome: 'cannot-tell' })],
    documents: sampleReport.documents.map((document, at) =>
      at === 0 ? { ...document, problems: [{ code: 'archive-encrypted' as const, detail: '' }] } : document,
    ),
  };

  test('asks for the password or for the documents without one, where nothing else is certain', () => {
    const letter = write(shut);
    expect(letter).toMatch(/nie mogliśmy otworzyć całej przesyłki[^]*podać hasło w odpowiedzi[^]*Z poważaniem/);
    expect(letter).toContain('A-1042');
    expect(write(shut, { language: 'en' })).toMatch(/tell us the password[^]*Yours faithfully/);
  });

  test('is a part of the letter about defects, where there are some', () => {
    const letter = write({ ...shut, verdict: 'complete', findings: only(failed('PRA-P2-01')) });
    expect(letter).toContain('Co widzimy.');
    expect(letter).toContain('podać hasło');
  });
});
