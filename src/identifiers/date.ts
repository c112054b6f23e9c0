import { isoDay } from '../model/index.ts';

const months: Readonly<Record<string, number>> = {
  stycznia: 1,
  lutego: 2,
  marca: 3,
  kwietnia: 4,
  maja: 5,
  czerwca: 6,
  lipca: 7,
  sierpnia: 8,
  września: 9,
  października: 10,
  listopada: 11,
  grudnia: 12,
};

/** A day as Polish forms have it (`7.03.2024`, `07-03-2024 r.`, `2024-03-07`, `7 marca 2024 r.`) as an ISO date, or null. */
export const normaliseDate = (text: string): string | null => {
  const plain = text.trim().replace(/\s*r(?:oku|\.)?$/iu, '');
  const dayFirst = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})$/u.exec(plain);
  if (dayFirst) return isoDay(Number(dayFirst[4]), Number(dayFirst[3]), Number(dayFirst[1]));
  const yearFirst = /^(\d{4})([./-])(\d{2})\2(\d{2})$/u.exec(plain);
  if (yearFirst) return isoDay(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const written = /^(\d{1,2})\s+(\p{L}+)\s+(\d{4})$/u.exec(plain);
  const month = months[written?.[2]?.toLowerCase() ?? ''];
  return written && month !== undefined ? isoDay(Number(written[3]), month, Number(written[1])) : null;
};

export const isDate = (text: string): boolean => normaliseDate(text) !== null;
