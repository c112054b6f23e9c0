import { isOnlyOfOne, speaksOfSeveral } from './board-size.ts';
import { roleName } from './describe.ts';
import { entityKind, type EntityKind } from './entity-kind.ts';
import type { Person, RepresentationCase } from './people.ts';
import { samePerson } from '../same-person.ts';
import { headsOf } from './public-body.ts';
import { ofTheBoard, type Alternative, type Need, type Understanding } from './rule.ts';
import { byLaw, byLawInLiquidation, one, rule, type Law } from './statute.ts';

/** By the legal form stated, or by the name where none is. */
const kindOf = ({ kind, name }: RepresentationCase['entity']): EntityKind => entityKind(kind === '' ? name : kind);

const silent =
  /^[\s\-–—.*/]*(?:brak(?:\s+(?:wpisu|wpis[oó]w|danych))?|nie\s+(?:wpisano|okre[sś]lono|wskazano)|niewpisan[aey])?[\s\-–—.*/]*$/i;

const articles: Readonly<Partial<Record<EntityKind, string>>> = {
  company: '205|373',
  bank: '373|54',
  cooperative: '54',
  'general-partnership': '29',
  'limited-partnership': '117',
  'professional-partnership': '96',
};

/** "Zgodnie z art. 54 Prawa spółdzielczego": the text is the law itself. */
const refersToLaw = (written: string, kind: EntityKind): boolean => {
  const text = written.replace(/\s+/g, ' ');
  const article = articles[kind];
  if (article === undefined || text.length > 200) return false;
  return new RegExp(
    String.raw`^\s*(?:brak (?:postanowie\p{L}*|zapis\p{L}*|regulacj\p{L}*|uregulowa\p{L}*)[\s,.:–—-]*)?(?:zgodnie z|wed[lł]ug|stosownie do|na zasadach (?:okre[sś]lonych )?w|zastosowanie (?:ma|maj[aą]|znajduj\p{L}*)|stosuje si[eę])\s+(?:przepis\p{L}*\s+|zasad\p{L}*\s+)?art\.?\s*(?:${article})(?:\s*(?:§|par\.?|ust\.?)\s*\d+)*\s*(?:ustawy\s*[-–—]?\s*)?(?:prawa? sp[oó][lł]dzielcz\p{L}+|kodeksu sp[oó][lł]ek handlowych|k\.?\s*s\.?\s*h\.?)\s*\.?\s*$`,
    'iu',
  ).test(text);
};

/**
 * Forms of which the law says that the board may have a single member (KSH art. 201 § 2, 300⁶² § 2, 368 § 2): a board of one is
 * then whole, not one with vacancies. Of the others the statute says it, which nobody has sent.
 */
const mayBeSingle: ReadonlySet<EntityKind> = new Set(['company', 'simple-company']);

/** Companies of which another law wants several (insurers, funds, brokers), and what is no company of its own (a branch). */
const ofSeveral =
  /stowarzysz|zwi[aą]z|izba|klub|stra[zż]|partia|federac|towarzyst|ko[lł]o |cech|samorz[aą]d|oddzia[lł]|reasekur|maklersk|funduszy|zak[lł]ad ubezpiecz/i;

type Reading = { readonly alternatives: readonly Alternative[]; readonly always: boolean };

type Basis = {
  readonly readings: readonly Reading[];
  readonly notUnderstood: boolean;
  /** The text is not asked: the law is the rule. */
  readonly byLaw: boolean;
  readonly notes: readonly { readonly pl: string; readonly en: string }[];
};

/** The rule of law for the legal form, for matters of which the text does not speak. */
export const lawWhereSilent = (input: RepresentationCase): readonly Alternative[] =>
  byLaw(kindOf(input.entity), input.matter)?.alternatives ?? [];

const textual = (understanding: Understanding): Basis => ({
  readings: understanding.readings.map(({ alternatives }) => ({ alternatives, always: false })),
  notUnderstood: understanding.notUnderstood.length > 0,
  byLaw: false,
  notes: [],
});

const inLaw = ({ alternatives, because }: Law): Basis => ({
  readings: [{ alternatives, always: true }],
  notUnderstood: false,
  byLaw: true,
  notes: [because],
});

/** Those who take the place of the board: liquidators, a trustee in bankruptcy, a curator (R6). */
const replacing = ['syndyk', 'zarzadca', 'kurator', 'likwidator'] as const;

export const basisOf = (input: RepresentationCase, people: readonly Person[], understanding: Understanding): Basis => {
  const body = people.filter(({ of }) => of === 'body');
  const kind = kindOf(input.entity);
  const mentions = (role: Need['role']): boolean =>
    understanding.readings.some(({ alternatives }) =>
      alternatives.some(({ need }) => need.some((part) => part.role === role)),
    );
  const liquidators = body.filter(({ roles }) => roles.has('likwidator'));
  if (liquidators.length > 1 && silent.test(input.representation)) {
    const law = byLawInLiquidation(kind);
    if (law) return inLaw(law);
  }
  for (const role of replacing) {
    const holders = body.filter(({ roles }) => roles.has(role));
    if (holders.length === 0 || (mentions(role) && role !== 'syndyk')) continue;
    const alone = holders.length === 1;
    return {
      readings: [
        {
          alternatives: [{ ...rule(one(role, alone ? 1 : 2)), ...(alone ? {} : { doubt: roleName(role, 'pl') }) }],
          always: true,
        },
      ],
      notUnderstood: false,
      byLaw: true,
      notes: [
        {
          pl: `działa ${roleName(role, 'pl')} w miejsce zarządu`,
          en: `the ${roleName(role, 'en')} acts in place of the board`,
        },
      ],
    };
  }
  if (silent.test(input.representation) || refersToLaw(input.representation, kind)) {
    const law = byLaw(kind, input.matter);
    if (law) return inLaw(law);
    if (headsOf(body, input.entity).length > 0 && kind !== 'cooperative')
      return {
        readings: [{ alternatives: [], always: true }],
        notUnderstood: false,
        byLaw: true,
        notes: [{ pl: 'organ jednoosobowy działa sam', en: 'an office held by one person acts alone' }],
      };
    return { readings: [], notUnderstood: true, byLaw: true, notes: [] };
  }
  return textual(understanding);
};

/**
 * Whether a text is understood wholly and speaks of nobody but the one member there is: an office of the board that nobody holds is
 * vacant, unless the text itself has the case of a board of one.
 */
const fitsOne = ({ readings, notUnderstood }: Basis, only: Person): boolean => {
  const lacks = ({ role, title, person, anyOf }: Need): boolean =>
    anyOf !== undefined ||
    (person !== undefined && person !== only.name) ||
    (role === 'czlonek' && title !== undefined) ||
    (ofTheBoard.has(role) && !only.roles.has(role));
  return (
    !notUnderstood &&
    readings.every(({ alternatives }) => {
      const ofOne = alternatives.some(({ when }) => when?.some(({ boardSize }) => boardSize === '1'));
      return (
        alternatives.some(({ limit }) => limit === undefined) &&
        alternatives.every(({ doubt, need }) => doubt === undefined && (ofOne || !need.some(lacks)))
      );
    })
  );
};

/** Rules of law that hold beside the text: a board of one (R1), proxies by the kind of their proxy (R4, R5). */
export const beside = (
  input: RepresentationCase,
  people: readonly Person[],
  basis: Basis,
): { alternatives: Alternative[]; notes: { pl: string; en: string }[] } => {
  const alternatives: Alternative[] = [];
  const notes: { pl: string; en: string }[] = [];
  const body = people.filter(({ of }) => of === 'body');
  const replaced = body.some(({ roles }) => replacing.some((role) => roles.has(role)));
  const board = body.filter(({ roles }) => roles.has('czlonek'));
  const kind = kindOf(input.entity);
  const ofOffice = (kind === 'public' || kind === 'county') && headsOf(body, input.entity).length > 0;
  if (!replaced && !ofOffice && board.length === 1 && body.length === 1 && !(board[0] as Person).suspended) {
    const whole =
      mayBeSingle.has(kind) &&
      (input.former ?? 0) === 0 &&
      !ofSeveral.test(`${input.entity.kind} ${input.entity.name}`) &&
      !speaksOfSeveral(input.representation) &&
      (basis.byLaw || isOnlyOfOne(input.representation) || fitsOne(basis, board[0] as Person));
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
  if (basis.readings.length === 1 && basis.readings[0]?.always && basis.readings[0].alternatives.length === 0)
    for (const { person, standing } of headsOf(body, input.entity)) {
      // By name: whoever else is listed, a secretary or a deputy, holds another office. Of namesakes nobody can tell.
      const need = { ...one('osoba'), person: person.name };
      const twice = body.some((other) => other !== person && samePerson(other.name, person.name));
      alternatives.push({
        ...rule(need),
        ...(standing === 'deputy' ? { limit: person.title } : {}),
        ...(twice || standing === 'several' ? { doubt: 'nie wiadomo, kto' } : {}),
      });
    }
  const proxies = people.filter(({ proxy }) => proxy !== null);
  if (proxies.some(({ proxy }) => proxy === 'sole')) {
    alternatives.push(rule(one('prokurent-samoistny')));
    notes.push({
      pl: 'prokura samoistna: prokurent działa sam (art. 205 § 3 KSH)',
      en: 'sole commercial proxy acts alone (KSH art. 205 § 3)',
    });
  }
  if (proxies.filter(({ proxy }) => proxy === 'joint' || proxy === 'either').length >= 2) {
    alternatives.push(rule(one('prokurent-laczny', 2)));
    notes.push({
      pl: 'prokura łączna: dwaj prokurenci działają łącznie',
      en: 'joint commercial proxy: two proxies act together',
    });
  }
  if (proxies.some(({ proxy }) => proxy === 'with-member' || proxy === 'either')) {
    alternatives.push(rule(one('czlonek'), one('prokurent-mieszany')));
    notes.push({
      pl: 'prokura łączna z członkiem zarządu',
      en: 'a commercial proxy acts together with a member of the board',
    });
  }
  // How a proxy acts whose entry is worded otherwise nobody can tell: perhaps alone.
  for (const { name, proxy, title } of proxies)
    if (proxy === 'unknown')
      alternatives.push({ ...rule({ ...one('osoba'), person: name }), doubt: title === '' ? 'prokura' : title });
  return { alternatives, notes };
};
