import { createWorker, OEM, type Block, type Worker } from 'tesseract.js';
import { traineddataFolder } from '../assets.ts';
import { releasePictures } from '../release-pictures.ts';

/** Polish reads everything; English is a second opinion on addresses and numbers. */
export type OcrLanguage = 'pol' | 'eng';

type Slot = {
  readonly language: OcrLanguage;
  worker: Promise<Worker> | null;
  busy: boolean;
  failed: boolean;
  /** Whole pages were recognised: its memory has grown and never shrinks. */
  large: boolean;
};

/**
 * Recognisers of this process. They start when needed and are kept: starting one costs a quarter of a second. Two double the
 * speed on two cores; more only cost memory.
 */
const slots: readonly Slot[] = (['pol', 'pol', 'eng'] as const).map((language) => ({
  language,
  worker: null,
  busy: false,
  failed: false,
  large: false,
}));
const waiting: { readonly language: OcrLanguage; readonly go: (slot: Slot) => void }[] = [];

const start = (slot: Slot): Promise<Worker> =>
  createWorker(slot.language, OEM.LSTM_ONLY, {
    langPath: traineddataFolder(slot.language),
    gzip: true,
    cacheMethod: 'none',
    // Hazard: without a handler a corrupt image throws outside every promise and ends the process.
    errorHandler: () => {
      slot.failed = true;
    },
  });

/** An idle recogniser must not keep a finished command alive; a busy one must. */
const holdProcess = (worker: Worker, hold: boolean): void => {
  const thread = (worker as { worker?: { ref?: () => void; unref?: () => void } }).worker;
  if (hold) thread?.ref?.();
  else thread?.unref?.();
};

/** A recogniser that runs already is taken before another is started. */
const take = (language: OcrLanguage): Promise<Slot> => {
  const free = slots.filter((slot) => slot.language === language && !slot.busy);
  const slot = free.find((one) => one.worker !== null) ?? free[0];
  if (slot === undefined) return new Promise((resolve) => waiting.push({ language, go: resolve }));
  slot.busy = true;
  return Promise.resolve(slot);
};

const release = (slot: Slot): void => {
  const at = waiting.findIndex((one) => one.language === slot.language);
  const [next] = at < 0 ? [] : waiting.splice(at, 1);
  if (next === undefined) slot.busy = false;
  else next.go(slot);
};

const end = async (slot: Slot): Promise<void> => {
  const worker = slot.worker;
  slot.worker = null;
  slot.large = false;
  if (worker !== null) await worker.then((one) => one.terminate()).catch(() => {});
};

/** Ends the recognisers; the next recognition starts new ones. Only for when nothing is being recognised. */
export const closeOcr = async (): Promise<void> => {
  await Promise.all(slots.map(end));
};

/** Bytes of an image that is more than a line or a field. */
const wholePage = 3_000_000;

/** Ends the idle recognisers that whole pages went through: each holds 100 MB more than one that reads fields. */
export const shrinkOcr = async (): Promise<void> => {
  await Promise.all(slots.filter((slot) => slot.large && !slot.busy).map(end));
  releasePictures();
};

/** A whole page takes most of the memory a reader may have: what read the last form's fields (40 MB each) makes room. */
const makeRoom = async (): Promise<void> => {
  await Promise.all(slots.filter((slot) => !slot.busy && !slot.large).map(end));
  releasePictures();
};

/** Tesseract's variables for one recognition, all as text. */
export type OcrSettings = Readonly<Record<string, string>>;

/**
 * What Tesseract (LSTM) finds on an image file; null when it fails on it, after which that recogniser is replaced.
 * The settings hold for this image alone.
 */
export const recogniseImage = async (
  file: Buffer,
  settings: OcrSettings,
  language: OcrLanguage = 'pol',
): Promise<readonly Block[] | null> => {
  const slot = await take(language);
  try {
    slot.failed = false;
    if (file.length > wholePage && !slot.large) {
      slot.large = true;
      await makeRoom();
    }
    slot.worker ??= start(slot);
    const worker = await slot.worker;
    holdProcess(worker, true);
    const { data } = await worker.recognize(file, settings, { blocks: true, text: false });
    holdProcess(worker, false);
    if (slot.failed) await end(slot);
    return slot.failed ? null : (data.blocks ?? []);
  } catch {
    await end(slot);
    return null;
  } finally {
    release(slot);
  }
};
