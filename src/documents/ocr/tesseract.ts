import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { PageImage, Word } from '../../model/index.ts';
import { polishTraineddataFolder } from '../assets.ts';
import { encodePng } from '../png.ts';

let worker: Promise<Worker> | null = null;
let failure: unknown = null;

const start = async (): Promise<Worker> => {
  const created = await createWorker('pol', OEM.LSTM_ONLY, {
    langPath: polishTraineddataFolder(),
    gzip: true,
    cacheMethod: 'none',
    // Hazard: without a handler a corrupt image throws outside every promise and ends the process.
    errorHandler: (error: unknown) => {
      failure = error;
    },
  });
  await created.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  return created;
};

/** An idle recogniser must not keep a finished command alive; a busy one must. */
const holdProcess = (running: Worker, hold: boolean): void => {
  const thread = (running as { worker?: { ref?: () => void; unref?: () => void } }).worker;
  if (hold) thread?.ref?.();
  else thread?.unref?.();
};

/** Ends the recogniser; the next page starts a new one. */
export const closeOcr = async (): Promise<void> => {
  const running = worker;
  worker = null;
  if (running !== null) await running.then((one) => one.terminate()).catch(() => {});
};

/**
 * Words on a page image by Tesseract (Polish, LSTM), boxes in points. Null when the recogniser failed on this image. One
 * worker serves the process and is kept: starting it costs a quarter of a second.
 */
export const recogniseWords = async (image: PageImage): Promise<readonly Word[] | null> => {
  const png = await encodePng(image);
  try {
    worker ??= start();
    const running = await worker;
    failure = null;
    holdProcess(running, true);
    await running.setParameters({ user_defined_dpi: String(Math.round(image.dpi)) });
    const { data } = await running.recognize(Buffer.from(png), {}, { blocks: true, text: false });
    holdProcess(running, false);
    if (failure !== null) return null;
    const scale = 72 / image.dpi;
    const point = (value: number): number => Math.round(value * scale * 100) / 100;
    return (data.blocks ?? [])
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
  } catch {
    await closeOcr();
    return null;
  }
};
