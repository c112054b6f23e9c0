import { PSM } from 'tesseract.js';
import type { PageImage, Word } from '../../model/index.ts';
import { encodePgm, greyOf, type GreyImage } from './grey.ts';
import { recogniseImage } from './pool.ts';

/** Words on a page image by Tesseract (Polish, LSTM), boxes in points. Null when the recogniser failed on this image. */
export const recogniseWords = (image: PageImage): Promise<readonly Word[] | null> => recogniseGreyWords(greyOf(image));

/** The same on a picture that is grey already. */
export const recogniseGreyWords = async (image: GreyImage): Promise<readonly Word[] | null> => {
  const blocks = await recogniseImage(encodePgm(image), {
    tessedit_pageseg_mode: PSM.AUTO,
    user_defined_dpi: String(Math.round(image.dpi)),
  });
  if (blocks === null) return null;
  const scale = 72 / image.dpi;
  const point = (value: number): number => Math.round(value * scale * 100) / 100;
  return blocks
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((line) => line.words)
    .filter((word) => word.text.trim() !== '')
    .map((word) => ({
      text: word.text,
      box: [
        point(word.bbox.x0),
        point(word.bbox.y0),
        point(word.bbox.x1 - word.bbox.x0),
        point(word.bbox.y1 - word.bbox.y0),
      ],
      confidence: word.confidence / 100,
      via: 'ocr',
    }));
};
