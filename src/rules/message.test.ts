import { expect, test } from 'vitest';
import { messageArguments, messageSet, missing, unknownPlurals } from './message.ts';

const set = messageSet({
  message: {
    pl: '{n, plural, one {# brak} few {# braki} many {# braków} other {# braku}}: {items}',
    en: '{n, plural, one {# defect} other {# defects}}: {items}',
  },
  doubt: { pl: '{kind, select, link_local {łącze}\n other {inne}}', en: 'x' },
});

test.each([
  [1n, '1 brak'],
  [2n, '2 braki'],
  [4n, '4 braki'],
  [5n, '5 braków'],
  [12n, '12 braków'],
  [22n, '22 braki'],
  [25n, '25 braków'],
  [0n, '0 braków'],
])('Polish counts %s as „%s”', (n, words) => {
  expect(set.format('message', 'pl', { n, items: ['a'] })).toBe(`${words}: a`);
});

test('lists are joined as the language does', () => {
  expect(set.format('message', 'pl', { n: 3n, items: ['a', 'b', 'c'] })).toBe('3 braki: a, b i c');
  expect(set.format('message', 'en', { n: 3n, items: ['a', 'b', 'c'] })).toBe('3 defects: a, b, and c');
});

test('of a long list the number of the others is told, so that none is silently dropped', () => {
  const items = Array.from({ length: 25 }, (_, at) => `a${at + 1}`);
  expect(set.format('message', 'pl', { n: 25n, items })).toMatch(/, a19, a20 i jeszcze 5$/);
  expect(set.format('message', 'en', { n: 25n, items })).toMatch(/, a20, and 5 more$/);
  expect(set.format('message', 'pl', { n: 21n, items: items.slice(0, 21) })).toMatch(/a20 i a21$/);
});

test('a plural branch of a category the language does not have is found at any depth', () => {
  expect(unknownPlurals('{a, select, x {{n, plural, on {} few {} other {}}} other {}}', 'pl')).toEqual([
    'the plural of {n} has "on", which is no plural form of this language',
  ]);
  expect(unknownPlurals('{n, plural, =0 {} one {} few {} many {} other {}}', 'pl')).toEqual([]);
  expect(unknownPlurals('{n, plural, one {} few {} other {}}', 'en')).toHaveLength(1);
  expect(unknownPlurals('{n, selectordinal, one {} two {} few {} other {}}', 'en')).toEqual([]);
});

test('what could not be computed is visible, and an absent text is empty', () => {
  expect(set.format('message', 'pl', { n: 1n })).toContain(missing);
  expect(set.format('remedy', 'pl', {})).toBe('');
});

test('a value with a hyphen selects the branch with an underscore; folded lines become one', () => {
  expect(set.format('doubt', 'pl', { kind: 'link-local' })).toBe('łącze');
});

test('the words of a file name or a form are text, never a message of their own', () => {
  expect(set.format('message', 'pl', { n: 1n, items: ['{n} <b>#</b> {x, select, other {}}'] })).toBe(
    '1 brak: {n} <b>#</b> {x, select, other {}}',
  );
});

test('the arguments of a message are found at any depth', () => {
  expect([...messageArguments('{a, plural, other {{b} {c, select, x {{d}} other {}}}}')]).toEqual([
    ['a', { selects: false }],
    ['b', { selects: false }],
    ['c', { selects: true }],
    ['d', { selects: false }],
  ]);
  expect(() => messageArguments('{a, plural, one {#}')).toThrow();
});
