import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation, readOnce, type RepresentationAnswer } from './index.ts';
import { fifthFreshWordings } from './wordings-fresh-fifth.fixture.ts';
import { fourthFreshWordings } from './wordings-fresh-fourth.fixture.ts';
import { secondFreshWordings } from './wordings-fresh-second.fixture.ts';
import { thirdFreshWordings } from './wordings-fresh-third.fixture.ts';
import { freshWordings, type FreshWording } from './wordings-fresh.fixture.ts';

type Outcome = RepresentationAnswer['outcome'];

const isProxy = (as: string): boolean => /^(?:PROKURA|SAMOISTNA|ŁĄCZNA)/.test(as);

const answer = (
  { text, people, kind, more = {} }: FreshWording,
  signers: string,
  read: ReturnType<typeof readOnce> = readOnce(),
): Outcome => {
  const input = caseOf(text, people, kind, [...signers].filter((letter) => more[letter] === undefined).join(''));
  const others = Object.values(more);
  return decideRepresentation(
    {
      ...input,
      body: [
        ...input.body,
        ...others
          .filter(([, as]) => !isProxy(as) && as !== 'PEŁNOMOCNIK')
          .map(([name, as]) => ({ name, function: as })),
      ],
      proxies: [...input.proxies, ...others.filter(([, as]) => isProxy(as)).map(([name, kind]) => ({ name, kind }))],
      attorneys: [...input.attorneys, ...others.filter(([, as]) => as === 'PEŁNOMOCNIK').map(([name]) => ({ name }))],
      signers: [...input.signers, ...[...signers].flatMap((letter) => more[letter]?.[0] ?? [])],
    },
    'pl',
    read,
  ).outcome;
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
  ['the third set', thirdFreshWordings],
  ['the fourth set', fourthFreshWordings],
  ['the fifth set', fifthFreshWordings],
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

describe('a text with a word too few or too many', () => {
  const everything = sets.flatMap(([, wordings]) => wordings);
  const refusedOf = ({ refused = '', never = '', officer = '' }: FreshWording): readonly string[] =>
    `${refused} ${never} ${officer}`.split(' ').filter((signers) => signers !== '');

  test('a word that nobody knows never lets anybody act who could not before', () => {
    const turned: string[] = [];
    for (const [at, wording] of everything.entries()) {
      const words = wording.text.split(/\s+/);
      // Another place in each text, so that all of them together cover every position.
      for (const place of [at % (words.length + 1), (at * 7 + 3) % (words.length + 1)]) {
        const text = [...words.slice(0, place), 'PSZENŻYTNIE', ...words.slice(place)].join(' ');
        const read = readOnce();
        for (const signers of refusedOf(wording))
          if (wording.text !== '' && answer({ ...wording, text }, signers, read) === 'satisfied')
            turned.push(`${text} [${signers}]`);
      }
    }
    expect(turned).toEqual([]);
  }, 60_000);

  /**
   * Words that were themselves the condition or the exception: without them the text does say that these people may act
   * ("nie", "pozbawiona"), or names an office, a name or a body that is no longer another one. Reviewed one by one.
   */
  const wasTheCondition = new Set([
    'NIE',
    'NIGDY',
    'UCHYLONO.',
    'GENERALNY',
    'PREZYDIUM',
    'UPOWAŻNIONY',
    'KORESPONDENCJI',
    'BIURA',
    'FUNDATOR',
    'WYKONAWCZY',
    'ZARZĄDZAJĄCY',
    // The law lets a curator act whatever the text says.
    'KURATOR',
    'QUŁEK',
    'ZARZĄD',
  ]);

  test('a word left out lets nobody act who could not before, unless it was itself the condition', () => {
    const turned: string[] = [];
    for (const [at, wording] of everything.filter(({ text }) => text !== '').entries()) {
      const words = wording.text.split(/\s+/);
      const refused = refusedOf(wording)
        .filter((signers) => answer(wording, signers) !== 'satisfied')
        .slice(0, 2);
      // Every third place of each text, a different third of the next one.
      for (const place of [...words.keys()].filter((one) => one % 3 === at % 3)) {
        const text = words.toSpliced(place, 1).join(' ');
        if (text === '' || wasTheCondition.has(words[place] ?? '')) continue;
        const read = readOnce();
        for (const signers of refused)
          if (answer({ ...wording, text }, signers, read) === 'satisfied')
            turned.push(`${words[place]}: ${text} [${signers}]`);
      }
    }
    expect(turned).toEqual([]);
  }, 120_000);

  test('spaces change nothing, and a heading lets nobody act', () => {
    for (const wording of everything.filter(
      ({ text }) => /^[A-ZŁŚŻ]{4}/.test(text) && !/^(?:NIE WP|SPOSÓB)/.test(text),
    ))
      for (const read of [readOnce()])
        for (const signers of refusedOf(wording).slice(0, 2)) {
          const spaced = `  ${wording.text.replaceAll(' ', '   ')}\n`;
          expect(answer({ ...wording, text: spaced }, signers, read), spaced).toBe(answer(wording, signers, read));
          const headed = `SPOSÓB REPREZENTACJI PODMIOTU: ${wording.text}`;
          expect(answer({ ...wording, text: headed }, signers, read), headed).not.toBe('satisfied');
        }
  });
});
