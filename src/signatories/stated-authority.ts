import type { Entity, Language } from '../model/index.ts';
import type { Authority } from './authority-model.ts';
import type { Extract } from './extract.ts';
import { displayName, inCapacity } from './display-name.ts';
import { followCompanies, peopleWithin } from './follow-companies.ts';
import { registerOf } from './register-evidence.ts';
import { decideRepresentation, readOnce, type Unit } from './representation/index.ts';
import type { Words } from './words.ts';

type Stated = Omit<Unit, 'entity' | 'representation'> & {
  readonly entity: { readonly name: string; readonly kind: string };
  readonly text: string;
};

const byText = (
  stated: Stated,
  language: Language,
  rest: Pick<Authority, 'required' | 'steps' | 'stated' | 'extract'>,
): Authority => {
  const known = peopleWithin(stated.body, [...stated.proxies, ...stated.attorneys]);
  const roleOf = (person: string): string => {
    const held = [
      ...stated.body.map((one) => ({ name: one.name, role: one.function })),
      ...stated.proxies.map((one) => ({
        name: one.name,
        role:
          language === 'pl'
            ? `prokurent – ${one.kind.toLocaleLowerCase('pl')}`
            : `commercial proxy – ${one.kind.toLocaleLowerCase('pl')}`,
      })),
    ].filter(({ name }) => name === person);
    // Of namesakes it is not told here which of them it was.
    return held.length === 1 ? (held[0]?.role ?? '') : '';
  };
  const read = readOnce();
  const judgeAs =
    (text: string): Authority['judge'] =>
    (signers) => {
      const answer = decideRepresentation(
        {
          entity: stated.entity,
          representation: text,
          body: stated.body,
          ...(stated.former === undefined ? {} : { former: stated.former }),
          proxies: stated.proxies,
          attorneys: stated.attorneys,
          ...(stated.others === undefined ? {} : { others: stated.others }),
          signers: signers.map(({ signatures: _signatures, ...signer }) => signer),
          // An application for access disposes of nothing.
          matter: 'non-property',
        },
        language,
        read,
      );
      return {
        outcome: answer.outcome,
        missing: answer.missing.map((way) => way.map(displayName)),
        begun: answer.identities.length > 0 ? answer.missing.map((way) => way.map(displayName)) : [],
        complete: answer.identities.map(({ person }) => inCapacity(person, roleOf(person))),
        identities: answer.identities.map((one) => ({ ...one, person: displayName(one.person) })),
        lacking: answer.lacking,
        parts: answer.reading.map(({ text: words, means }) => ({ text: words, means })),
      };
    };
  return { ...rest, known, judgeAs, judge: judgeAs(stated.text) };
};

/** People of the office's register. A number kept by name is nobody's where two of them bear the name. */
const numbered = (
  entity: Entity,
): (<T extends { readonly name: string; readonly pesel?: string | undefined }>(one: T) => T) => {
  const { pesels, body = [], proxies = [], attorneys = [] } = entity;
  const names = [...body, ...proxies, ...attorneys].map(({ name }) => name);
  return (one) => {
    const { name } = one;
    const only = names.filter((other) => other === name).length === 1;
    return one.pesel === undefined && only && Object.hasOwn(pesels, name) ? { ...one, pesel: pesels[name] } : one;
  };
};

/** A rule of representation that the office keeps, with those whom the court register names. */
export const byOffice = (entity: Entity, say: Words, language: Language): Authority => {
  const text = entity.representation ?? '';
  const withNumber = numbered(entity);
  return byText(
    {
      entity: { name: entity.name, kind: entity.kind ?? '' },
      text,
      body: (entity.body ?? []).map(({ suspended, ...one }) => ({
        ...withNumber(one),
        ...(suspended === undefined ? {} : { suspended }),
      })),
      proxies: (entity.proxies ?? []).map(withNumber),
      attorneys: (entity.attorneys ?? []).map(withNumber),
    },
    language,
    {
      required: say.requiredByText(text),
      steps: [{ text: say.statedByOffice(entity, text), evidence: registerOf(entity) }],
      stated: { from: 'office', text },
      extract: null,
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
      text: say.inExtract(displayName(one.name), one.function, one.suspended === true),
      evidence: [...(one.evidence ?? [])],
    })),
];

/** The rule of an extract that came with the application; companies in its body act by their own, where those came too. */
export const byExtract = (extract: Extract, all: readonly Extract[], say: Words, language: Language): Authority => {
  const { body, used } = followCompanies(extract, all);
  const authority = byText(
    {
      entity: { name: extract.entity.name, kind: extract.entity.kind ?? '' },
      text: extract.representation,
      body,
      ...(extract.former === undefined ? {} : { former: extract.former }),
      proxies: extract.proxies,
      attorneys: extract.attorneys ?? [],
      ...(extract.others === undefined ? {} : { others: extract.others }),
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
    },
  );
  return { ...authority, extracts: [extract, ...used] };
};
