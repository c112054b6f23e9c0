import { matched as seated } from '../../identifiers/index.ts';
import type { Person } from './people.ts';
import { fieldOf, groupOf, hasField, isGroup, organOf } from './board-group.ts';
import { fold } from './tokens.ts';
import type { Alternative, Need, Role, Who } from './rule.ts';

/** `maybe`: it hangs on something the register does not tell. */
export type Answer = 'yes' | 'maybe' | 'no';

/** One person who is needed, out of a need for several. `strict`: the register calls somebody by that very title. */
type Unit = Omit<Need, 'count'> & { readonly strict?: boolean };

/** The title as a word of its own: an executive director is not a non-executive one. */
const calls = (person: Person, title: string): boolean =>
  title.startsWith(fieldOf)
    ? hasField(person.title, title)
    : ` ${fold(person.title)}`.includes(` ${title.startsWith(organOf) ? title.slice(organOf.length) : title}`);

const is = ({ role, person }: Who, one: Person): boolean =>
  person === undefined ? one.roles.has(role) : one.name === person;

/** Who can meet it: holders of the role but for those it leaves out; those its title names, where the register has such a title. */
export const holdersOf = (
  { role, person, anyOf, except, exceptPeople, title, strict }: Unit,
  people: readonly Person[],
): readonly Person[] => {
  const who: readonly Who[] = anyOf ?? [{ role, ...(person === undefined ? {} : { person }) }];
  const holders = people.filter(
    (one) =>
      who.some((each) => is(each, one)) &&
      !except?.some((each) => one.roles.has(each)) &&
      !exceptPeople?.includes(one.name),
  );
  if (title === undefined) return holders;
  if (isGroup(title)) return holders.filter((one) => groupOf(one.title) === title || groupOf(one.title) === null);
  return strict === true ? holders.filter((one) => calls(one, title)) : holders;
};

/** "Dyrektor generalny" where the register calls none of several directors so: nobody knows who it is. */
const untold = (unit: Unit, everybody: readonly Person[]): boolean => {
  if (unit.title === undefined || unit.strict === true) return false;
  const holders = holdersOf(unit, everybody);
  if (unit.title.startsWith(fieldOf) || unit.title.startsWith(organOf)) return true;
  return isGroup(unit.title) ? holders.some((one) => groupOf(one.title) === null) : holders.length > 1;
};

/** More people than this no alternative asks for; one that does is not counted out. */
const mostUnits = 64;

/**
 * Needs one by one, each with those who can meet it; `all` becomes one need for each holder among `counted`. Null when there
 * is no holder.
 */
const unitsOf = (
  needs: readonly Need[],
  everybody: readonly Person[],
  counted: readonly Person[] = everybody,
): readonly Unit[] | null => {
  const units: Unit[] = [];
  for (const { count, ...need } of needs) {
    const { title } = need;
    const strict = title !== undefined && holdersOf(need, everybody).some((one) => calls(one, title));
    const unit: Unit = strict ? { ...need, strict } : need;
    const number = count === 'all' ? holdersOf(unit, counted).length : count;
    if (number === 0) return null;
    for (let one = 0; one < number && units.length <= mostUnits; one += 1) units.push(unit);
  }
  return units;
};

/** Whether distinct people meet all units. */
const covered = (units: readonly Unit[], present: readonly Person[]): boolean =>
  matched(
    units.map((unit) => holdersOf(unit, present)),
    null,
  ) === units.length;

/** How many units distinct people meet, of those `among` where it is given. */
const matched = (holders: readonly (readonly Person[])[], among: ReadonlySet<Person> | null): number =>
  seated(among === null ? holders : holders.map((people) => people.filter((person) => among.has(person))));

/** What an applicant can be asked for: nobody who is suspended, and no more than is ever counted. */
const wanted = (alternative: Alternative, everybody: readonly Person[]): readonly Unit[] =>
  (
    unitsOf(
      alternative.need,
      everybody,
      everybody.filter(({ suspended }) => !suspended),
    ) ??
    alternative.need.flatMap(({ count, ...unit }) => Array.from({ length: count === 'all' ? 1 : count }, () => unit))
  ).slice(0, mostUnits);

/** What is still missing from an alternative when as many of its needs as possible are met, those first that few can meet. */
export const lacks = (
  alternative: Alternative,
  present: readonly Person[],
  everybody: readonly Person[],
): readonly Omit<Need, 'count'>[] => {
  const units = wanted(alternative, everybody).map((unit) => [unit, holdersOf(unit, everybody).length] as const);
  const active = present.filter(({ suspended }) => !suspended);
  const met: Unit[] = [];
  const left = new Set<Unit>();
  const copies = units.map(([unit, many]) => ({ unit: { ...unit }, many }));
  for (const { unit } of copies.toSorted((a, b) => a.many - b.many))
    if (covered([...met, unit], active)) met.push(unit);
    else left.add(unit);
  return copies.flatMap(({ unit }) => {
    if (!left.has(unit)) return [];
    const { strict: _strict, ...need } = unit;
    return [need];
  });
};

const beside: ReadonlySet<Role> = new Set<Role>(['czlonek', 'prezes', 'wiceprezes', 'wspolnik', 'komplementariusz']);

/** Whether `present` meet one alternative. `everybody` are all whom the register names. */
export const meets = (alternative: Alternative, present: readonly Person[], everybody: readonly Person[]): Answer => {
  const units = unitsOf(alternative.need, everybody);
  const active = present.filter(({ suspended }) => !suspended);
  // What was not understood may as well let somebody act who, as far as it was understood, does not suffice.
  const perhaps =
    alternative.doubt !== undefined && alternative.need.some((need) => holdersOf(need, active).length > 0);
  if (units !== null && units.length > mostUnits) return active.length > 0 ? 'maybe' : 'no';
  // Whether everybody acts is open while one of them is suspended, or is called something nobody understands.
  const isOpen = (one: Person): boolean => one.suspended || one.doubtful === true;
  const hangs = alternative.need.some(
    ({ count, ...unit }) => count === 'all' && holdersOf(unit, everybody).some(isOpen),
  );
  if (hangs) {
    const others = everybody.filter((one) => !isOpen(one));
    const least = unitsOf(alternative.need, everybody, others);
    if (least !== null && covered(least, active)) return 'maybe';
  }
  if (units === null || !covered(units, active)) return perhaps ? 'maybe' : 'no';
  if (hangs || alternative.doubt !== undefined || alternative.limit !== undefined) return 'maybe';
  if (units.some((unit) => untold(unit, everybody))) return 'maybe';
  const alone = units.length === 1;
  const withMember = units.some(({ role }) => beside.has(role));
  const withProxy = units.filter(({ role }) => role.startsWith('prokurent')).length > 1;
  const isSure = ({ proxy, doubtful }: Person, unit: Unit): boolean => {
    // Whom the text or the law names acts by whatever function.
    if (doubtful === true && unit.person === undefined) return false;
    if (proxy === null || proxy === 'sole') return true;
    if (alone || proxy === 'branch' || proxy === 'unknown') return false;
    return proxy === 'joint' || withMember || (proxy === 'either' && withProxy);
  };
  const holders = units.map((unit) => holdersOf(unit, active).filter((one) => isSure(one, unit)));
  return matched(holders, null) === units.length ? 'yes' : 'maybe';
};

const answers: readonly Answer[] = ['no', 'maybe', 'yes'];
export const best = (found: readonly Answer[]): Answer =>
  answers[Math.max(0, ...found.map((one) => answers.indexOf(one)))] ?? 'no';

/** Attempts to complete one alternative: enough for every board, and an end for those made to have none. */
const mostAttempts = 2000;

/**
 * The smallest sets of people who would complete an alternative; a role in place of a name where nobody holds it. Each person
 * taken meets one need more, so every set that is begun can be completed (those who meet needs form a matroid).
 */
export const completions = (
  alternative: Alternative,
  present: readonly Person[],
  everybody: readonly Person[],
  most: number,
): readonly (readonly (Person | Role)[])[] => {
  const active = present.filter(({ suspended }) => !suspended);
  const units = wanted(alternative, everybody);
  const candidates = everybody.filter((person) => !person.suspended && !active.includes(person));
  const holders = units.map((unit) => holdersOf(unit, [...active, ...candidates]));
  const already = matched(holders, new Set(active));
  const found: (readonly Person[])[] = [];
  let attempts = 0;
  const extend = (chosen: readonly Person[], from: number): void => {
    if (already + chosen.length === units.length) found.push(chosen);
    else
      for (let at = from; at < candidates.length && found.length < most && attempts < mostAttempts; at += 1) {
        attempts += 1;
        const more = [...chosen, candidates[at] as Person];
        if (matched(holders, new Set([...active, ...more])) === already + more.length) extend(more, at + 1);
      }
  };
  if (matched(holders, null) === units.length) extend([], 0);
  if (found.length > 0) return [...new Map(found.map((set) => [set.map(({ name }) => name).join('|'), set])).values()];
  // Nobody on the list can complete it: say which roles it takes.
  const left: Role[] = [];
  const used = new Set<Person>();
  for (const unit of units) {
    const holder = holdersOf(unit, active).find((person) => !used.has(person));
    if (holder) used.add(holder);
    else left.push(unit.role);
  }
  return left.length > 0 ? [left] : [];
};
