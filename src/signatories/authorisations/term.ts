import type { WrittenDay } from './dates.ts';
import { take, type Sheet, type Taken } from './sheet.ts';

export type Term = {
  readonly issued: string | null;
  readonly from: string | null;
  readonly until: string | null;
  /** Valid for so long from `from` or the day it is given. */
  readonly span: { readonly months: number; readonly days: number } | null;
  /** Good for one application, that of this day only; `null` in it: of a day not named. */
  readonly once: { readonly of: string | null } | null;
  /** The words that say so. */
  readonly quotes: readonly string[];
  /** A day that is none, or two that differ. */
  readonly doubtful: boolean;
};

/** `@0` and the space left behind it. */
const D = String.raw`@(\d+)\s*`;
const self = String.raw`(?:(?:niniejsze|powyzsze|to|ono)\s+)?(?:(?:upowaznieni[ea]|pelnomocnictw[oa]|umocowani[ea])\s+)?(?:jest\s+|zostaje\s+|zostalo\s+|pozostaje\s+)?(?:sie\s+)?`;
const valid = String.raw`(?:wazn[aey]\w{0,4}|waznosc|obowiazuj\w+|obowiazywania|udziel\w+|udzielon\w+|skuteczn\w+|zachowuje\s+waznosc|termin(?:\s+waznosci|\s+obowiazywania)?|okres(?:\s+waznosci|\s+obowiazywania)?|data\s+waznosci)`;
const softly = String.raw`(?:\s*[:–-])?\s*(?:jest\s+|sie\s+|zostal[oa]\s+)?(?:na\s+)?(?:(?:czas|okres)\s+(?:oznaczony|okreslony)?,?\s*)?(?:w\s+(?:okresie|terminie)\s+)?(?:tj\.?\s+)?`;
const to = String.raw`(?:nie\s+dluzej\s+niz\s+)?do\s+(?:dnia\s+|dn\.?\s+|daty\s+)?`;
const since = String.raw`(?:od|z)\s+(?:dnia\s+|dn\.?\s+|dniem\s+|daty\s+)?`;
const signing = String.raw`(?:od|z)\s+(?:dnia|dniem|daty|data|chwila|chwili|momentem)\s+(?:jego\s+|jej\s+)?(?:podpisania|wydania|udzielenia|wystawienia|sporzadzenia)`;
const revoked = String.raw`do\s+(?:czasu\s+|chwili\s+|dnia\s+|momentu\s+)?(?:jego\s+|pisemnego\s+)?(?:odwolania|cofniecia|wycofania)`;
const ended = String.raw`(?:wygasa\w*|traci\s+(?:swa\s+|swoja\s+)?(?:moc|waznosc)(?:\s+obowiazujaca)?|przestaje\s+obowiazywac|wygasnie|ustaje)`;
const leaving = String.raw`(?:(?:ustania|rozwiazania|wygasniecia|zakonczenia|ustaniem|rozwiazaniem|trwania|z\s+ustaniem)\s+)?(?:(?:stosunku\s+pracy|zatrudnienia|umowy\s+o\s+prace|zajmowania\s+stanowiska|pelnienia\s+funkcji|pelnienia\s+obowiazkow)(?:\s+w\s+(?:urzedzie(?:\s+(?:gminy|miasta|miejskim))?|jednostce|spolce))?)`;
const unit = String.raw`(dni|dzien|tydzien|tygodni\w*|miesi\w+|rok|roku|lat|lata)\b`;
const numerals: readonly (readonly [RegExp, number])[] = [
  [/^(?:jed\w+)$/, 1],
  [/^(?:dwa|dwoch|dwie)$/, 2],
  [/^(?:trzy|trzech)$/, 3],
  [/^(?:cztery|czterech)$/, 4],
  [/^(?:piec|pieciu)$/, 5],
  [/^(?:szesc|szesciu)$/, 6],
  [/^(?:dziewiec|dziewieciu)$/, 9],
  [/^(?:dwanascie|dwunastu)$/, 12],
];

const spanOf = (written: string, name: string): Term['span'] | undefined => {
  const count = /^\d+$/.test(written)
    ? Number(written)
    : written === ''
      ? 1
      : numerals.find(([pattern]) => pattern.test(written))?.[1];
  if (count === undefined) return undefined;
  if (/^(?:rok|lat)/.test(name)) return { months: 12 * count, days: 0 };
  if (name.startsWith('miesi')) return { months: count, days: 0 };
  return { months: 0, days: name.startsWith('tyg') ? 7 * count : count };
};

const g = (source: string): RegExp => new RegExp(source, 'g');

/** Reads and takes away whatever says from when, until when and how often. Days must have been marked before. */
export const readTerm = (sheet: Sheet, days: readonly WrittenDay[]): Term => {
  const quotes: string[] = [];
  const [froms, untils, issued]: [(string | null)[], (string | null)[], (string | null)[]] = [[], [], []];
  let span: Term['span'] = null;
  let once: Term['once'] = null;
  let doubtful = false;
  const day = (at: string | undefined): string | null => days[Number(at)]?.day ?? null;
  const told = (found: readonly Taken[], tell: (groups: Taken['groups']) => void): void => {
    for (const { quote, groups } of found) {
      quotes.push(quote);
      tell(groups);
    }
  };
  const filed = take(sheet, g(String.raw`(?<=\bwniosku\b[^.;@]{0,120})\bz\s+(?:dnia\s+)?${D}`));
  told(filed, ([at]) => {
    once = { of: once === null || once.of === day(at) ? day(at) : null };
  });
  const ways: readonly (readonly [string, (groups: Taken['groups']) => void])[] = [
    [
      String.raw`(?:upowaznieni\w+\s+|pelnomocnictw\w+\s+)?jednorazow\w+(?:,?\s*(?:dotyczy\s+)?(?:tylko\s+|wylacznie\s+)?wniosku\s+z\s+(?:dnia\s+)?${D})?`,
      ([at]) => {
        once = { of: at === undefined ? (once?.of ?? null) : day(at) };
      },
    ],
    [
      String.raw`(?:${self}${valid}${softly}|w\s+(?:okresie|terminie)\s+)?${since}${D}(?:r\.?\s+)?,?\s*(?:i\s+)?${to}${D}(?:wlacznie)?`,
      ([a, b]) => void (froms.push(day(a)), untils.push(day(b))),
    ],
    [String.raw`${self}${valid}${softly}${D}[-–—]\s*${D}`, ([a, b]) => void (froms.push(day(a)), untils.push(day(b)))],
    [
      String.raw`(?:${self}${valid}${softly})?${signing},?\s*(?:i\s+)?${to}${D}(?:wlacznie)?`,
      ([a]) => void untils.push(day(a)),
    ],
    [String.raw`(?:${self}${valid}${softly})?${since}${D},?\s*${revoked}`, ([a]) => void froms.push(day(a))],
    [
      String.raw`(?:${self}${valid}${softly})(?:od\s+${D}\s*)?${to}${D}(?:wlacznie)?`,
      ([a, b]) => {
        if (a !== undefined) froms.push(day(a));
        untils.push(day(b));
      },
    ],
    [
      String.raw`(?:${self}${valid}${softly})?(?:w\s+terminie\s+|tj\.?\s+|nie\s+dluzej\s+niz\s+)${to}${D}(?:wlacznie)?`,
      ([a]) => void untils.push(day(a)),
    ],
    [
      String.raw`(?:termin\s+waznosci|data\s+waznosci|waznosc|wazn[ey]\s+do)\s*:?\s*${D}`,
      ([a]) => void untils.push(day(a)),
    ],
    [
      String.raw`${self}${ended}\s+(?:(?:z|w|po|od)\s+)?(?:(?:dniem|dniu|dnia|uplywem|koncem)\s+){0,2}${D}`,
      ([a]) => void untils.push(day(a)),
    ],
    [
      String.raw`(?:${self}${valid}${softly}(?:przez\s+|na\s+)?|\b(?:przez|na)\s+)(?:(?:okres|czas)\s+)?(?:(\d{1,4}|jed\w+|dwa|dwoch|dwie|trzy|trzech|cztery|czterech|piec|pieciu|szesc|szesciu|dziewiec\w*|dwanascie|dwunastu)\s+)?${unit}(?:,?\s*(?:liczac\s+)?(?:${signing}|${since}${D}))?`,
      ([written, name, a]) => {
        const read = spanOf(written ?? '', name ?? '');
        if (read === undefined || span !== null) doubtful = true;
        span = read ?? span;
        if (a !== undefined) froms.push(day(a));
      },
    ],
    [
      String.raw`${self}(?:wchodzi\s+w\s+zycie|obowiazuje|jest\s+wazne|jest\s+skuteczne|wazne|skuteczne)\s+${since}${D}`,
      ([a]) => void froms.push(day(a)),
    ],
    [
      String.raw`(?:${self}(?:${valid}|wchodzi\s+w\s+zycie)${softly})?${signing}(?:,?\s*(?:i\s+)?${revoked})?`,
      () => {},
    ],
    [
      String.raw`(?:${self}(?:${valid}${softly}))?(?:${revoked}|na\s+czas\s+nieokreslony|czas\s+nieokreslony|(?:w\s+sposob\s+)?bezterminow\w+|bez\s+terminu)(?:,?\s*(?:nie\s+dluzej\s+(?:jednak\s+)?niz\s+)?(?:jednak\s+)?do\s+(?:dnia\s+|czasu\s+|chwili\s+)?${leaving})?`,
      () => {},
    ],
    [
      String.raw`${self}${ended}\s+(?:rowniez\s+)?(?:z\s+chwila|w\s+chwili|w\s+przypadku|z\s+dniem|w\s+razie|wraz\s+z)\s+(?:(?:jego\s+)?(?:odwolania|cofniecia)\s+(?:lub|albo|oraz|badz)\s+(?:z\s+chwila\s+)?)?(?:jego\s+)?(?:${leaving}|odwolania|cofniecia)(?:\s+(?:lub|albo|oraz|badz)\s+(?:z\s+chwila\s+)?(?:jego\s+)?(?:odwolania|cofniecia|${leaving}))?`,
      () => {},
    ],
    [
      String.raw`${self}(?:${valid})?${softly}(?:wylacznie\s+|tylko\s+)?(?:w\s+okresie|przez\s+okres|na\s+czas|przez\s+czas|w\s+czasie|do\s+(?:dnia\s+|czasu\s+|chwili\s+)?)\s*${leaving}`,
      () => {},
    ],
    [String.raw`(?:^|[.;\n])\s*(?:od|z)\s+(?:dnia|dniem)\s+${D}`, ([a]) => void froms.push(day(a))],
    [String.raw`(?:na|w)\s+rok(?:u)?\s+(\d{4})`, ([y]) => void (froms.push(`${y}-01-01`), untils.push(`${y}-12-31`))],
    [
      String.raw`${self}${valid}${softly}(?:na|w)\s+(?:rok|roku)?\s*(\d{4})\s*(?:rok|roku|r\.)?`,
      ([y]) => void (froms.push(`${y}-01-01`), untils.push(`${y}-12-31`)),
    ],
  ];
  // "na rok 2025" before "na rok": a year is no length of time.
  for (const [source, tell] of [...ways.slice(-2), ...ways.slice(0, -2)]) told(take(sheet, g(source)), tell);
  // A day that stands with the place, by itself on a line or in the heading is that of the document.
  const ofItself = String.raw`(?:(?:^|\n)[^\n@.;]{0,60}?(?:\bdnia\s+|\bdn\.?\s+|\bz\s+dnia\s+|\bdata\s*:?\s*|,\s*|\s)?)${D}(?=[.,]?\s*(?:\n|$))`;
  for (const pattern of [
    String.raw`(?:data(?:\s+(?:wystawienia|wydania|udzielenia))?\s*:?|dnia|dn\.)\s*${D}`,
    String.raw`(?:(?:upowaznieni\w+|pelnomocnictw\w+|umocowani\w+|zarzadzeni\w+)(?:\s+\p{L}+)?\s+(?:nr\s+[^\s]{1,20}\s+)?(?:[\p{L}]+\s+){0,6})z\s+dnia\s+${D}`,
  ])
    for (const { groups, quote } of take(sheet, new RegExp(pattern, 'gu'))) {
      quotes.push(quote);
      issued.push(day(groups[0]));
    }
  for (const found of sheet.left.matchAll(new RegExp(ofItself, 'gu'))) issued.push(day(found[1]));
  sheet.left = sheet.left.replace(new RegExp(ofItself, 'gu'), (all: string) =>
    all.replace(/@\d+/, (mark) => ' '.repeat(mark.length)),
  );

  const single = (found: readonly (string | null)[]): string | null => {
    if (found.includes(null) || new Set(found).size > 1) doubtful = true;
    return found[0] ?? null;
  };
  const [from, until] = [single(froms), single(untils)];
  const latest =
    issued
      .filter((one) => one !== null)
      .toSorted()
      .at(-1) ?? null;
  if (issued.includes(null)) doubtful = true;
  if (from !== null && until !== null && from > until) doubtful = true;
  return { issued: latest, from, until, span, once, quotes, doubtful };
};

/** The last day of a span that begins on `day` (ISO dates). */
export const lastDayOf = (day: string, span: { readonly months: number; readonly days: number }): string => {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + span.months);
  end.setUTCDate(end.getUTCDate() + span.days);
  return end.toISOString().slice(0, 10);
};
