import type { DocumentReading, PageReading, Problem, Widget, Word } from '../../model/index.ts';
import { pdfjsFolder } from '../assets.ts';
import { withOwnWorker } from './own-worker.ts';
import { importPdfjs, type Pdfjs } from './pdfjs.ts';

/** Letters of the second text that are searched for words cut elsewhere. */
const mostSearched = 50_000_000;

/** Loaded when first needed: it takes a quarter of a second. */
let library: Promise<Pdfjs> | null = null;

/** Loads the second engine ahead of its first document. */
export const preloadSecondReader = async (): Promise<void> => void (await withOwnWorker('pdfjs-dist', pdfjs));

const pdfjs = (): Promise<Pdfjs> => (library ??= importPdfjs());

/**
 * What two engines may spell differently for the same glyphs: composition, ligatures, kinds of space and hyphen, private
 * and unmapped characters. White space goes away altogether: engines disagree about where words end.
 */
const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u{fffd}]/gu, '')
    .replace(/[\p{Pd}\u{ad}\u{2212}]/gu, '-')
    .replace(/\s+/gu, '');

const tally = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
};

/** Letters of `a` that `b` has not, counted. */
const missing = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  let count = 0;
  for (const [letter, times] of a) count += Math.max(0, times - (b.get(letter) ?? 0));
  return count;
};

/** The second engine leaves out what begins or ends beyond the page. */
const wholeOnPage = ({ box: [x, y, w, h] }: Word, { width, height }: { width: number; height: number }): boolean =>
  x >= 0 && y >= 0 && x + w <= width && y + h <= height;

/**
 * Whether two engines read a page substantively differently: a letter that one sees and the other does not, or a word of
 * either that the other's text does not contain. What the core engine found hidden may be in the second text or not.
 */
export const pagesDisagree = (
  page: Pick<PageReading, 'words' | 'width' | 'height'>,
  second: readonly string[],
): boolean => {
  const core = page.words;
  const visible = core
    .filter((word) => word.hiddenBy === undefined && wholeOnPage(word, page))
    .map((word) => letters(word.text));
  const all = core.map((word) => letters(word.text));
  const other = second.map(letters);
  const otherText = other.join('');
  const allText = all.join('');
  const lost = missing(tally(visible.join('')), tally(otherText));
  const gained = missing(tally(otherText), tally(allText));
  if (lost > 0 || gained > 0) return lost + gained > allowance(allText.length);
  const known = new Set(other);
  let searched = 0;
  const strange = visible.some((word) => {
    if (word.length <= 1 || known.has(word)) return false;
    searched += otherText.length;
    // Beyond the limit nothing is looked up any more: what was not found may be strange.
    return searched > mostSearched || !otherText.includes(word);
  });
  return strange && anagrams(visible, other);
};

/** Engines differ in single marks of broken or unusual fonts; whole words never fit in here. */
const allowance = (length: number): number => (length === 0 ? 0 : Math.min(2, Math.ceil(length / 500)));

/** The same letters, but in other words even when the order of the words is left open. */
const anagrams = (a: readonly string[], b: readonly string[]): boolean => {
  const rest = new Map<string, number>();
  for (const word of b) rest.set(word, (rest.get(word) ?? 0) + 1);
  const unmatched: string[] = [];
  for (const word of a) {
    const left = rest.get(word) ?? 0;
    if (left > 0) rest.set(word, left - 1);
    else unmatched.push(word);
  }
  const sorted = (word: string): string => [...word].sort().join('');
  const others = new Map<string, Set<string>>();
  for (const [word, times] of rest)
    if (times > 0) others.set(sorted(word), (others.get(sorted(word)) ?? new Set()).add(word));
  // Words of equal length on both sides that are not the same: cut differently they would differ in length.
  return unmatched.some((word) => {
    const same = word.length > 2 ? others.get(sorted(word)) : undefined;
    return same !== undefined && (same.size > 1 || !same.has(word));
  });
};

type TextItems = { readonly items: readonly object[] };

type SecondPage = {
  readonly words: readonly string[];
  /** Values of its texts and lists, by the name of the field. */
  readonly values: readonly (readonly [name: string, value: string])[];
};
type SecondReading = { readonly pages: readonly SecondPage[]; readonly count: number };

const valueIn = (annotation: object): (readonly [string, string])[] => {
  const { fieldName, fieldType, fieldValue } = annotation as Record<string, unknown>;
  if (typeof fieldName !== 'string' || (fieldType !== 'Tx' && fieldType !== 'Ch')) return [];
  const values: readonly unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  return [[fieldName, values.filter((one) => typeof one === 'string').join(' ')]];
};

/** Fields to which the two give other values; several of one name stand for the same field. */
const fieldsDisagree = (widgets: readonly Widget[], pages: readonly SecondPage[]): readonly string[] => {
  const second = new Map<string, Set<string>>();
  for (const [name, value] of pages.flatMap((page) => page.values))
    second.set(name, (second.get(name) ?? new Set()).add(letters(value)));
  const names = widgets
    .filter(({ kind }) => kind === 'text' || kind === 'choice')
    .filter(({ name, value }) => second.get(name)?.has(letters(value ?? '')) === false)
    .map(({ name }) => name);
  return [...new Set(names)];
};

const readPages = async (bytes: Uint8Array, count: number): Promise<SecondReading> => {
  const { getDocument } = await pdfjs();
  const task = getDocument({
    // The library takes the buffer away from its caller.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    cMapUrl: pdfjsFolder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: pdfjsFolder('standard_fonts'),
    wasmUrl: pdfjsFolder('wasm'),
    iccUrl: pdfjsFolder('iccs'),
  });
  try {
    const document = await task.promise;
    const pages: SecondPage[] = [];
    for (let i = 1; i <= Math.min(count, document.numPages); i++) {
      const page = await document.getPage(i);
      const { items }: TextItems = await page.getTextContent({
        includeMarkedContent: false,
        disableNormalization: true,
      });
      const annotations: readonly object[] = await page.getAnnotations();
      pages.push({
        words: items.flatMap((item) => ('str' in item && typeof item.str === 'string' ? item.str.split(/\s+/u) : [])),
        values: annotations.flatMap(valueIn),
      });
      page.cleanup();
    }
    return { pages, count: document.numPages };
  } finally {
    await task.destroy();
  }
};

/** What pdfjs-dist reads otherwise than the core engine did: words of a page, values of fields, the number of pages. */
export const secondOpinion = async (bytes: Uint8Array, reading: DocumentReading): Promise<readonly Problem[]> => {
  const textual = reading.pages.filter((page) => page.source === 'text');
  const last = textual.at(-1);
  if (last === undefined) return [];
  let second: SecondReading;
  try {
    second = await withOwnWorker('pdfjs-dist', () => readPages(bytes, last.number));
  } catch {
    return [{ code: 'readers-disagree', detail: 'The second reader cannot open the document.' }];
  }
  const { pages, count } = second;
  const whole = !reading.problems.some(({ code }) => code === 'too-many-pages' || code === 'page-unreadable');
  const seen = reading.widgets.filter(({ page }) => page <= pages.length);
  const fields = fieldsDisagree(seen, pages);
  return [
    ...textual
      .filter((page) => pagesDisagree(page, pages[page.number - 1]?.words ?? []))
      .map(({ number }): Problem => ({
        code: 'readers-disagree',
        detail: `Two readers find different words on page ${number}.`,
      })),
    ...(fields.length === 0
      ? []
      : [
          {
            code: 'readers-disagree',
            detail: `Two readers find different values in: ${fields.slice(0, 5).join(', ')}.`,
          } as const,
        ]),
    ...(whole && count !== reading.pages.length
      ? [
          {
            code: 'readers-disagree',
            detail: `Two readers find ${reading.pages.length} and ${count} pages.`,
          } as const,
        ]
      : []),
  ];
};
