import type { Language } from '../../model/index.ts';
import { roleName, roleOfAnother } from './describe.ts';
import { completions, lacks } from './fulfil.ts';
import type { Person } from './people.ts';
import type { Alternative, Role } from './rule.ts';

const mostMissing = 12;

/** More alternatives than this are not worded; what is missing from all of them is then no help to anybody. */
const mostAlternatives = 40;

/** Those an applicant may be pointed to: nothing doubtful where something sure would do; each once. */
const worded = (alternatives: readonly Alternative[]): readonly Alternative[] => {
  const sure = alternatives.filter(({ doubt }) => doubt === undefined);
  const distinct = new Map((sure.length > 0 ? sure : alternatives).map((one) => [JSON.stringify(one.need), one]));
  return [...distinct.values()].slice(0, mostAlternatives);
};

/** Each way to complete it: names of those who may still sign, or roles that nobody listed holds; the shortest first. */
export const missingOf = (
  alternatives: readonly Alternative[],
  present: readonly Person[],
  people: readonly Person[],
  language: Language,
): readonly (readonly string[])[] => {
  const ways = worded(alternatives).flatMap((alternative) => completions(alternative, present, people, mostMissing));
  const words = ways
    .map((way) => way.map((part) => (typeof part === 'string' ? roleName(part, language) : part.name)))
    .filter((way) => way.length > 0);
  const distinct = [...new Map(words.map((way) => [[...way].toSorted().join('|'), way])).values()];
  return distinct.toSorted((a, b) => a.length - b.length).slice(0, mostMissing);
};

const list = (language: Language, type: Intl.ListFormatType, items: readonly string[]): string =>
  new Intl.ListFormat(language, { type }).format(items);

/** Somebody named is asked for by the office held, in words that fit every one: "osoby pełniącej funkcję: wójt". */
const byTitle = ({ need }: Alternative, people: readonly Person[], language: Language): string => {
  const wanted = need.find(({ person }) => person !== undefined)?.person;
  const title = people.find(({ name }) => name === wanted)?.title.toLocaleLowerCase('pl') ?? '';
  if (title === '') return roleOfAnother('osoba', 1, false, language);
  return language === 'pl' ? `osoby pełniącej funkcję: ${title}` : `the ${title}`;
};

/**
 * What is missing, in words that can be sent to the applicant, by roles and not by names: "brakuje podpisu jeszcze jednego
 * członka zarządu albo prokurenta". Empty where nothing is.
 */
export const lackingOf = (
  alternatives: readonly Alternative[],
  present: readonly Person[],
  people: readonly Person[],
  language: Language,
): string => {
  const open = worded(alternatives)
    .filter(({ doubt, limit }) => doubt === undefined && limit === undefined)
    .map((alternative) => ({ alternative, roles: lacks(alternative, present, people) }));
  if (open.length === 0 || open.some(({ roles }) => roles.length === 0)) return '';
  const fewest = Math.min(...open.map(({ roles }) => roles.length));
  const options = open
    .filter(({ roles }) => roles.length === fewest)
    .map(({ alternative, roles }) => {
      const counts = new Map<Role, number>();
      for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1);
      return [...counts].map(([role, count]) => {
        const needed = alternative.need.reduce(
          (sum, need) => sum + (need.role === role ? (need.count === 'all' ? 2 : need.count) : 0),
          0,
        );
        if (role === 'osoba') return byTitle(alternative, people, language);
        return roleOfAnother(role, count, needed > count, language);
      });
    })
    .map((parts) => list(language, 'conjunction', parts));
  const distinct = [...new Set(options)];
  const ways = language === 'pl' ? distinct.join(' albo ') : distinct.join(' or ');
  const one = fewest === 1;
  if (language === 'pl') return `brakuje ${one ? 'podpisu' : 'podpisów'} ${ways}`;
  return `missing: the ${one ? 'signature' : 'signatures'} of ${ways}`;
};
