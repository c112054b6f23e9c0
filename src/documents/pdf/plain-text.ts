import { withOwnWorker } from './own-worker.ts';

/** Characters kept of one annex. */
const longest = 2_000_000;

/** The text of a PDF in reading order by pdf-parse, without page marks; null when it cannot be read. */
export const pdfPlainText = (bytes: Uint8Array): Promise<string | null> =>
  withOwnWorker('pdf-parse', async () => {
    const { PDFParse } = await import('pdf-parse');
    const parser = new PDFParse({ data: Uint8Array.from(bytes), verbosity: 0, isEvalSupported: false });
    try {
      const { text } = await parser.getText({ pageJoiner: '' });
      return text.slice(0, longest);
    } catch {
      return null;
    } finally {
      await parser.destroy().catch(() => {});
    }
  });
