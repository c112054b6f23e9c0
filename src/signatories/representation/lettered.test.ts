import { describe, expect, test } from 'vitest';
import { decideRepresentation, readOnce, type RepresentationAnswer } from './index.ts';
import { letteredCase, type LetteredWording } from './lettered.fixture.ts';
import { ninthFreshWordings } from './wordings-fresh-ninth.fixture.ts';
import { sixthFreshWordings } from './wordings-fresh-sixth.fixture.ts';
import { structuredWordings } from './wordings-structured.fixture.ts';

type Judged = {
  readonly which: string;
  readonly right: RepresentationAnswer['outcome'];
  readonly found: RepresentationAnswer['outcome'];
};

const judged = (wording: LetteredWording): readonly Judged[] => {
  const sets: readonly (readonly [string | undefined, Judged['right']])[] = [
    [wording.satisfied, 'satisfied'],
    [wording.refused, 'not-satisfied'],
    [wording.officer, 'officer'],
  ];
  return sets.flatMap(([list, right]) =>
    (list ?? '')
      .split(' ')
      .filter((signers) => signers !== '')
      .map((signers) => ({
        which: `${wording.text} [${wording.body.join(', ')}: ${signers}]`,
        right,
        found: decideRepresentation(letteredCase(wording, signers)).outcome,
      })),
  );
};

/** A deal that is named (a sale of land, a loan) is taken for every matter of property: an officer should see these two. */
const refusedThoughOpen = [
  'ZBYCIE NIERUCHOMOŚCI WYMAGA DZIAŁANIA WSZYSTKICH',
  'DO ZACIĄGANIA KREDYTÓW I POŻYCZEK - WSZYSCY',
];

describe.each([
  ['of an independent lawyer', sixthFreshWordings, 0.75],
  ['of many clauses', structuredWordings, 0.95],
  ['of another lawyer, half of them adversarial', ninthFreshWordings, 0.7],
] as const)('wordings %s', (_, wordings, least) => {
  const all = wordings.flatMap(judged);
  const wrongly = (outcome: Judged['found']): readonly string[] =>
    all.filter(({ found, right }) => found === outcome && right !== outcome).map(({ which }) => which);

  test('none is satisfied wrongly', () => {
    expect(wrongly('satisfied')).toEqual([]);
  });
  test('none is refused wrongly', () => {
    const wrong = wrongly('not-satisfied');
    expect(wrong.filter((which) => !refusedThoughOpen.some((known) => which.includes(known)))).toEqual([]);
  });
  test('most are decided as a lawyer would', () => {
    expect(all.filter(({ found, right }) => found === right).length / all.length).toBeGreaterThanOrEqual(least);
  });
});

describe('a text with a word too few or too many', () => {
  /** Words that were themselves the condition, the addition or the office. */
  const wasTheCondition = new Set(['NIE', 'DODATKOWO', 'KORESPONDENCJĘ', 'WYKONAWCZY', 'ZARZĄDZAJĄCY']);

  test('lets nobody act who could not before', () => {
    const turned: string[] = [];
    for (const [at, wording] of [...sixthFreshWordings, ...structuredWordings].entries()) {
      const words = wording.text.split(/\s+/);
      const refused = `${wording.refused ?? ''} ${wording.officer ?? ''}`
        .split(' ')
        .filter((signers) => /\w/.test(signers));
      for (const [place, word] of words.entries()) {
        // Every third place of each text, a different third of the next one.
        const texts = [
          ...(wasTheCondition.has(word) || place % 3 !== at % 3 ? [] : [words.toSpliced(place, 1)]),
          ...(place % 6 === at % 6 ? [words.toSpliced(place, 0, 'PSZENŻYTNIE')] : []),
        ].map((some) => some.join(' '));
        const read = readOnce();
        for (const text of texts)
          for (const signers of refused.slice(0, 2)) {
            const { outcome } = decideRepresentation(letteredCase({ ...wording, text }, signers), 'pl', read);
            if (outcome === 'satisfied') turned.push(`${text} [${signers}]`);
          }
      }
    }
    expect(turned).toEqual([]);
  }, 120_000);
});
