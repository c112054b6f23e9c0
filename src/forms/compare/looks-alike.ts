import type { PageImage, PageReading } from '../../model/index.ts';

/** How much of a word's ink may differ when another program smooths its edges otherwise. */
const smoothing = 0.6;
/** Share of the words that must look the same. */
const mostly = 0.85;

/** Whether the printed words look the same on both pictures, whatever the text layer says. */
export const looksAlike = (
  blank: PageReading | undefined,
  before: PageImage | undefined,
  after: PageImage | undefined,
): boolean => {
  if (blank === undefined || before === undefined || after === undefined) return false;
  if (before.width !== after.width || before.height !== after.height) return false;
  const scale = before.dpi / 72;
  let asked = 0;
  let alike = 0;
  for (const { box, hiddenBy } of blank.words) {
    if (hiddenBy !== undefined) continue;
    const [left, top] = [Math.max(0, Math.floor(box[0] * scale)), Math.max(0, Math.floor(box[1] * scale))];
    const right = Math.min(before.width, Math.ceil((box[0] + box[2]) * scale));
    const bottom = Math.min(before.height, Math.ceil((box[1] + box[3]) * scale));
    let paper = 0;
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) paper = Math.max(paper, before.rgba[(y * before.width + x) * 4 + 1] ?? 255);
    let ink = 0;
    let differs = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const at = (y * before.width + x) * 4 + 1;
        ink += paper - (before.rgba[at] ?? 255);
        differs += Math.abs((before.rgba[at] ?? 255) - (after.rgba[at] ?? 255));
      }
    }
    asked++;
    if (differs <= ink * smoothing) alike++;
  }
  return asked > 0 && alike >= asked * mostly;
};
