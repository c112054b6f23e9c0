import { matched } from '../identifiers/index.ts';
import { identify, type Identity, type Named } from './identity.ts';
import { numberOf, signerKey } from './same-signer.ts';

/** A signer, taken for somebody whom a register names. */
export type Match<P> = { readonly person: P; readonly signer: Named; readonly identity: Identity };

/** One way in which those who signed may be people of the register. */
type Way<P> = {
  readonly matches: readonly Match<P>[];
  readonly held: ReadonlySet<P>;
  /** Held by a signer with a number, and which: nobody with another number is that person. */
  readonly numbered: ReadonlyMap<P, string>;
  /** Left to others by a signer who could have been any of them: all must be taken in the end. */
  readonly owed: ReadonlySet<P>;
};

/** More ways than this are not followed, nor are more people of one name told apart, or more signers looked for. */
const mostWays = 128;
const mostNamesakes = 12;
const mostSigners = 200;

const candidatesOf = <P extends Named>(people: readonly P[], signer: Named, weak: boolean): readonly Match<P>[] => {
  const fitting = people
    .map((person): Match<P> => ({ person, signer, identity: identify(signer, person) }))
    .filter(({ identity }) => identity.degree !== 'no' && (weak || !identity.weak));
  // Of namesakes the one whose number it is.
  const certain = fitting.filter(({ identity }) => identity.degree === 'certain');
  return certain.length > 0 ? certain : fitting;
};

/**
 * Every way in which those who signed may be `people`. A signer whose name fits several is any of them; two signers may be one
 * person who signed twice, unless their numbers differ; a signer is nobody only where all who fit are others for certain.
 * What holds in all of these ways is certain: it cannot hang on the order of signatures, and with one more signer the people
 * of each way stay or grow. `others`: whom the register names too and who have no say; a signer who fits one of them may be
 * nobody. `weak`: also those of whom it is merely possible, for telling what is not excluded. `cut`: there
 * were too many ways, and what is given proves nothing.
 */
export const waysPresent = <P extends Named>(
  people: readonly P[],
  signers: readonly Named[],
  weak = false,
  others: readonly Named[] = [],
): { readonly ways: readonly (readonly Match<P>[])[]; readonly cut: boolean } => {
  if (signers.length > mostSigners) return { ways: [[]], cut: true };
  const distinct = [...new Map(signers.map((one) => [signerKey(one), one])).entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, signer]) => {
      const candidates = candidatesOf(people, signer, weak);
      const known = candidates.some(({ identity }) => identity.degree === 'certain');
      const elsewhere = known ? [] : candidatesOf(others, signer, false);
      const isOther = elsewhere.some(({ identity }) => identity.degree === 'certain');
      return {
        number: numberOf(signer),
        candidates: isOther ? [] : candidates,
        perhapsNobody: elsewhere.length > 0,
      };
    })
    .filter(({ candidates }) => candidates.length > 0);
  const tooMany = (): { readonly ways: readonly (readonly Match<P>[])[]; readonly cut: boolean } => ({
    ways: weak ? [distinct.flatMap((each) => each.candidates)] : [[]],
    cut: true,
  });
  // Which number it is matters only where one stands beside several names.
  const times = Map.groupBy(distinct, ({ number }) => number);
  const holder = (number: string): string => ((times.get(number)?.length ?? 0) > 1 ? number : 'one of their own');
  if (distinct.some(({ candidates }) => candidates.length > mostNamesakes)) return tooMany();
  const claims = new Map<P, (typeof distinct)[number][]>();
  for (const one of distinct)
    for (const { person } of one.number === null ? [] : one.candidates)
      claims.set(person, [...(claims.get(person) ?? []), one]);
  const places = new Map(people.map((person, at) => [person, at]));
  const listed = (all: Iterable<P>, told: (one: P) => string = () => ''): string =>
    [...all]
      .map((one) => [places.get(one) ?? 0, told(one)] as const)
      .toSorted(([one], [other]) => one - other)
      .join();
  const keyOf = ({ held, numbered, owed }: Way<P>): string =>
    [listed(held), listed(numbered.keys(), (one) => numbered.get(one) ?? ''), listed(owed)].join(';');
  let ways: readonly Way<P>[] = [{ matches: [], held: new Set(), numbered: new Map(), owed: new Set() }];
  for (const { number, candidates, perhapsNobody } of distinct) {
    // Nobody only where others, each with a number of their own, can be all who fit.
    const others = candidates.map(({ person }) => (claims.get(person) ?? []).filter((one) => one.number !== number));
    const rivals = number !== null && matched(others) === candidates.length;
    const isFree = ({ numbered }: Way<P>, person: P): boolean => {
      const by = numbered.get(person);
      return number === null || by === undefined || by === number;
    };
    const next = ways.flatMap((way): readonly Way<P>[] => [
      ...candidates
        .filter(({ person }) => isFree(way, person))
        .map((match) => ({
          matches: [...way.matches, match],
          held: new Set([...way.held, match.person]),
          numbered: number === null ? way.numbered : new Map([...way.numbered, [match.person, holder(number)]]),
          owed: way.owed,
        })),
      ...(perhapsNobody ? [way] : []),
      ...(rivals ? [{ ...way, owed: new Set([...way.owed, ...candidates.map(({ person }) => person)]) }] : []),
    ]);
    ways = [...new Map(next.map((way) => [keyOf(way), way])).values()];
    if (ways.length > mostWays) return tooMany();
  }
  const possible = ways.filter(({ numbered, owed }) => [...owed].every((one) => numbered.has(one)));
  return { ways: possible.map(({ matches }) => matches), cut: false };
};
