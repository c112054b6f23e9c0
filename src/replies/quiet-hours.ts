import { isWorkingDay } from '../terms/index.ts';

export type QuietHours = {
  /** Local times of day, `HH:MM`; over midnight where `from` is the later one, never where they are the same. */
  readonly from: string;
  readonly to: string;
  /** Days off work are quiet wholly. */
  readonly daysOff: boolean;
  /** IANA name of the time zone. */
  readonly zone: string;
};

const stepMilliseconds = 60_000;
/** Longer than any run of days off: after that it is said to end, and asked again then. */
const longestMinutes = 14 * 24 * 60;

type Local = { readonly day: string; readonly time: string };

const localIn = (zone: string): ((at: number) => Local) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const [day = '', time = ''] = format.format(at).split(/[ T]/);
    return { day, time };
  };
};

const dayMinutes = 24 * 60;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const isQuiet = ({ day, time }: Local, { from, to, daysOff }: QuietHours): boolean => {
  if (daysOff && !isWorkingDay(day)) return true;
  return from <= to ? time >= from && time < to : time >= from || time < to;
};

/**
 * When the quiet time that it is now will end, or null where it is none. By the clock on the wall, so that a change of the clocks
 * lengthens or shortens a night. Found minute by minute, first by hours: a stretch of days off has some thousand minutes.
 */
export const quietUntil = (now: Date, hours: QuietHours): Date | null => {
  const local = localIn(hours.zone);
  const start = Math.floor(now.getTime() / stepMilliseconds) * stepMilliseconds;
  if (!isQuiet(local(now.getTime()), hours)) return null;
  const quietAt = (minutes: number): boolean => isQuiet(local(start + minutes * stepMilliseconds), hours);
  const end = minutesOf(hours.to);
  /** Quiet at both ends of half an hour, and yet it may end in between: the hours of an office can leave a few minutes only. */
  const endsWithin = (from: number): number | null => {
    const ahead = (end - minutesOf(local(start + from * stepMilliseconds).time) + dayMinutes) % dayMinutes;
    return ahead <= 30 && !quietAt(from + ahead) ? from + ahead : null;
  };
  let minutes = 30;
  while (minutes < longestMinutes && quietAt(minutes)) {
    const within = endsWithin(minutes - 30);
    if (within !== null) return new Date(start + within * stepMilliseconds);
    minutes += 30;
  }
  let first = minutes;
  while (first > minutes - 30 && !quietAt(first - 1)) first -= 1;
  return new Date(start + first * stepMilliseconds);
};
