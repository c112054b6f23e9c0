import type { Box, PageReading, Word } from '../../model/index.ts';
import { grown } from '../../documents/index.ts';
import { difference, doubtful, unlikeMark, type Difference } from '../compare/difference.ts';
import type { Zone } from '../template.ts';
import { addedShapes } from './added-shapes.ts';
import { addedText } from './additions.ts';
import { expectedPlane, readAt, scanDpi, type BlankPage } from './blank-pages.ts';
import { apply, inverted } from './homography.ts';
import { isSuspect, judgeWord, wordDifferences, type WordFinding } from './judge-words.ts';
import { limitsOf } from './limits.ts';
import { pageInk, type GoneSpot } from './page-ink.ts';
import type { LaidOver } from './lay-over.ts';
import type { Registration } from './register.ts';
import { secondLook } from './second-look.ts';
import { scannerBlur } from './scanner-blur.ts';
import { isTwoTone, twoToneExpected } from './two-tone.ts';
import { measureWord, type WordInk } from './word-ink.ts';

export type PageComparison = {
  readonly differences: readonly Difference[];
  /** A camera's picture: perspective, curled paper, uneven light. */
  readonly photo: boolean;
  /** Too blurred or noisy for saying anything. */
  readonly poor: boolean;
};

/** How much a page narrows towards an edge before it was photographed, as a share. */
const mostPerspective = 0.02;

/** Pixels at `scanDpi` by which a sheet on the glass is bent at most. */
const mostBent = 12;

/** Change of scale over the page that a flat-bed scanner does not make. */
const perspective = ({ map }: Registration, page: BlankPage): number => {
  const depth = (x: number, y: number): number => (map[6]! * x + map[7]! * y) / 800 + 1;
  const corners = [depth(0, 0), depth(page.width, 0), depth(0, page.height), depth(page.width, page.height)];
  return Math.max(...corners) / Math.min(...corners) - 1;
};

/** Recognised words of the received page where they would stand on the blank. */
const onBlank = (words: readonly Word[], registration: Registration): Word[] => {
  const back = inverted(registration.map);
  return words
    .filter((word) => word.hiddenBy === undefined)
    .map((word) => {
      const [x, y, w, h] = word.box;
      const [cx, cy] = apply(back, x + w / 2, y + h / 2);
      const [left] = apply(back, x, y + h / 2);
      const [right] = apply(back, x + w, y + h / 2);
      const [, top] = apply(back, x + w / 2, y);
      const [, bottom] = apply(back, x + w / 2, y + h);
      const width = Math.abs(right - left);
      const height = Math.abs(bottom - top);
      const box: Box = [cx - width / 2, cy - height / 2, width, height];
      return { ...word, box };
    });
};

/** Whether a box of the blank lies on the received paper at all: what was cut off was not removed. */
const isSeen = (box: Box, registration: Registration, page: PageReading): boolean =>
  [
    [box[0], box[1]],
    [box[0] + box[2], box[1] + box[3]],
  ].every(([x = 0, y = 0]) => {
    const [u, v] = apply(registration.map, x, y);
    return u > 2 && v > 2 && u < page.width - 2 && v < page.height - 2;
  });

/** Added ink is held to half of what the page's paler print reaches, so that pale print is not missed. */
const leastSurplus = (inks: readonly WordInk[]): number => {
  const depths = inks.map((ink) => ink.depth * ink.word.darkness).sort((a, b) => a - b);
  return Math.max(28, Math.min(60, 0.45 * (depths[Math.floor(depths.length * 0.2)] ?? 255)));
};

/** More words to be looked at again than an altered page has: the picture is too poor, or the page was rewritten. */
const mostSuspects = 150;
/** Of such a page a person is shown the worst places. */
const mostShown = 12;

/**
 * What is told of a page most of whose words are not as printed, or cannot be seen so: the page itself, and its worst places. No
 * word is certain, since nobody can say whether the picture or the form is at fault.
 */
const unlikePage = (
  blank: BlankPage,
  page: PageReading,
  inks: readonly WordInk[],
  words: readonly Word[],
): Difference[] => {
  const start = blank.printed.slice(0, 12).map(({ text }) => text);
  const whole = doubtful('page', page.number, [0, 0, blank.width, blank.height], start.join(' '), unlikeMark, 0.5);
  const byLikeness = [...inks].sort((a, b) => a.whole - b.whole || b.missing - a.missing);
  const worst = new Set(byLikeness.slice(0, mostShown));
  const inTheirOrder = inks.filter((ink) => worst.has(ink));
  return [
    whole,
    ...inTheirOrder.map(({ word }) =>
      doubtful('text-changed', page.number, word.box, word.text, readAt(word.box, words).text, 0.5),
    ),
  ];
};

/** A typed or written value may rise over the edge of its box. */
const spill = 3;

/**
 * Everything that differs between a page of the blank and the received page that shows it. `laid` is the received page as
 * drawn, `page` its reading (its words by recognition). Boxes are the blank's points, `page` the received page's number.
 */
export const compareScannedPage = async (
  blank: BlankPage,
  page: PageReading,
  laid: LaidOver,
  registration: Registration,
  zones: readonly Zone[],
): Promise<PageComparison> => {
  const { aligned } = laid;
  const twoTone = isTwoTone(laid.light);
  const scale = blank.dpi / 72;
  const expected = twoTone
    ? twoToneExpected(
        blank.light,
        aligned.plane,
        blank.printed.map(
          (word) => word.box.map((value) => Math.round(value * scale)) as [number, number, number, number],
        ),
        blank.dpi,
      )
    : expectedPlane(blank, scannerBlur(blank, aligned.plane));
  const inks = blank.printed.flatMap((word) => {
    if (!isSeen(word.box, registration, page)) return [];
    const ink = measureWord(blank, expected, aligned.plane, word, twoTone);
    return ink === null ? [] : [ink];
  });
  const photo =
    perspective(registration, blank) > mostPerspective ||
    aligned.bent > mostBent * (blank.dpi / scanDpi) ||
    aligned.uneven > 1.35;
  const sorted = inks.map((ink) => ink.whole).sort((a, b) => a - b);
  const poor = inks.length < 8 || (sorted[sorted.length >> 1] ?? 0) < 0.75;
  const words = onBlank(page.words, registration);
  if (poor) return { differences: unlikePage(blank, page, inks, words), photo, poor };
  const depths = inks.filter(({ word }) => !word.inverted).map((ink) => ink.depth);
  const slope = depths.sort((a, b) => a - b)[depths.length >> 1] ?? 1;
  const open = [...zones.map((zone) => zone.box), ...blank.leaders].map((box) => grown(box, spill));
  const ink = pageInk(blank, expected, aligned.plane, { slope, surplus: leastSurplus(inks), twoTone }, open);
  const limitsFor = limitsOf(inks);
  const suspects = inks.filter((one) => isSuspect(one, limitsFor(one), words));
  if (suspects.length > mostSuspects)
    return { differences: unlikePage(blank, page, suspects, words), photo, poor: true };
  // All at once: the recognisers work side by side.
  const findings = await Promise.all(
    suspects.map(async (one): Promise<WordFinding> => {
      const look = await secondLook(blank, expected, aligned.plane, one);
      return judgeWord(one, limitsFor(one), look, ink.foreign);
    }),
  );
  const added = await addedText(blank, page.number, aligned.plane, ink, open, laid);
  const differences = [
    ...wordDifferences(findings, page.number, limitsFor, words),
    ...added,
    ...addedShapes(blank, page.number, ink, open),
    ...missingGraphics(ink.missing, page.number, twoTone),
  ];
  return { differences: photo ? differences.map((one) => ({ ...one, certain: false })) : differences, photo, poor };
};

/** Square points of a line or picture that must be gone before it counts, and before it counts as certain. */
const leastGone = 1.2;
const surelyGone = 4;
/** When more of the page's other print of that darkness is gone, the scanner does not see such print. */
const mostFaded = 0.3;
const fewFaded = 0.05;

/** Thin lines break on two-tone scans, at 200 dpi for a third of an inch. */
const longestBreak = 40;
/** A stroke so thin, and shorter than that, may be lost in pale print: the divider of a comb. */
const thinStroke = 2;
const wholeFrame = 5;

const isThinPiece = ([, , w, h]: Box): boolean => Math.min(w, h) <= thinStroke && Math.max(w, h) < longestBreak;

export const missingGraphics = (missing: readonly GoneSpot[], page: number, twoTone: boolean): Difference[] =>
  missing
    .filter(({ area, box: [, , w, h], faded }) => {
      if (area <= leastGone || Math.max(w, h) <= 5 || faded >= mostFaded) return false;
      return !twoTone || Math.max(w, h) > longestBreak || Math.min(w, h) > wholeFrame;
    })
    .map((spot) =>
      !twoTone && spot.area > surelyGone && spot.faded < fewFaded && !isThinPiece(spot.box)
        ? difference('graphic', page, spot.box, 'Drawing', '', 0.9)
        : doubtful('graphic', page, spot.box, 'Drawing', '', 0.5),
    );
