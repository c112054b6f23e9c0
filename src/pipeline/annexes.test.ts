import { expect, test } from 'vitest';
import type { Document } from '../model/index.ts';
import type { Procedure } from '../rules/index.ts';
import { annexFacts } from './annexes.ts';
import type { Roles } from './assign-roles.ts';
import type { Examined } from './examine.ts';
import type { Looked } from './look.ts';

const procedure = {
  annexes: {
    decision: { words: ['decyzj* ministra'], names: ['decyzj*'] },
    agreement: { words: ['porozumieni*'], names: ['porozumieni*'] },
  },
} as unknown as Procedure;

const look = (id: number, name: string, examined: Partial<Examined> | null, type = 'application/pdf'): Looked =>
  ({
    document: { id, name, type, size: 9, problems: [] },
    examined: examined && { readable: true, encrypted: false, text: '', ...examined },
    signatures: [],
  }) as unknown as Looked;
const kindsOf = (one: Looked, role: Document['role'] = 'annex') =>
  annexFacts(
    { documents: [{ role: 'letter' }, { role }] } as unknown as Roles,
    [look(0, 'list', null), one],
    procedure,
    () => [],
    '',
  ).map(({ kinds, text }) => [kinds, text]);

test('an annex is told by what it says, then by its name; one may be of several kinds', () => {
  expect(kindsOf(look(1, 'skan.pdf', { text: 'DECYZJA MINISTRA nr 5' }))).toEqual([
    [['decision'], 'DECYZJA MINISTRA nr 5'],
  ]);
  expect(kindsOf(look(1, 'Decyzja_MC-2024.pdf', { text: 'x' }))).toEqual([[['decision'], 'x']]);
  expect(kindsOf(look(1, 'decyzja.pdf', { text: 'Porozumienie stron' }))).toEqual([
    [['agreement', 'decision'], 'Porozumienie stron'],
  ]);
  expect(kindsOf(look(1, 'a.txt', { text: '' }, 'text/plain'))).toEqual([[[], '']]);
});

test('of one that nobody could read only its name tells a kind', () => {
  expect(kindsOf(look(1, 'skan.pdf', { text: ' ' }))).toEqual([[null, null]]);
  expect(kindsOf(look(1, 'skan.pdf', null))).toEqual([[null, null]]);
  expect(kindsOf(look(1, 'porozumienie.pdf', { readable: false }))).toEqual([[['agreement'], null]]);
});

test('the form, requests and secrets are no annexes', () => {
  for (const role of ['form', 'csr', 'secret', 'signature'] as const)
    expect(kindsOf(look(1, 'decyzja.pdf', { text: 'x' }), role)).toEqual([]);
});
