import type { ActiveContent, DocumentReading, PageReading, Problem, Widget } from '../../model/index.ts';
import { unreadable, type ReadOptions } from '../reader.ts';
import { withAnnotations, type PageAnnotations } from './annotations.ts';
import { appearanceLooks } from './appearance.ts';
import { utf16, type Pointer } from './engine.ts';
import { pageFrame } from './geometry.ts';
import { pageObjects } from './objects.ts';
import { isFailure, withForm, withPage, withPdf, type OpenFailure, type OpenPdf } from './open.ts';
import { revisionsOf } from './revisions.ts';
import { readStructure, type PdfStructure } from './structure.ts';
import { pageText } from '../page-text.ts';
import { tickAppearances } from './tick-appearance.ts';
import { letterBudget, pageWords, type LetterBudget } from './words.ts';

export const pdfType = 'application/pdf';

/** The text layer of a page cannot be used: its fonts do not say which letters they draw. */
export const unmappedText = 'text-unmapped';

const failures: Readonly<Record<OpenFailure['failed'], Problem>> = {
  encrypted: { code: 'pdf-encrypted', detail: 'The PDF is encrypted and needs a password.' },
  corrupt: { code: 'pdf-unreadable', detail: 'The PDF cannot be opened: its structure is broken.' },
  crashed: { code: 'pdf-unreadable', detail: 'The PDF cannot be read within the limits of the reader.' },
};

type PageFound = {
  readonly page: PageReading;
  readonly widgets: readonly Widget[];
  readonly truncated: boolean;
  readonly meaningless: boolean;
};

const readPage = (
  pdf: OpenPdf,
  handle: Pointer,
  form: Pointer,
  number: number,
  structure: PdfStructure | null,
  budget: LetterBudget,
): PageFound => {
  const { api } = pdf;
  const frame = pageFrame(api, handle);
  const objects = pageObjects(api, handle, frame, structure?.hiddenLayers ?? new Set());
  const { words, truncated, meaningless } = pageWords(api, handle, frame, objects, budget);
  const open = (found: PageAnnotations): PageFound => {
    const looks = appearanceLooks(api, found.widgets, frame.rotation);
    const ticks = tickAppearances(api, found.widgets);
    const widgets = found.widgets.map(({ handle: annotation, widget }): Widget => {
      const look = looks.get(annotation);
      const drawn = look?.text ?? ticks.get(annotation) ?? null;
      // Viewers that obey NeedAppearances draw the value anew, so an empty stream does not mean an empty box.
      const stale = drawn === '' && structure?.needAppearances === true;
      return {
        ...widget,
        appearanceText: stale ? null : drawn,
        ...(look?.shapes === true ? { shapes: true } : {}),
      };
    });
    const page: PageReading = {
      number,
      width: frame.width,
      height: frame.height,
      rotation: frame.rotation,
      words: meaningless ? [] : words,
      images: objects.images,
      drawings: objects.drawings,
      annotations: found.annotations,
      source: words.length > 0 && !meaningless ? 'text' : 'none',
    };
    return { page, widgets, truncated: truncated || objects.truncated || found.truncated, meaningless };
  };
  return withAnnotations(api, handle, form, number, frame, open, structure?.looks);
};

/** Scripts of the document's name tree and of fields, in case the engine's copy could not be looked through. */
const scriptsWithoutCopy = ({ api, document }: OpenPdf): ActiveContent[] => {
  const count = api.FPDFDoc_GetJavaScriptActionCount(document);
  return count > 0 ? [{ kind: 'javascript', detail: `${count} found` }] : [];
};

/** What a few files say besides. */
const said = ({ strayFields, definitions, xfa, changing, rescaledPages }: PdfStructure): Partial<DocumentReading> => ({
  ...(strayFields.length === 0 ? {} : { strayFields }),
  ...(definitions.length === 0 ? {} : { definitions }),
  ...(xfa === null ? {} : { xfa }),
  ...(changing.length === 0 ? {} : { changing }),
  ...(rescaledPages.length === 0 ? {} : { rescaledPages }),
});

const readOpen = (pdf: OpenPdf, bytes: Uint8Array, options: ReadOptions): DocumentReading => {
  const { api, document } = pdf;
  const problems: Problem[] = [];
  const encrypted = api.EPDF_IsEncrypted(document);
  const structure = readStructure(pdf);
  if (structure === null) {
    problems.push({ code: 'pdf-structure-unread', detail: 'Active content could not be searched for completely.' });
  }
  if (structure?.xfa?.dynamic === true) {
    problems.push({
      code: 'pdf-xfa-dynamic',
      detail: 'What the form shows is laid out by the program that opens it; the pages of the file say something else.',
    });
  }
  const pages: PageReading[] = [];
  const widgets: Widget[] = [];
  const count = api.FPDF_GetPageCount(document);
  const unread: number[] = [];
  const budget = letterBudget();
  if (structure !== null && structure.pages !== count && structure.pages > 0) {
    problems.push({
      code: 'readers-disagree',
      detail: `The file says that it has ${count} pages, and ${structure.pages} stand in it.`,
    });
  }
  withForm(pdf, (form) => {
    for (let i = 0; i < Math.min(count, options.maxPages); i++) {
      const found = withPage(pdf, i, (page) => readPage(pdf, page, form, i + 1, structure, budget));
      if (found === null) {
        unread.push(i + 1);
        continue;
      }
      pages.push(found.page);
      widgets.push(...found.widgets);
      if (found.meaningless) {
        problems.push({ code: unmappedText, detail: `The letters of page ${i + 1} have no known meaning.` });
      }
      if (found.truncated) problems.push({ code: 'page-truncated', detail: `Page ${i + 1} holds more than is read.` });
    }
  });
  if (count > options.maxPages) {
    problems.push({ code: 'too-many-pages', detail: `${count} pages, of which ${options.maxPages} were read.` });
  }
  if (unread.length > 0) {
    problems.push({
      code: 'page-unreadable',
      detail: `Pages that cannot be opened: ${unread.slice(0, 20).join(', ')}.`,
    });
  }
  const meta = (key: string): string => utf16(api, (at, size) => api.FPDF_GetMetaText(document, key, at, size)).trim();
  const producer = meta('Producer');
  const title = meta('Title');
  const nothing = pages.length === 0;
  if (nothing) {
    problems.push(
      encrypted ? failures.encrypted : { code: 'pdf-unreadable', detail: 'The PDF has no page that can be read.' },
    );
  }
  return {
    type: pdfType,
    pages,
    widgets,
    revisions: revisionsOf(bytes),
    active: structure?.active ?? scriptsWithoutCopy(pdf),
    encrypted,
    readable: !nothing,
    ...(producer === '' ? {} : { producer }),
    ...(title === '' ? {} : { title }),
    ...(structure === null ? {} : said(structure)),
    text: pages.map(pageText).join('\n\n'),
    problems,
  };
};

/** Reads a PDF with the core engine alone; never throws for what the bytes contain. */
export const readPdf = async (bytes: Uint8Array, options: ReadOptions): Promise<DocumentReading> => {
  const reading = await withPdf(bytes, (pdf) => readOpen(pdf, bytes, options));
  if (!isFailure(reading)) return reading;
  const { code, detail } = failures[reading.failed];
  return {
    ...unreadable(pdfType, code, detail),
    encrypted: reading.failed === 'encrypted',
    revisions: revisionsOf(bytes),
  };
};
