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

/**
 * Which received page shows which page of the blank, in whatever order they come: the best-agreeing pairs first. Pages of the
 * blank `elsewhere` (numbers from 1) are not looked for.
 */
export const matchPages = async (
  template: Template,
  received: readonly PageReading[],
  elsewhere: ReadonlySet<number> = new Set(),
): Promise<Matching> => {
  const candidates: Match[] = [];
  for (let number = 1; number <= template.blank.pages.length; number++) {
    if (elsewhere.has(number)) continue;
    const blank = await blankPage(template, number);
    for (const page of received) {
      const registration = register(
        template.blank.pages[number - 1]!.words.filter((word) => word.hiddenBy === undefined),
        page.words.filter((word) => word.hiddenBy === undefined),
      );
      if (registration !== null) candidates.push({ page, blank, registration });
    }
  }
  candidates.sort((a, b) => b.registration.agreeing - a.registration.agreeing);
  const matches: Match[] = [];
  for (const one of candidates) {
    if (matches.some((other) => other.page === one.page || other.blank === one.blank)) continue;
    matches.push(one);
  }
  return {
    matches: matches.sort((a, b) => a.page.number - b.page.number),
    others: received.filter((page) => !matches.some((one) => one.page === page)),
    absent: template.blank.pages
      .map((page) => page.number)
      .filter((number) => !elsewhere.has(number) && !matches.some((one) => one.blank.number === number)),
  };
};
