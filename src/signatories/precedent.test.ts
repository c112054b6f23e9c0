import { describe, expect, test } from 'vitest';
import type { Entity, Precedent } from '../model/index.ts';
import { decideSignatories, isClearReading, representationKey } from './index.ts';
import { allowedKinds, signed, now } from './testing.fixture.ts';

const text = 'CZŁONKOWIE ZARZĄDU ŁĄCZNIE';
const association: Entity = {
  name: 'Stowarzyszenie Przykład',
  heads: [],
  joint: [],
  pesels: {},
  kind: 'stowarzyszenie',
  representation: text,
  body: [
    { name: 'Anna Krzemińska-Lis', function: 'PREZES ZARZĄDU' },
    { name: 'Tomasz Wójcikowski', function: 'CZŁONEK ZARZĄDU' },
    { name: 'Ewa Żak-Ostrowska', function: 'CZŁONEK ZARZĄDU' },
  ],
};
const precedent: Precedent = {
  key: representationKey(text),
  reading: 'dwóch członków zarządu łącznie',
  by: 'urzędnik',
  why: 'tak stanowi statut',
  at: '2026-05-04T10:00:00.000Z',
};
const decide = (precedents: readonly Precedent[], signers: readonly string[]) =>
  decideSignatories({
    now,
    entity: association,
    application: signers.map((name) => signed(name)),
    authorisations: [],
    allowedKinds,
    precedents,
  });

test('a text is known again by exactly its words, however its lines are broken; any other letter or mark makes it another', () => {
  const broken = text.replaceAll(' ', '\n  ').normalize('NFD');
  expect(representationKey(`  ${broken}\n`)).toBe(representationKey(text));
  for (const other of ['CZŁONKOWIE ZARZĄDU SAMODZIELNIE', text.toLowerCase(), 'CZLONKOWIE ZARZADU LACZNIE', `${text}.`])
    expect(representationKey(other), other).not.toBe(representationKey(text));
});

describe('a precedent', () => {
  const two = ['Anna Krzemińska-Lis', 'Ewa Żak-Ostrowska'];
  test('is proposed with what it would lead to, and never decides by itself', () => {
    const result = decide([precedent], two);
    expect(result).toMatchObject({
      outcome: 'officer',
      reason: 'ambiguous',
      precedent: { by: 'urzędnik', why: 'tak stanowi statut', outcome: 'satisfied' },
    });
    expect(decide([precedent], two.slice(0, 1)).precedent?.outcome ?? 'none').not.toBe('satisfied');
  });
  test('is not proposed for another text, nor when its words are not clear', () => {
    expect(decide([{ ...precedent, key: representationKey('INNY TEKST') }], two).precedent).toBeUndefined();
    expect(decide([{ ...precedent, reading: 'członkowie zarządu łącznie' }], two).precedent).toBeUndefined();
  });
  test('the newest one for a text goes before the older', () => {
    const newer = { ...precedent, reading: 'trzech członków zarządu łącznie', at: '2026-06-01T10:00:00.000Z' };
    expect(decide([precedent, newer], two).precedent).toMatchObject({
      reading: newer.reading,
      outcome: 'not-satisfied',
    });
  });
});

test.each([
  ['dwóch członków zarządu łącznie albo prezes samodzielnie', true],
  ['każdy członek zarządu samodzielnie', true],
  ['członkowie zarządu łącznie', false],
  ['zgodnie ze statutem', false],
  ['prezes zarządu, a w razie jego nieobecności wiceprezes', false],
  ['', false],
])('“%s” is a clear reading: %s', (reading, clear) => {
  expect(isClearReading(reading)).toBe(clear);
});
