import type { Item } from './items.ts';

/** A clause that begins at `at`; where its conditions stand behind it, they reach from `from` to `end`. */
type Clause = { readonly at: number; readonly from: number; readonly end: number; readonly tail: number };

const clausesOf = (items: readonly Item[]): readonly Clause[] => {
  const clauses: Clause[] = [];
  let start = items[0]?.from ?? 0;
  let behind: { from: number; end: number } | null = null;
  /** Where what it says of people ends: how they act may stand behind the condition. */
  let tail = 0;
  const close = (): void => {
    clauses.push({ at: start, from: behind?.from ?? start, end: behind?.end ?? start, tail });
    behind = null;
    tail = 0;
  };
  for (const item of items) {
    if (item.kind === 'clause') {
      close();
      start = item.from;
    } else if (item.kind === 'behind') behind = { from: item.from, end: item.to };
    else if (behind) behind = { from: behind.from, end: Math.max(behind.end, item.to) };
    else tail = Math.max(tail, item.to);
  }
  close();
  return clauses;
};

/** Words and marks that join two clauses, where they stand last. */
const joining =
  /(?:[,;–—-]\s*(?:(?:lub|albo|b[aą]d[zź]|oraz|i|a|za[sś]|natomiast)\s*)?|\s(?:lub|albo|b[aą]d[zź]|oraz|i)\s*)$/iu;

/** The text with every condition put before the clause that it limits, for a reader who takes them in that order. */
export const arranged = (text: string, sentences: readonly (readonly Item[])[]): string => {
  let found = '';
  let at = 0;
  for (const sentence of sentences)
    for (const [index, { at: start, from, end, tail }] of clausesOf(sentence).entries()) {
      // Words that were put elsewhere while rewriting stand where they stand.
      if (start < at || from < start || end < from) continue;
      const before = text.slice(at, start);
      found += index > 0 && joining.test(before) ? `${before.replace(joining, '')} ; ` : before;
      at = start;
      if (end > from) {
        const how = tail > end ? text.slice(end, tail) : '';
        found += `${text.slice(from, end)} - ${text.slice(start, from)}${how} ; `;
        at = Math.max(end, tail);
      }
    }
  return found + text.slice(at);
};
