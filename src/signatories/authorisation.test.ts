import { describe, expect, test } from 'vitest';
import { authorises, inScope, validUntil } from './authorisation.ts';

const marek = { name: 'Marek Świderski' };

describe('whom an authorisation authorises', () => {
  test.each([
    'Halina Brzozowska (wójt gminy) upoważnia: Marek Świderski, PESEL 84092311375, informatyk',
    'Upoważniam Pana Marka Świderskiego do składania wniosków.',
    'Niniejszym upoważniam\nŚWIDERSKIEGO\nMARKA do podpisywania',
    'Udzielam pełnomocnictwa Panu Markowi Świderskiemu',
    'Upoważnienie dla Pana Marka Świderskiego',
    'Marka Nowaka odsyłamy do działu, a upoważniam pracowników: 1) Jan Nowak, 2) Marek Jan Świderski',
  ])('%s', (text) => {
    expect(authorises(text, marek)).toBe('yes');
  });

  test.each([
    ['the person who merely prepared the text', 'Halina Brzozowska wystawia dokument. Sporządził: Marek Świderski'],
    ['another PESEL number beside the same name', 'Upoważniam Marka Świderskiego, PESEL 44051401359'],
    [
      'a text that takes an authorisation back',
      'Upoważniam Jana Nowaka. Odwołuję upoważnienie dla Marka Świderskiego.',
    ],
  ])('unclear: %s', (_, text) => {
    expect(authorises(text, { ...marek, pesel: '84092311375' })).toBe('unclear');
  });

  test.each(['Upoważniam Marka Nowaka', 'Upoważniam M. Świderskiego', 'Upoważniam Markusa Świder', ''])(
    'not this person: %s',
    (text) => {
      expect(authorises(text, marek)).toBe('no');
    },
  );

  test('an initial in a signature names nobody', () => {
    expect(authorises('Upoważniam M. Świderskiego', { name: 'M. Świderski' })).toBe('no');
  });
});

test('the scope must have to do with such applications', () => {
  expect(inScope('do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL')).toBe(true);
  expect(inScope('do odbioru korespondencji na poczcie')).toBe(false);
});

test.each([
  ['Upoważnienie jest ważne do 31.12.2025', '2025-12-31'],
  ['Upoważnienie obowiązuje od dnia podpisania do dnia 5 marca 2026 r.', '2026-03-05'],
  ['obowiązuje do 2026-03-05', '2026-03-05'],
  ['Upoważnienie obowiązuje od dnia podpisania do odwołania.', null],
  ['zamieszkały do 31.12.2025 w Łodzi', null],
])('%s', (text, until) => {
  expect(validUntil(text)).toBe(until);
});
