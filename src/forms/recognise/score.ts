import type { Template } from '../template.ts';
import { hitsOf, type WordCounts } from './word-counts.ts';

/** Below this share of its printed words a document is not this form. */
export const close = 0.6;

/** A page of which this much is there is that page; with fewer words it may be any page. */
const wholePage = 0.9;
const fewestWords = 25;

/** Whether one whole page of the template is there: a form with pages missing is still that form. */
export const hasWholePage = (template: Template, found: WordCounts): boolean =>
  template.printedByPage.some((page) => {
    const { hits, all } = hitsOf(page, found);
    return all >= fewestWords && hits / all >= wholePage;
  });

/** Share of the template's printed words found; words that grew together with a neighbour count when they are inside. */
export const scoreOf = (template: Template, found: WordCounts): number => {
  let total = 0;
  let hits = 0;
  const missing: (readonly [string, number])[] = [];
  for (const [word, times] of template.printed) {
    const here = Math.min(times, found.get(word) ?? 0);
    total += times;
    hits += here;
    if (here < times) missing.push([word, times - here]);
  }
  if (total === 0) return 0;
  // A document of another kind misses most words: it is not searched any further.
  if (hits / total > close / 2 && missing.length > 0) {
    const grown = [...found.keys()].filter((word) => !template.printed.has(word)).join(' ');
    for (const [word, times] of missing) {
      if (word.length < 4) continue;
      hits += Math.min(times, grown.split(word).length - 1);
    }
  }
  return hits / total;
};
