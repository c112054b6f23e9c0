import type { DocumentReading, Problem } from '../../model/index.ts';
import { ocrDpi, pageFromImage } from '../ocr/page-from-image.ts';
import { shrinkOcr } from '../ocr/pool.ts';
import { detectType } from '../detect-type.ts';
import { pageText } from '../page-text.ts';
import { greyPictureOf } from '../picture.ts';
import { unreadable, type Reader } from '../reader.ts';
import { decodeImage, decodeStrips } from './decode.ts';
import { isTruncated } from './dimensions.ts';
import { heicType } from './heic.ts';

const types: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', heicType]);
const details = {
  'image-too-large': 'The image has more pixels than are read.',
  'image-unreadable': 'The image cannot be decoded.',
} as const;

export const imageReader: Reader = {
  id: 'image',
  accepts: (_bytes, type) => types.has(type),
  read: async (bytes, { type }, options): Promise<DocumentReading> => {
    let refused: keyof typeof details | null = null;
    const image = await greyPictureOf(async (use) => {
      refused = (await decodeStrips(bytes, type, ocrDpi, use))?.refused ?? null;
      return refused === null;
    });
    if (image === null) {
      const why = refused ?? 'image-unreadable';
      return unreadable(type, why, details[why]);
    }
    const { page, problems } = await pageFromImage(image, 1, options.ocr);
    if (options.ocr) await shrinkOcr();
    const cut: Problem[] =
      type !== heicType && isTruncated(bytes, type)
        ? [{ code: 'image-truncated', detail: 'The image file ends too early; a part of it is missing.' }]
        : [];
    return {
      type,
      pages: [page],
      widgets: [],
      revisions: [],
      active: [],
      encrypted: false,
      readable: true,
      text: pageText(page),
      problems: [...cut, ...problems],
    };
  },
  render: async (bytes, { type }, page, dpi) => {
    if (page !== 1) return null;
    const decoded = await decodeImage(bytes, type, dpi);
    return 'refused' in decoded ? null : decoded.image;
  },
  strips: async (bytes, page, dpi, use) =>
    page === 1 && (await decodeStrips(bytes, detectType(bytes, ''), dpi, use)) === null,
};
