/** For tests only: what a flat-bed scanner makes of a printed page, as a PDF of pictures. */
import { createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { renderPage } from '../../documents/index.ts';

export type ScanWish = {
  readonly dpi: number;
  /** Pages of the source, in the order in which they are laid on the glass. */
  readonly pages: readonly number[];
  readonly degrees: number;
  /** Draws on the paper before it is scanned; points from the top left. */
  readonly mark?: (context: SKRSContext2D, page: number) => void;
};

/** Grain like a sensor's, the same every time. */
const grain = (context: SKRSContext2D, width: number, height: number): void => {
  const image = context.getImageData(0, 0, width, height);
  let state = 12_345;
  for (let i = 0; i < image.data.length; i += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const noise = (state >>> 24) / 16 - 8;
    for (let c = 0; c < 3; c++) image.data[i + c] = 8 + (image.data[i + c] ?? 0) * 0.92 + noise;
  }
  context.putImageData(image, 0, 0);
};

export const scanned = async (pdf: Uint8Array, wish: ScanWish): Promise<Uint8Array> => {
  const out = await PDFDocument.create();
  for (const number of wish.pages) {
    const drawn = await renderPage(pdf, { name: 'a.pdf', type: 'application/pdf' }, number, wish.dpi * 2);
    const sheet = createCanvas(drawn.width, drawn.height);
    const paper = sheet.getContext('2d');
    paper.putImageData(new ImageData(new Uint8ClampedArray(drawn.rgba), drawn.width, drawn.height), 0, 0);
    paper.scale((wish.dpi * 2) / 72, (wish.dpi * 2) / 72);
    wish.mark?.(paper, number);
    const width = Math.round(drawn.width / 2);
    const height = Math.round(drawn.height / 2);
    const glass = createCanvas(width, height);
    const context = glass.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.translate(width / 2 + 9, height / 2 - 6);
    context.rotate((wish.degrees * Math.PI) / 180);
    context.imageSmoothingQuality = 'high';
    context.drawImage(sheet, -width / 2, -height / 2, width, height);
    context.setTransform(1, 0, 0, 1, 0, 0);
    grain(context, width, height);
    const picture = await out.embedJpg(await glass.encode('jpeg', 80));
    const page = out.addPage([(width * 72) / wish.dpi, (height * 72) / wish.dpi]);
    page.drawImage(picture, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
  }
  return out.save();
};
