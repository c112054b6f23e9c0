import { foldLetters } from '../identifiers/index.ts';
import { textOf, type Line } from './lines.ts';

export type Heading = {
  readonly level: 'dzial' | 'rubryka' | 'podrubryka';
  readonly number: number;
  readonly title: string;
  /** "Brak wpisów" stands on the same line. */
  readonly none: boolean;
};

/** Folded, with one space between words; the register writes some of its dashes as soft hyphens (U+00AD). */
export const fold = (text: string): string =>
  foldLetters(text.replace(/[\u00ad\u2010-\u2015]/g, '-'))
    .replace(/\s+/g, ' ')
    .trim();

const division = /^Dzia[łl]\s+(\d)$/u;
const column = /^(Rubryka|Podrubryka)\s+(\d{1,2})(?:\s*[-–—\u00ad]\s*|\s+|$)(.*)$/u;

/**
 * A heading, told by its words in their own case: everything entered in the register is in capitals, so that no name and no
 * rule of representation passes for one.
 */
export const headingOf = (line: Line): Heading | null => {
  const text = textOf(line.words);
  const divided = division.exec(text);
  if (divided) return { level: 'dzial', number: Number(divided[1]), title: '', none: false };
  const found = column.exec(text);
  if (!found) return null;
  const [, title = '', none] = /^(.*?)\s*(Brak wpisów\.?)?$/u.exec((found[3] ?? '').trim()) ?? [];
  if (title !== '' && !/^\p{Lu}/u.test(title)) return null;
  const level = found[1] === 'Rubryka' ? 'rubryka' : 'podrubryka';
  return { level, number: Number(found[2]), title, none: none !== undefined };
};

/** "Strona 3 z 7", also with the number of pages on a line of its own. */
const pageMark = /(?:^|\s)Str(?:ona|\.)\s*(\d{1,4})\s*(?:z|\/)(?:\s*(\d{1,4}))?$/u;

export const pageNumberOf = (line: Line): { readonly page: number; readonly of: number | null } | null => {
  const found = pageMark.exec(textOf(line.words));
  return found ? { page: Number(found[1]), of: found[2] === undefined ? null : Number(found[2]) } : null;
};

/**
 * Heads of columns, which wrap within narrow columns ("Nr kolejny w polu" numbers several values of one field). In their own
 * case: somebody's name may be POLA.
 */
const columnWords =
  /Numer i nazwa(?: pola)?|Nr(?: wpisu| kolejny w polu| kolejny(?: w)?| kolejn)?(?=\s|$)|wpisu|y w|pol[au]|wprow\.?|wykr\.?|Zawarto[śs][ćc]|L\. ?p\./gu;

/** "Identyfikator wydruku: RP/357/26/20261012091431": where the register lets anybody confirm a print. */
const printMark = /Identyfikator wydruku:?\s*(\S*)/u;
const printPattern = /^[A-Z]{1,3}\/\d{1,9}(?:\/\d{1,14}){1,3}$/;

/** The identifier of the print, where all pages that give one give the same. */
export const printIdOf = (lines: readonly Line[]): string | null => {
  const found = new Set(lines.flatMap((line) => printMark.exec(textOf(line.words))?.[1] ?? []));
  const [only] = found;
  return found.size === 1 && only !== undefined && printPattern.test(only) ? only : null;
};

/** What every page carries and no entry is: page marks, the identifier of the print, heads of columns, the closing lines. */
export const isFurniture = (line: Line): boolean => {
  const text = textOf(line.words);
  if (/^[.\s]*$/.test(text) || pageMark.test(text)) return true;
  if (printMark.test(text) || /^data sporządzenia wydruku\b/iu.test(text)) return true;
  if (/^adres strony internetowej, na której/iu.test(text)) return true;
  return text.search(columnWords) >= 0 && /^[\s.]*$/.test(text.replace(columnWords, ''));
};

export const isNoEntry = (text: string): boolean => /^brak wpisow\.?$/.test(fold(text));
