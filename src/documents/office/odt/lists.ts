import { numeral } from '../docx/numbering.ts';
import { attribute, elements, type Node } from '../xml.ts';

export type Lists = {
  /** The label of the next item at this level (from 1). */
  next(list: string | undefined, level: number, key: string, start: number | null): string;
};

/** Automatic numbers of lists (OpenDocument 1.3 part 3 §16.31); one count for each list of the text. */
export const odtLists = (styles: ReadonlyMap<string, Node>): Lists => {
  const counters = new Map<string, number[]>();
  const levelsOf = (list: string | undefined): ReadonlyMap<number, Node> =>
    new Map(
      elements(list === undefined ? undefined : styles.get(list)).map((node) => [
        Number(attribute(node, 'text:level') ?? 0),
        node,
      ]),
    );
  return {
    next: (list, level, key, start) => {
      const levels = levelsOf(list);
      const here = levels.get(level);
      if (here === undefined || level > 10) return '';
      if (here.name === 'text:list-level-style-bullet') return attribute(here, 'text:bullet-char') === '' ? '' : '•';
      if (here.name !== 'text:list-level-style-number') return '';
      const counts = counters.get(key) ?? [];
      counters.set(key, counts);
      const first = (at: number): number => Number(attribute(levels.get(at), 'text:start-value') ?? 1) || 1;
      for (let above = 1; above < level; above++) counts[above - 1] ??= first(above);
      const before = counts[level - 1];
      counts[level - 1] = start ?? (before === undefined ? first(level) : before + 1);
      counts.length = level;
      const format = attribute(here, 'style:num-format') ?? '';
      if (format === '')
        return `${attribute(here, 'style:num-prefix') ?? ''}${attribute(here, 'style:num-suffix') ?? ''}`.trim();
      const pattern = attribute(here, 'loext:num-list-format') ?? attribute(here, 'style:num-list-format');
      if (pattern !== undefined)
        return pattern.replace(/%(\d{1,2})%/g, (_, digit: string) =>
          numeral(counts[Number(digit) - 1] ?? 1, attribute(levels.get(Number(digit)), 'style:num-format') ?? '1'),
        );
      const shown = Math.min(level, Number(attribute(here, 'text:display-levels') ?? 1) || 1);
      const numbers: string[] = [];
      for (let at = level - shown + 1; at <= level; at++)
        numbers.push(numeral(counts[at - 1] ?? 1, attribute(levels.get(at), 'style:num-format') ?? '1'));
      return `${attribute(here, 'style:num-prefix') ?? ''}${numbers.join('.')}${attribute(here, 'style:num-suffix') ?? ''}`;
    },
  };
};
