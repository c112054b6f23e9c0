import type { Language } from '../../model/index.ts';
import type { Alternative, Condition, Need, Role } from './rule.ts';

/** Nominative singular, genitive singular, nominative plural, genitive plural; English singular and plural. */
type Words = {
  readonly one: string;
  readonly of: string;
  readonly few: string;
  readonly many: string;
  readonly en: string;
  readonly ens: string;
};

const names: Readonly<Record<Role, Words>> = {
  prezes: {
    one: 'prezes zarządu',
    of: 'prezesa zarządu',
    few: 'prezesi zarządu',
    many: 'prezesów zarządu',
    en: 'president of the board',
    ens: 'presidents of the board',
  },
  wiceprezes: {
    one: 'wiceprezes zarządu',
    of: 'wiceprezesa zarządu',
    few: 'wiceprezesi zarządu',
    many: 'wiceprezesów zarządu',
    en: 'vice-president of the board',
    ens: 'vice-presidents of the board',
  },
  czlonek: {
    one: 'członek zarządu',
    of: 'członka zarządu',
    few: 'członkowie zarządu',
    many: 'członków zarządu',
    en: 'member of the board',
    ens: 'members of the board',
  },
  prokurent: {
    one: 'prokurent',
    of: 'prokurenta',
    few: 'prokurenci',
    many: 'prokurentów',
    en: 'commercial proxy',
    ens: 'commercial proxies',
  },
  'prokurent-samoistny': {
    one: 'prokurent samoistny',
    of: 'prokurenta samoistnego',
    few: 'prokurenci samoistni',
    many: 'prokurentów samoistnych',
    en: 'sole commercial proxy',
    ens: 'sole commercial proxies',
  },
  'prokurent-laczny': {
    one: 'prokurent (prokura łączna)',
    of: 'prokurenta (prokura łączna)',
    few: 'prokurenci (prokura łączna)',
    many: 'prokurentów (prokura łączna)',
    en: 'joint commercial proxy',
    ens: 'joint commercial proxies',
  },
  'prokurent-mieszany': {
    one: 'prokurent (prokura łączna z członkiem zarządu)',
    of: 'prokurenta (prokura łączna z członkiem zarządu)',
    few: 'prokurenci (prokura łączna z członkiem zarządu)',
    many: 'prokurentów (prokura łączna z członkiem zarządu)',
    en: 'commercial proxy acting with a member of the board',
    ens: 'commercial proxies acting with a member of the board',
  },
  pelnomocnik: {
    one: 'pełnomocnik',
    of: 'pełnomocnika',
    few: 'pełnomocnicy',
    many: 'pełnomocników',
    en: 'attorney',
    ens: 'attorneys',
  },
  likwidator: {
    one: 'likwidator',
    of: 'likwidatora',
    few: 'likwidatorzy',
    many: 'likwidatorów',
    en: 'liquidator',
    ens: 'liquidators',
  },
  komplementariusz: {
    one: 'komplementariusz',
    of: 'komplementariusza',
    few: 'komplementariusze',
    many: 'komplementariuszy',
    en: 'general partner',
    ens: 'general partners',
  },
  wspolnik: { one: 'wspólnik', of: 'wspólnika', few: 'wspólnicy', many: 'wspólników', en: 'partner', ens: 'partners' },
  partner: { one: 'partner', of: 'partnera', few: 'partnerzy', many: 'partnerów', en: 'partner', ens: 'partners' },
  dyrektor: {
    one: 'dyrektor',
    of: 'dyrektora',
    few: 'dyrektorzy',
    many: 'dyrektorów',
    en: 'director',
    ens: 'directors',
  },
  skarbnik: {
    one: 'skarbnik',
    of: 'skarbnika',
    few: 'skarbnicy',
    many: 'skarbników',
    en: 'treasurer',
    ens: 'treasurers',
  },
  sekretarz: {
    one: 'sekretarz',
    of: 'sekretarza',
    few: 'sekretarze',
    many: 'sekretarzy',
    en: 'secretary',
    ens: 'secretaries',
  },
  ksiegowy: {
    one: 'główny księgowy',
    of: 'głównego księgowego',
    few: 'główni księgowi',
    many: 'głównych księgowych',
    en: 'chief accountant',
    ens: 'chief accountants',
  },
  przewodniczacy: {
    one: 'przewodniczący',
    of: 'przewodniczącego',
    few: 'przewodniczący',
    many: 'przewodniczących',
    en: 'chair',
    ens: 'chairs',
  },
  wiceprzewodniczacy: {
    one: 'wiceprzewodniczący',
    of: 'wiceprzewodniczącego',
    few: 'wiceprzewodniczący',
    many: 'wiceprzewodniczących',
    en: 'vice-chair',
    ens: 'vice-chairs',
  },
  kierownik: {
    one: 'kierownik',
    of: 'kierownika',
    few: 'kierownicy',
    many: 'kierowników',
    en: 'manager',
    ens: 'managers',
  },
  rektor: { one: 'rektor', of: 'rektora', few: 'rektorzy', many: 'rektorów', en: 'rector', ens: 'rectors' },
  kanclerz: {
    one: 'kanclerz',
    of: 'kanclerza',
    few: 'kanclerze',
    many: 'kanclerzy',
    en: 'chancellor',
    ens: 'chancellors',
  },
  syndyk: {
    one: 'syndyk',
    of: 'syndyka',
    few: 'syndycy',
    many: 'syndyków',
    en: 'trustee in bankruptcy',
    ens: 'trustees in bankruptcy',
  },
  kurator: {
    one: 'kurator',
    of: 'kuratora',
    few: 'kuratorzy',
    many: 'kuratorów',
    en: 'court-appointed curator',
    ens: 'court-appointed curators',
  },
  zarzadca: {
    one: 'zarządca',
    of: 'zarządcy',
    few: 'zarządcy',
    many: 'zarządców',
    en: 'administrator',
    ens: 'administrators',
  },
};

const polishCounts: Readonly<Record<number, string>> = { 2: 'dwóch', 3: 'trzech', 4: 'czterech', 5: 'pięciu' };
const englishCounts: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' };

export const roleName = (role: Role, language: Language): string =>
  language === 'pl' ? names[role].one : names[role].en;

/** Whose signature is missing, in the genitive: "jeszcze jednego członka zarządu", "dwóch członków zarządu". */
export const roleOfAnother = (role: Role, count: number, another: boolean, language: Language): string => {
  const { of, many, en, ens } = names[role];
  if (language === 'en') {
    if (count === 1) return another ? `one more ${en}` : `a ${en}`;
    return `${englishCounts[count] ?? count}${another ? ' more' : ''} ${ens}`;
  }
  const more = another ? 'jeszcze ' : '';
  return count === 1 ? `${another ? 'jeszcze jednego ' : ''}${of}` : `${more}${polishCounts[count] ?? count} ${many}`;
};

const needWords = ({ role, count }: Need, language: Language): string => {
  const name = names[role];
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
  if (condition.boardSize === '3') parts.push(pl ? 'gdy zarząd jest trzyosobowy' : 'when the board has three members');
  if (condition.matter === 'property') parts.push(pl ? 'w sprawach majątkowych' : 'in matters of property');
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
