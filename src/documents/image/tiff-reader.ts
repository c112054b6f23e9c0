import type { Problem } from '../../model/index.ts';
import { readPdfFully } from '../pdf/reader.ts';
import { drawPdfStrips, renderPdfPage } from '../pdf/render.ts';
import { unreadable, type Reader } from '../reader.ts';
import { tiffAsPdf } from './tiff.ts';

const tiffType = 'image/tiff';

/** A TIFF's strips are put into a PDF as they are, so that one engine decodes fax, LZW and JPEG data alike. */
export const tiffReader: Reader = {
  id: 'tiff',
  accepts: (_bytes, type) => type === tiffType,
  read: async (bytes, _hint, options) => {
    const pages = tiffAsPdf(bytes);
    if (pages === null) return unreadable(tiffType, 'image-unreadable', 'The TIFF is broken or of an unusual kind.');
    const reading = await readPdfFully(pages.pdf, { ...options, secondOpinion: false });
    if (!reading.readable) return unreadable(tiffType, 'image-unreadable', 'The TIFF cannot be decoded.');
    const { producer: _producer, ...rest } = reading;
    const unread: Problem[] =
      pages.unread.length === 0
        ? []
        : [
            {
              code: 'page-unreadable',
              detail: `Pages that cannot be opened: ${pages.unread.slice(0, 20).join(', ')}.`,
            },
          ];
    return { ...rest, type: tiffType, revisions: [], problems: [...unread, ...rest.problems] };
  },
  render: async (bytes, _hint, page, dpi) => {
    const pages = tiffAsPdf(bytes);
    return pages === null ? null : renderPdfPage(pages.pdf, page, dpi);
  },
  strips: async (bytes, page, dpi, use) => {
    const pages = tiffAsPdf(bytes);
    return pages !== null && drawPdfStrips(pages.pdf, page, dpi, 'whole', use);
  },
};
