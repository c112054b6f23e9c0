import type { Comparison, DocumentReading, PageReading, Word } from '../../model/index.ts';
import { difference, doubtful, textOf, type Difference } from '../compare/difference.ts';
import { withPlaces } from '../compare/places.ts';
import type { Template } from '../template.ts';
import { compareScannedPage } from './compare-page.ts';
import { aroundMapped } from './homography.ts';
import { layOver } from './lay-over.ts';
import { matchPages } from './match-pages.ts';

/** What a picture of the form shows. `reason` as of `Comparison`; null when the differences alone decide. */
export type ScanResult = {
  readonly differences: readonly Difference[];
  readonly reason: string | null;
  /** The form's pages in the order in which they stand, where that is not the blank's; numbers of the blank. */
  readonly order: readonly number[] | null;
};

/** Fewer readable words are the back of a sheet, dirt or show-through. */
const fewestWords = 12;

const readable = (page: PageReading): readonly Word[] =>
  page.words.filter(
    (word) => word.hiddenBy === undefined && word.confidence > 0.6 && /[\p{L}\p{N}]{2}/u.test(word.text),
  );

/**
 * A page that shows none of the form. Behind or before a whole form it may be an annex scanned in one go with it: a picture does
 * not show in which font it is set, so a person looks.
 */
const strangePage = (page: PageReading, mayBeAnnex: boolean): Difference[] => {
  const words = readable(page);
  if (words.length === 0) return [];
  const shown = textOf(words.slice(0, 12));
  const box = [0, 0, page.width, page.height] as const;
  return [
    mayBeAnnex || words.length < fewestWords
      ? doubtful('page', page.number, [...box], '', shown, 0.5)
      : difference('page', page.number, [...box], '', shown, 0.95),
  ];
};

const rising = (numbers: readonly number[]): boolean => numbers.every((one, i) => i === 0 || one > numbers[i - 1]!);

/**
 * Compares a form that came as pictures with its blank, page by page in any order: scans, photographs, and pages whose text
 * cannot be trusted. `photo` and `scan` (too poor a picture) are reasons why nothing is certain. `elsewhere` are numbers of
 * the blank's pages that the file shows otherwise.
 */
export const compareScan = async (
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  template: Template,
  elsewhere: ReadonlySet<number> = new Set(),
): Promise<ScanResult> => {
  const { reading } = received;
  if (!reading.pages.some((page) => page.words.some((word) => word.hiddenBy === undefined)))
    return { differences: [], reason: 'scan', order: null };
  const { matches, others, absent } = await matchPages(template, reading.pages, elsewhere);
  if (matches.length === 0 && elsewhere.size === 0) return { differences: [], reason: 'scan', order: null };
  const differences: Difference[] = [];
  let reason: Comparison['reason'] | null = null;
  for (const { page, blank, registration } of matches) {
    const laid = await layOver(received, { page, blank, registration });
    if (laid === null) {
      reason = 'scan';
      continue;
    }
    const zones = template.zones.filter((zone) => zone.page === blank.number);
    const result = await compareScannedPage(blank, page, laid, registration, zones);
    differences.push(
      ...result.differences.map((one) =>
        withPlaces(
          one,
          template,
          { page: blank.number, box: one.box },
          { page: page.number, box: aroundMapped(one.box, registration.map, page) },
        ),
      ),
    );
    if (result.poor) reason = 'scan';
    else if (result.photo) reason ??= 'photo';
  }
  const at = matches.map(({ page }) => reading.pages.indexOf(page));
  const between = (page: PageReading): boolean => {
    const here = reading.pages.indexOf(page);
    return at.some((one) => one < here) && at.some((one) => one > here);
  };
  const strange = others
    .flatMap((page) => strangePage(page, absent.length === 0 && !between(page)))
    .map((one) => withPlaces(one, template, null, { page: one.page, box: one.box }));
  const unread = others.some((page) => page.source === 'none');
  for (const number of absent) {
    const page = template.blank.pages[number - 1]!;
    const make = unread || strange.length > 0 ? doubtful : difference;
    const gone = make('page', number, [0, 0, page.width, page.height], textOf(page.words.slice(0, 12)), '', 0.95);
    differences.push(withPlaces(gone, template, { page: number, box: gone.box }, null));
  }
  const order = matches.map(({ blank }) => blank.number);
  return { differences: [...differences, ...strange], reason, order: rising(order) ? null : order };
};
