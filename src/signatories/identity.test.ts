import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identify } from './identity.ts';

const pesel = '44051401359';
const another = '68041102842';

test.each([
  ['the same number and name', { name: 'Anna Nowak', pesel }, { name: 'ANNA NOWAK', pesel }, ['pesel', 'same-name']],
  [
    'the same number after a marriage',
    { name: 'Anna Nowak', pesel },
    { name: 'Anna Kowalska', pesel },
    ['pesel', 'other-surname'],
  ],
])('certain: %s', (_, one, other, how) => {
  expect(identify(one, other)).toEqual({ degree: 'certain', how, weak: false });
});

test.each([
  ['Halina Brzozowska', 'HALINA  BRZOZOWSKA', ['same-name']],
  ['Wojciech Źrebiec', 'Wojciech Zrebiec', ['diacritics']],
  ['Łucja Żółć', 'ZOLC LUCJA', ['diacritics', 'order']],
  ['Anna Krzemińska-Lis', 'Anna Krzemińska Lis', ['hyphen']],
  ['Anna Maria Nowak', 'Anna Nowak', ['second-name']],
  ['dr inż. Jan Kowalski', 'Jan Kowalski', ['title']],
])('likely by names alone: %s and %s', (one, other, how) => {
  expect(identify({ name: one }, { name: other, pesel })).toEqual({ degree: 'likely', how, weak: false });
});

test.each([
  ['half of a double surname', { name: 'Anna Lis' }, { name: 'Anna Krzemińska-Lis' }],
  ['a word more that is no given name', { name: 'Jan Kowalski Nowak' }, { name: 'Jan Nowak' }],
  ['a particle that may be half a surname', { name: 'Jan Nowak' }, { name: 'Jan Były Nowak' }],
  ['two given names in either order', { name: 'Marek Adam' }, { name: 'Adam Marek' }],
  ['one number under two wholly different names', { name: 'Anna Nowak', pesel }, { name: 'Jan Kowalski', pesel }],
])('likely, but nothing may rest on it: %s', (_, one, other) => {
  expect(identify(one, other)).toMatchObject({ degree: 'likely', weak: true });
});

test('where both sides keep given names and surname apart, a further given name is one whatever it is', () => {
  const one = { name: 'Jan Xyz Nowak', given: 'Jan Xyz', surname: 'Nowak' };
  expect(identify(one, { name: 'Jan Nowak', given: 'Jan', surname: 'Nowak' })).toMatchObject({
    degree: 'likely',
    weak: false,
  });
});

test.each([
  ['a namesake whose number differs', { name: 'Anna Nowak', pesel }, { name: 'Anna Nowak', pesel: another }],
  ['another given name', { name: 'Ewa Nowak' }, { name: 'Anna Nowak' }],
  ['a letter of another alphabet', { name: 'Аnna Nowak' }, { name: 'Anna Nowak' }],
  ['an initial', { name: 'A. Nowak' }, { name: 'Anna Nowak' }],
  ['one half without the given name', { name: 'Krzemińska Lis' }, { name: 'Anna Krzemińska-Lis' }],
])('not the person: %s', (_, one, other) => {
  const { degree, weak } = identify(one, other);
  expect(degree === 'no' || weak).toBe(true);
});

test('an initial beside a surname resembles the name from either side, in either order', () => {
  const [one, other] = [{ name: 'A. Krzemińska-Lis' }, { name: 'Krzemińska-Lis Anna' }];
  expect(identify(one, other)).toMatchObject({ degree: 'likely', weak: true });
  expect(identify(other, one)).toMatchObject({ degree: 'likely', weak: true });
});

test('it does not matter which is asked about which, and only a number makes it certain', () => {
  const word = fc.constantFrom('Anna', 'Maria', 'Jan', 'Nowak', 'Lis', 'Żak-Lis', 'A.', 'dr', 'Krzemińska-Lis');
  const person = fc.record({
    name: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
    pesel: fc.constantFrom(undefined, pesel, another),
  });
  fc.assert(
    fc.property(person, person, (one, other) => {
      const found = identify(one, other);
      expect(identify(other, one).degree).toBe(found.degree);
      if (found.degree === 'certain') expect(one.pesel).toBe(other.pesel);
      if (one.pesel !== undefined && other.pesel !== undefined && one.pesel !== other.pesel)
        expect(found.degree).toBe('no');
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['Łukasz Bąk', 'Łukasz Bak'],
  ['Łucja Sąd', 'Łucja Sad'],
  ['Anna Nowak-Lis', 'Anna Lis-Nowak'],
  ['Anna Nowak Lis', 'Anna Nowak'],
])('%s may be %s, and nothing rests on it', (one, other) => {
  for (const found of [identify({ name: one }, { name: other }), identify({ name: other }, { name: one })])
    expect(found).toMatchObject({ degree: 'likely', weak: true });
});
test('letters without their marks throughout are the same name', () => {
  expect(identify({ name: 'ŁUKASZ BĄK' }, { name: 'Lukasz Bak' })).toMatchObject({ degree: 'likely', weak: false });
  expect(identify({ name: 'ŁUKASZ BĄK' }, { name: 'Łukasz Bąk' })).toMatchObject({ degree: 'likely', weak: false });
});
