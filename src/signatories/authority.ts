import type { Entity, Evidence, IdentityDegree, IdentityHow, Language, StatedRepresentation } from '../model/index.ts';
import { newestOf, type Extract } from './extract.ts';
import { followCompanies, peopleWithin } from './follow-companies.ts';
import { identify } from './identity.ts';
import { decideRepresentation, type Unit } from './representation/index.ts';
import { missingFrom, type Pesels, type SigningPerson } from './signers.ts';
import type { Words } from './words.ts';

/** Who of the register a signer was taken for. */
export type Recognised = {
  readonly signer: string;
  readonly person: string;
  readonly degree: IdentityDegree;
  readonly how: readonly IdentityHow[];
};

/** What a set of signers amounts to. */
export type Judgement = {
  readonly outcome: 'satisfied' | 'not-satisfied' | 'officer';
  /** Each inner list is one way to complete it. */
  readonly missing: readonly (readonly string[])[];
  /** Those of them that somebody has begun together with others. */
  readonly begun: readonly (readonly string[])[];
  /** Who of the register signed. */
  readonly complete: readonly string[];
  readonly identities: readonly Recognised[];
  /** What is missing by roles, in words that can be sent; empty where names say it. */
  readonly lacking: string;
  readonly parts: StatedRepresentation['parts'];
};

/** Who has the say for a unit, and who states so. */
export type Authority = {
  readonly required: string;
  readonly steps: readonly { readonly text: string; readonly evidence: Evidence[] }[];
  readonly stated: Omit<StatedRepresentation, 'parts'> | null;
  readonly judge: (signers: readonly SigningPerson[]) => Judgement;
  /** The same by another wording of the rule; null where people are named and no rule is worded. */
  readonly judgeAs: ((text: string) => Authority['judge']) | null;
  /** Names of all who may sign, for telling of namesakes. */
  readonly people: readonly string[];
  readonly pesels: Pesels;
  readonly extract: Extract | null;
  /** All extracts it rests on: that one, and those of companies in its body. */
  readonly extracts?: readonly Extract[];
  /** Another extract, no older, says something else. */
  readonly contradicted?: boolean;
};

const registerOf = (entity: Entity): Evidence[] => [
  { document: 0, via: 'register', ...(entity.source === undefined ? {} : { quote: entity.source }) },
];

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

type Stated = {
  readonly entity: { readonly name: string; readonly kind: string };
  readonly text: string;
  readonly body: readonly {
    readonly name: string;
    readonly function: string;
    readonly suspended?: boolean | undefined;
    readonly pesel?: string | undefined;
    readonly unit?: Unit | undefined;
  }[];
  readonly proxies: readonly { readonly name: string; readonly kind: string; readonly pesel?: string | undefined }[];
  readonly attorneys: readonly { readonly name: string; readonly pesel?: string | undefined }[];
};

const byText = (
  stated: Stated,
  language: Language,
  rest: Pick<Authority, 'required' | 'steps' | 'stated' | 'extract' | 'pesels'>,
): Authority => {
  const people = [...stated.body, ...stated.proxies, ...stated.attorneys].map(({ name }) => name);
  const judgeAs =
    (text: string): Authority['judge'] =>
    (signers) => {
      const answer = decideRepresentation(
        {
          entity: stated.entity,
          representation: text,
          body: stated.body.map(({ suspended, unit, ...member }) => ({
            ...member,
            ...(suspended === undefined ? {} : { suspended }),
            ...(unit === undefined ? {} : { unit }),
          })),
          proxies: stated.proxies,
          attorneys: stated.attorneys,
          signers: signers.map(({ name, pesel }) => ({ name, pesel })),
          // An application for access disposes of nothing.
          matter: 'non-property',
        },
        language,
      );
      return {
        outcome: answer.outcome,
        missing: answer.missing,
        begun: answer.identities.length > 0 ? answer.missing : [],
        complete: [...new Set(answer.identities.map(({ person }) => person))],
        identities: answer.identities,
        lacking: answer.lacking,
        parts: answer.reading.map(({ text: words, means }) => ({ text: words, means })),
      };
    };
  return { ...rest, people, judgeAs, judge: judgeAs(stated.text) };
};

const withNumber = <T extends { readonly name: string }>(
  one: T,
  pesels: Pesels,
): T & { pesel: string | undefined } => ({
  ...one,
  pesel: Object.hasOwn(pesels, one.name) ? pesels[one.name] : undefined,
});

/** A rule of representation that the office keeps, with those whom the court register names. */
const byOffice = (entity: Entity, say: Words, language: Language): Authority => {
  const text = entity.representation ?? '';
  return byText(
    {
      entity: { name: entity.name, kind: entity.kind ?? '' },
      text,
      body: (entity.body ?? []).map((one) => withNumber(one, entity.pesels)),
      proxies: (entity.proxies ?? []).map((one) => withNumber(one, entity.pesels)),
      attorneys: (entity.attorneys ?? []).map((one) => withNumber(one, entity.pesels)),
    },
    language,
    {
      required: say.requiredByText(text),
      steps: [{ text: say.statedByOffice(entity, text), evidence: registerOf(entity) }],
      stated: { from: 'office', text },
      extract: null,
      pesels: entity.pesels,
    },
  );
};

type Steps = Authority['steps'];

/** What an extract says, each fact with its place. */
const stepsOf = (extract: Extract, say: Words): Steps => [
  ...(extract.places
    ? [
        {
          text: say.extractOf(extract.document, extract.entity.name, extract.entity.krs ?? ''),
          evidence: [...extract.places.entity, ...extract.places.day],
        },
      ]
    : []),
  {
    text: say.statedByExtract(extract.document, extract.representation, extract.issuedAt),
    evidence:
      extract.places && extract.places.representation.length > 0
        ? [...extract.places.representation]
        : [{ document: extract.document, via: 'text', quote: extract.representation }],
  },
  ...[...extract.body, ...extract.proxies.map((one) => ({ ...one, function: one.kind, suspended: false }))]
    .filter(({ evidence }) => evidence !== undefined)
    .map((one) => ({
      text: say.inExtract(one.name, one.function, one.suspended === true),
      evidence: [...(one.evidence ?? [])],
    })),
];

/** The rule of an extract that came with the application; companies in its body act by their own, where those came too. */
const byExtract = (extract: Extract, all: readonly Extract[], say: Words, language: Language): Authority => {
  const { body, used } = followCompanies(extract, all);
  const authority = byText(
    {
      entity: { name: extract.entity.name, kind: extract.entity.kind ?? '' },
      text: extract.representation,
      body,
      proxies: extract.proxies,
      attorneys: extract.attorneys ?? [],
    },
    language,
    {
      required: say.requiredByText(extract.representation),
      steps: [extract, ...used].flatMap((one) => stepsOf(one, say)),
      stated: {
        from: 'extract',
        document: extract.document,
        ...(extract.issuedAt === null ? {} : { issuedAt: extract.issuedAt }),
        text: extract.representation,
      },
      extract,
      pesels: {},
    },
  );
  return {
    ...authority,
    people: [...new Set([...authority.people, ...peopleWithin(body)])],
    extracts: [...new Set([extract, ...used])],
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
