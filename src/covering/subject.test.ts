import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coveringSubject } from './covering.ts';
import { known } from './messages.fixture.ts';

const kind = (subject: string): string => coveringSubject(subject, known).kind;

describe('the subject of a message', () => {
  test.each([
    'Wniosek o dostęp do rejestru zastrzeżeń numerów PESEL',
    'Wniosek RZP – Gmina Brzezina Dolna',
    'wniosek',
    'Wniosek o wydanie klucza API',
    'WNIOSEK RZP',
    'Re: Wniosek A-1042: prosimy o uzupełnienie – 2 rzeczy do poprawy',
    'Odp.: Wniosek A-1042: nie możemy go zrealizować – jedna rzecz do poprawy',
    'Uzupełnienie wniosku A-1042',
    'RE: [EXT] Wniosek o dostęp do RZP',
    'Fwd: wniosek o dostęp do RZP - Gmina Brzezina Dolna',
    'Poprawiony wniosek RZP',
    'Korekta wniosku RZP',
    'Dostęp do RZP – Gmina Brzezina Dolna',
    'Wniosek RZP 1/2',
    'Wniosek RZP, cz. 2 z 3',
    'Wniosek i upoważnienie',
    'PILNE: wniosek o dostęp do RZP',
    'Gmina Brzezina Dolna - wniosek RZP',
  ])('is plain: %s', (subject) => {
    expect(kind(subject)).toBe('plain');
  });
  test.each([
    'Wycofanie wniosku',
    'Odwołanie wniosku RZP',
    'Re: Wniosek A-1042: wycofujemy',
    'Re: Wniosek A-1042: prosimy o uzupełnienie – rezygnujemy',
    'Cofnięcie wniosku o dostęp do RZP',
    'Rezygnacja z wniosku RZP',
    'Anulowanie: wniosek o dostęp do RZP',
    'Wniosek RZP – NIEAKTUALNE',
    'Wniosek RZP (projekt)',
    'TEST wniosek RZP',
    'Wniosek RZP – proszę nie rozpatrywać',
    'Wniosek o usunięcie z RZP',
    'Wniosek RZP – Gmina Lipowo',
    'Wniosek RZP wersja robocza',
    'nie wniosek RZP',
    'Wniosek bez dostępu do RZP',
    'Re: prosimy o uzupełnienie wniosku nie będzie',
    'Prosimy o uzupełnienie',
    'WNIOSEK RZP TEST 2',
    'Re: NIE 1 wniosek RZP',
  ])('speaks: %s', (subject) => {
    expect(kind(subject)).toBe('speaks');
    expect(coveringSubject(subject, known).passages[0]?.text).toBe(subject);
  });
  test('may be empty', () => {
    for (const subject of ['', ' ', 'Re:', '---']) expect(kind(subject), subject).toBe('empty');
  });
  test('is never plain with an unexpected word put anywhere into it', () => {
    const words = [
      'nie',
      'wycofany',
      'test',
      'projekt',
      'odwołanie',
      'stary',
      'błędny',
      'anulowany',
      'bez',
      'rezygnacja',
    ];
    const plain = ['Wniosek o dostęp do RZP', 'Re: Wniosek A-1042: prosimy o uzupełnienie – 2 rzeczy do poprawy'];
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.constantFrom(...plain), fc.nat(9), (word, subject, at) => {
        const parts = subject.split(' ');
        parts.splice(Math.max(subject.startsWith('Re:') ? 1 : 0, Math.min(at, parts.length)), 0, word);
        expect(kind(parts.join(' '))).toBe('speaks');
      }),
    );
  });
  test('takes no time to speak of, however it is written', () => {
    for (const piece of ['wniosek ', 'Re: ', '– ', '[EXT] ', 'a'])
      expect(['plain', 'speaks', 'empty']).toContain(kind(piece.repeat(200_000)));
  });
});
