import type { Entity, Language } from '../model/index.ts';
import type { Authority, Recognised } from './authority-model.ts';
import { newestOf, type Extract } from './extract.ts';
import type { Named } from './identity.ts';
import { waysPresent, type Match } from './present.ts';
import { registerOf } from './register-evidence.ts';
import { byExtract, byOffice } from './stated-authority.ts';
import type { Words } from './words.ts';

export type { Authority, Judgement, Recognised } from './authority-model.ts';

/** A name that stands twice in one set is of two people, and no number kept by that name tells which of them it is. */
const peopleOf = ({ pesels }: Entity, ways: readonly (readonly string[])[]): readonly Named[] =>
  [...new Set(ways.flat())].flatMap((name) => {
    const times = Math.max(...ways.map((way) => way.filter((one) => one === name).length));
    const pesel = times === 1 && Object.hasOwn(pesels, name) ? pesels[name] : undefined;
    return Array.from({ length: times }, (): Named => ({ name, pesel }));
  });

/** Who of a way has not signed. */
const leftOf = (way: readonly string[], present: readonly Match<Named>[]): readonly string[] => {
  const there = [...new Set(present.map(({ person }) => person))].map(({ name }) => name);
  return way.filter((name) => {
    const at = there.indexOf(name);
    if (at >= 0) there.splice(at, 1);
    return at < 0;
  });
};

const recognised = (matches: readonly Match<Named>[], names: readonly string[]): readonly Recognised[] =>
  matches
    .filter(({ person }) => names.includes(person.name))
    .map(({ signer, person, identity: { degree, how } }) => ({
      signer: signer.name,
      person: person.name,
      degree,
      how,
    }));

/** Heads and joint sets that the office names itself. */
const byNames = (entity: Entity, say: Words): Authority => {
  const ways: readonly (readonly string[])[] = [...entity.heads.map((head) => [head]), ...entity.joint];
  const known = peopleOf(entity, ways);
  return {
    required: say.required(ways),
    steps: [{ text: say.registered(entity, ways), evidence: registerOf(entity) }],
    stated: null,
    known,
    extract: null,
    judgeAs: null,
    judge: (signers) => {
      const sure = waysPresent(known, signers);
      const isDone = (present: readonly Match<Named>[]): boolean =>
        ways.some((way) => leftOf(way, present).length === 0);
      const done = sure.ways.every(isDone);
      const perhaps = !done && (sure.cut || waysPresent(known, signers, true).ways.some(isDone));
      const here = sure.ways[0] ?? [];
      const missing = ways.map((way) => leftOf(way, here));
      const complete = done ? (ways.find((_, at) => missing[at]?.length === 0) ?? []) : [];
      return {
        outcome: done ? 'satisfied' : perhaps ? 'officer' : 'not-satisfied',
        missing: done ? [] : missing,
        begun: missing.filter((left, at) => (ways[at]?.length ?? 0) > 1 && left.length < (ways[at]?.length ?? 0)),
        complete,
        identities: recognised(here, done ? complete : ways.flat()),
        lacking: '',
        parts: [],
      };
    },
  };
};

/**
 * Who has the say: what the office itself knows goes before what the applicant attached. Null where neither names anybody.
 */
export const authorityOf = (
  entity: Entity | null,
  extracts: readonly Extract[],
  say: Words,
  language: Language,
  all: readonly Extract[] = extracts,
): Authority | null => {
  if (entity && entity.heads.length + entity.joint.length > 0) return byNames(entity, say);
  if (entity?.body && entity.body.length > 0) return byOffice(entity, say, language);
  const newest = newestOf(extracts);
  return newest && newest.extract.body.length > 0
    ? { ...byExtract(newest.extract, all, say, language), contradicted: newest.contradicted }
    : null;
};
