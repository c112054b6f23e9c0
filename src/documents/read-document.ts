import type { DocumentReading, PageImage } from '../model/index.ts';
import { officeReader } from './office/reader.ts';
import { imageReader } from './image/reader.ts';
import { tiffReader } from './image/tiff-reader.ts';
import { pdfPlainText } from './pdf/plain-text.ts';
import { pdfReader } from './pdf/reader.ts';
import { pictureOf, type Picture } from './picture.ts';
import { mostPages, unreadable, type Hint, type Reader, type ReadOptions } from './reader.ts';
import { htmlReader, plainTextReader, xmlReader } from './text/reader.ts';

/** Every kind of document the product reads; the first that accepts a file reads it. */
export const readers: readonly Reader[] = [
  pdfReader,
  imageReader,
  tiffReader,
  officeReader,
  xmlReader,
  htmlReader,
  plainTextReader,
];

const readerFor = (bytes: Uint8Array, hint: Hint): Reader | null =>
  readers.find((reader) => reader.accepts(bytes, hint.type)) ?? null;

/**
 * Reads one document. `hint.type` is what `detectType` said. Never throws for what the bytes contain: a file that no
 * reader accepts gives `type-unsupported`, an empty one `file-empty`, both unreadable.
 */
export const readDocument = (bytes: Uint8Array, hint: Hint, options: ReadOptions): Promise<DocumentReading> => {
  if (bytes.length === 0) return Promise.resolve(unreadable(hint.type, 'file-empty', 'The file is empty.'));
  const reader = readerFor(bytes, hint);
  if (reader === null) {
    return Promise.resolve(unreadable(hint.type, 'type-unsupported', 'Files of this type are not read.'));
  }
  return reader.read(bytes, hint, options);
};

/** A single white pixel: what is shown of a page that cannot be drawn. */
const nothing = (dpi: number): PageImage => ({ width: 1, height: 1, dpi, rgba: Uint8Array.of(255, 255, 255, 255) });

/**
 * One page (from 1) as a person would see it, form fields and annotations included, at `dpi` pixels an inch (fewer when
 * the page is enormous: see the result's `dpi`). A page that cannot be drawn comes out as one white pixel.
 */
export const renderPage = async (bytes: Uint8Array, hint: Hint, page: number, dpi: number): Promise<PageImage> =>
  (await readerFor(bytes, hint)?.render?.(bytes, hint, page, dpi)) ?? nothing(dpi);

/**
 * The plain text of an annex (an authorisation, an extract of a register) in reading order. PDFs go through pdf-parse,
 * whose order of columns suits running text; everything else through its own reader. Empty when nothing can be read.
 */
export const readPlainText = async (bytes: Uint8Array, hint: Hint): Promise<string> => {
  if (pdfReader.accepts(bytes, hint.type)) return (await pdfPlainText(bytes)) ?? '';
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: mostPages });
  return reading.text;
};

/** One page (from 1) as `renderPage` draws it, without its colours, in a fifth of the memory. Null when it cannot be drawn. */
export const drawPicture = (bytes: Uint8Array, hint: Hint, page: number, dpi: number): Promise<Picture | null> =>
  pictureOf(async (use) => (await readerFor(bytes, hint)?.strips?.(bytes, page, dpi, use)) ?? false);
