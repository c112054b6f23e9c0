import type { Alteration, Comparison, DocumentReading, PageReading } from '../model/index.ts';
import { compareDigital, type DigitalResult } from './compare/digital.ts';
import type { Difference } from './compare/difference.ts';
import { likestShare, pageOrder } from './compare/page-order.ts';
import { compareEForm } from './compare/e-form.ts';
import { compareOffice } from './office/index.ts';
import { compareScan } from './scan/compare-scan.ts';
import type { Template } from './template.ts';

/** More differences than a person reads. */
const mostAlterations = 200;
const cannotTell = (reason: string, alterations: readonly Alteration[] = []): Comparison => ({
  outcome: 'cannot-tell',
  reason,
  alterations: [...alterations],
});

/** What a comparison came to: nothing is the same as the blank of which a part was not compared with it. */
type Compared = { readonly differences: readonly Difference[]; readonly compared: boolean };

const conclude = ({ differences, compared }: Compared, document: number, reason: string | null): Comparison => {
  const alterations = differences.slice(0, mostAlterations).map((one) => ({ ...one, document }));
  if (differences.some((one) => one.certain)) return { outcome: 'altered', alterations };
  if (reason !== null) return cannotTell(reason, alterations);
  if (!compared) return cannotTell('incomplete', alterations);
  return alterations.length > 0 ? cannotTell('review', alterations) : { outcome: 'same', alterations };
};

/** What is told of the file's pages beside the form's own. */
const withPages = (comparison: Comparison, { annexes, order }: DigitalResult['pages']): Comparison => ({
  ...comparison,
  ...(annexes.length === 0 ? {} : { annexes: [...annexes] }),
  ...(order === null ? {} : { pageOrder: [...order] }),
});

/** A picture that is too poor, or a camera's, proves nothing: what it shows is told, and a person decides. */
const forAPerson = (differences: readonly Difference[], document: number, reason: string): Comparison =>
  cannotTell(
    reason,
    differences.slice(0, mostAlterations).map((one) => ({ ...one, certain: false, document })),
  );

/**
 * What of the form's printed part was altered. Values in fields are no alteration. `altered` rests on certain differences
 * alone, of pages with text or of scans good enough (docs/evaluation.md); `cannot-tell` gives a reason: `scan` (a picture, on which nothing was found or which is too poor to compare), `photo` (a camera's picture proves nothing
 * alone), `unreadable`, `format` (neither of the blank's kind nor a page), `reprinted` (printed anew, no longer comparable point by point), `readers-disagree`, `incomplete` (not all was read), `xfa` (a dynamic XFA form) or
 * `review` (only doubtful differences).
 */
export const compareForm = async (
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array; readonly document: number },
  template: Template,
): Promise<Comparison> => {
  const { reading, bytes, document } = received;
  if (!reading.readable) return cannotTell('unreadable');
  const office = compareOffice(reading, template, document);
  if (office !== null) return office;
  const eForm = await compareEForm({ reading, bytes }, template);
  if (eForm !== null) return conclude({ differences: eForm, compared: true }, document, null);
  if (reading.pages.length === 0 || template.graphics.length === 0) return cannotTell('format');
  if (reading.xfa?.dynamic === true) return cannotTell('xfa');
  const shown = new Set(reading.pages.filter((page) => isPicture(page, reading) && !isEmpty(template, page.number)));
  // A scanned paper joined to a whole form is an annex as any other.
  const pictures = new Set([...shown].filter((page) => !isScannedAnnex(page, template, reading, shown)));
  if (pictures.size === 0) {
    const digital = await compareDigital({ reading, bytes }, template);
    return withPages(conclude(digital, document, reasonToDoubt(reading, digital.reprinted)), digital.pages);
  }
  if (pictures.size < reading.pages.length) return compareMixed(received, template, pictures);
  const scanned = await compareScan({ reading, bytes }, template);
  const told = { annexes: [], order: scanned.order };
  if (scanned.reason !== null) return withPages(forAPerson(scanned.differences, document, scanned.reason), told);
  // Fine alterations stay unseen on scans now and then (docs/evaluation.md): finding nothing is no proof that all is the same.
  const doubt = reasonToDoubt(reading, false) ?? (scanned.differences.length === 0 ? 'scan' : null);
  return withPages(conclude({ differences: scanned.differences, compared: true }, document, doubt), told);
};

/** Pages with text of their own and scanned ones in one file: each is judged by its kind, and a picture never lets all be `same`. */
const compareMixed = async (
  { reading, bytes, document }: Parameters<typeof compareForm>[0],
  template: Template,
  pictures: ReadonlySet<PageReading>,
): Promise<Comparison> => {
  const digital = await compareDigital({ reading, bytes }, template, pictures);
  const scans = { ...reading, pages: reading.pages.filter((page) => pictures.has(page)) };
  const scanned = await compareScan({ reading: scans, bytes }, template, digital.found);
  const reason = scanned.reason ?? reasonToDoubt(reading, digital.reprinted);
  // One file of two kinds of pages was put together by somebody: its pictures are left to a person.
  const seen = forAPerson(scanned.differences, document, reason ?? 'scan').alterations;
  const differences = [...digital.differences, ...seen];
  const { compared } = digital;
  const reasoned = reason ?? (differences.length > 0 ? 'review' : 'scan');
  return withPages(conclude({ differences, compared }, document, reasoned), digital.pages);
};

/** Words by which a scanned page is told to be no page of the form, and the share of a page's words it may have all the same. */
const another = { words: 15, share: 0.3 } as const;

const isScannedAnnex = (
  page: PageReading,
  template: Template,
  reading: DocumentReading,
  shown: ReadonlySet<PageReading>,
): boolean => {
  if (page.source !== 'ocr' || page.words.length < another.words || shown.size === reading.pages.length) return false;
  const order = pageOrder(template, reading, shown);
  const whole = template.blank.pages.every((_, blank) => order.includes(blank));
  return whole && likestShare(template, page) < another.share;
};

/** A page the blank has not is not an empty one: it may be a further form, or an annex. */
const isEmpty = (template: Template, page: number): boolean => template.blank.pages[page - 1]?.words.length === 0;

/** Drawings of a page without words beyond which they may be letters. */
const fewDrawings = 40;

/** Whether nothing but the page's picture can be compared; a page on which nothing stands at all is no picture. */
const isPicture = (page: PageReading, reading: DocumentReading): boolean =>
  page.source === 'ocr' ||
  (page.source === 'none' &&
    (page.images.length > 0 ||
      page.drawings === undefined ||
      page.drawings.length > fewDrawings ||
      reading.problems.some(({ code }) => code === 'text-unmapped')));

const reasonToDoubt = (reading: DocumentReading, reprinted: boolean): string | null => {
  if (reprinted) return 'reprinted';
  const codes = new Set(reading.problems.map((problem) => problem.code));
  if (codes.has('readers-disagree')) return 'readers-disagree';
  return codes.has('too-many-pages') || codes.has('page-truncated') || codes.has('page-unreadable')
    ? 'incomplete'
    : null;
};
