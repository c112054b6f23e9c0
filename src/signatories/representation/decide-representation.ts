import type { Language } from '../../model/index.ts';
import { alternativeWords, roleName } from './describe.ts';
import { applicable, best, completions, meets, type Answer, type Situation } from './fulfil.ts';
import { basisOf, beside } from './law.ts';
import { peopleOf, presentAmong, type Person, type RepresentationCase } from './people.ts';
import type { Alternative, Condition, Understanding } from './rule.ts';
import { understand } from './understand.ts';

type PublishedAlternative = {
  readonly when?: readonly Condition[];
  readonly need: readonly {
    readonly role: string;
    readonly count: number | 'all';
    readonly title?: string;
    readonly except?: readonly string[];
  }[];
  /** Words for which nothing is concluded from this alternative alone. */
  readonly doubt?: string;
};

export type RepresentationAnswer = {
  readonly outcome: 'satisfied' | 'not-satisfied' | 'officer';
  /** Each inner list is one way to complete it: names, or roles that nobody listed holds. */
  readonly missing: readonly (readonly string[])[];
  /** The parts of the text with what each was taken to mean, then the rules of law applied beside it. */
  readonly reading: readonly { readonly text: string; readonly means: string }[];
  readonly rule: { readonly anyOf: readonly PublishedAlternative[] };
};

const openIds = (alternatives: readonly Alternative[]): readonly string[] => [
  ...new Set(alternatives.flatMap(({ when }) => (when ?? []).flatMap(({ open }) => (open ? [open.id] : [])))),
];

/** Every way the open conditions of a text may turn out; at most three conditions are followed. */
const situationsOf = (base: Omit<Situation, 'open'>, ids: readonly string[]): readonly Situation[] => {
  const followed = ids.slice(0, 3);
  return Array.from({ length: 2 ** followed.length }, (_, way) => ({
    ...base,
    open: new Map(followed.map((id, bit) => [id, ((way >> bit) & 1) === 1])),
  }));
};

const name = (role: string): string => role.toUpperCase().replaceAll('-', '_');

/** Roles as the formal model of the register's wordings names them: `PROKURENT_SAMOISTNY`. */
const published = ({ when, need, doubt, limit }: Alternative): PublishedAlternative => ({
  ...(when ? { when } : {}),
  need: need.map(({ role, count, title, except }) => ({
    role: name(role),
    count,
    ...(title === undefined ? {} : { title }),
    ...(except === undefined ? {} : { except: except.map(name) }),
  })),
  ...((doubt ?? limit) === undefined ? {} : { doubt: doubt ?? limit }),
});

/**
 * Whether those who signed represent the entity: the text of the register, read by a grammar, and the rules of law beside
 * it. "Satisfied" only when every way of reading the text says so and every condition nobody can check is irrelevant;
 * "not-satisfied" only when none does; an officer decides the rest.
 */
export const decideRepresentation = (input: RepresentationCase, language: Language = 'pl'): RepresentationAnswer => {
  const people = peopleOf(input);
  const understanding = understand(input.representation);
  const basis = basisOf(input, people, understanding);
  const { alternatives: lawful, notes } = beside(input, people, basis);
  const board = people.filter(({ of, roles }) => of === 'body' && roles.has('czlonek'));
  const ways = presentAmong(people, input.signers);
  const answers: Answer[] = [];
  const applied: Alternative[][] = [];
  for (const reading of basis.readings.length > 0 ? basis.readings : [{ alternatives: [], always: false }])
    for (const situation of situationsOf(
      { matter: input.matter, boardSize: board.length },
      openIds(reading.alternatives),
    )) {
      const chosen = applicable(reading.alternatives, situation);
      const all = [...chosen, ...lawful];
      applied.push(all);
      for (const present of ways) {
        const found = all.map((alternative) => meets(alternative, present, people));
        // Nothing in the text speaks of this case, or something in it was not understood: no is not sure, and neither is yes.
        const silentText = chosen.length === 0 && !reading.always;
        const answer = best(found);
        const byLawAlone = best(lawful.map((alternative) => meets(alternative, present, people)));
        if (basis.notUnderstood && byLawAlone !== 'yes') answers.push(present.length > 0 ? 'maybe' : 'no');
        else if (answer === 'no' && silentText && present.length > 0) answers.push('maybe');
        else answers.push(answer);
      }
    }
  // A company among those who act has people of its own: whether they signed cannot be told here.
  const nested = people.some((person) => person.nested) && input.signers.length > 0;
  const withNested = nested
    ? applied.some((all) =>
        ways.some((present) =>
          all.some(
            (alternative) =>
              meets(alternative, [...present, ...people.filter((person) => person.nested)], people) !== 'no',
          ),
        ),
      )
    : false;
  const yes = answers.every((answer) => answer === 'yes');
  const no = answers.every((answer) => answer === 'no') && !withNested;
  const outcome = yes ? 'satisfied' : no ? 'not-satisfied' : 'officer';
  const [first = []] = applied;
  const [present = []] = ways;
  return {
    outcome,
    missing: outcome === 'satisfied' ? [] : missingOf(first, present, people, language),
    reading: [
      ...readingOf(input.representation, understanding, language),
      ...[...basis.notes, ...notes].map((because) => ({ text: '', means: because[language] })),
    ],
    rule: { anyOf: first.map(published) },
  };
};

const mostMissing = 12;

const missingOf = (
  alternatives: readonly Alternative[],
  present: readonly Person[],
  people: readonly Person[],
  language: Language,
): readonly (readonly string[])[] => {
  const ways = alternatives.flatMap((alternative) => completions(alternative, present, people, mostMissing));
  const words = ways
    .map((way) => way.map((part) => (typeof part === 'string' ? roleName(part, language) : part.name)))
    .filter((way) => way.length > 0);
  const distinct = [...new Map(words.map((way) => [[...way].toSorted().join('|'), way])).values()];
  return distinct.toSorted((a, b) => a.length - b.length).slice(0, mostMissing);
};

const readingOf = (
  text: string,
  understanding: Understanding,
  language: Language,
): readonly { text: string; means: string }[] => {
  const parts = new Map<string, { text: string; means: string; from: number }>();
  for (const { alternatives } of understanding.readings)
    for (const alternative of alternatives) {
      const means = alternativeWords(alternative, language);
      parts.set(`${alternative.from} ${means}`, {
        text: text.slice(alternative.from, alternative.to).trim(),
        means,
        from: alternative.from,
      });
    }
  const unclear = understanding.notUnderstood.map(({ from, text: words }) => ({
    text: words,
    means: language === 'pl' ? 'nie zrozumiano' : 'not understood',
    from,
  }));
  return [...parts.values(), ...unclear]
    .toSorted((a, b) => a.from - b.from)
    .map(({ text: words, means }) => ({ text: words, means }));
};
