import type { DocumentReading, PageReading, Problem } from '../../model/index.ts';
import { coveredShare } from '../boxes.ts';
import type { GreyImage } from '../ocr/grey.ts';
import { ocrDpi, pageFromImage } from '../ocr/page-from-image.ts';
import { shrinkOcr } from '../ocr/pool.ts';
import { pageText } from '../page-text.ts';
import { greyPictureOf } from '../picture.ts';
import type { ReadOptions, Reader } from '../reader.ts';
import { pdfType, readPdf, unmappedText } from './read.ts';
import { drawPdfStrips, renderPdfPage } from './render.ts';
import { secondOpinion } from './second-opinion.ts';

/**
 * A page whose words nobody can see although it shows something: a scan, or a scan with somebody else's recognition
 * laid invisibly over it. That hidden layer may say anything, so it is never taken for what the page shows.
 */
const isPicture = (page: PageReading, unmapped: boolean): boolean => {
  if (unmapped && page.words.length === 0) return true;
  if (page.words.some((word) => word.hiddenBy === undefined)) return false;
  const covered = pictureShare(page);
  return covered > 0.3 || (page.words.length === 0 && (page.images.length > 0 || (page.drawings?.length ?? 0) > 40));
};

const pictureShare = (page: PageReading): number =>
  page.images.reduce((sum, image) => sum + coveredShare([0, 0, page.width, page.height], image.box), 0);

/** More words than somebody types onto a scan, or a scanner writes at its foot. */
const mostTyped = 120;
const wholeSheet = 0.8;

/** A scan with words typed onto it, or with a mark of the program that made it; or a page of few words on a background. */
const isTypedOn = (page: PageReading): boolean => {
  const seen = page.words.filter((word) => word.hiddenBy === undefined).length;
  return seen > 0 && seen <= mostTyped && pictureShare(page) > wholeSheet;
};

const recognised = async (
  image: GreyImage,
  page: PageReading,
): Promise<{ page: PageReading; problems: readonly Problem[] }> => {
  const found = await pageFromImage(image, page.number, true);
  const typed = page.words.filter((word) => word.hiddenBy === undefined).length;
  // What the picture shows besides is no more than a background: the page says itself what stands on it.
  if (typed > 0 && found.page.words.length < typed * 1.5 + 5) return { page, problems: [] };
  const hidden = page.words.filter((word) => word.hiddenBy !== undefined);
  return {
    page: { ...page, words: [...found.page.words, ...hidden], source: found.page.source },
    problems: found.problems,
  };
};

const drawPage = (bytes: Uint8Array, page: number): Promise<GreyImage | null> =>
  greyPictureOf((use) => drawPdfStrips(bytes, page, ocrDpi, 'content', use));

/** As many as there are recognisers: more pages would only wait as pictures. */
const pagesAtOnce = 2;

/** What `use` makes of each, in order, `most` of them at a time. */
const inTurns = async <T, R>(all: readonly T[], most: number, use: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const runner = async (): Promise<void> => {
    while (next < all.length) {
      const at = next++;
      results[at] = await use(all[at]!);
    }
  };
  await Promise.all(Array.from({ length: most }, runner));
  return results;
};

const withOcr = async (bytes: Uint8Array, reading: DocumentReading, ocr: boolean): Promise<DocumentReading> => {
  const unmapped = reading.problems.some((problem) => problem.code === unmappedText);
  const pictures = new Set(reading.pages.filter((page) => isPicture(page, unmapped) || (ocr && isTypedOn(page))));
  if (pictures.size === 0) return reading;
  const readOne = async (page: PageReading): ReturnType<typeof recognised> => {
    if (!pictures.has(page)) return { page, problems: [] };
    const image = ocr ? await drawPage(bytes, page.number) : null;
    return image === null ? { page: { ...page, source: 'none' }, problems: [] } : recognised(image, page);
  };
  const found = await inTurns(reading.pages, pagesAtOnce, readOne);
  if (ocr) await shrinkOcr();
  const pages = found.map((one) => one.page);
  const problems: Problem[] = [...reading.problems, ...found.flatMap((one) => one.problems)];
  return { ...reading, pages, problems, text: pages.map(pageText).join('\n\n') };
};

/** The core engine, then recognition of pages without a text layer, then the second engine's opinion, as asked for. */
export const readPdfFully = async (bytes: Uint8Array, options: ReadOptions): Promise<DocumentReading> => {
  const first = await readPdf(bytes, options);
  if (!first.readable) return first;
  const reading = await withOcr(bytes, first, options.ocr);
  if (!options.secondOpinion) return reading;
  return { ...reading, problems: [...reading.problems, ...(await secondOpinion(bytes, first))] };
};

export const pdfReader: Reader = {
  id: 'pdf',
  accepts: (_bytes, type) => type === pdfType,
  read: (bytes, _hint, options) => readPdfFully(bytes, options),
  render: (bytes, _hint, page, dpi) => renderPdfPage(bytes, page, dpi),
  strips: (bytes, page, dpi, use) => drawPdfStrips(bytes, page, dpi, 'whole', use),
};
