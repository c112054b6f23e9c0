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

/** Companies for which nobody has signed who has also signed for another of them. */
export const apart = (acting: readonly Acting[]): readonly Person[] => {
  const done = acting.filter(({ answer }) => answer?.outcome === 'satisfied');
  const used = (one: Acting): readonly string[] => (one.answer?.identities ?? []).map(({ signer }) => signer);
  return done
    .filter((one) => done.every((other) => other === one || !used(other).some((name) => used(one).includes(name))))
    .map(({ person }) => person);
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
