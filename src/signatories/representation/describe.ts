import type { Language } from '../../model/index.ts';
import { roleWords } from './role-words.ts';
import { doubtWords } from './doubt-words.ts';
import { exceptWords, toldAs, type Told } from './need-words.ts';
import type { Person } from './people.ts';
import type { Alternative, Condition, Need, Role } from './rule.ts';

const polishCounts: Readonly<Record<number, string>> = { 2: 'dwóch', 3: 'trzech', 4: 'czterech', 5: 'pięciu' };
const polishPeople: Readonly<Record<number, string>> = { 2: 'dwie', 3: 'trzy', 4: 'cztery', 5: 'pięć' };
const englishCounts: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' };

export const roleName = (role: Role, language: Language): string =>
  language === 'pl' ? roleWords[role].one : roleWords[role].en;

/** Whose signature is missing, in the genitive: "jeszcze jednego członka zarządu", "dwóch członków zarządu". */
export const ofAnother = (told: Told, count: number, another: boolean, language: Language): string => {
  const { of, many, en, ens } = told;
  if (language === 'en') {
    if (count === 1) return another ? `one more ${en}` : en.startsWith('the ') ? en : `a ${en}`;
    return `${englishCounts[count] ?? count}${another ? ' more' : ''} ${ens}`;
  }
  const more = another ? 'jeszcze ' : '';
  const single = of.startsWith('osoby') ? 'jednej' : 'jednego';
  return count === 1 ? `${another ? `jeszcze ${single} ` : ''}${of}` : `${more}${polishCounts[count] ?? count} ${many}`;
};

const needWords = (need: Need, people: readonly Person[], language: Language): string => {
  const { count } = need;
  const name = toldAs(need, people);
  const out = exceptWords(need, people, language);
  const all = name.few.startsWith('osoby') ? 'wszystkie' : 'wszyscy';
  if (count === 'all') return `${language === 'pl' ? `${all} ${name.few}` : `all ${name.ens}`}${out}`;
  if (count === 1) return `${language === 'pl' ? name.one : name.en}${out}`;
  // "Dwie osoby", "pięć osób".
  if (language === 'pl' && name.few.startsWith('osoby'))
    return `${polishPeople[count] ?? count} ${count < 5 ? name.few : name.many}${out}`;
  return language === 'pl'
    ? `${polishCounts[count] ?? count} ${name.many}${out}`
    : `${englishCounts[count] ?? count} ${name.ens}${out}`;
};

/** What tells one need from another, but for how many. */
export const kindOfNeed = ({ count: _count, ...kind }: Need): string => JSON.stringify(kind);

const merged = (needs: readonly Need[]): readonly Need[] => {
  const found = new Map<string, Need>();
  for (const need of needs) {
    const known = found.get(kindOfNeed(need));
    found.set(
      kindOfNeed(need),
      known && known.count !== 'all' && need.count !== 'all' ? { ...need, count: known.count + need.count } : need,
    );
  }
  return [...found.values()];
};

const zloty = new Intl.NumberFormat('pl-PL');

const conditionWords = (condition: Condition, language: Language): string => {
  const parts: string[] = [];
  const pl = language === 'pl';
  if (condition.boardSize === '1') parts.push(pl ? 'gdy zarząd jest jednoosobowy' : 'when the board has one member');
  if (condition.boardSize === '>1')
    parts.push(pl ? 'gdy zarząd jest wieloosobowy' : 'when the board has several members');
  if (condition.boardSize === '2') parts.push(pl ? 'gdy zarząd jest dwuosobowy' : 'when the board has two members');
  if (condition.boardSize !== undefined && /^>[2-4]$/.test(condition.boardSize))
    parts.push(
      pl
        ? `gdy zarząd ma więcej niż ${polishCounts[Number(condition.boardSize[1])]} członków`
        : `when the board has more than ${englishCounts[Number(condition.boardSize[1])]} members`,
    );
  if (condition.boardSize === '3') parts.push(pl ? 'gdy zarząd jest trzyosobowy' : 'when the board has three members');
  if (condition.outward) parts.push(pl ? 'wobec osób trzecich' : 'towards others');
  if (condition.matter === 'property') parts.push(pl ? 'w sprawach majątkowych' : 'in matters of property');
  if (condition.matter === 'special')
    parts.push(pl ? 'w sprawach, których wniosek nie dotyczy' : 'in matters that an application is not about');
  if (condition.matter === 'non-property')
    parts.push(pl ? 'w sprawach niemajątkowych' : 'in matters other than property');
  if (condition.valueAtMost !== undefined)
    parts.push(`${pl ? 'do' : 'up to'} ${zloty.format(condition.valueAtMost)} ${condition.currency ?? 'zł'}`);
  if (condition.valueAbove !== undefined)
    parts.push(`${pl ? 'powyżej' : 'above'} ${zloty.format(condition.valueAbove)} ${condition.currency ?? 'zł'}`);
  if (condition.open)
    parts.push(
      condition.open.holds
        ? pl
          ? 'pod warunkiem podanym w tekście'
          : 'on a condition stated in the text'
        : pl
          ? 'w pozostałych sprawach'
          : 'in all other matters',
    );
  return parts.join(', ');
};

/** One alternative in plain words: "dwóch członków zarządu łącznie; w sprawach majątkowych". */
export const alternativeWords = (
  alternative: Alternative,
  language: Language,
  everybody: readonly Person[] = [],
): string => {
  const needs = merged(alternative.need);
  const people = needs.reduce((sum, { count }) => sum + (count === 'all' ? 2 : count), 0);
  const who = needs.map((need) => needWords(need, everybody, language)).join(language === 'pl' ? ' i ' : ' and ');
  const how = people === 1 ? (language === 'pl' ? 'samodzielnie' : 'alone') : language === 'pl' ? 'łącznie' : 'jointly';
  const when = alternative.when?.map((one) => conditionWords(one, language)).join(language === 'pl' ? ' lub ' : ' or ');
  const doubt = alternative.doubt === undefined ? '' : ` (${doubtWords(alternative.doubt, language)})`;
  const limit = alternative.limit === undefined ? '' : ` („${alternative.limit}”)`;
  return `${who} ${how}${when === undefined || when === '' ? '' : ` – ${when}`}${limit}${doubt}`;
};
