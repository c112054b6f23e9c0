import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation, type RepresentationAnswer } from './index.ts';
import { secondFreshWordings } from './wordings-fresh-second.fixture.ts';
import { freshWordings, type FreshWording } from './wordings-fresh.fixture.ts';

type Outcome = RepresentationAnswer['outcome'];

const isProxy = (as: string): boolean => /^(?:PROKURA|SAMOISTNA|ŁĄCZNA)/.test(as);

const answer = ({ text, people, kind, more = {} }: FreshWording, signers: string): Outcome => {
  const input = caseOf(text, people, kind, [...signers].filter((letter) => more[letter] === undefined).join(''));
  const others = Object.values(more);
  return decideRepresentation({
    ...input,
    body: [
      ...input.body,
      ...others.filter(([, as]) => !isProxy(as) && as !== 'PEŁNOMOCNIK').map(([name, as]) => ({ name, function: as })),
    ],
    proxies: [...input.proxies, ...others.filter(([, as]) => isProxy(as)).map(([name, kind]) => ({ name, kind }))],
    attorneys: [...input.attorneys, ...others.filter(([, as]) => as === 'PEŁNOMOCNIK').map(([name]) => ({ name }))],
    signers: [...input.signers, ...[...signers].flatMap((letter) => more[letter]?.[0] ?? [])],
  }).outcome;
};

type Judged = { readonly signers: string; readonly found: Outcome; readonly right: readonly Outcome[] };

const judged = (wording: FreshWording): readonly Judged[] => {
  const sets: readonly (readonly [string | undefined, readonly Outcome[]])[] = [
    [wording.satisfied, ['satisfied']],
    [wording.refused, ['not-satisfied']],
    [wording.officer, ['officer']],
    [wording.never, ['not-satisfied', 'officer']],
    [wording.notRefused, ['satisfied', 'officer']],
  ];
  return sets.flatMap(([list, right]) =>
    (list ?? '')
      .split(' ')
      .filter((signers) => signers !== '')
      .map((signers) => ({ signers, right, found: answer(wording, signers) })),
  );
};

const sets: readonly (readonly [string, readonly FreshWording[]])[] = [
  ['the first set', freshWordings],
  ['the second set', secondFreshWordings],
];

describe.each(sets)('of wordings nobody had in mind, %s', (_, wordings) => {
  const all = wordings.map((wording) => ({ text: wording.text, answers: judged(wording) }));

  test('none is satisfied wrongly', () => {
    const wrong = all.flatMap(({ text, answers }) =>
      answers
        .filter(({ found, right }) => found === 'satisfied' && !right.includes(found))
        .map(({ signers }) => `${text} [${signers}]`),
    );
    expect(wrong).toEqual([]);
  });

  test('at least 93 in 100 are decided as a lawyer would', () => {
    const answers = all.flatMap((one) => one.answers);
    const agree = answers.filter(({ found, right }) => right.includes(found));
    expect(agree.length / answers.length).toBeGreaterThanOrEqual(0.93);
  });
});
