import { polishDay, type Language, type Report, type ReportTerm } from '../model/index.ts';
import { calendarDaysBetween, workingDaysBetween } from '../terms/index.ts';
import { officialDate, plural, type Forms, type Standing } from './words.ts';

/** "7 kwietnia 2026 r." of a day, YYYY-MM-DD; as written where it is none. */
export const dayWords = (day: string, language: Language): string => {
  // At noon the calendar of Poland has the same day as UTC.
  const words = /^\d{4}-\d{2}-\d{2}$/.test(day) ? officialDate(`${day}T12:00:00Z`, language) : null;
  return words ?? day;
};

type Unit = 'days' | 'weeks' | 'months' | 'working';
type Length = Pick<ReportTerm, 'amount' | 'unit' | 'count'>;

const unitOf = ({ unit, count }: Pick<Length, 'unit' | 'count'>): Unit =>
  unit === 'days' && count === 'working' ? 'working' : unit;

const nominative: Record<Language, Record<Unit, Forms>> = {
  pl: {
    days: { one: 'dzień', few: 'dni', many: 'dni' },
    weeks: { one: 'tydzień', few: 'tygodnie', many: 'tygodni' },
    months: { one: 'miesiąc', few: 'miesiące', many: 'miesięcy' },
    working: { one: 'dzień roboczy', few: 'dni robocze', many: 'dni roboczych' },
  },
  en: {
    days: { one: 'day', few: 'days', many: 'days' },
    weeks: { one: 'week', few: 'weeks', many: 'weeks' },
    months: { one: 'month', few: 'months', many: 'months' },
    working: { one: 'working day', few: 'working days', many: 'working days' },
  },
};
/** After "w terminie", "w ciągu". */
const genitive: Record<Unit, readonly [one: string, more: string]> = {
  days: ['dnia', 'dni'],
  weeks: ['tygodnia', 'tygodni'],
  months: ['miesiąca', 'miesięcy'],
  working: ['dnia roboczego', 'dni roboczych'],
};

const counted = (n: number, unit: Unit, language: Language): string =>
  `${n}\u00A0${plural(language, n, nominative[language][unit]).replaceAll(' ', '\u00A0')}`;

/** "30 dni", "3 tygodnie", "1 dzień roboczy". */
export const lengthWords = (length: Length, language: Language): string =>
  counted(length.amount, unitOf(length), language);

/** The same after "w terminie": "30 dni", "3 tygodni", "1 dnia roboczego". English has one form. */
export const lengthAfterWithin = (length: Length, language: Language): string => {
  if (language === 'en') return lengthWords(length, language);
  const [one, more] = genitive[unitOf(length)];
  return `${length.amount}\u00A0${(length.amount === 1 ? one : more).replaceAll(' ', '\u00A0')}`;
};

export type TermStanding = {
  readonly state: 'not-begun' | 'running' | 'last-day' | 'overdue';
  /** Days left, or days over the term; working days of a term in working days. */
  readonly days: number;
  readonly count: ReportTerm['count'];
};

/** How a term stands on a day. */
export const termStanding = ({ end, count }: Pick<ReportTerm, 'end' | 'count'>, today: string): TermStanding => {
  const calendar = end === null ? null : calendarDaysBetween(today, end);
  if (end === null || calendar === null) return { state: 'not-begun', days: 0, count };
  if (calendar === 0) return { state: 'last-day', days: 0, count };
  const days = Math.abs(count === 'working' ? workingDaysBetween(today, end) : calendar);
  return { state: calendar > 0 ? 'running' : 'overdue', days, count };
};

/** "zostały 3 dni", "zostało 5 dni roboczych", "dziś ostatni dzień", "2 dni po terminie"; empty before it begins. */
export const standingOfTerm = ({ state, days, count }: TermStanding, language: Language): string => {
  const unit: Unit = count === 'working' ? 'working' : 'days';
  const many = counted(days, unit, language);
  if (language === 'en')
    return { 'not-begun': '', running: `${many} left`, 'last-day': 'last day today', overdue: `${many} overdue` }[
      state
    ];
  const left = plural('pl', days, { one: 'został', few: 'zostały', many: 'zostało' });
  return {
    'not-begun': '',
    running: `${left} ${many}`,
    'last-day': 'dziś ostatni dzień',
    overdue: days === 0 ? 'po terminie' : `${many} po terminie`,
  }[state];
};

export type TermRow = {
  readonly label: string;
  /** The last day, or what the term waits for. */
  readonly last: string;
  /** How it stood when the letter was judged; empty before it begins. */
  readonly standing: string;
  readonly tone: Standing;
  /** How it was counted. */
  readonly basis: string;
};

/** Terms of a report in words, as they stood at the instant of its clock. */
export const termRows = (report: Report): TermRow[] => {
  const { language } = report;
  const pl = language === 'pl';
  const today = polishDay(report.pins.clock);
  return (report.terms ?? []).map((term) => {
    const stands = termStanding(term, today);
    const length = lengthWords(term, language);
    const begin = term.start === null ? '' : `, ${dayWords(term.start, language)}`;
    const basis = [
      `${length}; ${pl ? 'początek' : 'from'}: ${term.fromLabel}${begin}`,
      term.paused > 0
        ? `${pl ? 'bez czasu oczekiwania na wnioskodawcę' : 'without the time waiting for the applicant'}: ${counted(term.paused, 'days', language)}`
        : '',
      term.latest === null || term.latest === term.end
        ? ''
        : `${pl ? 'można przedłużyć najdalej do' : 'may be extended to'} ${dayWords(term.latest, language)}`,
      term.cite === undefined ? '' : `${term.cite.doc} ${term.cite.clause}`,
    ];
    return {
      label: term.label,
      last:
        term.end === null
          ? pl
            ? `${length} od dnia: ${term.fromLabel}`
            : `${length} from: ${term.fromLabel}`
          : dayWords(term.end, language),
      standing: standingOfTerm(stands, language),
      tone: ({ 'not-begun': 'off', running: 'good', 'last-day': 'open', overdue: 'bad' } as const)[stands.state],
      basis: basis.filter((part) => part !== '').join('; '),
    };
  });
};
