import type { Language } from '../../model/index.ts';
import { kindOfNeed, ofAnother, roleName } from './describe.ts';
import { completions, lacks } from './fulfil.ts';
import { exceptWords, isAmong, toldAs } from './need-words.ts';
import type { Person } from './people.ts';
import { ofTheBoard, type Alternative, type Need } from './rule.ts';

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
  // Nobody is asked for more than suffices.
  const least = distinct.filter(
    (way) => !distinct.some((other) => other.length < way.length && other.every((one) => way.includes(one))),
  );
  return least.toSorted((a, b) => a.length - b.length).slice(0, mostMissing);
};

type Kind = Omit<Need, 'count'>;
type Way = { readonly needs: readonly Kind[]; readonly parts: readonly string[] };

const looseKind = ({ role, person, anyOf }: Kind): string => JSON.stringify([role, person, anyOf]);

/** A way that asks for no more than another one does makes the other superfluous. */
const isMore = (one: readonly Kind[], other: readonly Kind[]): boolean => {
  if (other.length >= one.length) return false;
  const left = one.map(looseKind);
  return other.map(looseKind).every((kind) => {
    const at = left.indexOf(kind);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
};

const isGeneral = ({ needs: [only, second] }: Way): boolean =>
  !second && only?.role === 'czlonek' && only.title === undefined && !only.except && !only.exceptPeople && !only.anyOf;
const isOfBoard = ({ needs: [only, second] }: Way): boolean =>
  !second && only !== undefined && only.person === undefined && only.anyOf === undefined && ofTheBoard.has(only.role);

/** More ways than this are no help to whoever reads them. */
const mostWays = 6;

/**
 * What is missing, in words that can be sent to the applicant, by roles rather than names: "brakuje podpisu jeszcze jednego
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
    .map((alternative) => ({ alternative, needs: lacks(alternative, present, people) }));
  if (open.length === 0 || open.some(({ needs }) => needs.length === 0)) return '';
  const ways = open.map(({ alternative, needs }): Way => {
    const kinds = Map.groupBy(needs, (need) => kindOfNeed({ ...need, count: 1 }));
    const parts = [...kinds.values()].map((same) => {
      const kind = same[0] as Kind;
      const needed = alternative.need.reduce(
        (sum, need) =>
          sum + (kindOfNeed(need) === kindOfNeed({ ...kind, count: 1 }) && need.count !== 'all' ? need.count : 0),
        0,
      );
      const several = needed > same.length;
      const another = kind.person === undefined && (several || (kind.title === undefined && isAmong(kind, present)));
      return `${ofAnother(toldAs(kind, people), same.length, another, language)}${exceptWords(kind, people, language)}`;
    });
    return { needs, parts };
  });
  // "Członek zarządu albo prezes zarządu": the president is a member.
  const member = ways.some(isGeneral);
  const told = ways.filter((way) => !(member && isOfBoard(way)) && !ways.some(({ needs }) => isMore(way.needs, needs)));
  const distinct = [...new Map(told.map((way) => [way.parts.join('|'), way])).values()]
    .toSorted((a, b) => a.needs.length - b.needs.length)
    .slice(0, mostWays);
  const sizes = new Set(distinct.map(({ needs }) => needs.length === 1));
  const list = (parts: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
  const noun = (size: number): string =>
    language === 'pl' ? (size === 1 ? 'podpisu' : 'podpisów') : `the ${size === 1 ? 'signature' : 'signatures'} of`;
  const or = language === 'pl' ? ' albo ' : ' or ';
  const lead = language === 'pl' ? 'brakuje' : 'missing:';
  if (sizes.size === 1)
    return `${lead} ${noun(distinct[0]?.needs.length ?? 1)} ${distinct.map(({ parts }) => list(parts)).join(or)}`;
  return `${lead} ${distinct.map(({ parts, needs }) => `${noun(needs.length)} ${list(parts)}`).join(or)}`;
};
