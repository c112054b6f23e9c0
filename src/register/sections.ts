import type { PageReading } from '../model/index.ts';
import { columnFinder } from './columns.ts';
import { headingOf, isFurniture, isNoEntry, type Heading } from './headings.ts';
import { textOf, type Line } from './lines.ts';
import { cellTops } from './rules-of-page.ts';
import { readTable, type Field } from './table.ts';

/** A rubryka, or one of its podrubryki, with what is entered there. */
export type Section = {
  readonly dzial: number;
  readonly rubryka: number;
  readonly title: string;
  /** Title of the podrubryka; null outside one. */
  readonly under: string | null;
  /** "Brak wpisów". */
  readonly empty: boolean;
  readonly fields: readonly Field[];
  /** Words stand there that belong to no field. */
  readonly unread: boolean;
};

export type Parted = {
  /** Before the first heading: what the extract is, of whom and of when. */
  readonly head: readonly Line[];
  readonly sections: readonly Section[];
  /** The numbers of the działy in their order. */
  readonly divisions: readonly number[];
};

type Open = { readonly headings: readonly Heading[]; readonly lines: Line[] };

/** Wrapped titles go on in the next lines. */
const titleOf = (heading: Heading | undefined, more: readonly Line[]): string =>
  [heading?.title ?? '', ...more.map(({ words }) => textOf(words))].join(' ').trim();

/** The extract in its sections. Every line of a page stands in exactly one of them, in the head, or is furniture. */
export const partsOf = (
  lines: readonly Line[],
  pages: readonly PageReading[],
  options: { readonly full: boolean; readonly document: number },
): Parted => {
  const head: Line[] = [];
  const opened: Open[] = [];
  const divisions: number[] = [];
  let path: readonly Heading[] = [];
  const levels = ['dzial', 'rubryka', 'podrubryka'] as const;
  for (const line of lines) {
    if (isFurniture(line)) continue;
    const heading = headingOf(line);
    if (heading) {
      if (heading.level === 'dzial') divisions.push(heading.number);
      path = [...path.filter(({ level }) => levels.indexOf(level) < levels.indexOf(heading.level)), heading];
      opened.push({ headings: path, lines: [] });
    } else (opened.at(-1)?.lines ?? head).push(line);
  }
  const find = columnFinder(opened.map((one) => one.lines));
  const cellTop = cellTops(pages);
  const sections = opened
    .filter(({ headings }) => headings.some(({ level }) => level === 'rubryka'))
    .map(({ headings, lines: own }): Section => {
      const at = (level: Heading['level']): Heading | undefined => headings.find((one) => one.level === level);
      const columns = find(own);
      const empty = headings.at(-1)?.none === true || own.some(({ words }) => isNoEntry(textOf(words)));
      const table = columns === null ? { fields: [], loose: own } : readTable(own, columns, { ...options, cellTop });
      const [under, rubryka] = [at('podrubryka'), at('rubryka')];
      const more = empty ? [] : table.loose;
      return {
        dzial: at('dzial')?.number ?? 0,
        rubryka: rubryka?.number ?? 0,
        title: under ? (rubryka?.title ?? '') : titleOf(rubryka, more),
        under: under ? titleOf(under, more) : null,
        empty,
        fields: table.fields,
        unread: empty && table.fields.length > 0,
      };
    });
  return { head, sections, divisions };
};
