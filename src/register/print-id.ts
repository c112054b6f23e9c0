import type { Head } from './head.ts';

/** Of a number of seven figures the last six will do. */
const numberFits = (printed: string, krs: string): boolean =>
  printed === krs || (krs.length > 6 && printed.length === 6 && krs.endsWith(printed));

/**
 * "RP/357/26/20261012091431": of which register, the number of the entity without its zeros, and when it was printed. One that
 * is of another entity or day was copied from elsewhere.
 */
export const printFits = (
  printId: string | null,
  { krs, asOf, register }: Pick<Head, 'krs' | 'asOf' | 'register'>,
): boolean => {
  if (printId === null) return true;
  const [letters = '', number = '', ...rest] = printId.split('/');
  const [year, month, day] = [asOf?.slice(0, 4), asOf?.slice(5, 7), asOf?.slice(8, 10)];
  return (
    letters === (register === 'associations' ? 'RS' : 'RP') &&
    krs !== null &&
    numberFits(number, krs.replace(/^0+/, '')) &&
    asOf !== null &&
    (rest.at(-1) ?? '').startsWith(`${year}${month}${day}`)
  );
};
