import { expect, test } from 'vitest';
import { waysPresent } from './present.ts';

const [one, other, third] = ['44051401359', '90090515836', '68041102842'] as const;
const jan = (pesel?: string) => ({ name: 'Jan Nowak', ...(pesel === undefined ? {} : { pesel }) });
type Person = { readonly name: string; readonly role: string; readonly pesel?: string };
const father: Person = { name: 'JAN NOWAK', role: 'father' };
const son: Person = { name: 'JAN NOWAK', role: 'son' };

/** Who signed, in each way: sorted roles. */
const images = (...of: Parameters<typeof waysPresent<Person>>): string[] =>
  waysPresent(...of)
    .ways.map((way) => [...new Set(way.map(({ person }) => person.role))].toSorted().join('+'))
    .toSorted();

test('one signer of two people’s name is either', () => {
  expect(images([father, son], [jan()])).toEqual(['father', 'son']);
});

test('two signers without numbers may be one person, two with different numbers are two', () => {
  const two = ['aa', 'bb'].map((certificate) => ({ ...jan(), certificate }));
  expect(new Set(images([father, son], two))).toEqual(new Set(['father', 'son', 'father+son']));
  expect(new Set(images([father, son], [jan(one), jan(other)]))).toEqual(new Set(['father+son']));
});

test('of two with different numbers only one is the only person of that name; which, does not matter', () => {
  expect(new Set(images([father], [jan(one), jan(other)]))).toEqual(new Set(['father']));
  expect(new Set(images([father, son], [jan(one), jan(other), jan(third)]))).toEqual(new Set(['father+son']));
});

test('whose number it is, is nobody else', () => {
  expect(images([{ ...father, pesel: one }, son], [jan(one)])).toEqual(['father']);
  expect(images([{ ...father, pesel: one }, son], [jan(other)])).toEqual(['son']);
});

test('who fits somebody without a say may be nobody', () => {
  expect(images([father], [jan()], false, [{ name: 'JAN ADAM NOWAK' }])).toEqual(['', 'father']);
  expect(images([father], [jan(one)], false, [{ name: 'JAN NOWAK', pesel: one }])).toEqual(['']);
  expect(images([{ ...father, pesel: one }], [jan(one)], false, [{ name: 'JAN NOWAK' }])).toEqual(['father']);
});

test('hostile: too many of one name, or too many signers, prove nothing and exclude nobody', () => {
  const many = Array.from({ length: 13 }, (_, at) => ({ ...father, role: `${at}` }));
  expect(waysPresent(many, [jan()])).toEqual({ ways: [[]], cut: true });
  expect(waysPresent(many, [jan()], true).ways[0]).toHaveLength(13);
  const signers = Array.from({ length: 201 }, (_, at) => ({ ...jan(), certificate: `${at}` }));
  expect(waysPresent([father, son], signers).cut).toBe(true);
  const numbered = Array.from({ length: 199 }, (_, at) => jan(String(44051400000 + at)));
  expect(new Set(images([father, son], numbered))).toEqual(new Set(['father+son']));
});
