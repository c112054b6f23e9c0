import type { Language, Report } from '../model/index.ts';

/** What is told of the form's pages and is no alteration: pages joined to it, and another order than the official form's. */
export const pageNotes = (comparison: Report['comparison'], language: Language): readonly string[] => {
  const { annexes = [], pageOrder = [] } = comparison ?? {};
  const pl = language === 'pl';
  const list = (pages: readonly number[]): string => pages.join(', ');
  const joined = pl
    ? annexes.length === 1
      ? `Strona ${list(annexes)} pliku nie należy do formularza: to dołączony załącznik, którego z niczym nie porównano.`
      : `Strony ${list(annexes)} pliku nie należą do formularza: to dołączone załączniki, których z niczym nie porównano.`
    : annexes.length === 1
      ? `Page ${list(annexes)} of the file is no part of the form: it is an annex joined to it, compared with nothing.`
      : `Pages ${list(annexes)} of the file are no part of the form: they are annexes joined to it, compared with nothing.`;
  const order = pl
    ? `Strony formularza są w innej kolejności niż we wzorze: ${list(pageOrder)}. Samo to nie jest zmianą wzoru.`
    : `The pages of the form stand in another order than in the official one: ${list(pageOrder)}. That alone is no alteration.`;
  return [...(annexes.length === 0 ? [] : [joined]), ...(pageOrder.length === 0 ? [] : [order])];
};
