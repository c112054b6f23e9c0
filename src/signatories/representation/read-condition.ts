import { addToRule } from './also.ts';
import type { Item } from './items.ts';
import type { Alternative, Condition } from './rule.ts';
import { conditionsOf, negated, noScope, together, withCondition } from './scope.ts';
import { isBySumAlone } from './sums.ts';
import { endSegment, type Sentence } from './sentence.ts';

/** "W sprawach majątkowych", "gdy zarząd jest wieloosobowy". */
export const readCondition = (sentence: Sentence, condition: Condition): void => {
  const scope = sentence.behind ?? sentence.scope;
  // "Powyżej 5000 zł, wobec urzędów": what is signed or before whom is no part of a sum.
  const ofAct = /^(?:before|act) /.test(condition.open?.id ?? '');
  const ownClause = sentence.newClause || scope.clauses.length === 0 || (ofAct && scope.clauses.some(isBySumAlone));
  const next = withCondition(scope, condition, ownClause);
  if (sentence.behind) sentence.behind = next;
  else sentence.scope = next;
  sentence.inConditions = true;
  if (condition.boardSize !== undefined) return;
  if (ownClause) sentence.conditions.push(condition);
  else sentence.conditions.push({ ...sentence.conditions.pop(), ...condition });
  sentence.newClause = false;
};

/** "W pozostałych sprawach": where nothing stated before holds; of an unknown kind where that cannot be said. */
export const readRest = (sentence: Sentence, index: number): void => {
  const stated = sentence.conditions.length > 0 ? sentence.conditions : sentence.earlier;
  if (stated.length === 0 && sentence.afterConflict) return;
  const rest = negated(stated) ?? [{ open: { id: `rest${index}`, holds: true } }];
  for (const one of rest) {
    const condition: Condition = { ...one, rest: true };
    if (sentence.behind) sentence.behind = withCondition(sentence.behind, condition, true);
    else sentence.scope = withCondition(sentence.scope, condition, true);
  }
  sentence.inConditions = true;
  sentence.newClause = false;
};

const needsSeveral = ({ need }: Alternative): boolean =>
  need.length > 0 && need.every(({ role, count }) => role === need[0]?.role && (need.length > 1 || count !== 1));

/** "Dwóch członków zarządu łącznie – w sprawach majątkowych": what was read behind them limits the last clause, or only its end. */
const applyBehind = (sentence: Sentence): void => {
  const { behind, alternatives, segmentStart } = sentence;
  if (!behind) return;
  sentence.behind = null;
  const when = conditionsOf(behind);
  if (when.length === 0) return;
  // "Dwóch łącznie lub jeden samodzielnie, gdy jest jeden": of two nobody says that there is one.
  const ofOne = when.every(({ boardSize }) => boardSize === '1');
  const impossible = alternatives.findLastIndex((one, at) => at >= segmentStart && ofOne && needsSeveral(one));
  const first = Math.min(Math.max(segmentStart, impossible + 1), alternatives.length - 1);
  const from = alternatives.length - first > 1 && sentence.choose() ? alternatives.length - 1 : first;
  for (let at = Math.max(from, 0); at < alternatives.length; at += 1) {
    const one = alternatives[at] as Alternative;
    const limited = one.when ? together(one.when, when) : when;
    // What can never be is a text misread.
    alternatives[at] =
      limited.length > 0
        ? { ...one, when: limited, behind: true, ...(from > segmentStart ? { besides: true } : {}) }
        : { ...one, doubt: one.doubt ?? 'warunek' };
  }
};

/** A clause begins, or the conditions behind one. */
export const readBoundary = (sentence: Sentence, item: Extract<Item, { kind: 'clause' | 'behind' }>): void => {
  // "Zarząd jednoosobowy – samodzielnie, zarząd wieloosobowy – …": of a board of one nothing more is to be said.
  const { pending, scope, group, previous } = sentence;
  const ofOne = !group && !previous && pending.mode === 'sole' && scope.sizes.length === 1 && scope.sizes[0] === '1';
  if (ofOne) pending.mode = null;
  endSegment(sentence);
  sentence.replacing = false;
  if (item.kind === 'behind') {
    sentence.behind = noScope;
    sentence.newClause = true;
    sentence.inConditions = true;
    return;
  }
  addToRule(sentence);
  applyBehind(sentence);
  sentence.segmentStart = sentence.alternatives.length;
  if (item.keeps !== 'all') sentence.scope = { sizes: item.keeps === 'size' ? scope.sizes : [], clauses: [] };
  sentence.newClause = true;
  sentence.inConditions = true;
};

/** At the end of a sentence. */
export const endClauses = (sentence: Sentence): void => {
  endSegment(sentence);
  addToRule(sentence);
  applyBehind(sentence);
};
