import { readPdfFully } from '../pdf/reader.ts';
import { renderPdfPage } from '../pdf/render.ts';
import { unreadable, type Reader } from '../reader.ts';
import { tiffAsPdf } from './tiff.ts';

const tiffType = 'image/tiff';

/** A TIFF's strips are put into a PDF as they are, so that one engine decodes fax, LZW and JPEG data alike. */
export const tiffReader: Reader = {
  id: 'tiff',
  accepts: (_bytes, type) => type === tiffType,
  read: async (bytes, _hint, options) => {
    const pdf = tiffAsPdf(bytes);
    if (pdf === null) return unreadable(tiffType, 'image-unreadable', 'The TIFF is broken or of an unusual kind.');
    const reading = await readPdfFully(pdf, { ...options, secondOpinion: false });
    if (!reading.readable) return unreadable(tiffType, 'image-unreadable', 'The TIFF cannot be decoded.');
    const { producer: _producer, ...rest } = reading;
    return { ...rest, type: tiffType, revisions: [] };
  },
  render: async (bytes, _hint, page, dpi) => {
    const pdf = tiffAsPdf(bytes);
    return pdf === null ? null : renderPdfPage(pdf, page, dpi);
  },
};
