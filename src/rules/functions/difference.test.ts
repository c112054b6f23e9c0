import { expect, test } from 'vitest';
import { difference } from './difference.ts';

test.each([
  ['tylko jeden', 'jeden lub więcej', '„tylko jeden” → „jeden lub więcej”', '„tylko jeden” → „jeden lub więcej”'],
  ['UWAGA', '', '„UWAGA” → „—”', '„UWAGA” → „—”'],
  ['', 'dopisek (colour)', '„—” → „dopisek” (w kolorze tła)', '„—” → „dopisek” (in the colour of the paper)'],
  ['', '(unseen)', '„—” → „—” (nie widać na stronie)', '„—” → „—” (not seen on the page)'],
  [
    'pesel (text)',
    'pesel (choice)',
    '„pesel” (pole tekstowe) → „pesel” (lista wyboru)',
    '„pesel” (a text field) → „pesel” (a list)',
  ],
  [
    '',
    'content: packed data that cannot be unpacked (changing)',
    '„—” → zawartość, przez którą plik może pokazać co innego niż jego strony',
    '„—” → content by which the file may show something else than its pages',
  ],
  ['strona', '(unlike)', '„strona” → strona mało podobna do wzoru', '„strona” → a page hardly like the official one'],
  // Brackets of the text itself stay.
  ['adres (siedziba)', 'adres (dom) ', '„adres (siedziba)” → „adres (dom) ”', '„adres (siedziba)” → „adres (dom) ”'],
  ['a', 'b (constructor)', '„a” → „b (constructor)”', '„a” → „b (constructor)”'],
])('%s → %s', (expected, found, pl, en) => {
  expect(difference(expected, found, 'pl')).toBe(pl);
  expect(difference(expected, found, 'en')).toBe(en);
});
