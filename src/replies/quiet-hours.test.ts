import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quietUntil, type QuietHours } from './quiet-hours.ts';

const office: QuietHours = { from: '20:00', to: '07:00', daysOff: true, zone: 'Europe/Warsaw' };
const until = (at: string, hours: QuietHours = office): string | null =>
  quietUntil(new Date(at), hours)?.toISOString() ?? null;

test.each([
  ['a working day at noon', '2026-11-24T11:00:00Z', null],
  ['the last minute before', '2026-11-24T18:59:59Z', null],
  ['the evening, until the morning', '2026-11-24T19:00:00Z', '2026-11-25T06:00:00.000Z'],
  ['the night', '2026-11-25T02:13:00Z', '2026-11-25T06:00:00.000Z'],
  ['the first minute after', '2026-11-25T06:00:00Z', null],
  ['Friday evening, until Monday', '2026-11-27T20:00:00Z', '2026-11-30T06:00:00.000Z'],
  ['Independence Day, a Wednesday', '2026-11-11T12:00:00Z', '2026-11-12T06:00:00.000Z'],
  ['Christmas with a weekend behind it', '2026-12-23T20:00:00Z', '2026-12-28T06:00:00.000Z'],
])('%s', (_, at, expected) => expect(until(at)).toBe(expected));

test('the night in which the clocks change ends by the clock on the wall', () => {
  // Sunday 29 March 2026 is an hour short; without days off the morning of that Sunday is not quiet.
  expect(until('2026-03-28T20:00:00Z', { ...office, daysOff: false })).toBe('2026-03-29T05:00:00.000Z');
  expect(until('2026-10-24T20:00:00Z', { ...office, daysOff: false })).toBe('2026-10-25T06:00:00.000Z');
});

test('hours within one day, minutes, another zone', () => {
  const lunch = { from: '12:10', to: '12:45', daysOff: false, zone: 'Europe/London' };
  expect(until('2026-11-24T12:20:30Z', lunch)).toBe('2026-11-24T12:45:00.000Z');
  expect(until('2026-11-24T12:45:00Z', lunch)).toBeNull();
  expect(until('2026-11-24T12:20:30Z', { ...lunch, from: '12:10', to: '12:10' })).toBeNull();
});

test('when quiet time ends it is over, and a minute before it is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }), (minutes) => {
      const at = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);
      const end = quietUntil(at, office);
      if (end === null) return;
      expect(end.getTime()).toBeGreaterThan(at.getTime());
      expect(quietUntil(end, office)).toBeNull();
      expect(quietUntil(new Date(end.getTime() - 1), office)).not.toBeNull();
    }),
    { numRuns: 60 },
  );
});

test('a few minutes between two quiet times are not passed over', () => {
  const hours = { from: '00:00', to: '23:59', daysOff: false, zone: 'Europe/Warsaw' };
  for (const now of ['2026-11-24T02:43:00Z', '2026-11-24T22:30:00Z', '2026-11-24T22:58:30Z'])
    expect(quietUntil(new Date(now), hours)?.toISOString()).toBe('2026-11-24T22:59:00.000Z');
  expect(quietUntil(new Date('2026-11-24T22:59:10Z'), hours)).toBeNull();
  const weekend = { ...hours, from: '20:00', to: '19:50', daysOff: true };
  expect(quietUntil(new Date('2026-11-20T19:30:00Z'), weekend)?.toISOString()).toBe('2026-11-23T18:50:00.000Z');
});
