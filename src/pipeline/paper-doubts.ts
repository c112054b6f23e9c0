import { foldLetters } from '../identifiers/index.ts';
import type { DocumentReading, Drawing, Localised, PageReading, Word } from '../model/index.ts';

/** Why what a reader of the file sees may be more, less or other than its words: in words for the officer. */
const words = {
  scanned: {
    pl: 'to skan, a litery i cyfry mogły zostać źle rozpoznane',
    en: 'it is a scan, and letters and digits may have been misread',
  },
  pages: { pl: 'nie wszystkie strony odczytano', en: 'not all of its pages were read' },
  cut: { pl: 'jest tak długie, że nie przeczytano całości', en: 'it is too long to be read whole' },
  file: {
    pl: 'plik ma usterki albo treść, której nie widać na stronach',
    en: 'the file has defects, or content that cannot be seen on its pages',
  },
  readers: {
    pl: 'dwa sposoby odczytania pliku dają różny tekst',
    en: 'two ways of reading the file give different text',
  },
  annotated: { pl: 'na stronach są adnotacje', en: 'there are annotations on its pages' },
  fields: { pl: 'zawiera pola formularza', en: 'it contains form fields' },
  pictures: { pl: 'zawiera obrazy, w których może być tekst', en: 'it contains pictures that may hold text' },
  struck: {
    pl: 'linie lub kształty przecinają słowa, jakby je skreślono',
    en: 'lines or shapes cross its words, as if they were struck out',
  },
  changes: {
    pl: 'zawiera zmiany śledzone, skreślenia lub tekst ukryty',
    en: 'it contains tracked changes, struck or hidden text',
  },
} as const satisfies Record<string, Localised>;

/** Points. A coat of arms or a logo is no larger; a line of handwriting is. */
const largestLogo = 130;
const mostPictures = 3;
/** More than this of either on one page is held against nothing, and doubted. */
const mostDrawings = 2000;
const mostWords = 5000;
const thin = 3;

type Core = readonly [number, number, number, number];

/** The middle of a word: an underline or the border of a table does not touch it. */
const coreOf = ({ box: [x, y, w, h] }: Word): Core => [x + w * 0.1, y + h * 0.3, x + w * 0.9, y + h * 0.7];
const crosses = ([x, y, w, h]: readonly number[], [left, top, right, bottom]: Core): boolean =>
  (x ?? 0) < right && (x ?? 0) + (w ?? 0) > left && (y ?? 0) < bottom && (y ?? 0) + (h ?? 0) > top;

/** The lines that a drawing leaves on the paper; a plain filled rectangle is a background, and would hide what it covers. */
const linesOf = ({ box, plain, stroke }: Drawing): readonly (readonly number[])[] => {
  const [x, y, w, h] = box;
  if (!plain || w <= thin || h <= thin) return [box];
  if (stroke === null) return [];
  return [
    [x, y, w, 1],
    [x, y + h - 1, w, 1],
    [x, y, 1, h],
    [x + w - 1, y, 1, h],
  ];
};

const isStruck = ({ drawings = [], words: read }: PageReading): boolean => {
  const seen = read.filter(({ hiddenBy }) => hiddenBy === undefined);
  if (drawings.length === 0 || seen.length === 0) return false;
  if (drawings.length > mostDrawings || seen.length > mostWords) return true;
  const cores = seen.map(coreOf);
  return drawings.flatMap(linesOf).some((line) => cores.some((core) => crosses(line, core)));
};

const hasPictures = ({ images, words: read }: PageReading): boolean =>
  images.length > mostPictures ||
  images.some(
    ({ box }) =>
      box[2] > largestLogo ||
      box[3] > largestLogo ||
      read.slice(0, mostWords).some((word) => crosses(box, coreOf(word))),
  );

const letters = (text: string): string => foldLetters(text).replace(/[^\p{L}\p{N}]/gu, '');
/** How often each letter and digit stands in a text: equal whatever the order of its words. */
const counted = (text: string): string => {
  const counts = new Map<string, number>();
  for (const letter of letters(text)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).join();
};

const officeChanges = ({ office }: DocumentReading): { readonly changed: boolean; readonly pictures: boolean } => {
  if (office === undefined) return { changed: false, pictures: false };
  const { parts, looks, changes, comments, alternatives, fields, doubts = [] } = office;
  let [changed, pictures] = [[changes, comments, alternatives, fields, doubts].some(({ length }) => length > 0), false];
  for (const block of parts.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== 'paragraph') continue;
    for (const piece of block.pieces) {
      if (piece.hidden !== undefined || piece.inserted === true) changed = true;
      if ('object' in piece) pictures = true;
      else if (looks[piece.look]?.strike === true) changed = true;
    }
  }
  return { changed, pictures };
};

/**
 * What speaks against resting on the text of an annex: whatever in the file is no word on a page. `text` is what was taken from
 * it, cut at `limit` characters. Empty where the words are all that there is.
 */
export const paperDoubts = (reading: DocumentReading, text: string, limit: number): readonly Localised[] => {
  const { pages, widgets, problems, active, changing, strayFields, xfa, rescaledPages } = reading;
  const office = officeChanges(reading);
  const visible = pages.flatMap((page) => page.words.filter(({ hiddenBy }) => hiddenBy === undefined));
  const ofText = pages.length > 0 && pages.every(({ source }) => source === 'text');
  const doubts: readonly (readonly [boolean, Localised])[] = [
    [pages.some(({ source }) => source === 'ocr'), words.scanned],
    [pages.some(({ source }) => source === 'none'), words.pages],
    [text.length > limit, words.cut],
    [
      problems.length > 0 ||
        active.some(({ kind }) => kind !== 'uri') ||
        (changing ?? []).length > 0 ||
        (rescaledPages ?? []).length > 0 ||
        visible.length < pages.reduce((sum, page) => sum + page.words.length, 0),
      words.file,
    ],
    [ofText && counted(visible.map((word) => word.text).join('')) !== counted(text), words.readers],
    [
      pages.some(({ annotations }) =>
        annotations.some(({ subtype }) => !['Link', 'Widget', 'Popup'].includes(subtype)),
      ),
      words.annotated,
    ],
    [
      widgets.some(({ kind }) => kind !== 'signature') || (strayFields ?? []).length > 0 || xfa !== undefined,
      words.fields,
    ],
    [office.pictures || pages.some((page) => page.source === 'text' && hasPictures(page)), words.pictures],
    [pages.some(isStruck), words.struck],
    [office.changed, words.changes],
  ];
  return doubts.flatMap(([holds, say]) => (holds ? [say] : []));
};
