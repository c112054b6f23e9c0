import { foldWords, normaliseKrs } from '../identifiers/index.ts';
import { newestOf, type Extract } from './extract.ts';
import type { Unit } from './representation/index.ts';

type Member = Unit['body'][number];

/** Members of a body, companies among them with their own rule and people, and the extracts that say so. */
export type Followed = { readonly body: readonly Member[]; readonly used: readonly Extract[] };

/** Companies within companies are followed so deep, and none within itself. */
const mostDepth = 3;

const personOf = ({ krs: _krs, evidence: _evidence, suspended, ...one }: Extract['body'][number]): Member => ({
  ...one,
  ...(suspended === undefined ? {} : { suspended }),
});

/** The extract of a member, by its number and its name; null where none came, it was not read, or two contradict each other. */
const extractOf = (member: Extract['body'][number], all: readonly Extract[]): Extract | null => {
  const krs = normaliseKrs(member.krs ?? '');
  if (krs === null) return null;
  const newest = newestOf(all.filter(({ entity }) => normaliseKrs(entity.krs ?? '') === krs));
  if (!newest || newest.contradicted || (newest.extract.doubts ?? []).length > 0) return null;
  const { extract } = newest;
  return foldWords(extract.entity.name) === foldWords(member.name) && extract.body.length > 0 ? extract : null;
};

/** Follows companies in the body of an extract to their own extracts among `all`. */
export const followCompanies = (
  extract: Extract,
  all: readonly Extract[],
  within: readonly Extract[] = [],
): Followed => {
  const path = [...within, extract];
  const used: Extract[] = [];
  const body = extract.body.map((member): Member => {
    const own = path.length <= mostDepth ? extractOf(member, all) : null;
    if (own === null || path.includes(own)) return personOf(member);
    const inner = followCompanies(own, all, path);
    used.push(own, ...inner.used);
    return {
      ...personOf(member),
      unit: {
        entity: { name: own.entity.name, kind: own.entity.kind ?? '' },
        representation: own.representation,
        body: inner.body,
        ...(own.former === undefined ? {} : { former: own.former }),
        proxies: own.proxies,
        attorneys: own.attorneys ?? [],
      },
    };
  });
  return { body, used };
};

/** Names of the people of all companies that were followed. */
export const peopleWithin = (body: readonly Member[]): readonly string[] =>
  body.flatMap(({ name, unit }) =>
    unit
      ? [...peopleWithin(unit.body), ...unit.proxies.map((one) => one.name), ...unit.attorneys.map((one) => one.name)]
      : [name],
  );
