import { addWorkingDays, isWorkingDay, termEnd, workingDaysBetween } from '../../terms/index.ts';
import { dayOf } from './days.ts';

/** Working days and terms on days in any Polish writing; what is no day gives "", 0 or false. */

const number = (count: bigint): number => Number(count > 100_000n ? 100_000n : count < 0n ? 0n : count);

export const workingBetween = (from: string, to: string): bigint => BigInt(workingDaysBetween(dayOf(from), dayOf(to)));
export const isWorking = (day: string): boolean => isWorkingDay(dayOf(day));
export const addWorkingDaysTo = (day: string, count: bigint): string => addWorkingDays(dayOf(day), number(count));

export const termEndOf = (day: string, amount: bigint, unit: string): string =>
  unit === 'days' || unit === 'weeks' || unit === 'months'
    ? termEnd(dayOf(day), { amount: number(amount), unit, count: 'calendar', rollOver: true })
    : '';
