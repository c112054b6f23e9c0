import type { Alternative, Need } from './rule.ts';
import { ofTheBoard } from './rule.ts';
import type { Sentence } from './sentence.ts';

/** The treasurer besides those who act anyhow: one more, or, where two of the board are asked for, one of them. */
const withOthers = (general: readonly Need[], more: readonly Need[], among: boolean): readonly Need[] => {
  const [one, second] = more;
  const at = general.findIndex(({ role, count }) => role === 'czlonek' && typeof count === 'number');
  const counted = general[at];
  if (!among || !one || second || one.count !== 1 || !ofTheBoard.has(one.role) || typeof counted?.count !== 'number')
    return [...general, ...more];
  const rest = counted.count > 1 ? [{ ...counted, count: counted.count - 1 }] : [];
  return [...general.slice(0, at), ...rest, ...general.slice(at + 1), one];
};

/**
 * "…, a w sprawach finansowych dodatkowo skarbnik", "… skarbnik zamiast sekretarza": what a clause adds to the rule before it, or
 * changes of it.
 */
export const addToRule = (sentence: Sentence): void => {
  const { alternatives, segmentStart, adds, replaced } = sentence;
  if (!adds && replaced === null) return;
  sentence.adds = false;
  sentence.replaced = null;
  const own = alternatives.slice(segmentStart);
  const general = alternatives.slice(0, segmentStart).filter(({ when }) => when === undefined);
  const [only, second] = own;
  if (!only || general.length === 0 || (replaced !== null && second)) {
    sentence.doubt ??= 'dodatkowo';
    return;
  }
  if (replaced !== null) {
    const changed = general.filter(({ need }) => need.some(({ role }) => role === replaced));
    if (changed.length === 0) sentence.doubt ??= 'zamiast';
    alternatives.splice(
      segmentStart,
      own.length,
      // Those who act without the one who is replaced act so in these matters too.
      ...general.map((one): Alternative => ({
        ...one,
        ...(only.when ? { when: only.when } : {}),
        need: one.need.flatMap((need) => (need.role === replaced ? only.need : [need])),
        from: only.from,
        to: only.to,
      })),
    );
    return;
  }
  // "Także prezes samodzielnie": besides those who act anyhow.
  if (sentence.alone) {
    alternatives.push(...general.map((one): Alternative => ({ ...one, ...(only.when ? { when: only.when } : {}) })));
    return;
  }
  const among = sentence.choose();
  alternatives.splice(
    segmentStart,
    own.length,
    ...general.flatMap((one) =>
      own.map((more): Alternative => ({ ...one, ...more, need: withOthers(one.need, more.need, among) })),
    ),
  );
};
