/** Header and footer of a DOCX or ODT blank against the edges of the pages that were made of it. */
import type { OfficePart } from '../../model/index.ts';
import { align } from './align.ts';
import type { Token } from './tokens.ts';

export type EdgeDifference = {
  readonly expected: readonly Token[];
  readonly found: readonly Token[];
  readonly near: Token;
};

/** Of the words of a header so many must be on a page, and this share, before the rest is looked for there. */
const fewest = 2;
const mostly = 0.6;
/** Words beyond its own number among which an edge is looked for: a page number, a value of the first line. */
const around = 8;

const isPrinted = (one: Token): boolean => one.kind === 'word' && one.hidden === undefined && !one.key.startsWith('#');

/** What is other between the first and the last word of an edge that a page has; page by page, told once. */
export const compareEdges = (
  streams: ReadonlyMap<OfficePart['role'], readonly Token[]>,
  pages: readonly (readonly Token[])[],
): readonly EdgeDifference[] => {
  const told = new Set<string>();
  return (['header', 'footer'] as const).flatMap((role): EdgeDifference[] => {
    const words = (streams.get(role) ?? []).filter(isPrinted);
    if (words.length < fewest + 1) return [];
    return pages.flatMap((page): EdgeDifference[] => {
      const reach = words.length + around;
      const there = role === 'header' ? page.slice(0, reach) : page.slice(-reach);
      const aligned = align(
        words.map(({ key }) => key),
        there.map(({ key }) => key),
      );
      if (aligned === null || aligned.pairs.length < Math.max(fewest, words.length * mostly)) return [];
      return aligned.gaps.flatMap(({ expected: [a0, a1], found: [b0, b1] }): EdgeDifference[] => {
        // Before its first word and behind its last one the page itself begins.
        const inside = a0 > 0 && a1 < words.length;
        const [expected, found] = [words.slice(a0, a1), inside ? there.slice(b0, b1) : there.slice(b0, b0)];
        const numbers = found.every(({ key }) => /^\d{1,3}$/.test(key));
        const near = there[b0] ?? there[b0 - 1];
        if (near === undefined || (expected.length === 0 && numbers)) return [];
        const key = `${role} ${a0} ${a1} ${found.map((one) => one.key).join(' ')}`;
        if (told.has(key)) return [];
        told.add(key);
        return [{ expected, found, near }];
      });
    });
  });
};
