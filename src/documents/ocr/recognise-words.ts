import type { PageImage, Word } from '../../model/index.ts';
import { encodePgm, greyOf, type GreyImage } from './grey.ts';
import { halvesOf, type Part } from './halves.ts';
import { recogniseImage } from './pool.ts';

/** PSM_AUTO of tesseract/publictypes.h: the engine finds columns and lines itself. */
const wholePage = '3';

/** Words on a page image by Tesseract (Polish, LSTM), boxes in points. Null when the recogniser failed on this image. */
export const recogniseWords = (image: PageImage): Promise<readonly Word[] | null> => recogniseGreyWords(greyOf(image));

/** The same on a picture that is grey already. */
export const recogniseGreyWords = async (image: GreyImage): Promise<readonly Word[] | null> => {
  const parts = await Promise.all(halvesOf(image).map(recognisePart));
  return parts.includes(null) ? null : parts.flatMap((words) => words ?? []);
};

const recognisePart = async ({ image, top }: Part): Promise<readonly Word[] | null> => {
  const lines = await recogniseImage(encodePgm(image), {
    tessedit_pageseg_mode: wholePage,
    tessedit_char_whitelist: '',
    user_defined_dpi: String(Math.round(image.dpi)),
  });
  if (lines === null) return null;
  const scale = 72 / image.dpi;
  const point = (value: number): number => Math.round(value * scale * 100) / 100;
  return lines
    .flatMap((line) => line.words)
    .map(({ text, confidence, box: [x0, y0, x1, y1] }) => ({
      text,
      box: [point(x0), point(top + y0), point(x1 - x0), point(y1 - y0)],
      confidence: confidence / 100,
      via: 'ocr',
    }));
};
