import type { Language, ReportTerm } from '../model/index.ts';
import { calendarDaysBetween, termEnd, type Pause, type TermLength } from '../terms/index.ts';
import type { Procedure } from './procedure-schema.ts';
import { settingOn } from './settings.ts';
import { unitOf, type TermDefinition } from './term-schema.ts';

/** What is known of the days that terms are counted from, all YYYY-MM-DD. */
export type TermDays = {
  /** Of receipt of this letter. */
  readonly received: string;
  /** Of receipt of the first letter of the case. */
  readonly first: string;
  readonly pauses: readonly Pause[];
  /** Of `delivered` and of the events of the procedure, as far as known. */
  readonly events?: Readonly<Record<string, string>>;
};

/** A summons to complete an application gives seven days at least (art. 64 § 2 k.p.a.), whatever an office has set. */
const leastForSummons = 7;

const numberOf = (written: number | string, procedure: Procedure, day: string): number => {
  const setting = typeof written === 'string' ? procedure.settings[written] : undefined;
  const value = typeof written === 'number' ? written : setting && settingOn(setting, day);
  return typeof value === 'number' ? value : 0;
};

const amountOf = (term: TermDefinition, procedure: Procedure, day: string): number => {
  const amount = numberOf(term.days ?? term.weeks ?? term.months ?? 0, procedure, day);
  const summons = procedure.regime === 'KPA' && term.from === 'delivered' && term.days !== undefined;
  return summons ? Math.max(leastForSummons, amount) : amount;
};

const standing: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  received: { pl: 'wpływ pisma', en: 'receipt of the letter' },
  delivered: { pl: 'doręczenie wezwania', en: 'delivery of the summons' },
};

const pausedDays = (start: string, pauses: readonly Pause[]): number => {
  const plain: TermLength = { amount: 0, unit: 'days', count: 'calendar', rollOver: false };
  return calendarDaysBetween(start, termEnd(start, plain, pauses)) ?? 0;
};

/** The terms of a procedure on what is known of its days. A term whose event has no day yet has no end. */
export const termsOn = (procedure: Procedure, known: TermDays, language: Language): ReportTerm[] =>
  Object.entries(procedure.terms).map(([name, term]) => {
    const amount = amountOf(term, procedure, known.received);
    const length: TermLength = { amount, unit: unitOf(term), count: term.count, rollOver: term.rollOver };
    const begins = term.from === 'received' ? (term.pauses ? known.first : known.received) : known.events?.[term.from];
    const start = begins === undefined || begins === '' || amount === 0 ? null : begins;
    const pauses = term.pauses ? known.pauses : [];
    const last = (one: TermLength): string | null => (start === null ? null : termEnd(start, one, pauses) || null);
    return {
      name,
      label: term.label[language],
      who: term.who,
      from: term.from,
      fromLabel: standing[term.from]?.[language] ?? procedure.events[term.from]?.[language] ?? term.from,
      amount,
      unit: length.unit,
      count: length.count,
      start,
      end: last(length),
      latest:
        term.extendable === undefined
          ? null
          : last({ ...length, amount: Math.max(amount, numberOf(term.extendable, procedure, known.received)) }),
      pauses: term.pauses,
      paused: start === null ? 0 : pausedDays(start, pauses),
      ...(term.cite === undefined ? {} : { cite: { ...term.cite } }),
    };
  });

/** The same for rules: the last days by name, empty where not known. */
export const plainTerms = (procedure: Procedure, known: TermDays): Record<string, string> =>
  Object.fromEntries(termsOn(procedure, known, 'pl').map(({ name, end }) => [name, end ?? '']));
