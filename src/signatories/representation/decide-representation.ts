import type { Language } from '../../model/index.ts';
import { alternativeWords, roleName } from './describe.ts';
import { entityKind, type EntityKind } from './entity-kind.ts';
import { applicable, best, completions, meets, type Answer, type Situation } from './fulfil.ts';
import { isPublicHead, peopleOf, presentAmong, type Person, type RepresentationCase } from './people.ts';
import type { Alternative, Condition, Need, Understanding } from './rule.ts';
import { understand } from './understand.ts';

type PublishedAlternative = {
  readonly when?: readonly Condition[];
  readonly need: readonly { readonly role: string; readonly count: number | 'all' }[];
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

const silent =
  /^[\s\-–—.*/]*(?:brak(?:\s+(?:wpisu|wpis[oó]w|danych))?|nie\s+dotyczy|nie\s+okre[sś]lono)?[\s\-–—.*/]*$/i;

const span = { from: 0, to: 0 };
const rule = (...need: Need[]): Alternative => ({ need, ...span });
const one = (role: Need['role'], count: Need['count'] = 1): Need => ({ role, count });

type Law = {
  readonly alternatives: readonly Alternative[];
  readonly because: { readonly pl: string; readonly en: string };
};

/** What the law says where the text says nothing (KSH art. 29, 96, 117, 205 §1, 300⁶², 373 §1; Prawo spółdzielcze art. 54 §1). */
const byLaw = (kind: EntityKind, matter: RepresentationCase['matter']): Law | null => {
  switch (kind) {
    case 'company':
    case 'simple-company':
    case 'bank':
      return {
        alternatives: [rule(one('czlonek', 2)), rule(one('czlonek'), one('prokurent'))],
        because: {
          pl: 'brak wpisu: dwóch członków zarządu albo członek zarządu z prokurentem (art. 205 § 1, art. 373 § 1 KSH)',
          en: 'no entry: two members of the board, or one with a commercial proxy (KSH art. 205 § 1, 373 § 1)',
        },
      };
    case 'general-partnership':
      return {
        alternatives: [rule(one('wspolnik'))],
        because: { pl: 'brak wpisu: każdy wspólnik (art. 29 KSH)', en: 'no entry: each partner (KSH art. 29)' },
      };
    case 'limited-partnership':
      return {
        alternatives: [rule(one('komplementariusz'))],
        because: {
          pl: 'brak wpisu: każdy komplementariusz (art. 117 KSH)',
          en: 'no entry: each general partner (KSH art. 117)',
        },
      };
    case 'professional-partnership':
      return {
        alternatives: [rule(one('partner'))],
        because: { pl: 'brak wpisu: każdy partner (art. 96 KSH)', en: 'no entry: each partner (KSH art. 96)' },
      };
    case 'cooperative':
      return {
        alternatives: [rule(one('czlonek', 2)), rule(one('czlonek'), one('pelnomocnik'))],
        because: {
          pl: 'brak wpisu: dwóch członków zarządu albo członek zarządu z pełnomocnikiem (art. 54 § 1 Prawa spółdzielczego)',
          en: 'no entry: two members of the board, or one with an attorney (Cooperative Law art. 54 § 1)',
        },
      };
    case 'county':
      if (matter === 'property')
        return {
          alternatives: [rule(one('czlonek', 2))],
          because: {
            pl: 'oświadczenia majątkowe powiatu składają dwaj członkowie zarządu (art. 48 ustawy o samorządzie powiatowym)',
            en: 'two members of the county board act in matters of property',
          },
        };
      return null;
    case 'public':
    case 'other':
      return null;
  }
};

/** May the board lawfully have a single member? Then a board of one is whole, not one with vacancies. */
const mayBeSingle: ReadonlySet<EntityKind> = new Set(['company', 'simple-company', 'other']);

type Reading = { readonly alternatives: readonly Alternative[]; readonly always: boolean };

type Basis = {
  readonly readings: readonly Reading[];
  readonly notUnderstood: boolean;
  readonly notes: readonly { readonly pl: string; readonly en: string }[];
};

const textual = (understanding: Understanding): Basis => ({
  readings: understanding.readings.map(({ alternatives }) => ({ alternatives, always: false })),
  notUnderstood: understanding.notUnderstood.length > 0,
  notes: [],
});

const inLaw = ({ alternatives, because }: Law): Basis => ({
  readings: [{ alternatives, always: true }],
  notUnderstood: false,
  notes: [because],
});

/** Those who take the place of the board: liquidators, a trustee in bankruptcy, a curator (R6). */
const replacing = ['syndyk', 'zarzadca', 'kurator', 'likwidator'] as const;

const basisOf = (input: RepresentationCase, people: readonly Person[], understanding: Understanding): Basis => {
  const body = people.filter(({ of }) => of === 'body');
  const kind = entityKind(`${input.entity.kind} ${input.entity.kind === '' ? input.entity.name : ''}`);
  const mentions = (role: Need['role']): boolean =>
    understanding.readings.some(({ alternatives }) =>
      alternatives.some(({ need }) => need.some((part) => part.role === role)),
    );
  for (const role of replacing) {
    const holders = body.filter(({ roles }) => roles.has(role));
    if (holders.length === 0 || (mentions(role) && role !== 'syndyk')) continue;
    const alone = role !== 'likwidator' || holders.length === 1;
    return {
      readings: [
        {
          alternatives: [{ ...rule(one(role, alone ? 1 : 2)), ...(alone ? {} : { doubt: 'likwidacja' }) }],
          always: true,
        },
      ],
      notUnderstood: false,
      notes: [
        {
          pl: `działa ${roleName(role, 'pl')} w miejsce zarządu`,
          en: `the ${roleName(role, 'en')} acts in place of the board`,
        },
      ],
    };
  }
  if (silent.test(input.representation)) {
    const law = byLaw(kind, input.matter);
    if (law) return inLaw(law);
    const heads = body.filter(({ title }) => isPublicHead(title));
    if (heads.length > 0 && kind !== 'cooperative')
      return {
        readings: [{ alternatives: [], always: true }],
        notUnderstood: false,
        notes: [{ pl: 'organ jednoosobowy działa sam', en: 'an office held by one person acts alone' }],
      };
    return { readings: [], notUnderstood: true, notes: [] };
  }
  return textual(understanding);
};

/** Rules of law that hold beside the text: a board of one (R1), proxies by the kind of their proxy (R4, R5). */
const beside = (
  input: RepresentationCase,
  people: readonly Person[],
  basis: Basis,
): { alternatives: Alternative[]; notes: { pl: string; en: string }[] } => {
  const alternatives: Alternative[] = [];
  const notes: { pl: string; en: string }[] = [];
  const body = people.filter(({ of }) => of === 'body');
  const replaced = body.some(({ roles }) => replacing.some((role) => roles.has(role)));
  const board = body.filter(({ roles }) => roles.has('czlonek'));
  const kind = entityKind(`${input.entity.kind} ${input.entity.kind === '' ? input.entity.name : ''}`);
  if (!replaced && board.length === 1 && body.length === 1 && !(board[0] as Person).suspended) {
    const whole = mayBeSingle.has(kind);
    alternatives.push(
      whole ? rule(one('czlonek')) : { ...rule(one('czlonek')), doubt: 'zarząd jednoosobowy albo niepełny' },
    );
    notes.push(
      whole
        ? {
            pl: 'zarząd jednoosobowy: jego członek działa sam bez względu na zapis',
            en: 'a board of one member: that member acts alone whatever the text says',
          }
        : {
            pl: 'zarząd ma jednego członka: nie wiadomo, czy jest pełny',
            en: 'the board has one member: whether it is complete is not known',
          },
    );
  }
  if (replaced) return { alternatives, notes };
  const heads = body.filter(({ title, of }) => of === 'body' && isPublicHead(title));
  if (basis.readings.length === 1 && basis.readings[0]?.always && basis.readings[0].alternatives.length === 0)
    for (const head of heads) for (const role of [...head.roles].slice(0, 1)) alternatives.push(rule(one(role)));
  const proxies = people.filter(({ proxy }) => proxy !== null);
  if (proxies.some(({ proxy }) => proxy === 'sole')) {
    alternatives.push(rule(one('prokurent-samoistny')));
    notes.push({
      pl: 'prokura samoistna: prokurent działa sam (art. 205 § 3 KSH)',
      en: 'sole commercial proxy acts alone (KSH art. 205 § 3)',
    });
  }
  if (proxies.filter(({ proxy }) => proxy === 'joint').length >= 2) {
    alternatives.push(rule(one('prokurent-laczny', 2)));
    notes.push({
      pl: 'prokura łączna: dwaj prokurenci działają łącznie',
      en: 'joint commercial proxy: two proxies act together',
    });
  }
  if (proxies.some(({ proxy }) => proxy === 'with-member')) {
    alternatives.push(rule(one('czlonek'), one('prokurent-mieszany')));
    notes.push({
      pl: 'prokura łączna z członkiem zarządu',
      en: 'a commercial proxy acts together with a member of the board',
    });
  }
  return { alternatives, notes };
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

/** Roles as the formal model of the register's wordings names them: `PROKURENT_SAMOISTNY`. */
const published = ({ when, need, doubt }: Alternative): PublishedAlternative => ({
  ...(when ? { when } : {}),
  need: need.map(({ role, count }) => ({ role: role.toUpperCase().replaceAll('-', '_'), count })),
  ...(doubt === undefined ? {} : { doubt }),
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
