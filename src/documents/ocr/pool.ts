import type { OcrLanguage } from '../assets.ts';
import { releasePictures } from '../release-pictures.ts';
import type { FoundLine } from './recogniser-thread.ts';
import { startRecogniser, type Recogniser } from './recogniser.ts';

/**
 * Recognisers of this process. They start when needed and are kept: starting one costs a quarter of a second. Two double the
 * speed on two cores; more only cost memory. One alone gets the English data, of which few looks have need.
 */
type Slot = {
  readonly languages: readonly OcrLanguage[];
  recogniser: Promise<Recogniser> | null;
  busy: boolean;
};
const slots: readonly Slot[] = [
  { languages: ['pol'], recogniser: null, busy: false },
  { languages: ['pol', 'eng'], recogniser: null, busy: false },
];
const waiting: { readonly language: OcrLanguage; readonly go: (slot: Slot) => void }[] = [];

/** A recogniser that runs already is taken before another is started. */
const take = (language: OcrLanguage): Promise<Slot> => {
  const free = slots.filter((slot) => slot.languages.includes(language) && !slot.busy);
  const slot = free.find((one) => one.recogniser !== null) ?? free[0];
  if (slot === undefined) return new Promise((resolve) => waiting.push({ language, go: resolve }));
  slot.busy = true;
  return Promise.resolve(slot);
};

const release = (slot: Slot): void => {
  // What only this one reads goes first: the rest has another place to go to.
  const own = waiting.findIndex(({ language }) => slot.languages.includes(language) && language !== 'pol');
  const at = own >= 0 ? own : waiting.findIndex(({ language }) => slot.languages.includes(language));
  const [next] = at < 0 ? [] : waiting.splice(at, 1);
  if (next === undefined) slot.busy = false;
  else next.go(slot);
};

const end = async (slot: Slot): Promise<void> => {
  const { recogniser } = slot;
  slot.recogniser = null;
  if (recogniser !== null) await recogniser.then((one) => one.end()).catch(() => {});
};

/** Ends the recognisers; the next recognition starts new ones. Only for when nothing is being recognised. */
export const closeOcr = async (): Promise<void> => {
  await Promise.all(slots.map(end));
};

/** Bytes beyond which an engine is replaced: a large picture made it grow, and it never shrinks. */
const largestHeap = 100_000_000;

const shrink = async (slot: Slot): Promise<void> => {
  const recogniser = await slot.recogniser?.catch(() => null);
  if (recogniser !== undefined && recogniser !== null && recogniser.heap() > largestHeap) await end(slot);
};

/** Ends the idle recognisers that very large pages went through. */
export const shrinkOcr = async (): Promise<void> => {
  await Promise.all(slots.filter((slot) => !slot.busy).map(shrink));
  releasePictures();
};

/** Tesseract's variables for one recognition, all as text. Every look must set the same ones: they stay set. */
export type OcrVariables = Readonly<
  Record<'tessedit_pageseg_mode' | 'tessedit_char_whitelist' | 'user_defined_dpi', string>
>;

/** What Tesseract (LSTM) finds on a portable greymap; null when it fails on it, after which that recogniser is replaced. */
export const recogniseImage = async (
  image: Uint8Array,
  variables: OcrVariables,
  {
    language = 'pol',
    letters = false,
  }: { readonly language?: OcrLanguage | undefined; readonly letters?: boolean } = {},
): Promise<readonly FoundLine[] | null> => {
  const slot = await take(language);
  try {
    slot.recogniser ??= startRecogniser();
    const recogniser = await slot.recogniser;
    const lines = await recogniser.recognise({ language, image, variables, letters });
    if (lines === null) await end(slot);
    return lines;
  } catch {
    await end(slot);
    return null;
  } finally {
    release(slot);
  }
};
