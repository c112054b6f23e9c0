import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { easterOf, holidayOn, holidaysOf, isWorkingDay } from './index.ts';

/** Written down from the law and printed calendars, not computed. */
const calendars: Readonly<Record<number, string>> = {
  1955: '01-01 01-06 04-10 04-11 05-01 05-29 06-09 07-22 08-15 11-01 12-25 12-26',
  1975: '01-01 03-30 03-31 05-01 05-18 05-29 07-22 11-01 12-25 12-26',
  1989: '01-01 03-26 03-27 05-01 05-14 05-25 07-22 08-15 11-01 11-11 12-25 12-26',
  1990: '01-01 04-15 04-16 05-01 05-03 06-03 06-14 08-15 11-01 11-11 12-25 12-26',
  2010: '01-01 04-04 04-05 05-01 05-03 05-23 06-03 08-15 11-01 11-11 12-25 12-26',
  2018: '01-01 01-06 04-01 04-02 05-01 05-03 05-20 05-31 08-15 11-01 11-11 11-12 12-25 12-26',
  2024: '01-01 01-06 03-31 04-01 05-01 05-03 05-19 05-30 08-15 11-01 11-11 12-25 12-26',
  2025: '01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26',
  2026: '01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26',
  2027: '01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26',
  2038: '01-01 01-06 04-25 04-26 05-01 05-03 06-13 06-24 08-15 11-01 11-11 12-24 12-25 12-26',
};

describe('days off work in Poland', () => {
  it.each(Object.entries(calendars))('of %s are those of the law', (year, days) => {
    expect(holidaysOf(Number(year)).map(({ day }) => day.slice(5))).toEqual(days.split(' '));
  });

  it('Easter falls where the tables of the church say', () => {
    const table =
      '1951-03-25 1960-04-17 1981-04-19 1984-04-22 2000-04-23 2008-03-23 2011-04-24 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2028-04-16 2030-04-21 2049-04-18 2076-04-19';
    for (const day of table.split(' ')) expect(easterOf(Number(day.slice(0, 4)))).toBe(day);
  });

  it('Easter is a Sunday between 22 March and 25 April of every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1951, max: 2299 }), (year) => {
        const day = easterOf(year);
        expect(new Date(day).getUTCDay()).toBe(0);
        expect(day.slice(5) >= '03-22' && day.slice(5) <= '04-25').toBe(true);
      }),
    );
  });

  it('24 December is one since 2025 and no year before', () => {
    expect(holidayOn('2024-12-24')).toBeNull();
    expect(holidayOn('2025-12-24')).toBe('Wigilia Bożego Narodzenia');
    expect([isWorkingDay('2024-12-24'), isWorkingDay('2025-12-24')]).toEqual([true, false]);
  });

  it('no Saturday, Sunday or text that is no day is a working day', () => {
    expect(['2026-03-07', '2026-03-08', '2026-03-09', '', '2026-02-30', '2026-3-9'].map(isWorkingDay)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });
});
