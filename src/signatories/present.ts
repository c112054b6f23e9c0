import { identify, type Identity, type Named } from './identity.ts';
import { signerKey } from './same-signer.ts';

/** A signer, taken for somebody whom a register names. */
export type Match<P> = { readonly person: P; readonly signer: Named; readonly identity: Identity };

/** One way in which those who signed may be people of the register. */
type Way<P> = {
  readonly matches: readonly Match<P>[];
  readonly held: ReadonlySet<P>;
  /** Held by a signer with a number: nobody with another number is that person. */
  readonly numbered: ReadonlySet<P>;
  /** Left to others by a signer who could have been any of them: all must be taken in the end. */
  readonly owed: ReadonlySet<P>;
};

/** More ways than this are not followed. */
const mostWays = 64;

const isNumbered = ({ pesel = '' }: Named): boolean => /^\d{11}$/.test(pesel.replace(/\D/g, ''));

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
 * of each way stay or grow. `weak`: also those of whom it is merely possible, for telling what is not excluded. `cut`: there
 * were too many ways, and what is given proves nothing.
 */
export const waysPresent = <P extends Named>(
  people: readonly P[],
  signers: readonly Named[],
  weak = false,
): { readonly ways: readonly (readonly Match<P>[])[]; readonly cut: boolean } => {
  const distinct = [...new Map(signers.map((one) => [signerKey(one), one])).entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, signer]) => ({ signer, candidates: candidatesOf(people, signer, weak) }))
    .filter(({ candidates }) => candidates.length > 0);
  const numbered = distinct.filter(({ signer }) => isNumbered(signer));
  const numbers = new Map(people.map((person, at) => [person, at]));
  const keyOf = ({ held, numbered: by, owed }: Way<P>): string =>
    [held, by, owed]
      .map((set) =>
        [...set]
          .map((one) => numbers.get(one))
          .toSorted()
          .join(),
      )
      .join(';');
  let ways: readonly Way<P>[] = [{ matches: [], held: new Set(), numbered: new Set(), owed: new Set() }];
  for (const { signer, candidates } of distinct) {
    const own = isNumbered(signer);
    const rivals =
      own &&
      numbered.some(
        (other) =>
          other.signer !== signer &&
          other.candidates.some(({ person }) => candidates.some((one) => one.person === person)),
      );
    const next = ways.flatMap((way): readonly Way<P>[] => [
      ...candidates
        .filter(({ person }) => !own || !way.numbered.has(person))
        .map((match) => ({
          matches: [...way.matches, match],
          held: new Set([...way.held, match.person]),
          numbered: own ? new Set([...way.numbered, match.person]) : way.numbered,
          owed: way.owed,
        })),
      ...(rivals ? [{ ...way, owed: new Set([...way.owed, ...candidates.map(({ person }) => person)]) }] : []),
    ]);
    ways = [...new Map(next.map((way) => [keyOf(way), way])).values()];
    if (ways.length > mostWays) {
      const everybody = distinct.flatMap((one) => one.candidates);
      return { ways: weak ? [everybody] : [[]], cut: true };
    }
  }
  const possible = ways.filter(({ numbered: by, owed }) => owed.isSubsetOf(by));
  return { ways: possible.map(({ matches }) => matches), cut: false };
};
