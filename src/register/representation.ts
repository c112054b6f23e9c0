import type { Evidence, Localised } from '../model/index.ts';
import { doubts, shortTitle } from './doubts.ts';
import type { ReadExtract, RegisterPerson } from './extract-model.ts';
import { fieldKind } from './field-names.ts';
import { fold } from './headings.ts';
import { currentOf, peopleOf } from './people.ts';
import type { Section } from './sections.ts';

export type Representation = Pick<
  ReadExtract,
  'organ' | 'representation' | 'body' | 'former' | 'proxies' | 'attorneys' | 'supervision'
> & { readonly places: readonly Evidence[]; readonly doubts: readonly Localised[] };

/** The sections of one rubryka: itself and its podrubryki. */
export type Rubryka = { readonly title: string; readonly sections: readonly Section[] };

export const rubrykiOf = (sections: readonly Section[], dzial: number): readonly Rubryka[] => {
  const found: { number: number; title: string; sections: Section[] }[] = [];
  for (const section of sections) {
    if (section.dzial !== dzial) continue;
    const last = found.at(-1);
    if (last && last.number === section.rubryka && section.under !== null) last.sections.push(section);
    else found.push({ number: section.rubryka, title: section.title, sections: [section] });
  }
  return found;
};

export const hasNone = ({ sections }: Rubryka): boolean =>
  sections.some(({ empty }) => empty) && sections.every(({ fields }) => fields.length === 0);

/** Neither entries nor the words that there are none. */
const isBlank = ({ sections }: Rubryka): boolean =>
  sections.every(({ empty, fields }) => !empty && fields.length === 0);

const unreadIn = ({ sections }: Rubryka): boolean => sections.some(({ unread }) => unread);

export type Organ = {
  readonly name: string;
  readonly rule: string;
  readonly people: readonly RegisterPerson[];
  readonly former: number;
  readonly places: readonly Evidence[];
  readonly ruleCertain: boolean;
  readonly peopleCertain: boolean;
};

/** A body with its rule and its people, in a podrubryka or beside. Other fields of the rubryka are left to `known`. */
export const organOf = (rubryka: Rubryka, known: (name: string) => boolean = () => false): Organ => {
  const own = rubryka.sections.filter(({ under }) => under === null).flatMap(({ fields }) => fields);
  const nested = rubryka.sections.filter(({ under }) => under !== null);
  const kindIs = (wanted: 'organ' | 'rule') => own.filter(({ name }) => fieldKind(name) === wanted);
  const [organs, rules] = [kindIs('organ'), kindIs('rule')];
  const rest = own.filter(({ name }) => !['organ', 'rule'].includes(fieldKind(name) ?? '') && !known(name));
  const now = [...organs, ...rules].map((field) => ({ field, version: currentOf(field) }));
  const valueOf = (fields: typeof organs): string =>
    fields.map((field) => currentOf(field)?.value ?? '').find((value) => value !== '') ?? '';
  const tables = [...(rest.length > 0 ? [rest] : []), ...nested.map(({ fields }) => fields)].map(peopleOf);
  return {
    name: valueOf(organs),
    rule: valueOf(rules),
    people: tables.flatMap(({ people }) => people),
    former: tables.reduce((sum, { former }) => sum + former, 0),
    places: rules.flatMap((field) => currentOf(field)?.evidence ?? []),
    ruleCertain:
      organs.length <= 1 &&
      rules.length === 1 &&
      now.every(({ field, version }) => version !== undefined && !field.broken) &&
      !unreadIn(rubryka),
    // Two lists of people under one body: which of them the rule speaks of is not known.
    peopleCertain: tables.length <= 1 && tables.every(({ certain }) => certain),
  };
};

const titles = {
  body: /^(?:organ uprawniony do reprezentacji(?: podmiotu)?|uprawnieni do reprezentowania(?: spolki| podmiotu)?|reprezentacja(?: podmiotu)?)$/,
  supervision: /^organ (?:sprawujacy )?nadzor/,
  proxies: /^(?:dane )?prokuren(?:ci|tow)$/,
  attorneys: /^(?:dane )?pelnomocni(?:cy|kow)(?: spoldzielni)?$/,
};

/** Partners who represent have no function of their own; the form of the partnership says what they are (KSH art. 29, 96, 117, 137). */
const partnerRole = (form: string): string | null => {
  const folded = fold(form);
  if (/komandytow/.test(folded)) return 'KOMPLEMENTARIUSZ';
  if (/jawna/.test(folded)) return 'WSPÓLNIK';
  return /partnersk/.test(folded) ? 'PARTNER' : null;
};

/** Dział 2: who represents, who only supervises, the commercial proxies. */
export const readRepresentation = (
  sections: readonly Section[],
  { form, pagesCounted }: { readonly form: string; readonly pagesCounted: boolean },
): Representation => {
  const rubryki = rubrykiOf(sections, 2);
  const found: Localised[] = [];
  const doubt = (one: Localised): void => {
    if (!found.some(({ en }) => en === one.en)) found.push(one);
  };
  const people: Record<'proxies' | 'attorneys' | 'supervision', readonly RegisterPerson[]> = {
    proxies: [],
    attorneys: [],
    supervision: [],
  };
  let body: Organ | null = null;
  for (const [index, rubryka] of rubryki.entries()) {
    // A rubryka that is missing may have stood on a page that is missing.
    if (!pagesCounted && (rubryka.sections[0]?.rubryka ?? 0) !== index + 1) doubt(doubts.people);
    const kind = (Object.keys(titles) as (keyof typeof titles)[]).find((one) => titles[one].test(fold(rubryka.title)));
    if (hasNone(rubryka) && kind !== 'body') continue;
    if (kind === undefined || isBlank(rubryka) || unreadIn(rubryka)) {
      doubt(doubts.unknown(2, shortTitle(rubryka.title)));
      continue;
    }
    const organ = organOf(rubryka);
    if (kind === 'body') {
      if (body !== null) doubt(doubts.people);
      body = organ;
      if (!organ.ruleCertain) doubt(doubts.rule);
      if (!organ.peopleCertain) doubt(doubts.people);
    } else {
      // Who supervises signs nothing; that these rows were not read takes nothing away.
      if (kind !== 'supervision' && !organ.peopleCertain) doubt(doubts.people);
      people[kind] = [...people[kind], ...organ.people];
    }
  }
  if (body === null || body.people.length === 0) doubt(doubts.noBody);
  const isBoard = /zarzad/.test(fold(body?.name ?? ''));
  const role = isBoard ? null : partnerRole(form);
  return {
    organ: body?.name ?? '',
    representation: body?.rule ?? '',
    body: (body?.people ?? []).map((one) => (one.function === '' && role !== null ? { ...one, function: role } : one)),
    former: body?.former ?? 0,
    ...people,
    places: body?.places ?? [],
    doubts: found,
  };
};
