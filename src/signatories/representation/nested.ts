import type { RepresentationAnswer } from './answer.ts';
import type { Person, Present, RepresentationCase } from './people.ts';
import { samePerson } from '../same-person.ts';

/** Companies within companies deeper than this are left to an officer. */
export const mostDepth = 4;

type Decide = (input: RepresentationCase) => RepresentationAnswer | null;

/** A company among those who act, and what its own rule makes of those who signed. */
export type Acting = { readonly person: Person; readonly answer: RepresentationAnswer | null };

/** What the rules of the companies among `people` make of `signers`; null where a company's own entry is not known. */
export const actingFor = (
  people: readonly Person[],
  signers: RepresentationCase['signers'],
  matter: RepresentationCase['matter'],
  decide: Decide,
): readonly Acting[] =>
  people
    .filter(({ nested }) => nested)
    .map((person) => ({
      person,
      answer: person.unit ? decide({ ...person.unit, signers, matter }) : null,
    }));

const nameOf = (signer: RepresentationCase['signers'][number]): string =>
  typeof signer === 'string' ? signer : signer.name;

/** Those who signed and are not themselves among the people of the outer entity: they signed for the company only. */
export const forCompanyOnly = (
  signers: RepresentationCase['signers'],
  present: readonly (readonly Present[])[],
): RepresentationCase['signers'] =>
  signers.filter((signer) => !present.flat().some(({ signer: { name } }) => samePerson(name, nameOf(signer))));

/** So many sets of signers are tried for one company, so many companies that share signers, so many ways to share them. */
const mostSets = 48;
const mostSharing = 8;
const mostFamilies = 16;

/** The smallest sets of those who signed for a company that suffice for it, the smallest first. */
const sufficient = (
  { person, answer }: Acting,
  signers: RepresentationCase['signers'],
  matter: RepresentationCase['matter'],
  decide: Decide,
): readonly (readonly string[])[] => {
  const { unit } = person;
  if (!unit) return [];
  const names = [...new Set((answer?.identities ?? []).map(({ signer }) => signer))];
  const found: (readonly string[])[] = [];
  // By size: each set grows by a name behind its last.
  const sets: (readonly number[])[] = [[]];
  for (let at = 0; at < Math.min(sets.length, mostSets); at += 1) {
    const set = sets[at] as readonly number[];
    const some = set.map((index) => names[index] as string);
    if (found.some((less) => less.every((name) => some.includes(name)))) continue;
    const signed = signers.filter((signer) => some.includes(nameOf(signer)));
    if (set.length > 0 && decide({ ...unit, signers: signed, matter })?.outcome === 'satisfied') found.push(some);
    else if (sets.length < mostSets)
      for (let next = (set.at(-1) ?? -1) + 1; next < names.length; next += 1) sets.push([...set, next]);
  }
  return found;
};

/**
 * Companies that act at the same time, nobody having signed for two of them: each list is one way to tell whose signature was
 * given for which.
 */
export const apart = (
  acting: readonly Acting[],
  signers: RepresentationCase['signers'],
  matter: RepresentationCase['matter'],
  decide: Decide,
): readonly (readonly Person[])[] => {
  const done = acting.filter(({ answer }) => answer?.outcome === 'satisfied');
  const used = (one: Acting): readonly string[] => (one.answer?.identities ?? []).map(({ signer }) => signer);
  const shares = (one: Acting): boolean =>
    done.some((other) => other !== one && used(other).some((name) => used(one).includes(name)));
  const free = done.filter((one) => !shares(one)).map(({ person }) => person);
  const sharing = done.filter(shares).slice(0, mostSharing);
  let families: readonly { readonly people: readonly Person[]; readonly taken: readonly string[] }[] = [
    { people: [], taken: [] },
  ];
  for (const one of sharing) {
    const sets = sufficient(one, signers, matter, decide);
    families = families
      .flatMap((family) => [
        ...sets
          .filter((set) => !set.some((name) => family.taken.includes(name)))
          .map((set) => ({ people: [...family.people, one.person], taken: [...family.taken, ...set] })),
        family,
      ])
      .toSorted((a, b) => b.people.length - a.people.length)
      .slice(0, mostFamilies);
  }
  return families.map(({ people }) => [...free, ...people]);
};

const mostWays = 12;

/** In place of a company those who have still to sign for it, each way by itself. */
export const throughCompanies = (
  ways: readonly (readonly string[])[],
  acting: readonly Acting[],
): readonly (readonly string[])[] =>
  ways
    .flatMap((way) => {
      let all: readonly (readonly string[])[] = [[]];
      for (const name of way) {
        const own = acting.find(({ person, answer }) => person.name === name && answer && answer.missing.length > 0);
        const parts = own?.answer?.missing ?? [[name]];
        all = all.flatMap((one) => parts.map((part) => [...one, ...part])).slice(0, mostWays);
      }
      return all;
    })
    .slice(0, mostWays);
