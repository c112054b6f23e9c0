import { heap, isTrap, discardPdfium, pdfium, type Pdfium, type Pointer } from './engine.ts';

export type OpenPdf = { readonly api: Pdfium; readonly document: Pointer };
export type OpenFailure = { readonly failed: 'encrypted' | 'corrupt' | 'crashed' };

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h. */
const passwordError = 4;
const securityError = 5;

/**
 * Opens a PDF with the empty user password, hands it to `use` and releases everything. `use` is synchronous on purpose:
 * nothing else can touch the engine meanwhile.
 */
export const withPdf = async <T>(bytes: Uint8Array, use: (pdf: OpenPdf) => T): Promise<T | OpenFailure> => {
  const api = await pdfium();
  const { malloc, free } = api.pdfium.wasmExports;
  let crashed = false;
  let memory = 0;
  let document = 0;
  try {
    memory = malloc(bytes.length + 1);
    if (memory === 0) return { failed: 'crashed' };
    heap(api).set(bytes, memory);
    document = api.FPDF_LoadMemDocument(memory, bytes.length, '');
    if (document === 0) {
      const code = api.FPDF_GetLastError();
      return { failed: code === passwordError || code === securityError ? 'encrypted' : 'corrupt' };
    }
    return use({ api, document });
  } catch (cause) {
    if (!isTrap(cause)) throw cause;
    crashed = true;
    discardPdfium();
    return { failed: 'crashed' };
  } finally {
    if (!crashed) {
      try {
        if (document !== 0) api.FPDF_CloseDocument(document);
        if (memory !== 0) free(memory);
      } catch {
        discardPdfium();
      }
    }
  }
};

export const isFailure = (result: unknown): result is OpenFailure =>
  typeof result === 'object' && result !== null && 'failed' in result;

/** The page for the time of `use`; null when the engine cannot load it. */
export const withPage = <T>({ api, document }: OpenPdf, index: number, use: (page: Pointer) => T): T | null => {
  const page = api.FPDF_LoadPage(document, index);
  if (page === 0) return null;
  try {
    return use(page);
  } finally {
    api.FPDF_ClosePage(page);
  }
};

/**
 * The form environment for the time of `use`. Field names and values need it; it must not exist while a page is
 * rendered as static content, and appearances must be read before it draws anything.
 */
export const withForm = <T>({ api, document }: OpenPdf, use: (form: Pointer) => T): T => {
  const info = api.PDFiumExt_OpenFormFillInfo();
  const form = info === 0 ? 0 : api.PDFiumExt_InitFormFillEnvironment(document, info);
  try {
    return use(form);
  } finally {
    if (form !== 0) api.PDFiumExt_ExitFormFillEnvironment(form);
    if (info !== 0) api.PDFiumExt_CloseFormFillInfo(info);
  }
};
