import { ofTheBoard, type Alternative } from './rule.ts';

const sameWhen = (one: Alternative, other: Alternative): boolean =>
  JSON.stringify(one.when ?? []) === JSON.stringify(other.when ?? []);

/**
 * "Każdy członek zarządu samodzielnie. Wiceprezes łącznie z prezesem.": what is said of the vice-president may take back what
 * is said of every member. The general alternative then holds for the others; for the vice-president it is doubtful.
 */
export const withSpecialRules = (alternatives: readonly Alternative[]): readonly Alternative[] =>
  alternatives.flatMap((general) => {
    const [only, second] = general.need;
    if (only?.role !== 'czlonek' || only.count !== 1 || second) return [general];
    const special = alternatives.flatMap((other) => {
      const [first, ...rest] = other.need;
      const alone = rest.length === 0 && first?.count === 1;
      return first && ofTheBoard.has(first.role) && !alone && sameWhen(general, other) ? [first.role] : [];
    });
    // A role that may act alone as well loses nothing.
    const lost = special.filter(
      (role) =>
        !alternatives.some(
          ({ need, when }) => need.length === 1 && need[0]?.role === role && need[0].count === 1 && when === undefined,
        ),
    );
    if (lost.length === 0) return [general];
    return [
      { ...general, need: [{ ...only, except: [...new Set([...(only.except ?? []), ...lost])] }] },
      { ...general, doubt: general.doubt ?? 'reguła szczególna' },
    ];
  });
