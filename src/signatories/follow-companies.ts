import { foldWords, normaliseKrs } from '../identifiers/index.ts';
import { newestOf, type Extract } from './extract.ts';
import type { Named } from './identity.ts';
import type { Unit } from './representation/index.ts';

type Member = Unit['body'][number];

/** Members of a body, companies among them with their own rule and people, and the extracts that say so, each once. */
export type Followed = { readonly body: readonly Member[]; readonly used: readonly Extract[] };

/** Companies within companies are followed so deep, and none within itself. */
const mostDepth = 3;

/** More companies than this in one decision, or extracts that name more people, are not followed. */
const mostCompanies = 20;
const mostRows = 300;

const personOf = ({ krs: _krs, evidence: _evidence, suspended, ...one }: Extract['body'][number]): Member => ({
  ...one,
  ...(suspended === undefined ? {} : { suspended }),
});

const rowsOf = ({ body, proxies, attorneys = [] }: Extract): number => body.length + proxies.length + attorneys.length;

/** By its number the extract that speaks for a company; null where none came, it was not read, or two contradict each other. */
const byNumber = (all: readonly Extract[]): ((krs: string) => Extract | null) => {
  const groups = Map.groupBy(all, ({ entity }) => normaliseKrs(entity.krs ?? ''));
  const known = new Map<string, Extract | null>();
  return (krs) => {
    const found = known.get(krs);
    if (found !== undefined) return found;
    const newest = newestOf(groups.get(krs) ?? []);
    const usable =
      newest !== null &&
      !newest.contradicted &&
      (newest.extract.doubts ?? []).length === 0 &&
      newest.extract.body.length > 0 &&
      rowsOf(newest.extract) <= mostRows;
    known.set(krs, usable ? newest.extract : null);
    return known.get(krs) ?? null;
  };
};

/**
 * Follows companies in the body of an extract to their own extracts among `all`. Each company is followed once, however many
 * rows name it: its entry is one object, shared. A company met again inside itself, too deep, or beyond the bounds on their
 * number and size stands there without an entry, for an officer.
 */
export const followCompanies = (extract: Extract, all: readonly Extract[]): Followed => {
  const extractOf = byNumber(all);
  /** By the company and how deep it stands: what is followed inside it depends on the depth. */
  const units = new Map<string, Unit | null>();
  const used = new Map<string, Extract>();
  const follow = ({ body }: Extract, path: readonly string[]): readonly Member[] => {
    const here = new Set(path);
    return body.slice(0, mostRows + 1).map((member): Member => {
      const krs = normaliseKrs(member.krs ?? '');
      const unit = krs === null || path.length > mostDepth || here.has(krs) ? null : unitOf(krs, member.name, path);
      // One company is no two members: what names it again proves nothing.
      if (krs !== null) here.add(krs);
      return { ...personOf(member), ...(unit === null ? {} : { unit }) };
    });
  };
  const unitOf = (krs: string, name: string, path: readonly string[]): Unit | null => {
    const key = [...path, krs].join();
    const own = extractOf(krs);
    if (own === null || foldWords(own.entity.name) !== foldWords(name)) return null;
    const known = units.get(key);
    if (known !== undefined) return known;
    if (units.size >= mostCompanies) return null;
    units.set(key, null);
    used.set(krs, own);
    const unit: Unit = {
      entity: { name: own.entity.name, kind: own.entity.kind ?? '' },
      representation: own.representation,
      body: follow(own, [...path, krs]),
      ...(own.former === undefined ? {} : { former: own.former }),
      proxies: own.proxies,
      attorneys: own.attorneys ?? [],
      ...(own.others === undefined ? {} : { others: own.others }),
    };
    units.set(key, unit);
    return unit;
  };
  const body = follow(extract, [normaliseKrs(extract.entity.krs ?? '') ?? '']);
  return { body, used: [...used.values()].filter((one) => one !== extract) };
};

/** The people of a body and of all companies that were followed, each company once. */
export const peopleWithin = (body: readonly Member[], further: readonly Named[]): readonly Named[] => {
  const found: Named[] = [];
  const seen = new Set<Unit>();
  let level: readonly Pick<Unit, 'body'>[] = [{ body }];
  while (level.length > 0) {
    const within = level.flatMap((one) => one.body);
    found.push(...within.filter(({ unit }) => unit === undefined));
    level = [...new Set(within.flatMap(({ unit }) => (unit === undefined || seen.has(unit) ? [] : [unit])))];
    for (const one of level as readonly Unit[]) {
      seen.add(one);
      found.push(...one.proxies, ...one.attorneys);
    }
  }
  return [...found, ...further];
};
