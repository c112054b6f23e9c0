import type { PageReading } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { blankPage, type BlankPage } from './blank-pages.ts';
import { register, type Registration } from './register.ts';

/** A received page and the page of the blank it shows. */
export type Match = { readonly page: PageReading; readonly blank: BlankPage; readonly registration: Registration };

export type Matching = {
  readonly matches: readonly Match[];
  /** Received pages that show no page of the blank. */
  readonly others: readonly PageReading[];
  /** Numbers of the blank's pages that were not received. */
  readonly absent: readonly number[];
};

type Pair = { readonly page: PageReading; readonly number: number; readonly registration: Registration };

const known = new WeakMap<PageReading, WeakMap<PageReading, Registration | null>>();

/** Where a page of the blank lies on a received page; worked out once, for comparing and for reading fields. */
const registrationOf = (blank: PageReading, page: PageReading): Registration | null => {
  const byBlank = known.get(page) ?? new WeakMap<PageReading, Registration | null>();
  known.set(page, byBlank);
  const before = byBlank.get(blank);
  if (before !== undefined) return before;
  const found = register(
    blank.words.filter((word) => word.hiddenBy === undefined),
    page.words.filter((word) => word.hiddenBy === undefined),
  );
  byBlank.set(blank, found);
  return found;
};

/**
 * Which received page shows which page of the blank, in whatever order they come: the best-agreeing pairs first. Pages of the
 * blank `elsewhere` (numbers from 1) are not looked for.
 */
export const matchPages = async (
  template: Template,
  received: readonly PageReading[],
  elsewhere: ReadonlySet<number> = new Set(),
): Promise<Matching> => {
  const sought = template.blank.pages.filter((blank) => !elsewhere.has(blank.number));
  const candidates = sought.flatMap((blank) =>
    received.flatMap((page): Pair[] => {
      const registration = registrationOf(blank, page);
      return registration === null ? [] : [{ page, number: blank.number, registration }];
    }),
  );
  candidates.sort((a, b) => b.registration.agreeing - a.registration.agreeing);
  const pairs: Pair[] = [];
  for (const one of candidates) {
    if (!pairs.some((other) => other.page === one.page || other.number === one.number)) pairs.push(one);
  }
  const matches: Match[] = [];
  for (const { page, number, registration } of pairs.sort((a, b) => a.page.number - b.page.number))
    matches.push({ page, blank: await blankPage(template, number), registration });
  return {
    matches,
    others: received.filter((page) => !pairs.some((one) => one.page === page)),
    absent: sought.map((page) => page.number).filter((number) => !pairs.some((one) => one.number === number)),
  };
};
