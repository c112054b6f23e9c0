import type { Language } from '../../model/index.ts';
import { fieldOf, hasField, isGroup, organOf } from './board-group.ts';
import { holdersOf } from './fulfil.ts';
import type { Person } from './people.ts';
import { postsOf } from './posts.ts';
import { roleWords } from './role-words.ts';
import { roles, type Need, type Role } from './rule.ts';
import { fold } from './tokens.ts';

/** A needed kind of person, told: nominative and genitive, singular and plural; English singular and plural. */
export type Told = {
  readonly one: string;
  readonly of: string;
  readonly few: string;
  readonly many: string;
  readonly en: string;
  readonly ens: string;
};

type Kind = Omit<Need, 'count'>;

/** Adjectives of titles by their folded stems: as written, and as the plural softens them. */
const adjectives: Readonly<Record<string, { readonly stem: string; readonly few: string; readonly en: string }>> = {
  generaln: { stem: 'generaln', few: 'generalni', en: 'general' },
  naczeln: { stem: 'naczeln', few: 'naczelni', en: 'chief' },
  zarzadzajac: { stem: 'zarządzając', few: 'zarządzający', en: 'managing' },
  wykonawcz: { stem: 'wykonawcz', few: 'wykonawczy', en: 'executive' },
  niewykonawcz: { stem: 'niewykonawcz', few: 'niewykonawczy', en: 'non-executive' },
  finansow: { stem: 'finansow', few: 'finansowi', en: 'finance' },
  techniczn: { stem: 'techniczn', few: 'techniczni', en: 'technical' },
  handlow: { stem: 'handlow', few: 'handlowi', en: 'commercial' },
  operacyjn: { stem: 'operacyjn', few: 'operacyjni', en: 'operations' },
  ekonomiczn: { stem: 'ekonomiczn', few: 'ekonomiczni', en: 'economic' },
  administracyjn: { stem: 'administracyjn', few: 'administracyjni', en: 'administrative' },
};

const organs: Readonly<Record<string, { readonly of: string; readonly en: string }>> = {
  rad: { of: 'rady', en: 'the council' },
  prezydi: { of: 'prezydium', en: 'the presidium' },
  biur: { of: 'biura', en: 'the office' },
};

const each = (told: Told, change: (words: string, form: keyof Told) => string): Told => ({
  one: change(told.one, 'one'),
  of: change(told.of, 'of'),
  few: change(told.few, 'few'),
  many: change(told.many, 'many'),
  en: change(told.en, 'en'),
  ens: change(told.ens, 'ens'),
});

const isEnglish = (form: keyof Told): boolean => form === 'en' || form === 'ens';

/** "Prezes zarządu" where somebody is called so; the president of a club is no "prezes zarządu". */
const baseOf = (role: Role, people: readonly Person[]): Told => {
  const words = roleWords[role];
  if (role === 'czlonek') return words;
  const holders = people.filter(({ of, roles: held }) => of === 'body' && held.has(role));
  if (holders.length === 0 || holders.some(({ title }) => fold(title).includes('zarzad'))) return words;
  return each(words, (one) => one.replace(/ zarządu$/, '').replace(/ of the board$/, ''));
};

const isRole = (word: string): word is Role => roles.some((role) => role === word);

const titled = (told: Told, title: string): Told => {
  if (title.startsWith(organOf)) {
    const name = title.slice(organOf.length);
    if (isRole(name))
      return each(told, (words, form) =>
        isEnglish(form) ? `${words} of the ${roleWords[name].en}` : `${words} ${roleWords[name].of}`,
      );
    const organ = organs[name];
    if (organ === undefined) return told;
    return each(told, (words, form) =>
      isEnglish(form)
        ? `${words.replace(/ of the board$/, '')} of ${organ.en}`
        : `${words.replace(/ zarządu$/, '')} ${organ.of}`,
    );
  }
  if (title.startsWith(fieldOf))
    return each(told, (words, form) =>
      isEnglish(form) ? `${words} for the field named` : `${words} do spraw wskazanych w tekście`,
    );
  if (isGroup(title)) {
    const group = title.slice(title.indexOf(':') + 1).toUpperCase();
    return each(told, (words, form) => (isEnglish(form) ? `${words} of group ${group}` : `${words} grupy ${group}`));
  }
  const adjective = adjectives[title];
  if (adjective === undefined) return told;
  const { stem, few, en } = adjective;
  return {
    one: `${told.one} ${stem}y`,
    of: `${told.of} ${stem}ego`,
    few: `${told.few} ${few}`,
    many: `${told.many} ${stem}ych`,
    en: `${en} ${told.en}`,
    ens: `${en} ${told.ens}`,
  };
};

const same = (words: string, of: string, en: string): Told => ({ one: words, of, few: words, many: of, en, ens: en });

/** Somebody named: by the office where only that one holds it, by name otherwise. */
const personWords = (name: string, people: readonly Person[]): Told => {
  const person = people.find((one) => one.name === name);
  const title = person?.title.toLocaleLowerCase('pl') ?? '';
  const alone = people.filter((one) => one.of === 'body' && one.title === person?.title).length === 1;
  if (person?.of === 'body' && title !== '' && alone) {
    const known = (Object.keys(roleWords) as Role[]).find((role) => baseOf(role, people).one === title);
    if (known) return baseOf(known, people);
    const post = postsOf(person.title)[0]?.title.toLocaleLowerCase('pl');
    return same(post ?? title, `osoby pełniącej funkcję: ${title}`, `the ${title}`);
  }
  return same(name, `osoby wskazanej z nazwiska: ${name}`, name);
};

/** How a need is told: by role, by what tells this holder from others, by name, or as one of a list. */
export const toldAs = (kind: Kind, people: readonly Person[]): Told => {
  const { anyOf, person, role, title } = kind;
  if (anyOf) {
    const names = anyOf.map((who) => toldAs(who, people));
    const pl = [...new Set(names.map(({ one }) => one))].join(', ');
    const en = [...new Set(names.map((one) => one.en))].join(', ');
    return {
      one: `osoba spośród: ${pl}`,
      of: `osoby spośród: ${pl}`,
      few: `osoby spośród: ${pl}`,
      many: `osób spośród: ${pl}`,
      en: `person out of: ${en}`,
      ens: `people out of: ${en}`,
    };
  }
  if (person !== undefined) return personWords(person, people);
  const base = baseOf(role, people);
  // Of the field the reader is told as the register words it.
  const [only, second] = title?.startsWith(fieldOf)
    ? people.filter((one) => one.roles.has(role) && hasField(one.title, title))
    : [];
  if (only && !second) {
    const words = only.title.toLocaleLowerCase('pl');
    return same(words, `osoby pełniącej funkcję: ${words}`, `the ${words}`);
  }
  return title === undefined ? base : titled(base, title);
};

/** Whom a need leaves out: "(z wyjątkiem prezesa zarządu)"; empty where nobody is. */
export const exceptWords = ({ except, exceptPeople }: Kind, people: readonly Person[], language: Language): string => {
  const out = [
    ...new Set([
      ...(except ?? []).map((role) => (language === 'pl' ? baseOf(role, people).of : baseOf(role, people).en)),
      ...(exceptPeople ?? []).map((name) => (language === 'pl' ? `osoby wskazanej z nazwiska: ${name}` : name)),
    ]),
  ];
  if (out.length === 0) return '';
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(out);
  return language === 'pl' ? ` (z wyjątkiem ${list})` : ` (except ${list})`;
};

/** Whether somebody who is there is of the kind that is needed. */
export const isAmong = (kind: Kind, present: readonly Person[]): boolean => holdersOf(kind, present).length > 0;
