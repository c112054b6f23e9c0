import type { Box, DocumentReading, PageImage, PageReading } from '../../model/index.ts';
import { centreInside } from '../../documents/index.ts';
import type { Template, Zone } from '../template.ts';
import { boxOf, doubtful, textOf, type Difference } from './difference.ts';
import { addedWords } from './printed-text.ts';

/** What programs and people write beside a signature or a stamp, in small letters; names and numbers need no list. */
const usual = new Set(
  (
    'podpis podpisał podpisała podpisano podpisany podpisane podpisu elektronicznie elektroniczny elektronicznym kwalifikowany ' +
    'kwalifikowanym zaufany zaufanym osobisty osobistym dokument dokumentu przez dnia dn data daty godz godzina czas roku ' +
    'miejscowość imię nazwisko pieczęć pieczątka prezes wójt burmistrz prezydent starosta dyrektor członek zarządu ' +
    'pełnomocnik imieniu upoważnienia powód lokalizacja certyfikat wystawca numer seryjny stycznia lutego marca kwietnia ' +
    'maja czerwca lipca sierpnia września października listopada grudnia digitally signed by date reason location ' +
    'certificate issuer serial number name the of on at in and for gmina gminy miasta powiatu urząd urzędu z o w i na do ul'
  ).split(' '),
);

/** Other words from which what stands in a zone is a sentence and no signature. */
const sentence = 3;

const isOrdinary = (text: string): boolean => {
  const word = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return /^\p{Ll}{2,}$/u.test(word) && !usual.has(word);
};

/** Whether words that stand where people sign are a sentence: neither names nor what is usual beside a signature. */
export const isSentence = (words: readonly string[]): boolean => words.filter(isOrdinary).length >= sentence;

const writtenIn = (zone: Zone, blank: PageReading, page: PageReading): readonly Difference[] => {
  const here = addedWords(blank, page).extra.filter(
    (word) => word.hiddenBy === undefined && centreInside(word.box, zone.box),
  );
  if (!isSentence(here.map(({ text }) => text))) return [];
  return [doubtful('overlay', page.number, boxOf(here), '', textOf(here))];
};

/** Levels by which printed ink must have gone, and pixels of it. */
const gone = { levels: 48, pixels: 6 } as const;

const lightness = ({ rgba }: PageImage, at: number): number =>
  Math.min(rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255);

/** Whether ink that the blank prints in a box is no longer seen: a signature adds ink and takes none away. */
const lostInk = ([x, y, w, h]: Box, before: PageImage, after: PageImage): boolean => {
  if (before.width !== after.width || before.height !== after.height) return false;
  const scale = before.dpi / 72;
  const [left, right] = [Math.max(0, Math.floor(x * scale)), Math.min(before.width, Math.ceil((x + w) * scale))];
  const [top, bottom] = [Math.max(0, Math.floor(y * scale)), Math.min(before.height, Math.ceil((y + h) * scale))];
  let lost = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = (row * before.width + column) * 4;
      if (lightness(after, at) - lightness(before, at) > gone.levels) lost++;
    }
  }
  return lost >= gone.pixels;
};

/**
 * In the zones where people sign, a picture may hold anything; but a typed sentence is no signature, nor is paint over what is
 * printed there: a person looks at both. `plain` are the pages without fields by the blank's page; of pages drawn `anew` the
 * ink is not compared.
 */
export const compareSignatureZones = (
  template: Template,
  reading: DocumentReading,
  plain: readonly (PageImage | undefined)[],
  anew: boolean,
): readonly Difference[] =>
  template.zones
    .filter((zone) => zone.purpose !== 'field')
    .flatMap((zone): readonly Difference[] => {
      const page = reading.pages.find((one) => one.number === zone.page);
      const blank = template.blank.pages[zone.page - 1];
      if (page === undefined || blank === undefined || page.source !== 'text') return [];
      const [before, after] = [template.graphics[zone.page - 1], plain[zone.page - 1]];
      const painted = !anew && before !== undefined && after !== undefined && lostInk(zone.box, before, after);
      return [
        ...writtenIn(zone, blank, page),
        ...(painted ? [doubtful('graphic', zone.page, zone.box, 'Drawing', '')] : []),
      ];
    });
