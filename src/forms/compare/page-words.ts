import type { PageReading, Widget } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { compareAnnotations, compareLinks } from './annotations.ts';
import { difference, type Difference } from './difference.ts';
import { comparable } from './page-order.ts';
import { onBlank, placementOf, type Placement } from './placement.ts';
import { comparePrintedText } from './printed-text.ts';

/** A page with fewer of its words in place was laid out anew. */
const mostlyInPlace = 0.5;

export type PageWords = {
  readonly differences: readonly Difference[];
  /** Counts only where the picture of the page shows it. */
  readonly clipped: readonly Difference[];
  readonly reprinted: boolean;
  /** The page says other words than the blank: another page, or a text layer that does not say what is seen. */
  readonly strange?: boolean;
  /** Where the blank lies on the page, for one whose differences are told in the blank's frame. */
  readonly placement?: Placement;
};

const none: PageWords = { differences: [], clipped: [], reprinted: false };

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
const told = ({ scale, dx, dy }: Placement): string => `${(scale * 100).toFixed(1)} %, ${signed(dx)}, ${signed(dy)} pt`;

/**
 * A page printed anew through a printer driver keeps its words but not their exact places, sizes and fonts: it is measured
 * in the blank's frame and its differences are left to a person. One that fits no such frame was laid out anew. No printer
 * leaves the fields of the file where they were: with them, the printed part alone was moved.
 */
const compareReprinted = (
  blank: PageReading,
  page: PageReading,
  template: Template,
  exact: readonly Difference[],
  live: boolean,
): PageWords => {
  const placement = placementOf(blank.words, page.words);
  if (
    placement === null ||
    placement.fit < 0.8 ||
    (placement.scale === 1 && placement.dx === 0 && placement.dy === 0)
  ) {
    return { differences: exact, clipped: [], reprinted: false, strange: true };
  }
  const moved: PageReading = {
    ...page,
    words: page.words.map((word) => ({
      ...word,
      box: onBlank(word.box, placement),
      size: (word.size ?? 0) / placement.scale,
    })),
  };
  const zones = template.zones.filter((zone) => zone.page === page.number);
  const { differences, clipped } = comparePrintedText(blank, moved, zones);
  const textual = [...differences, ...clipped].filter(
    (one) => one.kind !== 'text-changed' || !one.expected.endsWith(')'),
  );
  const doubted = textual.map((one) => ({ ...one, certain: false, confidence: 0.7 }));
  if (!live) return { differences: doubted, clipped: [], reprinted: true, placement };
  const shift = difference('page', page.number, [0, 0, page.width, page.height], '100 %', told(placement));
  return { differences: [shift, ...doubted], clipped: [], reprinted: false, placement };
};

/** What differs between the words and annotations of a page and the blank's; `live` are the fields the file kept. */
export const comparePageWords = (
  template: Template,
  page: PageReading,
  live: readonly Widget[],
  anew = false,
): PageWords => {
  const blank = template.blank.pages[page.number - 1];
  if (blank === undefined || !comparable(blank, page)) return none;
  const zones = template.zones.filter((zone) => zone.page === page.number);
  const onPage = live.filter((widget) => widget.page === page.number);
  const { differences, clipped, inPlace } = comparePrintedText(blank, page, zones, anew);
  if (inPlace < mostlyInPlace)
    return compareReprinted(blank, page, template, [...differences, ...clipped], onPage.length > 0);
  return {
    differences: [...differences, ...compareAnnotations(blank, page, zones, onPage), ...compareLinks(blank, page)],
    clipped,
    reprinted: false,
  };
};
