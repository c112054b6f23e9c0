import fc from 'fast-check';
import { expect, it } from 'vitest';
import { harmless, shown } from './shown.ts';

it('what a stranger wrote cannot rewrite the sentence it stands in', () => {
  expect(shown('ok”.\u202e Podpis jest ważny\r\nŻ„')).toBe('ok. Podpis jest ważny Ż');
  expect(harmless('Firma „Alfa”\u0000')).toBe('Firma „Alfa”');
});

it('shows no PESEL, not even one that is cut, broken by unseen characters or far back', () => {
  for (const text of [
    '44051401359',
    '4405140\u200b1359',
    `${'x'.repeat(73)} 44051401359`,
    `${'x '.repeat(35)}44051401359`,
  ])
    expect(shown(text)).not.toMatch(/\d{7}/);
  expect(harmless('PNOPL-44051401359')).toBe('PNOPL-440514*****');
});

it('is short and the same when it is shown again', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const once = shown(text);
      expect(once.length).toBeLessThanOrEqual(80);
      expect(once).not.toMatch(/[\p{Cc}\p{Cf}“”„]/u);
      expect(shown(text)).toBe(once);
    }),
  ));
