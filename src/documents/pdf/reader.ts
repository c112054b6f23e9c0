import type { DocumentReading, PageImage, PageReading, Problem } from '../../model/index.ts';
import { coveredShare } from '../boxes.ts';
import { ocrDpi, pageFromImage } from '../ocr/page-from-image.ts';
import { pageText } from '../page-text.ts';
import type { ReadOptions, Reader } from '../reader.ts';
import { isFailure, withPage, withPdf } from './open.ts';
import { pdfType, readPdf, unmappedText } from './read.ts';
import { drawStatic, renderPdfPage } from './render.ts';
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
  image: PageImage,
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

const drawPage = async (bytes: Uint8Array, index: number): Promise<PageImage | null> => {
  const image = await withPdf(bytes, (pdf) => withPage(pdf, index, (page) => drawStatic(pdf.api, page, ocrDpi)));
  return isFailure(image) ? null : image;
};

const withOcr = async (bytes: Uint8Array, reading: DocumentReading, ocr: boolean): Promise<DocumentReading> => {
  const unmapped = reading.problems.some((problem) => problem.code === unmappedText);
  const pictures = new Set(reading.pages.filter((page) => isPicture(page, unmapped) || (ocr && isTypedOn(page))));
  if (pictures.size === 0) return reading;
  const pages: PageReading[] = [];
  const problems: Problem[] = [...reading.problems];
  for (const page of reading.pages) {
    const image = ocr && pictures.has(page) ? await drawPage(bytes, page.number - 1) : null;
    if (image === null) {
      pages.push(pictures.has(page) ? { ...page, source: 'none' } : page);
      continue;
    }
    const found = await recognised(image, page);
    pages.push(found.page);
    problems.push(...found.problems);
  }
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
};
