import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { samePerson } from './index.ts';

test.each([
  ['Halina Brzozowska', 'HALINA BRZOZOWSKA'],
  ['Wojciech Źrebiec', 'Wojciech Zrebiec'],
  ['Łucja Żółć', 'ZOLC LUCJA'],
  ['Anna Krzemińska-Lis', 'Anna Krzemińska Lis'],
  ['Anna Krzemińska-Lis', 'KRZEMIŃSKA-LIS ANNA'],
  ['Anna Maria Nowak', 'Anna Nowak'],
  ['NOWAK ANNA MARIA', 'Anna Nowak'],
  ['Nowak Anna', 'NOWAK ANNA MARIA'],
  ['Anna M. Nowak', 'Anna Maria Nowak'],
  ['Anna-Maria Nowak', 'Anna Maria Nowak'],
  ['dr inż. Jan Kowalski', 'Jan Kowalski'],
  ['Ewa Żak–Ostrowska', 'Ewa Żak-Ostrowska'],
])('%s and %s are one person', (a, b) => {
  expect(samePerson(a, b)).toBe(true);
  expect(samePerson(b, a)).toBe(true);
});

test.each([
  ['Anna Nowak', 'A. Nowak'],
  ['A. N.', 'A. N.'],
  ['Anna Nowak', 'Anna N.'],
  ['Anna Nowak', 'Ewa Nowak'],
  ['Anna Maria Nowak', 'Anna Ewa Nowak'],
  ['Anna Krzemińska-Lis', 'Anna Krzemińska'],
  ['Anna Krzemińska-Lis', 'Anna Lis'],
  ['Anna Krzemińska Lis', 'Anna Krzemińska'],
  ['Anna Nowak', 'Anna'],
  ['Nowak', 'Nowak'],
  ['', ''],
  ['Аnna Nowak', 'Anna Nowak'],
  ['Jan Kowalski', 'Jan Kowalska'],
])('%s and %s are not known to be one person', (a, b) => {
  expect(samePerson(a, b)).toBe(false);
  expect(samePerson(b, a)).toBe(false);
});

test('the relation is symmetric and never throws', () => {
  const word = fc.constantFrom('Anna', 'Maria', 'Jan', 'Nowak', 'Lis', 'Żak-Lis', 'A.', '-', 'dr', "O'Hara", '');
  const name = fc.oneof(
    fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(samePerson(a, b)).toBe(samePerson(b, a));
    }),
  );
});

test('a name of two full words equals itself in any case', () => {
  const word = fc.stringMatching(/^[A-ZŁŻŚ][a-ząęółżźćńś]{2,8}$/);
  fc.assert(
    fc.property(word, word, (given, surname) => {
      fc.pre(
        !/^(dr|mgr|inz|prof|hab|lek|med|adw|mec|ks|pan|pani|notariusz)$/i.test(given) &&
          !/^(pan|pani|notariusz|prof|hab|lek|med|adw|mec|mgr|inz)$/i.test(surname),
      );
      expect(samePerson(`${given} ${surname}`, `${given} ${surname}`.toUpperCase())).toBe(true);
      expect(samePerson(`${given} ${surname}`, `${surname} ${given}`)).toBe(true);
    }),
  );
});

test('a very long name takes no long time', () => {
  const long = Array.from({ length: 60 }, (_, at) => `Nazwisko${'abcdefghij'[at % 10]}`).join(' ');
  const started = performance.now();
  samePerson(long, `${long} Nowak`);
  expect(performance.now() - started).toBeLessThan(500);
});
