import type { DocumentReading, Word } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import { kebab } from './field-name.ts';
import { phrases, textOf, textRows, type TextRow } from './text-rows.ts';
import { writtenPlaces } from './written-places.ts';

/** What a blank says about itself in print. */
export type PrintedFacts = {
  readonly title: string;
  readonly id: string;
  readonly marker: string;
  readonly version: string;
};

const isBold = (word: Word): boolean => /bold|black|heavy|semibold|demi/iu.test(word.font ?? '');
const sizeOf = (word: Word): number => word.size ?? word.box[3];

/** The size most letters have. */
export const bodySize = (words: readonly Word[]): number => {
  const letters = new Map<number, number>();
  for (const word of words) {
    const size = Math.round(sizeOf(word) * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + word.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 10;
};

const heading = /^(?:(?:część |dział |rozdział )?(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s+\p{L}|\d{1,2}\s+\p{Lu})/iu;
const lowerPoint = /^[a-z]\)/u;

/** The number or letter of a heading, e.g. "A" of "A. Wnioskodawca". */
const point =
  /^(?:(?:część |dział |rozdział )?([A-Z]|[IVX]{1,5}|\d{1,2}[a-z]?)[.)]\s+|(\d{1,2})\s+(?=\p{Lu})|([a-z])[.)]\s+)/u;
export const pointOf = (text: string): string =>
  point
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined) ?? '';
export const withoutPoint = (text: string): string => text.replace(point, '');

export type Heading = { readonly page: number; readonly x: number; readonly y: number; readonly text: string };

const headingsOfRow = (row: TextRow, page: number, body: number): readonly Heading[] =>
  phrases(row, 24).flatMap((whole) => {
    // "2. Rodzaj zajęcia (należy zaznaczyć jedną możliwość)": what stands in brackets behind it is no part of a heading.
    const plain = whole.findIndex((word) => !isBold(word));
    const phrase = plain > 1 && whole[plain]?.text.startsWith('(') === true ? whole.slice(0, plain) : whole;
    const text = textOf(phrase);
    const [first] = phrase;
    const strong =
      phrase.every((word) => isBold(word) || sizeOf(word) > body * 1.12) ||
      (first !== undefined && isBold(first) && sizeOf(first) >= body);
    return first !== undefined && strong && heading.test(text) && !lowerPoint.test(text) && text.length < 140
      ? [{ page, x: first.box[0], y: row.top, text }]
      : [];
  });

const visible = (words: readonly Word[]): readonly Word[] => words.filter((word) => word.hiddenBy === undefined);

/** Numbered or lettered headings of parts, page by page from the top. */
export const headingsOf = (blank: DocumentReading): readonly Heading[] =>
  blank.pages.flatMap((page) => {
    const { words } = writtenPlaces(visible(page.words));
    const body = bodySize(words);
    return textRows(words).flatMap((row) => headingsOfRow(row, page.number, body));
  });

const longestTitle = 160;

type Line = {
  readonly words: readonly Word[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
};

const lineOf = (words: readonly Word[]): Line => ({
  words,
  left: words[0]!.box[0],
  right: Math.max(...words.map(({ box }) => box[0] + box[2])),
  top: Math.min(...words.map(({ box }) => box[1])),
  bottom: Math.max(...words.map(({ box }) => box[1] + box[3])),
  size: Math.max(...words.map(sizeOf)),
});

/** What a form calls itself over its subject. */
const kindOfForm =
  /^(?:wniosek|zgłoszenie|oświadczenie|formularz|deklaracja|zawiadomienie|zapotrzebowanie|zamówienie|upoważnienie|pełnomocnictwo)$/iu;

/** The largest print of the first page's upper half, with the lines it goes on in and the one word over it. */
const titleOf = (blank: DocumentReading): string => {
  const page = blank.pages[0];
  if (page === undefined)
    return (
      blank.text
        .split('\n')
        .find((line) => line.trim().length > 3)
        ?.trim() ?? ''
    );
  const words = writtenPlaces(visible(page.words)).words;
  const lines = textRows(words)
    .flatMap((row) => phrases(row, 20).map(lineOf))
    .filter((line) => line.top < page.height * 0.5 && textOf(line.words).length > 1);
  const most = Math.max(0, ...lines.map((line) => line.size));
  const first = lines.find((line) => line.size > most - 0.6);
  if (first === undefined) return '';
  const under = (line: Line, last: Line): boolean =>
    line.top > last.top + 2 && line.top - last.bottom < most * 1.2 && line.left < last.right && line.right > last.left;
  const found = [first];
  for (const line of lines) {
    const last = found.at(-1)!;
    if (found.length > 3 || !under(line, last)) continue;
    const goesOn = found.length === 1 && last.words.length <= 2 && line.size > bodySize(words);
    if (line.size > most - 0.6 || goesOn) found.push(line);
  }
  const over = lines.find((line) => line !== first && under(first, line) && kindOfForm.test(textOf(line.words)));
  return textOf([...(over?.words ?? []), ...found.flatMap((line) => line.words)]);
};

const marks =
  /(?:(?:wz[oó]r|druk|formularz|wydanie|wersja|edycja|symbol|załącznik nr|ver\.|v\.)\s*(?:nr\s*)?[\p{L}\d./_-]*\d[\p{L}\d./_-]*)/giu;

/** Words that name the edition: "wzór 2024-01", "druk ZM-3, wydanie 2/2025"; they stand at an edge of the page or under its title. */
const markerOf = (blank: DocumentReading): string => {
  const page = blank.pages[0];
  const lines =
    page === undefined
      ? blank.text.split('\n')
      : textRows(visible(page.words))
          .filter((row) => row.top > page.height * 0.9 || row.bottom < page.height * 0.2)
          .flatMap((row) => phrases(row, 20).map(textOf));
  const found = lines.flatMap((line) => [...line.matchAll(marks)].map((match) => match[0].replace(/[.,;]+$/u, '')));
  // The one that speaks of the edition, else the first.
  return found.find((text) => /wz[oó]r|wydanie|wersja|edycja/iu.test(text)) ?? found[0] ?? '';
};

const versionOf = (marker: string): string =>
  /\d{4}-\d{2}(?:-\d{2})?/.exec(marker)?.[0] ??
  (/\d[\d./-]*/.exec(marker)?.[0] ?? '1').replaceAll('/', '-').replace(/[.-]+$/u, '');

/** `fallback` names the form when nothing is printed that could. */
export const printedFacts = (blank: DocumentReading, fallback: string): PrintedFacts => {
  const printed = titleOf(blank).slice(0, longestTitle).trim();
  const title = printed === '' ? (blank.title ?? fallback) : printed;
  const marker = markerOf(blank);
  return {
    title,
    id: kebab(title) || kebab(fallback) || 'form',
    marker: squashed(blank.text).includes(squashed(marker)) ? marker : '',
    version: versionOf(marker),
  };
};
