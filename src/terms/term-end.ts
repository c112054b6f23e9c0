import { dayOfSerial, monthsAfter, serialOf } from './day.ts';
import { isWorkingSerial } from './holidays.ts';

export type TermLength = {
  readonly amount: number;
  readonly unit: 'days' | 'weeks' | 'months';
  /** `working` only with days. */
  readonly count: 'calendar' | 'working';
  /** Ends on a Saturday or a day off: the next working day (art. 57 § 4 k.p.a.). */
  readonly rollOver: boolean;
};

/** Days in which the office waited for the applicant: from the day it asked to the day it was answered. */
export type Pause = { readonly from: string; readonly until: string };

/** Longest term that anybody may state, in its own unit; a longer one counts as this. */
const mostOf = { days: 36_600, weeks: 5_200, months: 1_200 } as const;

/** A whole number from 0 to the most; what is no number counts as 0. */
const within = (amount: number, most: number): number => Math.min(Math.max(0, Math.trunc(amount) || 0), most);

/** Holidays in a row are few: three weeks are more than enough. */
const nextWorking = (serial: number): number => {
  for (let day = serial; day < serial + 21; day += 1) if (isWorkingSerial(day)) return day;
  return serial;
};

const workingAfter = (serial: number, amount: number): number => {
  let left = amount;
  let day = serial;
  while (left > 0) {
    day += 1;
    if (isWorkingSerial(day)) left -= 1;
  }
  return day;
};

/** Days on which a term stood still: each day after one on which the office asked, up to that of the answer. */
const pausedSerials = (start: number, pauses: readonly Pause[]): number[] => {
  const days = new Set<number>();
  for (const { from, until } of pauses.slice(0, 200)) {
    const [first, last] = [serialOf(from), serialOf(until)];
    if (first === null || last === null) continue;
    for (let day = Math.max(first, start) + 1; day <= last && days.size < 10_000; day += 1) days.add(day);
  }
  return [...days];
};

const ended = (serial: number, { rollOver }: TermLength): string =>
  dayOfSerial(rollOver ? nextWorking(serial) : serial) ?? '';

/**
 * Last day of a term, by art. 57 k.p.a.: the day of the event is not counted (§ 1); weeks and months end on the day with the same
 * name or number, or on the last of a shorter month (§ 2, 3); the last day on a Saturday or a day off moves it to the next working
 * day (§ 4). `start` and pauses are days, YYYY-MM-DD; empty where `start` is none or the end lies after 2299.
 */
export const termEnd = (start: string, length: TermLength, pauses: readonly Pause[] = []): string => {
  const begin = serialOf(start);
  if (begin === null) return '';
  const amount = within(length.amount, mostOf[length.unit]);
  const paused = pausedSerials(begin, pauses);
  const working = length.unit === 'days' && length.count === 'working';
  if (working) return ended(workingAfter(begin, amount + paused.filter(isWorkingSerial).length), length);
  const unpaused =
    length.unit === 'months' ? monthsAfter(begin, amount) : begin + amount * (length.unit === 'weeks' ? 7 : 1);
  return unpaused === null ? '' : ended(unpaused + paused.length, length);
};

/** The day itself where it is a working one, else the next that is; empty where the text is no day. */
export const rolledOver = (day: string): string => {
  const serial = serialOf(day);
  return serial === null ? '' : (dayOfSerial(nextWorking(serial)) ?? '');
};

/** So many working days after the day, at most 10 000; empty where it is no day. */
export const addWorkingDays = (day: string, amount: number): string => {
  const serial = serialOf(day);
  if (serial === null) return '';
  return dayOfSerial(workingAfter(serial, within(amount, 10_000))) ?? '';
};

/** Working days after `from` up to and with `to`, negative backwards; 0 where one of them is no day, at most a hundred years apart. */
export const workingDaysBetween = (from: string, to: string): number => {
  const [start, end] = [serialOf(from), serialOf(to)];
  if (start === null || end === null || start === end) return 0;
  const [first, last] = start < end ? [start, end] : [end, start];
  let days = 0;
  for (let day = first + 1; day <= Math.min(last, first + 36_600); day += 1) if (isWorkingSerial(day)) days += 1;
  return start < end ? days : -days;
};
