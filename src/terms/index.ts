export { calendarDaysBetween } from './day.ts';
export { easterOf, holidayOn, holidays, holidaysOf, isWorkingDay, type Holiday } from './holidays.ts';
export { endOfDay, inTime } from './in-time.ts';
export { addWorkingDays, rolledOver, termEnd, workingDaysBetween, type Pause, type TermLength } from './term-end.ts';
