import type { Item } from './items.ts';

/** A clause that begins at `at`; where its conditions stand behind it, they reach from `from` to `end`. */
type Clause = { readonly at: number; readonly from: number; readonly end: number };

const clausesOf = (items: readonly Item[]): readonly Clause[] => {
  const clauses: Clause[] = [];
  let start = items[0]?.from ?? 0;
  let behind: { from: number; end: number } | null = null;
  const close = (): void => {
    clauses.push({ at: start, from: behind?.from ?? start, end: behind?.end ?? start });
    behind = null;
  };
  for (const item of items) {
    if (item.kind === 'clause') {
      close();
      start = item.from;
    } else if (item.kind === 'behind') behind = { from: item.from, end: item.to };
    else if (behind) behind = { from: behind.from, end: Math.max(behind.end, item.to) };
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
    for (const [index, { at: start, from, end }] of clausesOf(sentence).entries()) {
      // Words that were put elsewhere while rewriting stand where they stand.
      if (start < at || from < start || end < from) continue;
      const before = text.slice(at, start);
      found += index > 0 && joining.test(before) ? `${before.replace(joining, '')} ; ` : before;
      at = start;
      if (end > from) {
        found += `${text.slice(from, end)} - ${text.slice(start, from)} ; `;
        at = end;
      }
    }
  return found + text.slice(at);
};
