import type { Taken } from './rewrite.ts';
import { ofTheBoard } from './rule.ts';
import type { Alternative, Need } from './rule.ts';

const without = (need: Need, { who }: Taken): Need =>
  who.person === undefined
    ? { ...need, except: [...new Set([...(need.except ?? []), who.role])] }
    : { ...need, exceptPeople: [...new Set([...(need.exceptPeople ?? []), who.person])] };

const same = (need: Need, { who }: Taken): boolean =>
  who.person === undefined ? need.role === who.role : need.person === who.person;

/** Whether the one spoken of may be among those a need means. */
const covers = (need: Need, { who }: Taken): boolean =>
  need.person === undefined &&
  !same(need, { who, alone: false }) &&
  (who.person !== undefined || need.anyOf !== undefined || (need.role === 'czlonek' && ofTheBoard.has(who.role)));

const alone = ({ need }: Alternative): boolean => need.length === 1 && need[0]?.count === 1;

/**
 * "Wiceprezes nie jest uprawniony do samodzielnej reprezentacji", "wspólnik X pozbawiony jest prawa reprezentacji": what the
 * rest of the text gives everybody, it does not give them. Where it gives the very same to them by name, nobody can say.
 */
export const takenBack = (alternatives: readonly Alternative[], taken: readonly Taken[]): readonly Alternative[] =>
  alternatives.map((alternative) => {
    let { need } = alternative;
    let doubt = alternative.doubt;
    for (const one of taken) {
      if (one.alone && !alone(alternative)) continue;
      if (need.some((each) => same(each, one))) doubt ??= 'nie';
      // "Żaden członek zarządu nie działa samodzielnie": whether the president may is then open.
      if (
        one.alone &&
        one.every === true &&
        one.others !== true &&
        one.who.role === 'czlonek' &&
        need.some(({ role }) => ofTheBoard.has(role))
      )
        doubt ??= 'nie';
      need = need.map((each) => (covers(each, one) ? without(each, one) : each));
    }
    return { ...alternative, need, ...(doubt === undefined ? {} : { doubt }) };
  });

const unconditional = ({ when }: Alternative): boolean => when === undefined;

/**
 * "Dwóch członków zarządu łącznie. Każdy członek zarządu samodzielnie.": sentences that give the same people two rules of which
 * one makes the other pointless contradict one another.
 */
export const contradicting = (sentences: readonly (readonly Alternative[])[]): readonly Alternative[] =>
  sentences.flatMap((own, at) =>
    own.map((one): Alternative => {
      if (!alone(one) || !unconditional(one) || one.doubt !== undefined) return one;
      const [{ role, person } = { role: 'osoba', person: '' }] = one.need;
      const other = sentences.some(
        (others, index) =>
          index !== at &&
          others.some(
            (rule) =>
              unconditional(rule) &&
              rule.need.length === 1 &&
              rule.need[0]?.role === role &&
              rule.need[0].person === person &&
              rule.need[0].title === one.need[0]?.title &&
              rule.need[0].count !== 1,
          ),
      );
      return other ? { ...one, doubt: 'sprzeczne zdania' } : one;
    }),
  );
