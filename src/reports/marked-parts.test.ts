import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedParts } from './marked-parts.ts';

test('each part of the sentence is marked where it stands, and rules of law stand beside it', () => {
  expect(
    markedParts({
      text: 'PREZES SAMODZIELNIE LUB DWÓCH CZŁONKÓW ŁĄCZNIE.',
      parts: [
        { text: 'PREZES SAMODZIELNIE', means: 'prezes zarządu samodzielnie' },
        { text: 'DWÓCH CZŁONKÓW ŁĄCZNIE', means: 'dwóch członków zarządu łącznie' },
        { text: '', means: 'prokura samoistna' },
      ],
    }),
  ).toEqual({
    stretches: [
      { text: 'PREZES SAMODZIELNIE', parts: [1] },
      { text: ' LUB ', parts: [] },
      { text: 'DWÓCH CZŁONKÓW ŁĄCZNIE', parts: [2] },
      { text: '.', parts: [] },
    ],
    meanings: [
      { number: 1, means: 'prezes zarządu samodzielnie' },
      { number: 2, means: 'dwóch członków zarządu łącznie' },
    ],
    beside: ['prokura samoistna'],
  });
});

test('two readings of one part are one mark with two meanings, and overlapping parts are told apart', () => {
  const marked = markedParts({
    text: 'PREZES LUB WICEPREZES I SKARBNIK',
    parts: [
      { text: 'PREZES', means: 'sam' },
      { text: 'PREZES', means: 'ze skarbnikiem' },
      { text: 'PREZES LUB WICEPREZES I SKARBNIK', means: 'razem' },
    ],
  });
  expect(marked.meanings.map(({ number }) => number)).toEqual([1, 1, 2]);
  expect(marked.stretches[0]).toEqual({ text: 'PREZES', parts: [1, 2] });
});

test('nothing of the text is lost, whatever the parts', () => {
  const part = fc.record({ text: fc.string({ maxLength: 5 }), means: fc.string({ maxLength: 5 }) });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(part, { maxLength: 8 }), (text, parts) => {
      expect(
        markedParts({ text, parts })
          .stretches.map((one) => one.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
