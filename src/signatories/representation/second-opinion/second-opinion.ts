import { matched } from '../../../identifiers/index.ts';
import type { Person } from '../people.ts';
import { nameWords } from '../entity-name.ts';
import { namesOf } from '../name-of.ts';
import type { Role } from '../rule.ts';
import { clausesOf, isAbove, type Clause, type Mention } from './clauses.ts';
import { isHarmless, plainWords } from './plain-words.ts';
import { isTorn, lacksWhom } from './torn.ts';

/** One person who is needed: the roles of which all must be theirs. */
type Place = { readonly anyOf: readonly Mention[] };

const leftOut = (out: Mention, mention: Mention, person: Person): boolean =>
  out.person === undefined
    ? mention.roles.join() === 'czlonek' && out.roles.some((role) => person.roles.has(role))
    : out.person === person.name && mention.person !== person.name;

const fits = (mention: Mention, person: Person, excluded: readonly Mention[]): boolean =>
  (mention.person === undefined || mention.person === person.name) &&
  (mention.person !== undefined || mention.roles.every((role) => person.roles.has(role))) &&
  !excluded.some((out) => leftOut(out, mention, person));

const plain = ({ mentions, sole, joint, orphan, each }: Clause): boolean =>
  !sole && !joint && !each && orphan === null && mentions.every(({ count, joined }) => count === null && !joined);

/**
 * Whom a clause needs, with what it takes over from its neighbours: "… łącznie z prezesem lub skarbnikiem", "prezes lub
 * wiceprezes łącznie ze skarbnikiem".
 */
const whole = (clauses: readonly Clause[], at: number): Clause => {
  const own = clauses[at] as Clause;
  const before = own.afterOr && at > 0 ? whole(clauses, at - 1) : null;
  const after = clauses[at + 1];
  const first = own.mentions[0];
  if (before && first && before.sentence === own.sentence) {
    const headless = own.joint && (own.orphan !== null || own.mentions.every(({ joined }) => joined));
    if (headless && own.orphan !== null && !own.mentions.some(({ joined }) => !joined) && before.mentions[0])
      return {
        ...own,
        orphan: null,
        mentions: [{ ...before.mentions[0], count: own.orphan }, ...own.mentions],
      };
    const base = before.mentions.findIndex(({ joined, included }) => joined || included);
    const those = before.mentions.slice(0, base < 0 ? before.mentions.length : base);
    const one = those.length === 1 && those[0]?.plural === true ? those[0] : null;
    // "Dwaj łącznie lub jeden z nich z prokurentem": one of those two.
    const kept = own.each && one ? [{ ...one, count: 1 }] : those;
    const last = before.mentions.at(-1);
    if (
      own.mentions.length === 1 &&
      (plain(own) ||
        (last?.joined === true && plain({ ...own, mentions: [{ ...first, joined: false }] })) ||
        (last?.included === true && first.count === null && !own.sole)) &&
      !before.sole &&
      last &&
      before.mentions.length > 1
    )
      return {
        ...own,
        joint: before.joint || own.joint,
        mentions: [
          ...before.mentions.slice(0, -1),
          ...own.mentions.map((one) => ({ ...one, included: last.included, joined: last.joined })),
        ],
      };
    // "Każdy z nich z członkiem zarządu": any of those before.
    if (headless && own.each && before.mentions.length > 1) return { ...own, joint: true, anyOfThem: before.mentions };
    if (own.each && first.joined && before.mentions.length > 1)
      return { ...own, joint: true, anyOfThem: before.mentions };
    if (headless || (first.joined && !own.sole)) return { ...own, joint: true, mentions: [...kept, ...own.mentions] };
  }
  if (
    own.mentions.length === 1 &&
    plain(own) &&
    after?.afterOr === true &&
    after.sentence === own.sentence &&
    !after.sole
  ) {
    const next = after.mentions.slice(1);
    if (after.joint && after.orphan === null && after.mentions[0]?.count === null && next.length > 0)
      return { ...own, joint: true, mentions: [...own.mentions, ...next] };
  }
  return own;
};

/** The places a clause has; null where it cannot be said. */
const placesOf = (clause: Clause, everybody: readonly Person[]): readonly Place[] | null => {
  const { mentions, sole, joint, orphan, each, among } = clause;
  if (among) return null;
  if (sole && !joint) return null;
  const places: Place[] = clause.anyOfThem ? [{ anyOf: clause.anyOfThem }] : [];
  let counted = mentions.map((one) => ({ ...one }));
  const [only, second] = counted;
  if (only && !second && only.count === null && orphan !== null) counted = [{ ...only, count: orphan }];
  for (const [index, mention] of counted.entries()) {
    if (mention.included) {
      // One of those counted before takes a place of theirs.
      const taken = places.findIndex(
        ({ anyOf }) => anyOf[0] === counted.findLast((one, at) => at < index && !one.included),
      );
      if (taken >= 0) places.splice(taken, 1);
      places.push({ anyOf: [mention] });
      continue;
    }
    const number =
      mention.count === 'all'
        ? everybody.filter((person) => fits(mention, person, clause.excluded)).length
        : (mention.count ?? (mention.plural && !each && counted[index + 1]?.joined !== true ? 2 : 1));
    for (let one = 0; one < Math.min(number, 32); one += 1) places.push({ anyOf: [mention] });
  }
  return places;
};

const filled = (places: readonly Place[], present: readonly Person[], excluded: readonly Mention[]): boolean =>
  matched(
    places.map(({ anyOf }) => present.filter((person) => anyOf.some((mention) => fits(mention, person, excluded)))),
  ) === places.length;

const letsAct = (
  clause: Clause,
  present: readonly Person[],
  everybody: readonly Person[],
  soleRefused: ReadonlySet<Role>,
): boolean => {
  const { mentions, sole, joint, orphan, among, excluded } = clause;
  if (clause.barred !== null) return false;
  if (mentions.length === 0) {
    const member: Mention = { roles: ['czlonek'], count: null, plural: false, included: false, joined: false };
    const whole = everybody.filter(({ of, roles }) => of === 'body' && roles.has('czlonek')).length;
    const together = typeof orphan === 'number' ? orphan : joint ? Math.max(2, whole) : 0;
    const count = sole && !joint ? 1 : together;
    return (
      count > 0 &&
      filled(
        Array.from({ length: count }, () => ({ anyOf: [member] })),
        present,
        excluded,
      )
    );
  }
  if (among || (orphan !== null && mentions.length > 1 && joint)) {
    const number = typeof orphan === 'number' ? orphan : mentions[0]?.count;
    if (typeof number !== 'number' || number < 2) return false;
    return filled(
      Array.from({ length: number }, () => ({ anyOf: mentions })),
      present,
      excluded,
    );
  }
  if (sole && !joint && mentions.some(({ count }) => count === 'all' || (count ?? 1) > 1)) return false;
  if (sole && !joint)
    return mentions.some(
      (mention) =>
        !mention.included &&
        (mention.count === null || mention.count === 1 || mention.plural) &&
        !mention.roles.some((role) => soleRefused.has(role)) &&
        filled([{ anyOf: [mention] }], present, excluded),
    );
  const places = placesOf(clause, everybody);
  if (places === null || places.length === 0) return false;
  if ((joint || mentions.some(({ joined }) => joined)) && places.length < 2) return false;
  return filled(places, present, excluded);
};

const number = ({ mentions, orphan }: Clause): number => {
  const [only, second] = mentions;
  const count = only?.count ?? orphan;
  return only && !second ? (count === 'all' ? 2 : (count ?? 1)) : 0;
};

/** "Każdy członek samodzielnie." beside "Dwóch członków łącznie.": neither takes the other back, so nobody knows. */
const contradicted = (clause: Clause, clauses: readonly Clause[]): boolean =>
  clause.sole &&
  !clause.joint &&
  clause.size === null &&
  !clause.limited &&
  clauses.some(
    (other) =>
      other.sentence !== clause.sentence &&
      other.size === null &&
      other.barred === null &&
      !other.limited &&
      number(other) >= 2 &&
      number(clause) === 1 &&
      other.mentions[0]?.roles.join() === clause.mentions[0]?.roles.join(),
  );

const isOfSize = (size: string | null, board: number): boolean => {
  if (size === null || size === '?') return true;
  if (size === '+') return board > 1;
  return size === '1' ? board <= 1 : board === Number(size);
};

/** Whether nothing in the text is of a kind that the second reading cannot weigh, but for sums and dealings in property. */
export const readsWhole = (text: string, everybody: readonly Person[], entity: string): boolean => {
  const names = namesOf(everybody);
  const words = plainWords(text, names);
  return (
    words !== null &&
    !words.some((_, at) => isTorn(words, at)) &&
    clausesOf(words, names, nameWords(entity)).every(
      ({ barred }) => barred === null || barred === 'property' || isAbove(barred),
    )
  );
};

/**
 * A second look at a text with the vocabulary of the grammar, for words that are missing (what a text requires besides is read in
 * `demands/`, on its own): not what it says, but whom every stretch of it needs at the
 * least. Answers whether any stretch could let these people act. What a stretch cannot be cleared of (a word nobody knows, a
 * consent, a refusal, a limit) bars it; nothing here can make anybody act whom the grammar does not let act.
 */
export const couldAct = (
  text: string,
  present: readonly Person[],
  everybody: readonly Person[],
  matter: 'property' | 'non-property',
  entity: string,
): boolean => {
  const names = namesOf(everybody);
  const read = plainWords(text, names);
  // "Dyrektor oddziału" where the register calls somebody so: no branch of another kind is meant.
  const branch = everybody.some(({ of, title }) => of === 'body' && /oddzia[lł]/i.test(title));
  const words = read && branch ? read.filter((word) => word !== 'oddzialu') : read;
  // Where a word is missing, what is left is nobody's to act by.
  if (words === null || words.some((_, at) => isTorn(words, at))) return false;
  const clauses = clausesOf(words, names, nameWords(entity));
  const active = present.filter(({ suspended }) => !suspended);
  const board = everybody.filter(({ of, roles }) => of === 'body' && roles.has('czlonek')).length;
  // "Spółkę reprezentuje zarząd": the whole of it.
  if (clauses.length === 0)
    return (
      words.includes('zarzad') &&
      words.every((word) => !/\p{L}/u.test(word) || isHarmless(word)) &&
      board > 0 &&
      active.filter(({ of, roles }) => of === 'body' && roles.has('czlonek')).length === board
    );
  const refusals = clauses.filter(({ refuses }) => refuses);
  // A refusal that names nobody may take away anything.
  if (refusals.some(({ mentions, excluded }) => mentions.length === 0 && excluded.length === 0)) return false;
  const taken = [
    ...clauses.flatMap(({ excluded }) => excluded),
    ...clauses.flatMap(({ restricts, sole, mentions }) =>
      restricts && !sole ? mentions.slice(0, 1).filter(({ roles }) => !roles.includes('czlonek')) : [],
    ),
    ...refusals.flatMap(({ mentions }) =>
      mentions.filter(({ joined, roles }) => !joined && !roles.includes('czlonek')),
    ),
  ];
  const soleRefused = new Set<Role>(
    refusals.flatMap(({ mentions }) =>
      mentions.flatMap(({ roles, person, joined }) => (person === undefined && !joined ? roles : [])),
    ),
  );
  const sized = clauses.some(
    ({ size, mentions }) => size !== null && size !== '?' && mentions.length > 0 && isOfSize(size, board),
  );
  return clauses.some((one, at) => {
    const clause = whole(clauses, at);
    return (
      isOfSize(one.size, board) &&
      !(sized && one.size === null) &&
      !(clause.mentions.length === 0 && lacksWhom(words)) &&
      !contradicted(one, clauses) &&
      letsAct(
        {
          ...clause,
          barred: one.barred === 'property' && matter === 'property' ? null : one.barred,
          excluded: [...clause.excluded, ...taken],
        },
        active,
        everybody,
        soleRefused,
      )
    );
  });
};
