import type { Entity, Language } from '../model/index.ts';
import type { Authority, Recognised } from './authority-model.ts';
import { newestOf, type Extract } from './extract.ts';
import { identify } from './identity.ts';
import { registerOf } from './register-evidence.ts';
import { missingFrom, type Pesels, type SigningPerson } from './signers.ts';
import { byExtract, byOffice } from './stated-authority.ts';
import type { Words } from './words.ts';

export type { Authority, Judgement, Recognised } from './authority-model.ts';

const recognised = (names: readonly string[], signers: readonly SigningPerson[], pesels: Pesels): Recognised[] =>
  [...new Set(names)].flatMap((person) =>
    signers.flatMap((signer) => {
      const { degree, how, weak } = identify(signer, {
        name: person,
        pesel: Object.hasOwn(pesels, person) ? pesels[person] : undefined,
      });
      return degree === 'no' || weak ? [] : [{ signer: signer.name, person, degree, how }];
    }),
  );

/** Heads and joint sets that the office names itself. */
const byNames = (entity: Entity, say: Words): Authority => {
  const { pesels } = entity;
  const ways: readonly (readonly string[])[] = [...entity.heads.map((head) => [head]), ...entity.joint];
  const people = ways.flat();
  return {
    required: say.required(ways),
    steps: [{ text: say.registered(entity, ways), evidence: registerOf(entity) }],
    stated: null,
    people,
    known: people.map((name) => ({ name, pesel: Object.hasOwn(pesels, name) ? pesels[name] : undefined })),
    pesels,
    extract: null,
    judgeAs: null,
    judge: (signers) => {
      const missing = ways.map((way) => missingFrom(way, signers, pesels));
      const done = ways.find((_, at) => missing[at]?.length === 0);
      const perhaps = done === undefined && ways.some((way) => missingFrom(way, signers, pesels, true).length === 0);
      return {
        outcome: done ? 'satisfied' : perhaps ? 'officer' : 'not-satisfied',
        missing: done ? [] : missing,
        begun: missing.filter((left, at) => (ways[at]?.length ?? 0) > 1 && left.length < (ways[at]?.length ?? 0)),
        complete: done ?? [],
        identities: recognised(done ?? people, signers, pesels),
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
