import type { PageReading, Problem } from '../../model/index.ts';
import type { GreyImage } from './grey.ts';
import { recogniseAnyWayUp } from './upright.ts';

/**
 * At which whole pages are recognised. Lines are brought to 36 pixels anyway: at 300 nothing more is read, for half as much
 * memory again and a fifth more time; at 150 accuracy falls steeply.
 */
export const ocrDpi = 200;

/** A page that is nothing but an image, read by recognition when `ocr` asks for it. */
export const pageFromImage = async (
  image: GreyImage,
  number: number,
  ocr: boolean,
): Promise<{ readonly page: PageReading; readonly problems: readonly Problem[] }> => {
  const width = (image.width * 72) / image.dpi;
  const height = (image.height * 72) / image.dpi;
  const words = ocr ? await recogniseAnyWayUp(image) : [];
  const page: PageReading = {
    number,
    width,
    height,
    rotation: 0,
    words: words ?? [],
    images: [{ box: [0, 0, width, height] }],
    annotations: [],
    source: words === null || words.length === 0 ? 'none' : 'ocr',
  };
  const problems: Problem[] =
    words === null ? [{ code: 'ocr-failed', detail: `Page ${number} could not be recognised.` }] : [];
  return { page, problems };
};
