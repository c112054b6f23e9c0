import { polishDay } from '../model/index.ts';
import { serialOf } from './day.ts';

const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', timeZoneName: 'longOffset' });

/** Milliseconds by which Poland is ahead of UTC at an instant. */
const ahead = (time: number): number => {
  const name = zone.formatToParts(new Date(time)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+\u2212-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  return (match[1] === '+' ? 1 : -1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
};

/**
 * The instant at which a day ends in Poland, ISO 8601: the midnight that begins the next one. The clocks change at two or three
 * o'clock, so that midnight there is once a day. Null where the text is no day.
 */
export const endOfDay = (day: string): string | null => {
  const serial = serialOf(day);
  if (serial === null) return null;
  const midnight = (serial + 1) * 86_400_000;
  return new Date(midnight - ahead(midnight - ahead(midnight))).toISOString();
};

/** A filing by electronic means is in time on the whole last day (art. 57 § 5 k.p.a.); null where a part is none. */
export const inTime = (filedAt: string, lastDay: string): boolean | null => {
  if (serialOf(lastDay) === null || Number.isNaN(Date.parse(filedAt))) return null;
  return polishDay(filedAt) <= lastDay;
};
