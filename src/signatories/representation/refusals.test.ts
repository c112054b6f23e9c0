import { describe, expect, test } from 'vitest';
import { decideRepresentation } from './index.ts';

const decide = (
  representation: string,
  posts: readonly string[],
  signers: readonly number[],
  kind = 'stowarzyszenie',
) => {
  const names = ['Anna Lis', 'Jan Nowak', 'Ewa Zych', 'Piotr Wrona'];
  return decideRepresentation({
    entity: { name: 'Przykład', kind },
    representation,
    body: posts.map((post, at) => ({ name: names[at] as string, function: post })),
    proxies: [],
    attorneys: [],
    signers: signers.map((at) => names[at] as string),
    matter: 'non-property',
  }).outcome;
};

const posts = ['KONSULTOR', 'DELEGAT', 'KOMTUR', 'WIZYTATOR'];
const rules = ['PREZES SAMODZIELNIE', 'PREZES ŁĄCZNIE ZE SKARBNIKIEM', 'PREZES I SKARBNIK ŁĄCZNIE'];
const joins = [' LUB ', ' ALBO ', '; ', ', BĄDŹ ', '. '];
const how = (post: string): readonly string[] => [
  `DWAJ ${post} ŁĄCZNIE`,
  `${post} SAMODZIELNIE`,
  `W ODDZIALE - ${post} SAMODZIELNIE`,
];

describe('an alternative that was not understood', () => {
  test('never ends in the refusal of those whom it may mean', () => {
    const wrong = posts.flatMap((post) =>
      rules.flatMap((rule) =>
        joins.flatMap((join) =>
          how(post)
            .map((other) => `${rule}${join}${other}`)
            .filter((text) => decide(text, ['PREZES', 'SKARBNIK', post, post], [2, 3]) === 'not-satisfied'),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });
  test('still lets a clear rule refuse', () => {
    expect(decide('PREZES SAMODZIELNIE', ['PREZES', 'SKARBNIK', 'KOMTUR'], [1])).toBe('not-satisfied');
  });
});
