import { describe, expect, test } from 'vitest';
import type { Entity } from '../model/index.ts';
import { decideSignatories } from './decide.ts';
import { allowedKinds, matter, signed } from './testing.fixture.ts';

const head = 'Halina Brzozowska';
const commune: Entity = { name: 'Gmina Brzezina Dolna', regon: '000531017', heads: [head], joint: [], pesels: {} };
const at = (day: string) => ({ claimed: `${day}T10:00:00Z`, proven: null });
const P = 'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL';
const tied = `${P}. Upoważnienie wygasa z chwilą ustania stosunku pracy.`;
const paper = (text: string, document = 2, day = '2026-11-03', by = head) => ({
  document,
  text,
  signatures: [signed(by, { document, time: at(day) })],
});
const decide = (change: {
  readonly text?: string;
  readonly message?: string;
  readonly annex?: string;
  readonly papers?: readonly ReturnType<typeof paper>[];
}): string =>
  decideSignatories({
    entity: commune,
    application: [signed('Marek Świderski', { document: 1, time: at('2026-11-20') })],
    authorisations: [paper(change.text ?? `${P}.`), ...(change.papers ?? [])],
    others: [
      ...(change.message === undefined ? [] : [{ document: 0, text: change.message }]),
      ...(change.annex === undefined ? [] : [{ document: 9, text: change.annex }]),
    ],
    allowedKinds,
    matter,
    applicant: { krs: '', regon: '000531017', name: commune.name },
    now: '2026-11-20T12:00:00Z',
  }).outcome;

describe('a second paper for the same person', () => {
  const until = (day: string): string => `${P} do dnia ${day}.`;
  test.each([
    ['whose last day has passed', paper(until('10 listopada 2026 r.'), 3, '2026-11-05')],
    ['that has lapsed', paper(`${P}. Upoważnienie wygasa z dniem 10 listopada 2026 r.`, 3, '2026-11-05')],
    ['whose span is over', paper(`${P} na okres 5 dni.`, 3, '2026-11-05')],
    [
      'for two, whose last day has passed',
      paper(until('10 listopada 2026 r.').replace('Pana', 'Panią Ewę Lis oraz Pana'), 3, '2026-11-05'),
    ],
  ])('%s: an officer decides, in whatever order they come', (_, second) => {
    expect(decide({ papers: [second] })).toBe('officer');
    expect(decide({ text: second.text, papers: [paper(`${P}.`, 3)] })).toBe('officer');
    expect(decide({ annex: second.text })).toBe('officer');
  });
  test('that still holds, or is somebody else’s, takes nothing back', () => {
    expect(decide({ papers: [paper(until('31 grudnia 2026 r.'), 3, '2026-11-05')] })).toBe('satisfied');
    const other = until('10 listopada 2026 r.').replace('Pana Marka Świderskiego', 'Panią Ewę Lis');
    expect(decide({ papers: [paper(other, 3, '2026-11-05')] })).toBe('satisfied');
  });
});

describe('the message', () => {
  test.each([
    'Marek Świderski od wczoraj u nas nie pracuje.',
    'Marek Świderski przeszedł na emeryturę 1 listopada.',
    'Pan Świderski odszedł z urzędu. Proszę wniosek zostawić bez biegu.',
    'Pan Świderski zmarł 15 listopada.',
    'Kolega został dyscyplinarnie zwolniony, proszę tego nie procedować.',
    'Proszę nie rozpatrywać załączonego wniosku.',
    'Wniosek podpisał ktoś, kto nie miał do tego prawa.',
    'Wniosek został złożony wbrew woli wójta.',
    'Wójt nie zgadza się na ten wniosek.',
    'Wójt sprzeciwia się złożeniu tego wniosku.',
    'Świderski działał samowolnie.',
    'Wójt odebrał mu to prawo wczoraj.',
    'To jest tylko próbka.',
    'To jest wniosek ćwiczebny do szkolenia.',
    'Przesyłamy projekt do konsultacji, podpisy są testowe.',
    'Wnioski w naszym urzędzie podpisuje wyłącznie wójt.',
    'Wnioski podpisuje u nas sam wójt.',
    'Zmienił się wójt. Halina Brzozowska pełniła funkcję do 10 listopada 2026 r.',
    'Halina Brzozowska złożyła mandat 1 listopada 2026 r.',
    'Pani Halina Brzozowska od 1 listopada jest zawieszona w czynnościach.',
    'Od 1 listopada wójtem jest Jan Nowy.',
    'Cofamy wszystko.',
    'Dokument z 3 listopada wydano przez pomyłkę.',
    'Załącznik nr 2 jest sfałszowany.',
    'Załącznik nr 2 jest nieaktualny.',
    'Proszę traktować załącznik 2 jako niebyły.',
    'Umowa o pracę z Panem Świderskim rozwiązana 9 listopada.',
    'Załączniki tej wiadomości wysłano omyłkowo.',
    'Chcielibyśmy uruchomić system od stycznia.',
  ])('says something of the power, the people or the papers: %s', (message) => {
    expect(decide({ message: `Dzień dobry,\n\nw załączeniu wniosek i upoważnienie.\n${message}\n\nPozdrawiam` })).toBe(
      'officer',
    );
    expect(decide({ message })).toBe('officer');
  });
  test.each([
    'Dzień dobry,\n\nw załączeniu wniosek i upoważnienie.\n\nPozdrawiam\nMarek Świderski',
    'Szanowni Państwo,\n\nprzesyłam wniosek o dostęp do rejestru zastrzeżeń numerów PESEL wraz z upoważnieniem.\n\nZ poważaniem\nMarek Świderski\nInformatyk\nUrząd Gminy Brzezina Dolna\nul. Lipowa 4, 00-901 Brzezina Dolna\ntel. 600 100 202',
    'Dzień dobry, w załączniku przesyłam podpisany wniosek. Proszę o potwierdzenie otrzymania.\n\nPozdrawiam,\nMarek Świderski',
    'W razie pytań proszę o kontakt pod numerem 600 100 202.\nMarek Świderski',
    'Dzień dobry,\nprzesyłamy poprawiony wniosek oraz upoważnienie podpisane przez Wójta.\n\nZ wyrazami szacunku\nMarek Świderski',
    'W odpowiedzi na Państwa wiadomość z dnia 10 listopada 2026 r. przesyłam uzupełniony wniosek i upoważnienie.',
    'W załączeniu przekazuję:\n1. wniosek,\n2. upoważnienie dla Pana Marka Świderskiego.\n\nZ poważaniem\nHalina Brzozowska\nWójt Gminy Brzezina Dolna',
    'Niniejsza wiadomość wraz z załącznikami może zawierać informacje poufne i jest przeznaczona wyłącznie dla adresata. Jeżeli otrzymali Państwo tę wiadomość omyłkowo, prosimy o jej usunięcie wraz z załącznikami.',
    'Osobą do kontaktu w sprawie wniosku jest Marek Świderski, tel. 600 100 202, e-mail: m.swiderski@brzezina.example.',
    'Proszę o rozpatrzenie wniosku.\n\nZ poważaniem\nAgnieszka Topolska\nSekretariat Wójta',
    'Bardzo prosimy o szybką odpowiedź.\nW załączeniu wniosek.',
    'Administratorem danych osobowych jest Wójt Gminy Brzezina Dolna.',
    'Wniosek dotyczy systemu Brzezina-RZ. Uprzejmie proszę o nadanie mu biegu.',
  ])('is a plain announcement: %s', (message) => {
    expect(decide({ message })).toBe('satisfied');
    expect(decide({ message, text: tied })).toBe('satisfied');
  });
});

test.each([
  'Z dniem 10 listopada 2026 r. powierzam sprawy rejestru Ewie Lis.',
  'Od dnia 10 listopada 2026 r. wnioski do rejestru zastrzeżeń numerów PESEL podpisuje Ewa Lis.',
])('a signed paper that appoints somebody in other words: %s', (text) => {
  expect(decide({ papers: [{ ...paper(text, 3, '2026-11-15') }] })).toBe('officer');
});

describe('a power that lapses with employment', () => {
  test.each([
    'Stosunek pracy z Panem Markiem Świderskim ustał 9 listopada 2026 r.',
    'Potwierdzam, że Pan Marek Świderski był zatrudniony w Urzędzie Gminy do 9 listopada 2026 r.',
    'Zaświadcza się, że Marek Świderski pracował w Urzędzie Gminy w okresie od 1 marca 2015 r. do 9 listopada 2026 r.',
    'Umowa z informatykiem zakończyła się 9 listopada.',
    'Od 10 listopada informatykiem jest Pan Bogdan Obcy.',
    'Nowym wójtem od 1 listopada jest Jan Nowy.',
    'Zadania Pana Marka Świderskiego przejmuje Pan Bogdan Obcy.',
  ])('is contradicted in the same letter: %s', (text) => {
    expect(decide({ text: tied, message: `W załączeniu wniosek i upoważnienie.\n${text}` })).toBe('officer');
    expect(decide({ text: tied, annex: `Brzezina Dolna, 10 listopada 2026 r.\n\n${text}\n\nHalina Brzozowska` })).toBe(
      'officer',
    );
    expect(decide({ text: tied, papers: [{ ...paper(text, 3, '2026-11-10') }] })).toBe('officer');
  });
  test('is not contradicted by an annex of the unit that names nobody', () => {
    expect(decide({ text: tied, annex: 'Opis systemu.\nSystem łączy się z rejestrem przez sieć wydzieloną.' })).toBe(
      'satisfied',
    );
  });
});

test('two papers of two namesakes told apart by their numbers are read for each of them', () => {
  const application = (pesel: string) => signed('Marek Świderski', { document: 1, pesel, time: at('2026-11-20') });
  const numbered = `${P.replace('Świderskiego', 'Świderskiego, PESEL 84092311378,')}.`;
  const decided = (pesel: string): string =>
    decideSignatories({
      entity: commune,
      application: [application('44051401359'), application(pesel)],
      authorisations: [paper(numbered)],
      allowedKinds,
      matter,
      applicant: { krs: '', regon: '000531017', name: commune.name },
      now: '2026-11-20T12:00:00Z',
    }).outcome;
  expect(decided('84092311378')).toBe('satisfied');
  expect(decided('44051401359')).toBe('officer');
});
