import { PSM } from 'tesseract.js';
import { encodePgm, type GreyImage } from './grey.ts';
import { recogniseImage, type OcrLanguage } from './pool.ts';

export type ZoneMode = 'block' | 'line' | 'character';

export type ZoneLetter = {
  readonly text: string;
  /** 0…1. */
  readonly confidence: number;
  /** Pixels of the crop. */
  readonly left: number;
  readonly right: number;
};
export type ZoneWord = { readonly text: string; readonly confidence: number; readonly letters: readonly ZoneLetter[] };
/** Words from left to right; pixels of the crop. */
export type ZoneLine = { readonly words: readonly ZoneWord[]; readonly top: number; readonly bottom: number };
/** From top to bottom. */
export type ZoneText = { readonly lines: readonly ZoneLine[] };

const modes: Readonly<Record<ZoneMode, PSM>> = {
  block: PSM.SINGLE_BLOCK,
  line: PSM.SINGLE_LINE,
  character: PSM.SINGLE_CHAR,
};

export type ZoneLook = {
  readonly mode: ZoneMode;
  /** The only characters that may come out; all when left out. */
  readonly letters?: string;
  readonly language?: OcrLanguage;
};

/** What is written on a small crop that holds nothing else. Null when the recogniser failed. */
export const recogniseZone = async (image: GreyImage, look: ZoneLook): Promise<ZoneText | null> => {
  const settings = {
    tessedit_pageseg_mode: modes[look.mode],
    tessedit_char_whitelist: look.letters ?? '',
    user_defined_dpi: String(Math.round(image.dpi)),
    debug_file: '/dev/null',
  };
  const blocks = await recogniseImage(encodePgm(image), settings, look.language);
  if (blocks === null) return null;
  const lines = blocks
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .map((line) => ({
      top: line.bbox.y0,
      bottom: line.bbox.y1,
      words: line.words
        .filter((word) => word.text.trim() !== '')
        .map((word) => ({
          text: word.text.normalize('NFC'),
          confidence: word.confidence / 100,
          letters: word.symbols.map(({ text, confidence, bbox }) => ({
            text: text.normalize('NFC'),
            confidence: confidence / 100,
            left: bbox.x0,
            right: bbox.x1,
          })),
        })),
    }))
    .filter((line) => line.words.length > 0);
  return { lines };
};
