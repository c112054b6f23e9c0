import { foldLetters } from '../../identifiers/index.ts';
import type { Language } from '../../model/index.ts';
import type { PublishedAlternative, RepresentationAnswer } from './answer.ts';
import { unexplained, type Unexplained } from './demands/unexplained.ts';
import { alternativeWords } from './describe.ts';
import { unexplainedWords } from './doubt-words.ts';
import { best, holdersOf, meets, type Answer } from './fulfil.ts';
import { basisOf, beside, lawWhereSilent } from './law.ts';
import { missingOf, lackingOf } from './missing.ts';
import { actingFor, apart, forCompanyOnly, mostDepth, throughCompanies } from './nested.ts';
import { peopleOf, presentAmong, type Person, type Present, type RepresentationCase } from './people.ts';
import type { Alternative, Role, Understanding } from './rule.ts';
import { couldAct, readsWhole } from './second-opinion/second-opinion.ts';
import { applicable, sumIsOpen, type Situation } from './situation.ts';
import { speaksOfNoSum, tellsBySums } from './sums.ts';
import { takenAs } from './taken-as.ts';
import { understand } from './understand.ts';

const openIds = (alternatives: readonly Alternative[]): readonly string[] => [
  ...new Set(alternatives.flatMap(({ when }) => (when ?? []).flatMap(({ open }) => (open ? [open.id] : [])))),
];

/** More open conditions than this are not followed in every way; nothing is then sure. */
const mostOpen = 3;

/** Every way the open conditions of a text may turn out. */
const situationsOf = (base: Omit<Situation, 'open' | 'sum'>, ids: readonly string[]): readonly Situation[] => {
  const followed = ids.slice(0, mostOpen);
  return Array.from({ length: 2 ** followed.length }, (_, way) => ({
    ...base,
    sum: 'lowest',
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

/** The name says that others act in place of the board, and the register names none of them (R6). */
const inProceedings = ({ entity }: RepresentationCase, people: readonly Person[]): boolean =>
  /(?<!\p{L})w\s+(?:likwidacji|likw|upad[lł]o[sś]ci|upad[lł]|restrukturyzacji|restr|restrukt)(?!\p{L})/iu.test(
    `${entity.name} ${entity.kind}`,
  ) &&
  !people.some(({ roles }) => ['likwidator', 'syndyk', 'zarzadca', 'kurator'].some((role) => roles.has(role as Role)));

type Applied = {
  readonly always: boolean;
  readonly chosen: readonly Alternative[];
  readonly all: readonly Alternative[];
  /** What may hold beside them. */
  readonly doubtful: readonly Alternative[];
};

/** Whether words that nobody understood may speak of somebody here of whom no understood word speaks. */
const perhapsMeant = (alternatives: readonly Alternative[], present: readonly Person[]): boolean =>
  alternatives.some(({ doubt }) => doubt !== undefined) &&
  present.some(
    (person) =>
      person.of === 'body' &&
      !person.suspended &&
      !alternatives.some(({ need }) => need.some((one) => holdersOf(one, [person]).length > 0)),
  );

/** What one set of people amounts to, over every reading and situation. */
const outcomeOf = (
  applied: readonly Applied[],
  lawful: readonly Alternative[],
  ways: readonly (readonly Person[])[],
  people: readonly Person[],
  unsure: boolean,
): RepresentationAnswer['outcome'] => {
  const answers = applied.flatMap(({ always, chosen, all, doubtful }) =>
    ways.map((present): Answer => {
      const answer = best(all.map((alternative) => meets(alternative, present, people)));
      const byLawAlone = best(lawful.map((alternative) => meets(alternative, present, people)));
      if (unsure && byLawAlone !== 'yes') return present.length > 0 ? 'maybe' : 'no';
      // Nothing in the text speaks of this case, so a no is not sure; a yes is the law's, which then holds in its place.
      const silent = chosen.length === 0 && !always;
      if (answer !== 'no' || present.length === 0) return answer;
      const open = silent || doubtful.some((alternative) => meets(alternative, present, people) !== 'no');
      return open || perhapsMeant(all, present) ? 'maybe' : 'no';
    }),
  );
  if (answers.every((answer) => answer === 'yes')) return 'satisfied';
  return answers.every((answer) => answer === 'no') ? 'not-satisfied' : 'officer';
};

/**
 * Whether those who signed represent the entity: the text of the register, read by a grammar, and the rules of law beside
 * it. "Satisfied" only when every way in which the grammar reads the text says so, every condition nobody can check is irrelevant, and
 * a second reading finds nothing in the text that these signatures neither meet nor the text explains; "not-satisfied" only when no
 * way says so; an officer decides the rest. What neither reading knows for a limit is not seen (docs/evaluation.md).
 */
export const decideRepresentation = (
  input: RepresentationCase,
  language: Language = 'pl',
  read: typeof understand = understand,
): RepresentationAnswer => decideWithin(input, language, [], { read, left: mostUnits });

/** Companies are asked so often what they make of some signers; no more is then known. */
const mostUnits = 1000;

/** Those whose number a text means by a board of one or of several: liquidators and directors where they act in its place. */
const boardOf = (people: readonly Person[]): readonly Person[] => {
  const body = people.filter(({ of }) => of === 'body');
  const kinds: readonly Role[] = ['likwidator', 'czlonek', 'dyrektor'];
  return kinds.map((role) => body.filter(({ roles }) => roles.has(role))).find(({ length }) => length > 0) ?? [];
};

type Means = { readonly read: typeof understand; left: number };

const decideWithin = (
  input: RepresentationCase,
  language: Language,
  /** The entities in which this one acts, outermost first. */
  above: readonly string[],
  means: Means,
): RepresentationAnswer => {
  if (isTooLarge(input)) return tooLarge(input, language);
  const people = peopleOf(input);
  const understanding = means.read(input.representation, people, input.entity.name);
  const basis = basisOf(input, people, understanding);
  const { alternatives: lawful, notes } = beside(input, people, basis);
  const board = boardOf(people);
  // Whether those belong to the board whose function nobody understands is open.
  const sizes = [...new Set([board.length, board.filter(({ doubtful }) => doubtful !== true).length])];
  const readings = basis.readings.length > 0 ? basis.readings : [{ alternatives: [], always: false }];
  // What the text leaves out the law says: "powyżej 20 000 zł dwóch członków" and no word of the rest.
  const fallback = lawWhereSilent(input);
  const bySums = readings.some(({ alternatives }) => tellsBySums(alternatives));
  const noSum = bySums && speaksOfNoSum(input.representation);
  const applied = readings.flatMap(({ alternatives, always }) =>
    sizes
      .flatMap((boardSize) => situationsOf({ matter: input.matter, boardSize }, openIds(alternatives)))
      .flatMap((situation): readonly Situation[] =>
        bySums && sumIsOpen(alternatives, situation, noSum)
          ? [situation, { ...situation, sum: 'highest' }]
          : [situation],
      )
      .map((situation): Applied => {
        const { chosen, kept, doubtful } = applicable(alternatives, situation);
        // Where something was read amiss, the silence of the text is not sure.
        const unclear =
          alternatives.find(({ doubt }) => doubt !== undefined)?.doubt ??
          (situation.sum === 'highest' ? 'próg kwotowy' : undefined);
        const law = unclear === undefined ? fallback : fallback.map((one) => ({ ...one, doubt: unclear }));
        const spoken = chosen.length > 0 || alternatives.length === 0 ? [...chosen, ...kept] : law;
        return { always, chosen, all: [...spoken, ...lawful], doubtful };
      }),
  );
  const { ways: present, cut } = presentAmong(people, input.signers, false, input.others);
  const unsure =
    cut || basis.notUnderstood || readings.some(({ alternatives }) => openIds(alternatives).length > mostOpen);
  const judge = (ways: readonly (readonly Person[])[]): RepresentationAnswer['outcome'] =>
    outcomeOf(applied, lawful, ways, people, unsure);
  const persons = (ways: readonly (readonly Present[])[]): readonly (readonly Person[])[] =>
    ways.map((way) => way.map(({ person }) => person));

  const direct = persons(present);
  const within = [...above, foldLetters(input.entity.name).trim()];
  const nested = (one: RepresentationCase): RepresentationAnswer | null =>
    within.length > mostDepth || within.includes(foldLetters(one.entity.name).trim()) || (means.left -= 1) < 0
      ? null
      : decideWithin(one, language, within, means);
  const acting = actingFor(people, input.signers, input.matter, nested);
  const forCompanies = forCompanyOnly(input.signers, present);
  const choices = apart(actingFor(people, forCompanies, input.matter, nested), forCompanies, input.matter, nested).map(
    (only) => direct.map((way) => [...way, ...only]),
  );
  const sure = choices.find((one) => judge(one) === 'satisfied') ?? choices[0] ?? direct;
  const done = acting.filter(({ answer }) => answer?.outcome === 'satisfied').map(({ person }) => person);
  const enough = done.filter((company) => judge([[company]]) === 'satisfied');
  const alone = enough.length > 0;
  const read = alone ? 'satisfied' : judge(sure);
  // Nobody acts by the text alone unless a second reading, of another kind, finds words that could let them.
  const silentHere = applied.every(({ chosen }) => chosen.length === 0);
  const instead = silentHere && readsWhole(input.representation, people, input.entity.name) ? fallback : [];
  const byLaw = (way: readonly Person[]): boolean =>
    best([...lawful, ...instead].map((alternative) => meets(alternative, way, people))) === 'yes';
  const ways = alone ? enough.map((company) => [company]) : sure;
  const open = (way: readonly Person[]): Unexplained | null =>
    unexplained(input.representation, input.entity, people, way);
  const could = (way: readonly Person[]): boolean =>
    byLaw(way) ||
    (open(way) === null &&
      understanding.arranged.every((text) => couldAct(text, way, people, input.matter, input.entity.name)));
  // Any one company that suffices does; a signer who may be several people must do as each of them.
  const agreed = read !== 'satisfied' || basis.byLaw || (alone ? ways.some(could) : ways.every(could));
  const left = agreed
    ? null
    : (ways
        .filter((way) => !byLaw(way))
        .map(open)
        .find((one) => one !== null) ?? null);
  const taken = inProceedings(input, people) && direct.some((way) => way.length > 0);
  const found = agreed && !taken ? read : 'officer';
  // A company whose own people are not known, or for whom somebody signed who signed for others too. Nor may anything rest on
  // a name that merely resembles another.
  const companies =
    input.signers.length > 0
      ? acting.filter(({ answer }) => answer?.outcome !== 'not-satisfied').map(({ person }) => person)
      : [];
  const perhaps =
    found === 'not-satisfied' &&
    (judge(persons(presentAmong(people, input.signers, true, input.others).ways)) !== 'not-satisfied' ||
      (companies.length > 0 && judge(sure.map((way) => [...way, ...companies])) !== 'not-satisfied'));
  const outcome = perhaps ? 'officer' : found;
  const first = applied[0]?.all ?? [];
  const here = sure[0] ?? [];
  return {
    outcome,
    missing: outcome === 'satisfied' ? [] : throughCompanies(missingOf(first, here, people, language), acting),
    lacking: outcome === 'satisfied' ? '' : lackingOf(first, here, people, language),
    identities: [
      ...(present[0] ?? []).map(({ person, signer, identity }) => ({
        signer: signer.name,
        person: person.name,
        degree: identity.degree,
        how: identity.how,
      })),
      ...acting.flatMap(({ answer }) => answer?.identities ?? []),
    ],
    reading: [
      ...readingOf(input.representation, understanding, people, language),
      ...(left === null ? [] : [unexplainedWords(left, language)]),
      ...[...basis.notes, ...notes, ...(basis.byLaw ? [] : takenAs(understanding, input.matter))].map((because) => ({
        text: '',
        means: because[language],
      })),
      ...acting.flatMap(({ person, answer }) =>
        (answer?.reading ?? []).map(({ text, means }) => ({ text, means: `${person.name}: ${means}` })),
      ),
    ],
    rule: { anyOf: first.map(published) },
  };
};

/** Larger than any register: nothing of it is read. */
const mostPeople = 300;
const mostSigners = 200;

const isTooLarge = ({ body, proxies, attorneys, signers }: RepresentationCase): boolean =>
  body.length + proxies.length + attorneys.length > mostPeople || signers.length > mostSigners;

const tooLarge = ({ signers }: RepresentationCase, language: Language): RepresentationAnswer => ({
  outcome: signers.length > 0 ? 'officer' : 'not-satisfied',
  missing: [],
  lacking: '',
  identities: [],
  reading: [
    {
      text: '',
      means:
        language === 'pl' ? 'za dużo osób, aby to rozstrzygnąć' : 'more people than can be decided about automatically',
    },
  ],
  rule: { anyOf: [] },
});

const readingOf = (
  text: string,
  understanding: Understanding,
  people: readonly Person[],
  language: Language,
): readonly { text: string; means: string }[] => {
  const parts = new Map<string, { text: string; means: string; from: number }>();
  for (const { alternatives } of understanding.readings)
    for (const alternative of alternatives) {
      const means = alternativeWords(alternative, language, people);
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
