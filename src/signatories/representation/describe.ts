import type { Language } from '../../model/index.ts';
import { roleWords } from './role-words.ts';
import type { Alternative, Condition, Need, Role } from './rule.ts';

const polishCounts: Readonly<Record<number, string>> = { 2: 'dwóch', 3: 'trzech', 4: 'czterech', 5: 'pięciu' };
const englishCounts: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' };

export const roleName = (role: Role, language: Language): string =>
  language === 'pl' ? roleWords[role].one : roleWords[role].en;

/** Whose signature is missing, in the genitive: "jeszcze jednego członka zarządu", "dwóch członków zarządu". */
export const roleOfAnother = (role: Role, count: number, another: boolean, language: Language): string => {
  const { of, many, en, ens } = roleWords[role];
  if (language === 'en') {
    if (count === 1) return another ? `one more ${en}` : `a ${en}`;
    return `${englishCounts[count] ?? count}${another ? ' more' : ''} ${ens}`;
  }
  const more = another ? 'jeszcze ' : '';
  return count === 1 ? `${another ? 'jeszcze jednego ' : ''}${of}` : `${more}${polishCounts[count] ?? count} ${many}`;
};

const needWords = ({ role, count }: Need, language: Language): string => {
  const name = roleWords[role];
  if (count === 'all') return language === 'pl' ? `wszyscy ${name.few}` : `all ${name.ens}`;
  if (count === 1) return language === 'pl' ? name.one : name.en;
  return language === 'pl'
    ? `${polishCounts[count] ?? count} ${name.many}`
    : `${englishCounts[count] ?? count} ${name.ens}`;
};

const merged = (needs: readonly Need[]): readonly Need[] => {
  const found = new Map<Role, Need>();
  for (const need of needs) {
    const known = found.get(need.role);
    found.set(
      need.role,
      known && known.count !== 'all' && need.count !== 'all'
        ? { role: need.role, count: known.count + need.count }
        : need,
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
    parts.push(`${pl ? 'do' : 'up to'} ${zloty.format(condition.valueAtMost)} zł`);
  if (condition.valueAbove !== undefined)
    parts.push(`${pl ? 'powyżej' : 'above'} ${zloty.format(condition.valueAbove)} zł`);
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
export const alternativeWords = (alternative: Alternative, language: Language): string => {
  const needs = merged(alternative.need);
  const people = needs.reduce((sum, { count }) => sum + (count === 'all' ? 2 : count), 0);
  const who = needs.map((need) => needWords(need, language)).join(language === 'pl' ? ' i ' : ' and ');
  const how = people === 1 ? (language === 'pl' ? 'samodzielnie' : 'alone') : language === 'pl' ? 'łącznie' : 'jointly';
  const when = alternative.when?.map((one) => conditionWords(one, language)).join(language === 'pl' ? ' lub ' : ' or ');
  const doubt =
    alternative.doubt === undefined
      ? ''
      : language === 'pl'
        ? ` (nie wszystko zrozumiano: „${alternative.doubt}”)`
        : ` (not all understood: “${alternative.doubt}”)`;
  const limit = alternative.limit === undefined ? '' : ` („${alternative.limit}”)`;
  return `${who} ${how}${when === undefined || when === '' ? '' : ` – ${when}`}${limit}${doubt}`;
};
