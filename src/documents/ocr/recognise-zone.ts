import type { OcrLanguage } from '../assets.ts';
import { encodePgm, type GreyImage } from './grey.ts';
import { recogniseImage } from './pool.ts';

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

/** PSM_SINGLE_BLOCK, PSM_SINGLE_LINE and PSM_SINGLE_CHAR of tesseract/publictypes.h. */
const modes: Readonly<Record<ZoneMode, string>> = { block: '6', line: '7', character: '10' };

export type ZoneLook = {
  readonly mode: ZoneMode;
  /** The only characters that may come out; all when left out. */
  readonly letters?: string;
  readonly language?: OcrLanguage;
};

/** What is written on a small crop that holds nothing else. Null when the recogniser failed. */
export const recogniseZone = async (image: GreyImage, look: ZoneLook): Promise<ZoneText | null> => {
  const found = await recogniseImage(
    encodePgm(image),
    {
      tessedit_pageseg_mode: modes[look.mode],
      tessedit_char_whitelist: look.letters ?? '',
      user_defined_dpi: String(Math.round(image.dpi)),
    },
    { language: look.language, letters: true },
  );
  if (found === null) return null;
  const lines = found
    .map(({ top, bottom, words }) => ({
      top,
      bottom,
      words: words.map((word) => ({
        text: word.text.normalize('NFC'),
        confidence: word.confidence / 100,
        letters: word.letters.map(({ text, confidence, x0, x1 }) => ({
          text: text.normalize('NFC'),
          confidence: confidence / 100,
          left: x0,
          right: x1,
        })),
      })),
    }))
    .filter((line) => line.words.length > 0);
  return { lines };
};
