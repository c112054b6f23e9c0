import type { Box, DocumentReading, PageReading } from '../../model/index.ts';
import { mostPages } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import { countsOfPage, hitsOf } from './word-counts.ts';

/** A page is taken for a page of the form when this share of its printed words is there. */
const alike = 0.5;
/** A page is taken out of the form it came with only when it clearly is a page of another one, or a second one. */
const clearly = 0.75;
const fewestWords = 20;
const clearlyMore = 0.15;

type Resemblance = { readonly page: number; readonly blank: number; readonly share: number; readonly hits: number };

export type FormPages = {
  readonly template: Template;
  /** The file as if it held this form alone; pages keep their numbers. */
  readonly reading: DocumentReading;
  /** False where pages of several of these forms lie in no order, so that nobody can say which belong together. */
  readonly paired: boolean;
};

const resemblances = (pages: readonly PageReading[], template: Template): readonly Resemblance[] =>
  pages.slice(0, mostPages).flatMap((page, i) =>
    template.printedByPage.flatMap((printed, blank): Resemblance[] => {
      const { hits, all } = hitsOf(printed, countsOfPage(page));
      return all > 0 && hits / all >= alike ? [{ page: i, blank, share: hits / all, hits }] : [];
    }),
  );

const bestOf = (all: readonly Resemblance[], page: number): Resemblance | undefined =>
  all.filter((one) => one.page === page).sort((a, b) => b.share - a.share)[0];

/** The reading with these of its pages alone (by index) and what stands on them. */
const onlyPages = (reading: DocumentReading, wanted: readonly number[]): DocumentReading => {
  if (wanted.length === reading.pages.length) return reading;
  const pages = reading.pages.filter((_, i) => wanted.includes(i));
  const numbers = new Set(pages.map((page) => page.number));
  return { ...reading, pages, widgets: reading.widgets.filter((widget) => numbers.has(widget.page)) };
};

/** What programs that join files put behind the name of a field that is there already: `p1a+1`. */
const again = /[+_.#-]?\d{1,4}$/u;

/** A copy of the form with its fields named as the blank names those in their places. */
const withOwnNames = (reading: DocumentReading, { blank }: Template): DocumentReading => {
  const names = new Set(blank.widgets.map((widget) => widget.name));
  const known = (name: string, box: Box): boolean =>
    blank.widgets.some((own) => own.name === name && own.box.every((side, i) => Math.abs(side - (box[i] ?? 0)) < 2));
  return {
    ...reading,
    widgets: reading.widgets.map((widget) => {
      const name = widget.name.replace(again, '');
      return names.has(widget.name) || !known(name, widget.box) ? widget : { ...widget, name };
    }),
  };
};

/** Pages of one form, each page of the blank once, as far as they resemble. */
const oneToOne = (all: readonly Resemblance[]): readonly Resemblance[] => {
  const taken: Resemblance[] = [];
  for (const one of [...all].sort((a, b) => b.share - a.share || a.page - b.page))
    if (!taken.some((other) => other.page === one.page || other.blank === one.blank)) taken.push(one);
  return taken;
};

/** Blocks that begin anew where a page of the blank comes for the second time. */
const blocks = (shown: readonly { readonly page: number; readonly blank: number }[]): number[][] => {
  const found: { pages: number[]; blanks: Set<number> }[] = [];
  for (const { page, blank } of shown) {
    let last = found.at(-1);
    if (last === undefined || last.blanks.has(blank)) found.push((last = { pages: [], blanks: new Set() }));
    last.pages.push(page);
    last.blanks.add(blank);
  }
  return found.map(({ pages }) => pages);
};

/** Which pages (by index) make one form each, of those that show pages of this blank. */
const copies = (
  all: readonly Resemblance[],
  mine: readonly number[],
): { readonly groups: readonly (readonly number[])[]; readonly paired: boolean } => {
  const first = oneToOne(all.filter((one) => mine.includes(one.page)));
  const left = mine.filter((page) => !first.some((one) => one.page === page));
  const second = left.flatMap((page): Resemblance[] => {
    const best = bestOf(all, page);
    return best !== undefined && best.share >= clearly && best.hits >= fewestWords ? [best] : [];
  });
  if (second.length === 0) return { groups: [mine], paired: true };
  const shown = [...first, ...second].sort((a, b) => a.page - b.page);
  const inBlocks = blocks(shown);
  const most = Math.max(...shown.map((one) => shown.filter((other) => other.blank === one.blank).length));
  const loose = left.filter((page) => !second.some((one) => one.page === page));
  const paired = inBlocks.length === most;
  const groups = paired
    ? inBlocks
    : Array.from({ length: most }, (_, n) =>
        shown
          .filter((one) => shown.filter((other) => other.blank === one.blank && other.page < one.page).length === n)
          .map(({ page }) => page),
      );
  return { groups: groups.map((group, i) => (i === 0 ? [...group, ...loose] : group)), paired };
};

/**
 * The forms in one file, page by page: pages that clearly are those of another registered form are told apart from `chief`'s,
 * and so are several copies of one form. Pages that resemble no form stay with the chief one. The chief form comes first.
 */
export const formsInFile = (
  reading: DocumentReading,
  chief: Template,
  templates: readonly Template[],
): readonly FormPages[] => {
  const whole: FormPages = { template: chief, reading, paired: true };
  if (reading.pages.length < 2 || reading.pages.length > mostPages) return [whole];
  const own = resemblances(reading.pages, chief);
  const strangers = templates
    .filter((template) => template.definition.id !== chief.definition.id)
    .map((template) => ({ template, all: resemblances(reading.pages, template) }));
  const owners = reading.pages.map((_, page): Template => {
    const mine = bestOf(own, page)?.share ?? 0;
    let best: { template: Template; share: number } | null = null;
    for (const { template, all } of strangers) {
      const other = bestOf(all, page);
      if (other === undefined || other.share < clearly || other.hits < fewestWords) continue;
      if (other.share > mine + clearlyMore && other.share > (best?.share ?? 0)) best = { template, share: other.share };
    }
    return best?.template ?? chief;
  });
  const ids = [...new Set(owners.map((template) => template.definition.id))];
  return ids
    .sort((a, b) => Number(b === chief.definition.id) - Number(a === chief.definition.id))
    .flatMap((id) => {
      const mine = owners.flatMap((template, page) => (template.definition.id === id ? [page] : []));
      const template = owners[mine[0]!]!;
      const all = template === chief ? own : strangers.find((one) => one.template === template)!.all;
      const { groups, paired } = copies(all, mine);
      return groups.map((group) => ({ template, reading: withOwnNames(onlyPages(reading, group), template), paired }));
    });
};
