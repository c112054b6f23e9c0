import { describe, expect, test } from 'vitest';
import { decideRepresentation, type RepresentationAnswer } from './index.ts';
import { letteredCase, type LetteredWording } from './lettered.fixture.ts';
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

describe.each([
  ['of an independent lawyer', sixthFreshWordings, 0.75],
  ['of many clauses', structuredWordings, 0.95],
] as const)('wordings %s', (_, wordings, least) => {
  const all = wordings.flatMap(judged);
  const wrongly = (outcome: Judged['found']): readonly string[] =>
    all.filter(({ found, right }) => found === outcome && right !== outcome).map(({ which }) => which);

  test('none is satisfied wrongly', () => {
    expect(wrongly('satisfied')).toEqual([]);
  });
  test('none is refused wrongly', () => {
    expect(wrongly('not-satisfied')).toEqual([]);
  });
  test('most are decided as a lawyer would', () => {
    expect(all.filter(({ found, right }) => found === right).length / all.length).toBeGreaterThanOrEqual(least);
  });
});
