import { nothingPending } from './group.ts';
import type { Alternative, Condition } from './rule.ts';
import { conditionsOf, negated, withCondition } from './scope.ts';
import { endSegment, type Sentence } from './sentence.ts';

/** Conditions after people begin a new segment; further ones are added to those that stand there. */
const beginConditions = (sentence: Sentence): void => {
  if (sentence.group || sentence.previous) {
    endSegment(sentence);
    sentence.segment = Array.from(
      { length: sentence.alternatives.length - sentence.segmentStart },
      (_, index) => sentence.segmentStart + index,
    );
    sentence.segmentStart = sentence.alternatives.length;
  }
  // "Zarząd jednoosobowy – samodzielnie, zarząd wieloosobowy – …": of a board of one nothing more is to be said.
  else if (sentence.scope.size === '1' && sentence.pending.mode === 'sole') {
    sentence.pending = nothingPending();
    sentence.inConditions = false;
  }
  if (sentence.inConditions) return;
  sentence.scope = { size: sentence.scope.size, clauses: [] };
  sentence.inConditions = true;
  sentence.newClause = true;
};

/** "W sprawach majątkowych", "gdy zarząd jest wieloosobowy". */
export const readCondition = (sentence: Sentence, condition: Condition): void => {
  beginConditions(sentence);
  const ownClause = sentence.newClause || sentence.scope.clauses.length === 0;
  sentence.scope = withCondition(sentence.scope, condition, ownClause);
  if (condition.boardSize !== undefined) return;
  if (ownClause) sentence.conditions.push(condition);
  else sentence.conditions.push({ ...sentence.conditions.pop(), ...condition });
  sentence.newClause = false;
};

/** "W pozostałych sprawach": where nothing stated before holds; of an unknown kind where that cannot be said. */
export const readRest = (sentence: Sentence, index: number): void => {
  const stated = sentence.conditions.length > 0 ? sentence.conditions : sentence.earlier;
  if (stated.length === 0 && sentence.afterConflict) return;
  // "… samodzielnie w sprawach do 1000 zł, w pozostałych …": what was stated belongs to those before it.
  if (sentence.inConditions && !sentence.group && sentence.segment.length > 0) {
    applyAfterwards(sentence, true);
    sentence.inConditions = false;
    sentence.segment = [];
  }
  const rest = negated(stated) ?? [{ open: { id: `rest${index}`, holds: true } }];
  beginConditions(sentence);
  for (const condition of rest) sentence.scope = withCondition(sentence.scope, condition, true);
  sentence.newClause = false;
};

/** "Dwóch członków zarządu łącznie – w sprawach majątkowych": the condition stands behind what it limits. */
export const applyAfterwards = (sentence: Sentence, followed = false): void => {
  // Where "w pozostałych sprawach" follows, both ways an unknown condition may turn out are said.
  const isOpen = !followed && sentence.scope.clauses.some((clause) => clause.open !== undefined);
  const onlyLast = sentence.segment.length === 1 || sentence.choose();
  const when = conditionsOf(sentence.scope);
  for (const at of onlyLast ? sentence.segment.slice(-1) : sentence.segment) {
    const alternative = sentence.alternatives[at] as Alternative;
    sentence.alternatives[at] = isOpen
      ? { ...alternative, doubt: alternative.doubt ?? 'warunek' }
      : alternative.when || when.length === 0
        ? alternative
        : { ...alternative, when };
  }
};
