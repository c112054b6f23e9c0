import type { Alteration, Box, Comparison, DocumentReading, PageReading, Widget } from '../model/index.ts';
import { coveredShare, grown, intersects } from '../documents/index.ts';
import { compareAnnotations } from './compare/annotations.ts';
import { difference, doubtful, textOf, type Difference } from './compare/difference.ts';
import { compareFieldWords, liveFields, nearField } from './compare/field-ink.ts';
import { compareGraphics } from './compare/graphics.ts';
import { onBlank, placementOf } from './compare/placement.ts';
import { comparePrintedText } from './compare/printed-text.ts';
import { compareWidgets } from './compare/widgets.ts';
import type { Template, Zone } from './template.ts';

/** More differences than a person reads. */
const mostAlterations = 200;
/** A page with fewer of its words in place was laid out anew. */
const mostlyInPlace = 0.5;

const samePaper = (a: PageReading, b: PageReading): boolean =>
  Math.abs(a.width - b.width) < 2 && Math.abs(a.height - b.height) < 2 && a.rotation === b.rotation;

const paper = (page: PageReading): string =>
  `${Math.round(page.width)} × ${Math.round(page.height)} pt${page.rotation === 0 ? '' : `, ${page.rotation}°`}`;

const sheet = (page: PageReading): Box => [0, 0, page.width, page.height];

const comparePages = (template: Template, reading: DocumentReading): Difference[] => {
  const differences: Difference[] = [];
  const { pages } = template.blank;
  for (const page of pages.slice(reading.pages.length)) {
    differences.push(difference('page', page.number, sheet(page), textOf(page.words.slice(0, 12)), ''));
  }
  for (const page of reading.pages.slice(pages.length)) {
    differences.push(difference('page', page.number, sheet(page), '', textOf(page.words.slice(0, 12)) || 'page'));
  }
  for (const [i, page] of reading.pages.entries()) {
    const blank = pages[i];
    if (blank !== undefined && !samePaper(blank, page)) {
      differences.push(difference('page', page.number, sheet(page), paper(blank), paper(page)));
    }
  }
  return differences;
};

type TextResult = {
  readonly differences: readonly Difference[];
  /** Counts only where the picture of the page shows it. */
  readonly clipped: readonly Difference[];
  readonly reprinted: boolean;
};

/**
 * A page printed anew through a printer driver keeps its words but not their exact places, sizes and fonts: it is measured
 * in the blank's frame and its differences are left to a person. One that fits no such frame was laid out anew.
 */
const compareReprinted = (
  blank: PageReading,
  page: PageReading,
  template: Template,
  exact: readonly Difference[],
): TextResult => {
  const placement = placementOf(blank.words, page.words);
  if (
    placement === null ||
    placement.fit < 0.8 ||
    (placement.scale === 1 && placement.dx === 0 && placement.dy === 0)
  ) {
    return { differences: exact, clipped: [], reprinted: false };
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
  return {
    differences: textual.map((one) => ({ ...one, certain: false, confidence: 0.7 })),
    clipped: [],
    reprinted: true,
  };
};

const comparePageText = (template: Template, page: PageReading, live: readonly Widget[]): TextResult => {
  const blank = template.blank.pages[page.number - 1];
  if (blank === undefined || !samePaper(blank, page)) return { differences: [], clipped: [], reprinted: false };
  const zones = template.zones.filter((zone) => zone.page === page.number);
  const onPage = live.filter((widget) => widget.page === page.number);
  const { differences, clipped, inPlace } = comparePrintedText(blank, page, zones);
  if (inPlace < mostlyInPlace) return compareReprinted(blank, page, template, [...differences, ...clipped]);
  return {
    differences: [...differences, ...compareAnnotations(blank, page, zones, onPage)],
    clipped,
    reprinted: false,
  };
};

const cannotTell = (reason: string, alterations: readonly Alteration[] = []): Comparison => ({
  outcome: 'cannot-tell',
  reason,
  alterations: [...alterations],
});

const conclude = (differences: readonly Difference[], document: number, reason: string | null): Comparison => {
  const alterations = differences.slice(0, mostAlterations).map((one) => ({ ...one, document }));
  if (differences.some((one) => one.certain)) return { outcome: 'altered', alterations };
  if (reason !== null) return cannotTell(reason, alterations);
  return alterations.length > 0 ? cannotTell('review', alterations) : { outcome: 'same', alterations };
};

/**
 * What of the form's printed part was altered. Values in fields are no alteration. `altered` rests on certain differences
 * alone; `cannot-tell` gives a reason: `scan` (no text layer to compare), `unreadable`, `format` (not a PDF),
 * `reprinted` (printed anew, no longer comparable point by point), `readers-disagree`, `incomplete` (not all was read) or
 * `review` (only doubtful differences).
 */
export const compareForm = async (
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array; readonly document: number },
  template: Template,
): Promise<Comparison> => {
  const { reading, bytes, document } = received;
  if (!reading.readable) return cannotTell('unreadable');
  if (reading.pages.length === 0 || template.graphics.length === 0) return cannotTell('format');
  if (
    reading.pages.some(
      (page) => page.source !== 'text' && (template.blank.pages[page.number - 1]?.words.length ?? 0) > 0,
    )
  ) {
    return cannotTell('scan');
  }
  const live = liveFields(template, reading);
  const texts = reading.pages.map((page) => comparePageText(template, page, live));
  const reprinted = texts.some((one) => one.reprinted);
  const written = compareFieldWords(template, reading, live);
  const found = [
    ...comparePages(template, reading),
    ...texts.flatMap((one) => one.differences),
    ...compareWidgets(template, reading),
    ...written.differences,
  ];
  const mask = (page: number): readonly Box[] => [
    ...template.zones.filter((zone) => zone.page === page && !isLive(zone, live)).map((zone) => zone.box),
    ...written.places.filter((one) => one.page === page).map((one) => one.box),
    ...found.filter((one) => one.page === page && one.kind.startsWith('text-')).map((one) => one.box),
    ...foundPlaces(found, page),
  ];
  const graphics = (reprinted ? [] : await compareGraphics(template, bytes, mask)).map((one) => inField(one, live));
  const drawn = redrawn(template, reading)
    ? graphics.map((one) => ({ ...one, certain: false, confidence: 0.5 }))
    : graphics;
  const seen = texts.flatMap((one) => one.clipped).flatMap((one) => seenBeyond(one, drawn, template));
  return conclude([...found, ...seen, ...drawn], document, reasonToDoubt(reading, reprinted));
};

/**
 * Beyond the box of a value nothing is seen of what was clipped there; what is seen was added. On paper that the blank
 * leaves empty this is certain even when another program drew the page anew.
 */
const seenBeyond = (one: Difference, drawn: readonly Difference[], template: Template): readonly Difference[] => {
  const ink = drawn.filter((spot) => spot.page === one.page && intersects(spot.box, one.box));
  if (ink.length === 0) return [];
  const printed = template.blank.pages[one.page - 1]?.words.some((word) => intersects(word.box, one.box)) === true;
  const whole = !printed && ink.some((spot) => coveredShare(one.box, spot.box) > 0.6);
  return [{ ...one, certain: whole || ink.some((spot) => spot.certain) }];
};

/** Whether the file still has the zone's field; then nothing else may draw there. */
const isLive = (zone: Zone, live: readonly Widget[]): boolean =>
  zone.purpose === 'field' &&
  live.some((widget) => widget.page === zone.page && widget.name === zone.id && nearField(widget.box, zone.box));

/** Ink behind a field of the file may be how its value was put there: a person looks at it. */
const inField = (one: Difference, live: readonly Widget[]): Difference => {
  const field = live.find((widget) => widget.page === one.page && coveredShare(one.box, grown(widget.box, 4)) > 0.6);
  return field === undefined ? one : doubtful('overlay', one.page, one.box, field.value ?? '', 'Drawing');
};

/**
 * Whether another program drew the whole page anew, as printing to a file does: its lines and letters then fall on other
 * fractions of a pixel, and a difference between pictures alone is no proof. Words keep their places and stay certain.
 */
const redrawn = (template: Template, reading: DocumentReading): boolean =>
  reading.producer !== template.blank.producer &&
  template.blank.widgets.length > 0 &&
  reading.widgets.every((widget) => widget.kind === 'signature');

const foundPlaces = (found: readonly Difference[], page: number): Box[] =>
  found.filter((one) => one.page === page && one.kind === 'hidden').map((one) => one.box);

const reasonToDoubt = (reading: DocumentReading, reprinted: boolean): string | null => {
  if (reprinted) return 'reprinted';
  const codes = new Set(reading.problems.map((problem) => problem.code));
  if (codes.has('readers-disagree')) return 'readers-disagree';
  return codes.has('too-many-pages') || codes.has('page-truncated') || codes.has('page-unreadable')
    ? 'incomplete'
    : null;
};
